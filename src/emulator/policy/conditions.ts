import type { RequestContext } from '../service/access-row.js';
import { type ConditionValue, listOf, type Statement } from './document.js';
import { type Operator, operatorOf } from './operators.js';
import { expand, type Variables } from './variables.js';

/**
 * Whether all operators and all keys of a condition hold. What cannot be judged, an operator that IAM does not know,
 * holds in a statement that denies and in no other: a policy is never taken for more generous than it is.
 */
export function conditionsHold(
  { Condition: conditions = {}, Effect: effect }: Pick<Statement, 'Condition' | 'Effect'>,
  context: RequestContext,
  variables: Variables | undefined,
): boolean {
  const known = new Map(
    Object.entries(context).map(([key, value]) => [key.toLowerCase(), listOf<ConditionValue>(value).map(String)]),
  );
  return Object.entries(conditions).every(([written, keys]) => {
    const operator = operatorOf(written);
    if (operator === undefined) return effect === 'Deny';
    return Object.entries(keys).every(([key, wanted]) =>
      holds(operator, listOf<ConditionValue>(wanted).map(String), known.get(key.toLowerCase()), variables),
    );
  });
}

function holds(
  { test, negated, ifExists, quantifier }: Operator,
  wanted: readonly string[],
  actual: readonly string[] | undefined,
  variables: Variables | undefined,
): boolean {
  if (test === 'null') return wanted.includes(String(actual === undefined));
  // Without the key a `Not…` holds, but `ForAnyValue:…Not…` has no value that could differ.
  if (actual === undefined) return ifExists || quantifier === 'ForAllValues' || (negated && quantifier === undefined);
  const meets = (one: string, value: string) => {
    if (test.of === 'value') return test.meets(one, value);
    const pattern = expand(one, variables);
    return pattern !== undefined && test.meets(pattern, value);
  };
  const isMet = (value: string) => wanted.some((one) => meets(one, value)) !== negated;
  // A key with several values needs a quantifier on AWS; without one, any value will do, or none may for a `Not…`.
  return quantifier === 'ForAllValues' || (negated && quantifier === undefined)
    ? actual.every(isMet)
    : actual.some(isMet);
}
