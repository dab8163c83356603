import { type AttributeValue, type Datatype, datatypeOf, type Item } from '../values/attribute-value.js';
import { ExpressionError } from './expression-error.js';
import { checkSetFunctions } from './functions.js';
import { operandOf } from './operand.js';
import { parseUpdate } from './parse-update.js';
import { checkDisjoint, checkReserved, type Path, pathOf, valueAt } from './paths.js';
import type { Placeholders } from './placeholders.js';
import { attributesOf, projected } from './projection.js';
import { incorrectOperand, needed, setCall, sum } from './set-operands.js';
import { union, without } from './sets.js';
import { type ActionSyntax, leavesIn, type PathSyntax, type SectionName, type ValueSyntax } from './syntax.js';
import { comparePaths, withoutValue, withValue } from './write-path.js';

export interface Update {
  /** Throws ValidationException where the item is not such that it can be updated so. */
  apply(item: Item): { readonly item: Item; readonly updatedOld: Item; readonly updatedNew: Item };
  /** The attributes that the update changes, or changes something in. */
  attributes(): string[];
  /** Whether nothing is added or set: AWS then makes no item where none is. */
  readonly removesOnly: boolean;
}

export interface Action {
  readonly path: Path;
  /** What is at the path afterwards; nothing if undefined. */
  result(item: Item): AttributeValue | undefined;
}

/** Throws ExpressionError. */
export function readUpdate(text: string, placeholders: Placeholders): Update {
  const { sections, actions: syntax } = parseUpdate(text);
  const operands = syntax.flatMap(({ path, operand }) => (operand ? [path, operand] : [path]));
  const leaves = operands.flatMap((operand) => [...leavesIn(operand)]);
  checkReserved(leaves.filter((leaf) => leaf.kind === 'path'));
  checkSetFunctions(operands);
  checkOnce(sections);
  checkDefined(leaves, placeholders);
  const paths = syntax.map(({ path }) => pathOf(path, placeholders));
  checkDisjoint(paths);
  // AWS looks at the datatypes of ADD and DELETE first.
  for (const action of syntax) checkOperand(action, placeholders);
  const actions = syntax.map((action) => actionOf(action, placeholders));
  const removesOnly = sections.every((section) => section === 'REMOVE' || section === 'DELETE');
  return updateOf(actions, removesOnly);
}

export function updateOf(actions: readonly Action[], removesOnly: boolean): Update {
  const paths = actions.map(({ path }) => path);
  return {
    removesOnly,
    apply(item) {
      const updated = applied(item, actions);
      // Few requests ask for these.
      return {
        item: updated,
        get updatedOld() {
          return projected(item, paths);
        },
        get updatedNew() {
          return projected(updated, paths);
        },
      };
    },
    attributes: () => attributesOf(paths),
  };
}

/** All actions see the item as it was, whatever their order, and indexes are those of its lists. */
function applied(item: Item, actions: readonly Action[]): Item {
  const results = actions.map(({ path, result }) => ({ path, value: result(item) }));
  const ordered = results.sort((a, b) => comparePaths(a.path, b.path));
  const changed = ordered.reduce((so, { path, value }) => (value ? withValue(so, path, value) : so), item);
  return ordered.reduceRight((so, { path, value }) => (value ? so : withoutValue(so, path)), changed);
}

function actionOf({ section, path: syntax, operand: of }: ActionSyntax, placeholders: Placeholders): Action {
  const path = pathOf(syntax, placeholders);
  if (!of) return { path, result: () => undefined };
  const operand = operandOf(of, placeholders, setCall);
  if (section === 'SET') return { path, result: (item) => needed(operand, item) };
  const change = section === 'ADD' ? added : deleted;
  return { path, result: (item) => change(valueAt(path, item), needed(operand, item)) };
}

function added(old: AttributeValue | undefined, value: AttributeValue): AttributeValue {
  if (!old) return value;
  if (value.N !== undefined) return sum(old, value);
  const both = union(old, value);
  if (!both) throw incorrectOperand();
  return both;
}

function deleted(old: AttributeValue | undefined, value: AttributeValue): AttributeValue | undefined {
  if (!old) return undefined;
  const left = without(old, value);
  if (!left) throw incorrectOperand();
  return left.rest;
}

function checkOnce(sections: readonly SectionName[]): void {
  const again = sections.find((section, index) => sections.indexOf(section) < index);
  if (again === undefined) return;
  throw new ExpressionError(`The "${again}" section can only be used once in an update expression;`);
}

/** Names first, then values. */
function checkDefined(leaves: readonly (PathSyntax | ValueSyntax)[], placeholders: Placeholders): void {
  for (const leaf of leaves) if (leaf.kind === 'path') pathOf(leaf, placeholders);
  for (const leaf of leaves) if (leaf.kind === 'value') placeholders.value(leaf.placeholder);
}

/** What ADD and DELETE do not take, in the words that AWS has for it there. */
const REFUSED: Readonly<Partial<Record<SectionName, Readonly<Partial<Record<Datatype, string>>>>>> = {
  ADD: { S: 'STRING', B: 'BINARY', BOOL: 'BOOLEAN', NULL: 'NULL', L: 'LIST', M: 'MAP' },
  DELETE: { S: 'STRING', N: 'NUMBER', B: 'BINARY', BOOL: 'BOOLEAN', NULL: 'NULL', L: 'LIST', M: 'MAP' },
};

function checkOperand({ section, operand }: ActionSyntax, placeholders: Placeholders): void {
  const value = operand?.kind === 'value' ? placeholders.value(operand.placeholder) : undefined;
  const refused = value && REFUSED[section]?.[datatypeOf(value)];
  if (refused === undefined) return;
  throw new ExpressionError(
    `Incorrect operand type for operator or function; operator: ${section}, operand type: ${refused}`,
  );
}
