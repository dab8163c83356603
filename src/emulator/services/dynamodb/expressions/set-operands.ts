import { invalid } from '../../../service/service-error.js';
import type { AttributeValue, Item } from '../values/attribute-value.js';
import { addDecimals, decimalOf, decimalText, negated } from '../values/decimal.js';
import { checkCount, checkDatatype, checkPath, computed, type Operand } from './operand.js';
import type { CallSyntax } from './syntax.js';

/** What SET computes: `a + b`, `a - b`, `list_append(a, b)`, `if_not_exists(a, b)`. Throws ExpressionError. */
export function setCall({ operator }: CallSyntax, operands: readonly Operand[]): Operand {
  checkCount(operator, operands, 2);
  const [left, right] = operands;
  if (!left || !right) throw new TypeError(`${operator} has two operands`);
  if (operator === 'if_not_exists') {
    checkPath(operator, left);
    return computed(operands, undefined, (item) => left.read(item) ?? right.read(item));
  }
  const datatype = operator === 'list_append' ? 'L' : 'N';
  for (const operand of operands) checkDatatype(operator, operand.literal && operand.datatype, [datatype]);
  const compute = datatype === 'L' ? appended : operator === '+' ? sum : difference;
  return computed(operands, datatype, (item) => compute(needed(left, item), needed(right, item)));
}

/** The value of an operand that must have one. Throws ValidationException. */
export function needed(operand: Operand, item: Item): AttributeValue {
  const value = operand.read(item);
  if (value === undefined) {
    throw invalid('The provided expression refers to an attribute that does not exist in the item');
  }
  return value;
}

export function incorrectOperand() {
  return invalid('An operand in the update expression has an incorrect data type');
}

function appended(left: AttributeValue, right: AttributeValue): AttributeValue {
  if (!left.L || !right.L) throw incorrectOperand();
  return { L: [...left.L, ...right.L] };
}

export function sum(left: AttributeValue, right: AttributeValue): AttributeValue {
  if (left.N === undefined || right.N === undefined) throw incorrectOperand();
  return { N: decimalText(addDecimals(decimalOf(left.N), decimalOf(right.N))) };
}

function difference(left: AttributeValue, right: AttributeValue): AttributeValue {
  if (left.N === undefined || right.N === undefined) throw incorrectOperand();
  return { N: decimalText(addDecimals(decimalOf(left.N), negated(decimalOf(right.N)))) };
}
