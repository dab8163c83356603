import { invalid } from '../../../service/service-error.js';
import type { AttributeValue } from '../values/attribute-value.js';
import { type AppliedTest, type CheckedCondition, checkedCondition } from './condition.js';
import { ExpressionError } from './expression-error.js';
import type { Operand } from './operand.js';
import type { Placeholders } from './placeholders.js';

export type KeyOperator = '=' | '<' | '<=' | '>' | '>=' | 'BETWEEN' | 'begins_with';

/** What Query asks of one attribute; whether it is a key, only the table knows. */
export interface KeyCondition {
  readonly name: string;
  readonly operator: KeyOperator;
  readonly values: readonly AttributeValue[];
}

/** Each operator, as it reads when the attribute stands on its right. */
const REVERSED: Readonly<Record<string, KeyOperator>> = { '=': '=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
const OPERATORS: readonly KeyOperator[] = ['=', '<', '<=', '>', '>=', 'BETWEEN', 'begins_with'];

/** Throws ExpressionError, and ValidationException for an operator that no key condition has. */
export function readKeyConditions(text: string, placeholders: Placeholders): KeyCondition[] {
  const conditions = [...conjuncts(checkedCondition(text, placeholders))].map(keyConditionOf);
  const names = conditions.map(({ name }) => name);
  if (new Set(names).size < names.length) {
    throw new ExpressionError('KeyConditionExpressions must only contain one condition per key');
  }
  return conditions;
}

function* conjuncts(condition: CheckedCondition): Generator<AppliedTest> {
  if (condition.kind === 'test') {
    yield condition;
  } else if (condition.kind === 'AND') {
    yield* conjuncts(condition.left);
    yield* conjuncts(condition.right);
  } else {
    throw invalidOperator(condition.kind);
  }
}

function keyConditionOf({ operator: written, operands }: AppliedTest): KeyCondition {
  const operator = OPERATORS.find((one) => one === written);
  if (operator === undefined) throw invalidOperator(written);
  const name = keyNameOf(operands);
  const values = operands.flatMap(({ literal }) => (literal ? [literal] : []));
  if (operands[0]?.path) return { name, operator, values };
  const reversed = REVERSED[operator];
  if (reversed) return { name, operator: reversed, values };
  throw new ExpressionError(
    `Invalid condition in KeyConditionExpression: ${operator} operator must have the key attribute as its first operand`,
  );
}

/** The one attribute among values. */
function keyNameOf(operands: readonly Operand[]): string {
  if (operands.some(({ path, literal }) => !path && !literal)) {
    throw new ExpressionError('KeyConditionExpressions cannot contain nested operations');
  }
  const paths = operands.flatMap(({ path }) => (path ? [path] : []));
  const [path, another] = paths;
  if (another) {
    throw new ExpressionError(
      'Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition',
    );
  }
  if (!path) throw new ExpressionError('Invalid condition in KeyConditionExpression: No key attribute specified');
  if (path.inner.length > 0) {
    throw new ExpressionError('KeyConditionExpressions cannot have conditions on nested attributes');
  }
  return path.attribute;
}

function invalidOperator(operator: string) {
  return invalid(`Invalid operator used in KeyConditionExpression: ${operator}`);
}
