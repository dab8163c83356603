import { evaluatePolicy, type PolicyRequest } from '../../../policy/evaluate.js';
import type { Surroundings } from '../../../service/call.js';
import type { InvocationRequest } from '../../../service/function-invoker.js';
import type { ServiceError } from '../../../service/service-error.js';
import { functionNotFound, stillPending, userError } from '../errors.js';
import { functionArn } from '../functions/names.js';
import { type FunctionRecord, findFunction, isPending } from '../functions/records.js';

/** Which invocations may go ahead. */

/** How many invocations may run at once in the account; each holds a process of this machine. */
export const ACCOUNT_CONCURRENCY = 100;

/** Bytes of an event whose answer somebody waits for. */
const MAX_PAYLOAD = 6_291_456;

/** The function, when it may be invoked now. What the record says at this moment holds for the whole invocation. */
export function admittedFunction(
  { region, functionName, payload }: InvocationRequest,
  around: Pick<Surroundings, 'store' | 'clock' | 'latency'> & { accountId: string },
): FunctionRecord {
  const record = findFunction(around.store, region, functionName);
  if (record === undefined) {
    throw functionNotFound(functionArn({ partition: 'aws', region, accountId: around.accountId }, functionName));
  }
  if (isPending(record, around)) throw stillPending();
  if (payload.byteLength > MAX_PAYLOAD) {
    throw userError(
      'RequestTooLargeException',
      `Request must be smaller than ${MAX_PAYLOAD} bytes for the InvokeFunction operation`,
    );
  }
  return record;
}

/** Lambda's answer when as many invocations as the account allows are running. */
export function tooManyInvocations(): ServiceError {
  const members = { Reason: 'ConcurrentInvocationLimitExceeded', retryAfterSeconds: '1' };
  return userError('TooManyRequestsException', 'Rate Exceeded.', members);
}

/** Whether a function exists and its resource policy allows a request, for services that invoke functions. */
export function functionAdmits(
  { store }: Pick<Surroundings, 'store'>,
  { region, functionName }: Pick<FunctionRecord, 'region' | 'functionName'>,
  request: PolicyRequest,
): boolean {
  const policy = findFunction(store, region, functionName)?.policy;
  return policy !== undefined && evaluatePolicy(policy.document, request) === 'allow';
}
