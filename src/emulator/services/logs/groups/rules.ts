import type { Access, At } from '../../../service/access-row.js';
import type { Call } from '../../../service/call.js';
import { invalid } from '../../../service/service-error.js';
import { invalidParameter, notFound } from '../errors.js';
import { type LogGroupRecord, logGroups } from './records.js';

type Here = Pick<Call, 'store' | 'region'>;

const LONGEST_NAME = 512;

/** Throws `InvalidParameterException` for a name of a group or a stream that is too long. */
export function checkName(name: string): void {
  if (name.length <= LONGEST_NAME) return;
  const message = `Invalid LogGroup or LogStream, both must have length less than or equal to ${LONGEST_NAME}.`;
  throw invalidParameter(message);
}

/** Throws `ResourceNotFoundException`. */
export function requireGroup({ store, region }: Here, name: string): LogGroupRecord {
  checkName(name);
  const group = store.get(logGroups, [region, name]);
  if (group) return group;
  throw notFound('log group');
}

export function saveGroup({ store, region }: Here, group: LogGroupRecord): void {
  store.put(logGroups, [region, group.name], group);
}

/** How an operation names a group: by its name, or by its name or its ARN. */
export interface GroupReference {
  logGroupName?: string | undefined;
  logGroupIdentifier?: string | undefined;
}

/** Throws `ValidationException` when both are there, `InvalidParameterException` when neither is. */
export function groupNameIn({ logGroupName: name, logGroupIdentifier: identifier }: GroupReference): string {
  if (name !== undefined && identifier !== undefined) {
    throw invalid('LogGroup name and LogGroup ARN are mutually exclusive parameters.');
  }
  if (name !== undefined) return name;
  if (identifier !== undefined) return groupNameOfArn(identifier) ?? identifier;
  throw invalidParameter('Exactly one of logGroupName or logGroupIdentifier must be specified.');
}

/** `arn:aws:logs:REGION:ACCOUNT:log-group:NAME`, without the `:*` at its end. */
export function groupArn({ partition, region, accountId }: At, name: string): string {
  return `arn:${partition}:logs:${region}:${accountId}:log-group:${name}`;
}

/** The name in an ARN, with or without the `:*` at its end. */
export function groupNameOfArn(arn: string): string | undefined {
  return /^arn:[\w-]+:logs:[\w-]*:\d*:log-group:([^:]+)(:\*)?$/.exec(arn)?.[1];
}

/**
 * Asks for a permission on the group that is named. AWS names it with an empty stream at its end when it refuses, and
 * so takes `NAME:*` to allow it.
 */
export const onGroup: Access<GroupReference> = {
  on: ({ logGroupName, logGroupIdentifier = '' }, at) => {
    const name = (logGroupName ?? logGroupIdentifier).replace(/^arn:.*:log-group:/, '');
    return `${groupArn(at, name)}:log-stream:`;
  },
};
