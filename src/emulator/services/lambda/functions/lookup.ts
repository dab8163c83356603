import type { Call } from '../../../service/call.js';
import { findAlias } from '../aliases/records.js';
import { functionNotFound, invalidParameter } from '../errors.js';
import { findPublished, LATEST, type VersionRecord } from '../versions/records.js';
import { addressOf, type FunctionNaming, functionArn } from './names.js';
import { type FunctionRecord, findFunction } from './records.js';

type Here = Pick<Call, 'store' | 'region' | 'accountId' | 'partition'>;

const FUNCTIONS_ONLY =
  'This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN.';

/** The function that a request names, for operations that know functions only, without versions and aliases. */
export function existingFunction(input: { FunctionName: string }, call: Here): FunctionRecord {
  const { name, qualifier } = addressOf({ FunctionName: input.FunctionName }, call);
  const record = findFunction(call.store, call.region, name);
  if (record === undefined) throw functionNotFound(functionArn(call, name));
  if (qualifier !== undefined && qualifier !== LATEST) throw invalidParameter(FUNCTIONS_ONLY);
  return record;
}

/** The function that a request names, for operations that take `$LATEST` for a version, too. */
export function unqualifiedFunction(input: { FunctionName: string }, call: Here): FunctionRecord {
  const record = existingFunction(input, call);
  if (addressOf({ FunctionName: input.FunctionName }, call).qualifier === undefined) return record;
  throw invalidParameter(FUNCTIONS_ONLY);
}

/** A version as a request named it. */
export interface NamedVersion {
  record: VersionRecord;
  /** With the qualifier of the request, if it had one. */
  arn: string;
}

/** The version that a request names; `$LATEST` without a qualifier. Of an alias, the version that it points to. */
export function existingVersion(input: FunctionNaming, call: Here): NamedVersion {
  const { name: functionName, qualifier } = addressOf(input, call);
  const arn = functionArn(call, functionName, qualifier);
  const { region, store } = call;
  const version = findAlias(store, { region, functionName, name: qualifier ?? LATEST })?.functionVersion ?? qualifier;
  const record = findVersion(call, functionName, version ?? LATEST);
  if (record === undefined) throw functionNotFound(arn);
  return { record, arn };
}

/** `$LATEST`, or the version with this number. */
export function findVersion(
  { store, region }: Pick<Call, 'store' | 'region'>,
  functionName: string,
  version: string,
): VersionRecord | undefined {
  return version === LATEST
    ? findFunction(store, region, functionName)
    : findPublished(store, { region, functionName, version });
}
