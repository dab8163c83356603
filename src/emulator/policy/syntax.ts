import { isRecord } from '../../core/json.js';
import { listOf, type PolicyDocument } from './document.js';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const oneOrMany =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) ? value.every(check) : check(value);
const isScalar: Check = (value) => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
const mapOf =
  (check: Check): Check =>
  (value) =>
    isRecord(value) && Object.values(value).every(check);
const isPrincipal: Check = (value) => value === '*' || (mapOf(oneOrMany(isText))(value) && hasMembers(value));
const hasMembers = (value: unknown) => isRecord(value) && Object.keys(value).length > 0;

const DOCUMENT: Readonly<Record<string, Check>> = {
  Version: (value) => value === '2012-10-17' || value === '2008-10-17',
  Id: isText,
  Statement: (value) => listOf(value).length > 0 && listOf(value).every(isStatement),
};

const STATEMENT: Readonly<Record<string, Check>> = {
  Sid: isText,
  Effect: (value) => value === 'Allow' || value === 'Deny',
  Principal: isPrincipal,
  NotPrincipal: isPrincipal,
  Action: oneOrMany(isText),
  NotAction: oneOrMany(isText),
  Resource: oneOrMany(isText),
  NotResource: oneOrMany(isText),
  Condition: mapOf(mapOf(oneOrMany(isScalar))),
};

/** One of each of these pairs at most. */
const EITHER = [
  ['Principal', 'NotPrincipal'],
  ['Action', 'NotAction'],
  ['Resource', 'NotResource'],
] as const;

/** Whether the grammar of policies is kept; whether it makes sense is for whoever uses it. */
export function isPolicyDocument(value: unknown): value is PolicyDocument {
  return isRecord(value) && value['Statement'] !== undefined && keeps(DOCUMENT, value);
}

function isStatement(value: unknown): boolean {
  if (!isRecord(value) || value['Effect'] === undefined || !keeps(STATEMENT, value)) return false;
  return EITHER.every(([one, other]) => value[one] === undefined || value[other] === undefined);
}

function keeps(grammar: Readonly<Record<string, Check>>, value: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(value).every(([key, item]) => Object.hasOwn(grammar, key) && grammar[key]?.(item) === true);
}
