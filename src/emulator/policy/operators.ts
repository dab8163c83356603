import { BlockList, isIP } from 'node:net';
import { matchesArn, matchesPattern, type Pattern } from './glob.js';

/** Whether an actual value of a request meets a value that a condition wants. */
export type Test =
  /** The wanted value is a text that may hold variables. */
  | { readonly of: 'pattern'; readonly meets: (wanted: Pattern, actual: string) => boolean }
  | { readonly of: 'value'; readonly meets: (wanted: string, actual: string) => boolean };

const lower = (text: string) => text.toLowerCase();

/** A wildcard of StringEquals is no wildcard. */
const spelled = (pattern: Pattern) =>
  pattern.map((part) => (typeof part === 'string' ? part : part.description)).join('');

const pattern = (meets: (wanted: Pattern, actual: string) => boolean): Test => ({ of: 'pattern', meets });
const value = (meets: (wanted: string, actual: string) => boolean): Test => ({ of: 'value', meets });
const compared = (read: (text: string) => number, meets: (wanted: number, actual: number) => boolean): Test =>
  value((wanted, actual) => meets(read(wanted), read(actual)));

/** Milliseconds: ISO 8601, or seconds since the epoch. */
const dateOf = (text: string) => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text));
/** An empty text is no number. */
const numberOf = (text: string) => (text.trim() === '' ? Number.NaN : Number(text));

const equal = (wanted: number, actual: number) => actual === wanted;
const less = (wanted: number, actual: number) => actual < wanted;
const atMost = (wanted: number, actual: number) => actual <= wanted;
const greater = (wanted: number, actual: number) => actual > wanted;
const atLeast = (wanted: number, actual: number) => actual >= wanted;

/** Every condition operator of IAM but `Null` and the `…Not…` forms [IAM reference, condition operators]. */
const TESTS: Readonly<Record<string, Test>> = {
  StringEquals: pattern((wanted, actual) => spelled(wanted) === actual),
  StringEqualsIgnoreCase: pattern((wanted, actual) => lower(spelled(wanted)) === lower(actual)),
  StringLike: pattern(matchesPattern),
  ArnEquals: pattern(matchesArn),
  ArnLike: pattern(matchesArn),
  Bool: value((wanted, actual) => lower(wanted) === lower(actual)),
  BinaryEquals: value((wanted, actual) => Buffer.from(wanted, 'base64').equals(Buffer.from(actual, 'base64'))),
  IpAddress: value(isInRange),
  NumericEquals: compared(numberOf, equal),
  NumericLessThan: compared(numberOf, less),
  NumericLessThanEquals: compared(numberOf, atMost),
  NumericGreaterThan: compared(numberOf, greater),
  NumericGreaterThanEquals: compared(numberOf, atLeast),
  DateEquals: compared(dateOf, equal),
  DateLessThan: compared(dateOf, less),
  DateLessThanEquals: compared(dateOf, atMost),
  DateGreaterThan: compared(dateOf, greater),
  DateGreaterThanEquals: compared(dateOf, atLeast),
};

/** Operators that are another one, denied. */
const NEGATED: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
  NotIpAddress: 'IpAddress',
  NumericNotEquals: 'NumericEquals',
  DateNotEquals: 'DateEquals',
};

export interface Operator {
  /** `null`: it asks whether the key is there. */
  readonly test: Test | 'null';
  readonly negated: boolean;
  readonly ifExists: boolean;
  readonly quantifier: 'ForAllValues' | 'ForAnyValue' | undefined;
}

/** `ForAllValues:StringNotLikeIfExists` in its parts; undefined for what IAM does not know. Case counts. */
export function operatorOf(written: string): Operator | undefined {
  const [, quantifier, name = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(written) ?? [];
  if (name === 'Null') {
    const bare = quantifier === undefined && ifExists === undefined;
    return bare ? { test: 'null', negated: false, ifExists: false, quantifier: undefined } : undefined;
  }
  const other = Object.hasOwn(NEGATED, name) ? NEGATED[name] : undefined;
  const base = other ?? name;
  const test = Object.hasOwn(TESTS, base) ? TESTS[base] : undefined;
  if (test === undefined) return undefined;
  return {
    test,
    negated: other !== undefined,
    ifExists: ifExists !== undefined,
    quantifier: quantifier === 'ForAllValues' || quantifier === 'ForAnyValue' ? quantifier : undefined,
  };
}

/** `203.0.113.0/24` or one address, of version 4 or 6. What is no address is in no range. */
function isInRange(range: string, address: string): boolean {
  const [network = '', given] = range.split('/');
  const version = isIP(network);
  if (version === 0 || isIP(address) !== version) return false;
  const longest = version === 4 ? 32 : 128;
  const prefix = given === undefined ? longest : Number(given);
  if (!Number.isInteger(prefix) || prefix < 0 || prefix > longest) return false;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(network, prefix, family);
  return list.check(address, family);
}
