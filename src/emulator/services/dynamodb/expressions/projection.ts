import { own } from '../../../../core/json.js';
import type { AttributeValue, Item } from '../values/attribute-value.js';
import { parseProjection } from './parse-projection.js';
import { checkDisjoint, checkReserved, type Path, pathOf, type Step, valueIn } from './paths.js';
import type { Placeholders } from './placeholders.js';

export interface Projection {
  /** What of the item is at the paths, at its places. */
  project(item: Item): Item;
  /** The attributes that the paths begin with. */
  attributes(): string[];
}

/** Throws ExpressionError. */
export function readProjection(text: string, placeholders: Placeholders): Projection {
  const syntax = parseProjection(text);
  checkReserved(syntax);
  const paths = syntax.map((path) => pathOf(path, placeholders));
  checkDisjoint(paths);
  return {
    project: (item) => projected(item, paths),
    attributes: () => attributesOf(paths),
  };
}

export function attributesOf(paths: readonly Path[]): string[] {
  return [...new Set(paths.map(({ attribute }) => attribute))];
}

export function projected(item: Item, paths: readonly Path[]): Item {
  const attributes = attributesOf(paths).flatMap((attribute) => {
    const inners = paths.filter((path) => path.attribute === attribute).map(({ inner }) => inner);
    const value = part(own(item, attribute), inners);
    return value === undefined ? [] : [[attribute, value] as const];
  });
  return Object.fromEntries(attributes);
}

/** Elements of a list close up; a list or map of which nothing is left is left out. */
function part(value: AttributeValue | undefined, paths: readonly (readonly Step[])[]): AttributeValue | undefined {
  if (value === undefined || paths.some((path) => path.length === 0)) return value;
  const parts = firstSteps(paths).flatMap((step) => {
    const rest = paths.filter(([first]) => first === step).map((path) => path.slice(1));
    const inner = part(valueIn(value, step), rest);
    return inner === undefined ? [] : [[step, inner] as const];
  });
  if (parts.length === 0) return undefined;
  return value.L ? { L: parts.map(([, inner]) => inner) } : { M: Object.fromEntries(parts) };
}

/** Each once, indexes in their order. */
function firstSteps(paths: readonly (readonly Step[])[]): Step[] {
  const steps = [...new Set(paths.flatMap(([first]) => (first === undefined ? [] : [first])))];
  return steps.sort((a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : 0));
}
