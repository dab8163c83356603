import type { Access } from '../../../service/access-row.js';
import type { Call } from '../../../service/call.js';
import { functionNotFound, invalidParameter, userError } from '../errors.js';
import { type FunctionRecord, findFunction } from './records.js';

const NAME =
  /^(?:arn:aws[a-zA-Z-]*:lambda:)?(?:([a-z]{2}(?:-gov|-iso[a-z]?)?-[a-z]+-\d):)?(?:(\d{12}):)?(?:function:)?([a-zA-Z0-9-_.]+?)(?::([a-zA-Z0-9-_$.]+))?$/;
const MAX_NAME = 64;

type Here = Pick<Call, 'region' | 'accountId' | 'partition'>;

/** Asks for a permission on the function that is named. */
export const onFunction: Access<{ FunctionName: string }> = {
  on: ({ FunctionName: given }, at) => functionArn(at, functionName(given, at)),
};

/**
 * The bare name that a FunctionName stands for: a name, `ACCOUNT:function:name` or a full ARN, each with or without a
 * qualifier. Only `$LATEST` exists here, so any other qualifier finds no function.
 */
export function functionName(given: string, call: Here, qualifier?: string): string {
  const [, region, account, name = given, inName] = NAME.exec(given) ?? [];
  if (name.length > MAX_NAME) {
    const rule = `failed to satisfy constraint: Member must have length less than or equal to ${MAX_NAME}`;
    throw userError('ValidationException', `1 validation error detected: Value '${name}' at 'functionName' ${rule}`);
  }
  if (inName !== undefined && qualifier !== undefined && inName !== qualifier) {
    throw invalidParameter('The derived qualifier from the function name does not match the specified qualifier.');
  }
  if (region !== undefined && region !== call.region) {
    const text = `Functions from '${region}' are not reachable in this region ('${call.region}')`;
    throw userError('ResourceNotFoundException', text);
  }
  const asked = qualifier ?? inName ?? '$LATEST';
  if (account !== undefined && account !== call.accountId) {
    throw functionNotFound(functionArn({ ...call, accountId: account }, name));
  }
  if (asked !== '$LATEST') {
    const why = 'the local AWS keeps $LATEST only, no versions or aliases';
    throw userError('ResourceNotFoundException', `Function not found: ${functionArn(call, name)}:${asked} (${why})`);
  }
  return name;
}

export function functionArn({ partition, region, accountId }: Here, name: string): string {
  return `arn:${partition}:lambda:${region}:${accountId}:function:${name}`;
}

/** The function that the input names. Throws ResourceNotFoundException when there is none. */
export function existingFunction(
  input: { FunctionName: string; Qualifier?: string | undefined },
  call: Here & Pick<Call, 'store'>,
): FunctionRecord {
  const name = functionName(input.FunctionName, call, input.Qualifier);
  const record = findFunction(call.store, call.region, name);
  if (record === undefined) throw functionNotFound(functionArn(call, name));
  return record;
}
