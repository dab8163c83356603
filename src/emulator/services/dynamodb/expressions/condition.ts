import type { AttributeValue, Item } from '../values/attribute-value.js';
import { ExpressionError } from './expression-error.js';
import { checkConditionFunctions } from './functions.js';
import { checkCount, checkDatatype, checkDistinct, computed, type Operand, operandOf } from './operand.js';
import { type ParsedCondition, parseCondition } from './parse-condition.js';
import { checkReserved } from './paths.js';
import type { Placeholders } from './placeholders.js';
import { type CallSyntax, type ConditionSyntax, pathsIn, testsIn } from './syntax.js';
import { testOf } from './tests.js';

/** An operator or function with its operands, checked. */
export interface AppliedTest {
  readonly operator: string;
  readonly operands: readonly Operand[];
}

export function passes({ operator, operands }: AppliedTest, item: Item): boolean {
  return testOf(operator).holds(operands.map((operand) => operand.read(item)));
}

export type CheckedCondition =
  | { readonly kind: 'AND' | 'OR'; readonly left: CheckedCondition; readonly right: CheckedCondition }
  | { readonly kind: 'NOT'; readonly condition: CheckedCondition }
  | ({ readonly kind: 'test' } & AppliedTest);

export interface Condition {
  /** An item that is not there has no attributes. */
  test(item: Item | undefined): boolean;
  /** The attributes that the condition looks at. */
  attributes(): string[];
}

/** Throws ExpressionError. */
export function readCondition(text: string, placeholders: Placeholders): Condition {
  const condition = checkedCondition(text, placeholders);
  return {
    test: (item = {}) => holds(condition, item),
    attributes: () => [...new Set(attributesIn(condition))],
  };
}

/** Throws ExpressionError: of the expression first what its words alone say, then what names and values say. */
export function checkedCondition(text: string, placeholders: Placeholders): CheckedCondition {
  const parsed = parseCondition(text);
  checkWords(parsed);
  return checked(parsed.condition, placeholders);
}

function checkWords({ condition, hasRedundantParentheses }: ParsedCondition): void {
  if (hasRedundantParentheses) throw new ExpressionError('The expression has redundant parentheses;');
  checkConditionFunctions(condition);
  checkReserved([...testsIn(condition)].flatMap((test) => [...pathsIn(test)]));
}

function checked(condition: ConditionSyntax, placeholders: Placeholders): CheckedCondition {
  if (condition.kind === 'NOT') return { kind: 'NOT', condition: checked(condition.condition, placeholders) };
  if (condition.kind === 'call') return { kind: 'test', ...appliedTest(condition, placeholders) };
  const left = checked(condition.left, placeholders);
  return { kind: condition.kind, left, right: checked(condition.right, placeholders) };
}

function appliedTest(syntax: CallSyntax, placeholders: Placeholders): AppliedTest {
  const { operator } = syntax;
  const operands = syntax.operands.map((operand) => operandOf(operand, placeholders, sizeOf));
  const test = testOf(operator);
  if (test.count !== undefined) checkCount(operator, operands, test.count);
  checkDistinct(operator, operands);
  test.check?.(operator, operands);
  return { operator, operands };
}

/** `size` is the only function inside a condition. */
function sizeOf({ operator }: CallSyntax, operands: readonly Operand[]): Operand {
  checkCount(operator, operands, 1);
  const [operand] = operands;
  checkDatatype(operator, operand?.datatype, ['S', 'B', 'SS', 'NS', 'BS', 'L', 'M']);
  return computed(operands, 'N', (item) => size(operand?.read(item)));
}

/** In bytes or elements; a number, a boolean and null have none. */
function size(value: AttributeValue | undefined): AttributeValue | undefined {
  const count =
    value?.S !== undefined
      ? Buffer.byteLength(value.S)
      : (value?.B?.byteLength ?? (value?.SS ?? value?.NS ?? value?.BS ?? value?.L)?.length);
  if (count !== undefined) return { N: String(count) };
  return value?.M && { N: String(Object.keys(value.M).length) };
}

function holds(condition: CheckedCondition, item: Item): boolean {
  switch (condition.kind) {
    case 'AND':
      return holds(condition.left, item) && holds(condition.right, item);
    case 'OR':
      return holds(condition.left, item) || holds(condition.right, item);
    case 'NOT':
      return !holds(condition.condition, item);
    case 'test':
      return passes(condition, item);
  }
}

function* attributesIn(condition: CheckedCondition): Generator<string> {
  if (condition.kind === 'test') {
    for (const operand of condition.operands) yield* operand.attributes;
  } else if (condition.kind === 'NOT') {
    yield* attributesIn(condition.condition);
  } else {
    yield* attributesIn(condition.left);
    yield* attributesIn(condition.right);
  }
}
