import { type AttributeValue, DATATYPES, type Datatype, datatypeOf } from '../values/attribute-value.js';
import { compareValues } from '../values/order.js';
import { sameValue } from '../values/same-value.js';
import { ExpressionError } from './expression-error.js';
import { checkDatatype, checkPath, incorrectType, type Operand } from './operand.js';

type Value = AttributeValue | undefined;

/** An operator or function that is true or false of its operands' values. */
interface Test {
  /** How many operands it takes. */
  readonly count?: number;
  /** Throws ExpressionError for operands that it can never be applied to. */
  check?(operator: string, operands: readonly Operand[]): void;
  holds(values: readonly Value[]): boolean;
}

const ORDERED: readonly Datatype[] = ['S', 'N', 'B'];
const MOST_IN = 100;

const TESTS: Readonly<Record<string, Test>> = {
  '=': { count: 2, holds: ([a, b]) => same(a, b) },
  '<>': { count: 2, holds: ([a, b]) => !same(a, b) },
  '<': comparison((order) => order < 0),
  '<=': comparison((order) => order <= 0),
  '>': comparison((order) => order > 0),
  '>=': comparison((order) => order >= 0),
  BETWEEN: { count: 3, check: checkBounds, holds: ([a, lower, upper]) => isBetween(a, lower, upper) },
  IN: { check: checkFew, holds: ([a, ...others]) => others.some((other) => same(a, other)) },
  attribute_exists: { count: 1, check: checkFirstIsPath, holds: ([a]) => a !== undefined },
  attribute_not_exists: { count: 1, check: checkFirstIsPath, holds: ([a]) => a === undefined },
  attribute_type: {
    count: 2,
    check: checkTypeName,
    holds: ([a, type]) => a !== undefined && datatypeOf(a) === type?.S,
  },
  begins_with: { count: 2, check: checkTexts, holds: ([a, start]) => beginsWith(a, start) },
  contains: { count: 2, holds: ([a, part]) => a !== undefined && part !== undefined && contains(a, part) },
};

export function testOf(operator: string): Test {
  const test = TESTS[operator];
  if (!test) throw new TypeError(`${operator} is no test`);
  return test;
}

function same(a: Value, b: Value): boolean {
  return a !== undefined && b !== undefined && sameValue(a, b);
}

function orderOf(a: Value, b: Value): number | undefined {
  return a !== undefined && b !== undefined ? compareValues(a, b) : undefined;
}

function comparison(accepts: (order: number) => boolean): Test {
  return {
    count: 2,
    check: checkOrdered,
    holds([a, b]) {
      const order = orderOf(a, b);
      return order !== undefined && accepts(order);
    },
  };
}

function isBetween(a: Value, lower: Value, upper: Value): boolean {
  const [fromLower, toUpper] = [orderOf(a, lower), orderOf(a, upper)];
  return fromLower !== undefined && toUpper !== undefined && fromLower >= 0 && toUpper <= 0;
}

function beginsWith(a: Value, start: Value): boolean {
  if (a?.S !== undefined && start?.S !== undefined) return a.S.startsWith(start.S);
  if (a?.B === undefined || start?.B === undefined) return false;
  return Buffer.compare(a.B.subarray(0, start.B.byteLength), start.B) === 0;
}

/** A part of a text or of bytes, a member of a set, or an element of a list. */
function contains(a: AttributeValue, part: AttributeValue): boolean {
  if (a.S !== undefined) return part.S !== undefined && a.S.includes(part.S);
  if (a.B !== undefined) return part.B !== undefined && Buffer.from(a.B).includes(Buffer.from(part.B));
  if (a.SS) return part.S !== undefined && a.SS.includes(part.S);
  if (a.NS) return part.N !== undefined && a.NS.includes(part.N);
  if (a.BS) return a.BS.some((member) => part.B !== undefined && Buffer.compare(member, part.B) === 0);
  return a.L?.some((element) => sameValue(element, part)) ?? false;
}

function checkOrdered(operator: string, operands: readonly Operand[]): void {
  for (const { datatype } of operands) checkDatatype(operator, datatype, ORDERED);
}

function checkTexts(operator: string, operands: readonly Operand[]): void {
  for (const { datatype } of operands) checkDatatype(operator, datatype, ['S', 'B']);
}

function checkFirstIsPath(operator: string, [first]: readonly Operand[]): void {
  checkPath(operator, first);
}

function checkTypeName(operator: string, [, name]: readonly Operand[]): void {
  const type = name?.literal?.S;
  if (type === undefined) throw incorrectType(operator, name?.datatype ?? '{NS,SS,L,BS,N,M,B,BOOL,NULL,S}');
  if (DATATYPES.some((datatype) => datatype === type)) return;
  throw new ExpressionError(
    `Invalid attribute type name found; type: ${type}, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}`,
  );
}

function checkFew(_operator: string, [, ...others]: readonly Operand[]): void {
  if (others.length <= MOST_IN) return;
  throw new ExpressionError(`The IN operator is provided with too many operands; number of operands: ${others.length}`);
}

function checkBounds(operator: string, operands: readonly Operand[]): void {
  const [lower, upper] = operands.slice(1).map(({ literal }) => literal);
  if (lower && upper && datatypeOf(lower) !== datatypeOf(upper)) {
    throw wrongBounds('same data type for lower and upper bounds', lower, upper);
  }
  checkOrdered(operator, operands);
  if (lower && upper && (compareValues(lower, upper) ?? 0) > 0) {
    throw wrongBounds('upper bound to be greater than or equal to lower bound', lower, upper);
  }
}

function wrongBounds(rule: string, lower: AttributeValue, upper: AttributeValue): ExpressionError {
  return new ExpressionError(
    `The BETWEEN operator requires ${rule}; lower bound operand: ${shown(lower)}, upper bound operand: ${shown(upper)}`,
  );
}

function shown(value: AttributeValue): string {
  const text = value.S ?? value.N ?? Buffer.from(value.B ?? []).toString('base64');
  return `AttributeValue: {${datatypeOf(value)}:${text}}`;
}
