import { ExpressionError } from './expression-error.js';
import type { CallSyntax, ConditionSyntax, OperandSyntax } from './syntax.js';
import { testsIn } from './syntax.js';

/** Where a function stands: alone, as a condition; in a condition; in what SET sets; in a list that is appended. */
type Place = 'condition' | 'inCondition' | 'inSet' | 'inAppend';

const PLACES: Readonly<Record<string, readonly Place[]>> = {
  attribute_exists: ['condition'],
  attribute_not_exists: ['condition'],
  attribute_type: ['condition'],
  begins_with: ['condition'],
  contains: ['condition'],
  size: ['inCondition'],
  if_not_exists: ['inSet', 'inAppend'],
  list_append: ['inSet'],
};

interface Use {
  readonly function: string;
  readonly place: Place;
}

/** Throws ExpressionError for a function that does not exist, or that cannot stand where it does. */
export function checkConditionFunctions(condition: ConditionSyntax): void {
  checkUses([...testsIn(condition)].flatMap((test) => usesIn(test, 'condition')));
}

/** The same of what SET sets. */
export function checkSetFunctions(operands: readonly OperandSyntax[]): void {
  checkUses(operands.flatMap((operand) => usesIn(operand, 'inSet')));
}

function usesIn(operand: OperandSyntax, place: Place): Use[] {
  if (operand.kind !== 'call') return [];
  const inner = operand.operands.flatMap((part) => usesIn(part, innerPlace(operand, place)));
  return operand.isFunction ? [{ function: operand.operator, place }, ...inner] : inner;
}

function innerPlace({ operator }: CallSyntax, place: Place): Place {
  if (operator === 'list_append') return 'inAppend';
  return place === 'condition' ? 'inCondition' : place;
}

function checkUses(uses: readonly Use[]): void {
  const unknown = uses.find((use) => !Object.hasOwn(PLACES, use.function));
  if (unknown) throw new ExpressionError(`Invalid function name; function: ${unknown.function}`);
  const misused = uses.find((use) => !PLACES[use.function]?.includes(use.place));
  if (!misused) return;
  throw new ExpressionError(
    `The function is not allowed to be used this way in an expression; function: ${misused.function}`,
  );
}
