import { evaluatePolicy, type PolicyRequest } from '../../../policy/evaluate.js';
import type { Surroundings } from '../../../service/call.js';
import type { FunctionRequest } from '../../../service/function-invoker.js';
import type { ServiceError } from '../../../service/service-error.js';
import { type AliasRecord, findAlias } from '../aliases/records.js';
import { functionNotFound, stillPending, userError } from '../errors.js';
import { findVersion } from '../functions/lookup.js';
import { functionArn } from '../functions/names.js';
import { isPending, LATEST, type VersionRecord } from '../versions/records.js';

/** Which invocations may go ahead. */

/** How many invocations may run at once in the account. */
export const ACCOUNT_CONCURRENCY = 1000;

/** Bytes of an event whose answer somebody waits for. */
const MAX_PAYLOAD = 6_291_456;

/** Which version runs, and the ARN that it is told it was invoked by. */
export interface Admitted {
  record: VersionRecord;
  invokedArn: string;
}

/**
 * The version that an invocation runs, when it may run now. What the record says at this moment holds for the whole
 * invocation.
 */
export function admittedVersion(
  { region, functionName, qualifier, payload }: FunctionRequest & { payload?: Uint8Array },
  around: Pick<Surroundings, 'store' | 'clock' | 'latency' | 'random'> & { accountId: string },
): Admitted {
  const alias = findAlias(around.store, { region, functionName, name: qualifier ?? LATEST });
  const version = alias === undefined ? (qualifier ?? LATEST) : routed(alias, around.random);
  const record = findVersion({ store: around.store, region }, functionName, version);
  if (record === undefined) {
    const here = { partition: 'aws', region, accountId: around.accountId };
    throw functionNotFound(functionArn(here, functionName, qualifier ?? LATEST));
  }
  if (isPending(record, around)) throw stillPending();
  if (payload !== undefined && payload.byteLength > MAX_PAYLOAD) {
    throw userError(
      'RequestTooLargeException',
      `Request must be smaller than ${MAX_PAYLOAD} bytes for the InvokeFunction operation`,
    );
  }
  const { functionArn: arn } = record;
  return { record, invokedArn: qualifier === undefined ? arn : `${arn}:${qualifier}` };
}

/** Each invocation of an alias with two versions draws one of them. */
function routed({ functionVersion, additional }: AliasRecord, random: Surroundings['random']): string {
  return additional !== undefined && random.fraction() < additional.weight ? additional.version : functionVersion;
}

function versionArn({ functionArn: arn, version }: VersionRecord): string {
  return version === LATEST ? arn : `${arn}:${version}`;
}

/** Lambda's answer when as many invocations are running as the function has reserved, or as the account allows. */
export function tooManyInvocations(
  Reason: 'ConcurrentInvocationLimitExceeded' | 'ReservedFunctionConcurrentInvocationLimitExceeded',
): ServiceError {
  return userError('TooManyRequestsException', 'Rate Exceeded.', { Reason });
}

/**
 * Whether a function exists and its resource policy allows a request, for services that invoke functions. Versions and
 * aliases have policies of their own. `$LATEST` has the function's.
 */
export function functionAdmits(
  { store }: Pick<Surroundings, 'store'>,
  { region, functionName, qualifier }: FunctionRequest,
  request: Omit<PolicyRequest, 'resource'>,
): boolean {
  const alias = findAlias(store, { region, functionName, name: qualifier ?? LATEST });
  const version = alias ? undefined : findVersion({ store, region }, functionName, qualifier ?? LATEST);
  const resource = alias?.arn ?? (version && versionArn(version));
  const policy = alias?.policy ?? version?.policy;
  if (resource === undefined || policy === undefined) return false;
  return evaluatePolicy(policy.document, { ...request, resource }) === 'allow';
}
