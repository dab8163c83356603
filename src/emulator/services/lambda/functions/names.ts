import type { Access } from '../../../service/access-row.js';
import type { Call } from '../../../service/call.js';
import { foreignFunction, foreignPlace, invalidParameter, userError } from '../errors.js';

const NAME =
  /^(?:arn:aws[a-zA-Z-]*:lambda:)?(?:((?:eusc-)?[a-z]{2}(?:-gov|-iso[a-z]?)?-[a-z]+-\d):)?(?:(\d{12}):)?(?:function:)?([a-zA-Z0-9-_.]+?)(?::([a-zA-Z0-9-_$.]+))?$/;
const MAX_NAME = 64;

type Here = Pick<Call, 'region' | 'accountId' | 'partition'>;

/** How requests name a function: `Qualifier` is a version or an alias. */
export interface FunctionNaming {
  FunctionName: string;
  Qualifier?: string | undefined;
}

/** A function's bare name, and the version or alias of it that was asked for, if any was. */
export interface FunctionAddress {
  name: string;
  qualifier?: string;
}

/** Asks for a permission on the function that is named, or on the version or alias of it. */
export const onFunction: Access<FunctionNaming> = {
  on: (input, at) => {
    const { name, qualifier } = addressOf(input, at);
    return functionArn(at, name, qualifier);
  },
};

/**
 * What a FunctionName stands for: a name, `ACCOUNT:function:name` or a full ARN, each with or without a qualifier. A
 * qualifier may also stand beside it, and then both must be the same.
 */
export function addressOf(
  { FunctionName: given, Qualifier: beside }: FunctionNaming,
  call: Here,
  foreign = foreignFunction,
): FunctionAddress {
  const [, region, account, name = given, inName] = NAME.exec(given) ?? [];
  if (inName !== undefined && beside !== undefined && inName !== beside) {
    throw invalidParameter('The derived qualifier from the function name does not match the specified qualifier.');
  }
  if (region !== undefined && region !== call.region) {
    const text = `Functions from '${region}' are not reachable in this region ('${call.region}')`;
    throw userError('ResourceNotFoundException', text);
  }
  if (account !== undefined && account !== call.accountId) {
    throw foreign(functionArn({ ...call, accountId: account }, name));
  }
  const qualifier = beside ?? inName;
  return qualifier === undefined ? { name } : { name, qualifier };
}

/** The name of a function that is to be made. How long it is, is no matter when one is sought. */
export function newName(input: { FunctionName: string }, call: Here): string {
  const { name, qualifier } = addressOf({ FunctionName: input.FunctionName }, call, foreignPlace);
  if (qualifier !== undefined) throw invalidParameter('A function cannot be created with a qualifier in its name.');
  if (name.length <= MAX_NAME) return name;
  const rule = `failed to satisfy constraint: Member must have length less than or equal to ${MAX_NAME}`;
  throw invalidParameter(`1 validation error detected: Value '${name}' at 'functionName' ${rule}`);
}

/** Whether a qualifier is of the form of an alias, and not of a version. */
export function isAliasName(qualifier: string | undefined): boolean {
  return qualifier !== undefined && /^(?!\d+$)[\w-]+$/.test(qualifier);
}

export function functionArn({ partition, region, accountId }: Here, name: string, qualifier?: string): string {
  const suffix = qualifier === undefined ? '' : `:${qualifier}`;
  return `arn:${partition}:lambda:${region}:${accountId}:function:${name}${suffix}`;
}
