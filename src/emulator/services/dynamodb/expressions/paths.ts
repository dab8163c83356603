import { isReservedInExpressions } from '../../../../core/dynamodb-words.js';
import { own } from '../../../../core/json.js';
import type { AttributeValue, Item } from '../values/attribute-value.js';
import { ExpressionError } from './expression-error.js';
import type { Placeholders } from './placeholders.js';
import type { PathSyntax } from './syntax.js';

/** A place in an item: the attribute, then names of maps and indexes of lists. */
export interface Path {
  readonly attribute: string;
  readonly inner: readonly Step[];
}

export type Step = string | number;

/** Throws ExpressionError. */
export function pathOf({ steps }: PathSyntax, placeholders: Placeholders): Path {
  const [attribute, ...inner] = steps.map((step) => (typeof step === 'string' ? placeholders.name(step) : step));
  if (typeof attribute !== 'string') throw new TypeError('A path begins with a name');
  return { attribute, inner };
}

export function valueAt({ attribute, inner }: Path, item: Item): AttributeValue | undefined {
  return inner.reduce<AttributeValue | undefined>(valueIn, own(item, attribute));
}

export function valueIn(value: AttributeValue | undefined, step: Step): AttributeValue | undefined {
  if (typeof step === 'number') return value?.L?.[step];
  return value?.M && own(value.M, step);
}

/** As AWS prints a path: `[a, b, [0]]`. */
export function pathText(path: Path): string {
  return `[${stepsOf(path)
    .map((step) => (typeof step === 'number' ? `[${step}]` : step))
    .join(', ')}]`;
}

export function stepsOf({ attribute, inner }: Path): readonly Step[] {
  return [attribute, ...inner];
}

export function samePath(a: Path, b: Path): boolean {
  const [one, other] = [stepsOf(a), stepsOf(b)];
  return one.length === other.length && one.every((step, index) => step === other[index]);
}

/** Throws ExpressionError for a name that needs a placeholder. */
export function checkReserved(paths: Iterable<PathSyntax>): void {
  for (const { steps } of paths) {
    const reserved = steps.find((step) => typeof step === 'string' && isReservedInExpressions(step));
    if (reserved === undefined) continue;
    throw new ExpressionError(`Attribute name is a reserved keyword; reserved keyword: ${reserved}`);
  }
}

/** Throws ExpressionError where one path leads into another, or where no item can have both. */
export function checkDisjoint(paths: readonly Path[]): void {
  const pairs = paths.flatMap((two, index) => paths.slice(0, index).map((one) => [one, two] as const));
  const related = pairs.map(([one, two]) => ({ one, two, relation: relationOf(one, two) }));
  // AWS looks for overlaps first.
  const found = ['overlap', 'conflict'].map((relation) => related.find((pair) => pair.relation === relation));
  const wrong = found.find((pair) => pair !== undefined);
  if (wrong === undefined) return;
  throw new ExpressionError(
    `Two document paths ${wrong.relation} with each other; must remove or rewrite one of these paths; ` +
      `path one: ${pathText(wrong.one)}, path two: ${pathText(wrong.two)}`,
  );
}

function relationOf(a: Path, b: Path): 'overlap' | 'conflict' | undefined {
  const [one, other] = [stepsOf(a), stepsOf(b)];
  for (const [index, step] of one.entries()) {
    const counterpart = other[index];
    if (counterpart === undefined) return 'overlap';
    if (typeof counterpart !== typeof step) return 'conflict';
    if (counterpart !== step) return undefined;
  }
  return 'overlap';
}
