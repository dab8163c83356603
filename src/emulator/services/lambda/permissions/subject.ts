import type { Call } from '../../../service/call.js';
import { findAlias, putAlias } from '../aliases/records.js';
import { aliasNotFound, functionNotFound } from '../errors.js';
import { addressOf, type FunctionNaming, functionArn, isAliasName } from '../functions/names.js';
import { findFunction, putFunction } from '../functions/records.js';
import { findPublished, LATEST, putPublished, revisionOf } from '../versions/records.js';
import type { PolicyRecord } from './records.js';

/** What a resource policy is about: a function, one of its versions, or one of its aliases. */
export interface PolicySubject {
  arn: string;
  /** Of the subject itself. */
  revisionId: string;
  policy: PolicyRecord | undefined;
  /** Stores the policy that it has from now on; none when undefined. */
  keep(policy: PolicyRecord | undefined): void;
}

/** Undefined when there is no such function, version or alias. */
export function findSubject(input: FunctionNaming, call: Call): PolicySubject | undefined {
  const { name: functionName, qualifier } = addressOf(input, call);
  const { region, store } = call;
  const arn = functionArn(call, functionName, qualifier === LATEST ? undefined : qualifier);
  if (qualifier === undefined || qualifier === LATEST) {
    const record = findFunction(store, region, functionName);
    return record && subject(arn, record, revisionOf(record, call), (kept) => putFunction(store, kept));
  }
  const alias = findAlias(store, { region, functionName, name: qualifier });
  if (alias !== undefined) return subject(arn, alias, alias.revisionId, (kept) => putAlias(store, kept));
  const record = findPublished(store, { region, functionName, version: qualifier });
  return record && subject(arn, record, revisionOf(record, call), (kept) => putPublished(store, kept));
}

/** Lambda says of what looks like the name of an alias that there is no alias, and of the rest that there is no function. */
export function subjectNotFound(input: FunctionNaming, call: Call) {
  const { name, qualifier } = addressOf(input, call);
  return isAliasName(qualifier)
    ? aliasNotFound(functionArn(call, name, qualifier))
    : functionNotFound(functionArn(call, name, qualifier));
}

function subject<R extends { policy?: PolicyRecord | undefined }>(
  arn: string,
  record: R,
  revisionId: string,
  put: (record: R) => void,
): PolicySubject {
  return { arn, revisionId, policy: record.policy, keep: (policy) => put({ ...record, policy }) };
}
