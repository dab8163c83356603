import type { RequestContext } from '../service/access-row.js';
import { type ConditionValue, listOf, type Statement } from './document.js';
import { matchesArn, matchesGlob } from './glob.js';

type Test = (wanted: string, actual: string) => boolean;

const lower = (text: string) => text.toLowerCase();

/** Operators and how one wanted value meets one actual value; a `Not…` operator is the same test, denied. */
const TESTS: Readonly<Record<string, Test>> = {
  StringEquals: (wanted, actual) => wanted === actual,
  StringEqualsIgnoreCase: (wanted, actual) => lower(wanted) === lower(actual),
  StringLike: matchesGlob,
  ArnLike: matchesArn,
  ArnEquals: matchesArn,
  Bool: (wanted, actual) => lower(wanted) === lower(actual),
  NumericEquals: (wanted, actual) => Number(wanted) === Number(actual),
};

const NEGATED: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotLike: 'ArnLike',
  ArnNotEquals: 'ArnEquals',
  NumericNotEquals: 'NumericEquals',
};

/** All operators and all keys must hold. An operator that is not known here never holds. */
export function conditionsHold(conditions: Statement['Condition'], context: RequestContext): boolean {
  const known = new Map(
    Object.entries(context).map(([key, value]) => [lower(key), listOf<ConditionValue>(value).map(String)]),
  );
  return Object.entries(conditions ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) =>
      holds(operator, listOf<ConditionValue>(wanted).map(String), known.get(lower(key))),
    ),
  );
}

function holds(written: string, wanted: readonly string[], actual: readonly string[] | undefined): boolean {
  const [, quantifier, name, ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(written) ?? [];
  if (name === undefined) return false;
  if (name === 'Null') return wanted.includes(String(actual === undefined));
  const negated = NEGATED[name];
  const test = TESTS[negated ?? name];
  if (!test) return false;
  if (actual === undefined) return ifExists !== undefined || negated !== undefined || quantifier === 'ForAllValues';
  const meets = (value: string) => wanted.some((one) => test(one, value)) === (negated === undefined);
  // A key with several values needs a quantifier on AWS; without one, any value will do, or none may for a `Not…`.
  return quantifier === 'ForAllValues' || (negated !== undefined && quantifier === undefined)
    ? actual.every(meets)
    : actual.some(meets);
}
