import type { ComparisonOperator, ConditionalOperator } from '@aws-sdk/client-dynamodb';
import { invalid, type ServiceError } from '../../../../service/service-error.js';
import { invalidParameters } from '../../errors.js';
import { type AttributeValue, type Datatype, datatypeOf, type Item } from '../../values/attribute-value.js';
import { compareValues } from '../../values/order.js';
import { storedValue } from '../../values/stored-value.js';
import { type AppliedTest, type Condition, passes } from '../condition.js';
import type { KeyCondition, KeyOperator } from '../key-condition.js';
import { literalOperand, pathOperand } from '../operand.js';

/** A condition on one attribute, of `QueryFilter`, `ScanFilter`, `KeyConditions` or `Expected`. */
export interface LegacyCondition {
  readonly ComparisonOperator?: ComparisonOperator | undefined;
  readonly AttributeValueList?: readonly AttributeValue[] | undefined;
  /** These two only in `Expected`. */
  readonly Value?: AttributeValue | undefined;
  readonly Exists?: boolean | undefined;
}

export type LegacyConditions = Readonly<Record<string, LegacyCondition>>;

/** What an operator is called in expressions, how many values it has, and of which datatypes. */
interface LegacyOperator {
  readonly test: string;
  readonly count?: number;
  readonly takes?: readonly Datatype[];
  readonly isNegated?: true;
}

const ORDERED: readonly Datatype[] = ['S', 'N', 'B'];

const OPERATORS: Readonly<Record<ComparisonOperator, LegacyOperator>> = {
  EQ: { test: '=', count: 1 },
  NE: { test: '<>', count: 1 },
  LE: { test: '<=', count: 1, takes: ORDERED },
  LT: { test: '<', count: 1, takes: ORDERED },
  GE: { test: '>=', count: 1, takes: ORDERED },
  GT: { test: '>', count: 1, takes: ORDERED },
  NOT_NULL: { test: 'attribute_exists', count: 0 },
  NULL: { test: 'attribute_not_exists', count: 0 },
  CONTAINS: { test: 'contains', count: 1, takes: ORDERED },
  NOT_CONTAINS: { test: 'contains', count: 1, takes: ORDERED, isNegated: true },
  BEGINS_WITH: { test: 'begins_with', count: 1, takes: ['S', 'B'] },
  IN: { test: 'IN', takes: ORDERED },
  BETWEEN: { test: 'BETWEEN', count: 2, takes: ORDERED },
};

const KEY_OPERATORS: readonly KeyOperator[] = ['=', '<', '<=', '>', '>=', 'BETWEEN', 'begins_with'];

/** Throws `ValidationException`. */
export function conditionOf(conditions: LegacyConditions, joined: ConditionalOperator = 'AND'): Condition {
  const tests = Object.entries(conditions).map(([name, condition]) => testOf(name, condition));
  const holds = (item: Item) => (test: NamedTest) => passes(test, item) !== test.isNegated;
  return {
    test: (item = {}) => (joined === 'OR' ? tests.some(holds(item)) : tests.every(holds(item))),
    attributes: () => Object.keys(conditions),
  };
}

/** Throws `ValidationException`. */
export function keyConditionsOf(conditions: LegacyConditions): KeyCondition[] {
  return Object.entries(conditions).map(([name, condition]) => {
    const { operator: test, values } = testOf(name, condition);
    const operator = KEY_OPERATORS.find((one) => one === test);
    if (operator === undefined) throw invalid('Attempted conditional constraint is not an indexable operation');
    return { name, operator, values };
  });
}

interface NamedTest extends AppliedTest {
  readonly values: readonly AttributeValue[];
  readonly isNegated: boolean;
}

function testOf(name: string, condition: LegacyCondition): NamedTest {
  const { operator, values } = comparisonOf(name, condition);
  const { test, isNegated = false } = OPERATORS[operator];
  const attribute = pathOperand({ attribute: name, inner: [] });
  return { operator: test, operands: [attribute, ...values.map(literalOperand)], values, isNegated };
}

function comparisonOf(name: string, condition: LegacyCondition) {
  const { ComparisonOperator: operator, AttributeValueList: list, Value: value, Exists: exists } = condition;
  if (operator === undefined) return expectationOf(name, condition);
  if (exists !== undefined) throw together('Exists and ComparisonOperator', name);
  if (list && value) throw together('Value and AttributeValueList', name);
  const values = (list ?? (value ? [value] : [])).map(storedValue);
  checkValues(operator, values);
  return { operator, values };
}

/** `Expected` without an operator: the value that must be there, or that none is. */
function expectationOf(name: string, { Value: value, Exists: exists }: LegacyCondition) {
  if (exists === false) {
    if (value) throw invalidParameters(`Value cannot be used when Exists is false for Attribute: ${name}`);
    return { operator: 'NULL', values: [] } as const;
  }
  if (!value) {
    throw invalidParameters(`Value must be provided when Exists is ${exists ?? 'null'} for Attribute: ${name}`);
  }
  return { operator: 'EQ', values: [storedValue(value)] } as const;
}

/** Throws `ValidationException` for values that the operator does not take. */
function checkValues(operator: ComparisonOperator, values: readonly AttributeValue[]): void {
  const { count, takes } = OPERATORS[operator];
  if (count === undefined ? values.length === 0 : values.length !== count) {
    throw invalidParameters(`Invalid number of argument(s) for the ${operator} ComparisonOperator`);
  }
  const datatypes = values.map(datatypeOf);
  if (new Set(datatypes).size > 1) {
    throw invalidParameters('AttributeValues inside AttributeValueList must be of same type');
  }
  const [datatype] = datatypes;
  if (takes && datatype !== undefined && !takes.includes(datatype)) {
    throw invalidParameters(`ComparisonOperator ${operator} is not valid for ${datatype} AttributeValue type`);
  }
  const [lower, upper] = values;
  if (operator === 'BETWEEN' && lower && upper && (compareValues(lower, upper) ?? 0) > 0) {
    throw invalid('The BETWEEN condition was provided a range where the lower bound is greater than the upper bound');
  }
}

function together(what: string, name: string): ServiceError {
  return invalidParameters(`${what} cannot be used together for Attribute: ${name}`);
}
