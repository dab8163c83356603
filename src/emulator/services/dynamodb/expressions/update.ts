import type { AttributeValue, Datatype, Item } from '../values/attribute-value.js';
import { ExpressionError } from './expression-error.js';
import { checkSetFunctions } from './functions.js';
import { type Operand, operandOf } from './operand.js';
import { parseUpdate } from './parse-update.js';
import { checkDisjoint, checkReserved, type Path, pathOf, valueAt } from './paths.js';
import type { Placeholders } from './placeholders.js';
import { attributesOf, projected } from './projection.js';
import { incorrectOperand, needed, setCall, sum } from './set-operands.js';
import { union, without } from './sets.js';
import { type ActionSyntax, pathsIn, type SectionName } from './syntax.js';
import { comparePaths, withoutValue, withValue } from './write-path.js';

export interface Update {
  /** Throws ValidationException where the item is not such that it can be updated so. */
  apply(item: Item): { readonly item: Item; readonly updatedOld: Item; readonly updatedNew: Item };
  /** The attributes that the update changes, or changes something in. */
  attributes(): string[];
  /** Whether nothing is added or set: AWS then makes no item where none is. */
  readonly removesOnly: boolean;
}

interface Action {
  readonly path: Path;
  /** What is at the path afterwards; nothing if undefined. */
  result(item: Item): AttributeValue | undefined;
}

/** Throws ExpressionError. */
export function readUpdate(text: string, placeholders: Placeholders): Update {
  const { sections, actions: syntax } = parseUpdate(text);
  checkReserved(syntax.flatMap(({ path, operand }) => [path, ...(operand ? pathsIn(operand) : [])]));
  checkSetFunctions(syntax.flatMap(({ operand }) => (operand ? [operand] : [])));
  checkOnce(sections);
  const paths = syntax.map(({ path }) => pathOf(path, placeholders));
  const actions = syntax.map((action) => actionOf(action, placeholders));
  checkDisjoint(paths);
  return {
    apply(item) {
      const updated = applied(item, actions);
      return { item: updated, updatedOld: projected(item, paths), updatedNew: projected(updated, paths) };
    },
    attributes: () => attributesOf(paths),
    removesOnly: sections.every((section) => section === 'REMOVE' || section === 'DELETE'),
  };
}

/** All actions see the item as it was, whatever their order, and indexes are those of its lists. */
function applied(item: Item, actions: readonly Action[]): Item {
  const results = actions.map(({ path, result }) => ({ path, value: result(item) }));
  const ordered = results.sort((a, b) => comparePaths(a.path, b.path));
  const changed = ordered.reduce((so, { path, value }) => (value ? withValue(so, path, value) : so), item);
  return ordered.reduceRight((so, { path, value }) => (value ? so : withoutValue(so, path)), changed);
}

function actionOf(
  { section, path: written, operand: writtenOperand }: ActionSyntax,
  placeholders: Placeholders,
): Action {
  const path = pathOf(written, placeholders);
  if (!writtenOperand) return { path, result: () => undefined };
  const operand = operandOf(writtenOperand, placeholders, setCall);
  switch (section) {
    case 'ADD':
      checkType('ADD', operand, ['N', 'SS', 'NS', 'BS']);
      return { path, result: (item) => added(valueAt(path, item), needed(operand, item)) };
    case 'DELETE':
      checkType('DELETE', operand, ['SS', 'NS', 'BS']);
      return { path, result: (item) => deleted(valueAt(path, item), needed(operand, item)) };
    default:
      return { path, result: (item) => needed(operand, item) };
  }
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

/** Here AWS writes datatypes out. */
const NAMES: Readonly<Record<Datatype, string>> = {
  S: 'STRING',
  N: 'NUMBER',
  B: 'BINARY',
  SS: 'STRING_SET',
  NS: 'NUMBER_SET',
  BS: 'BINARY_SET',
  BOOL: 'BOOLEAN',
  NULL: 'NULL',
  L: 'LIST',
  M: 'MAP',
};

function checkType(section: SectionName, { datatype }: Operand, taken: readonly Datatype[]): void {
  if (datatype === undefined || taken.includes(datatype)) return;
  throw new ExpressionError(
    `Incorrect operand type for operator or function; operator: ${section}, operand type: ${NAMES[datatype]}`,
  );
}
