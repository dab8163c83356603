import type { Call, Surroundings } from '../../service/call.js';
import { ServiceError } from '../../service/service-error.js';
import type { Store } from '../../store/store.js';
import { type LogGroupRecord, type LogStreamRecord, logGroups, logStreams } from './records.js';

type Place = Pick<Call, 'store' | 'region'>;

/** Throws `ResourceNotFoundException`. */
export function requireGroup({ store, region }: Place, name: string): LogGroupRecord {
  const group = store.get(logGroups, [region, name]);
  if (group) return group;
  throw new ServiceError('ResourceNotFoundException', 'The specified log group does not exist.');
}

/** Throws `ResourceNotFoundException`. */
export function requireStream({ store, region }: Place, group: string, name: string): LogStreamRecord {
  const stream = store.get(logStreams, [region, group, name]);
  if (stream) return stream;
  throw new ServiceError('ResourceNotFoundException', 'The specified log stream does not exist.');
}

export function saveGroup({ store, region }: Place, group: LogGroupRecord): void {
  store.put(logGroups, [region, group.name], group);
}

export function newStream({ store, clock }: Pick<Surroundings, 'store' | 'clock'>, key: StreamKey): LogStreamRecord {
  const stream = { name: key.logStreamName, createdAt: clock.now(), nextSequence: 0, storedBytes: 0 };
  saveStream(store, key, stream);
  return stream;
}

export interface StreamKey {
  region: string;
  logGroupName: string;
  logStreamName: string;
}

export function saveStream(store: Store, key: StreamKey, stream: LogStreamRecord): void {
  store.put(logStreams, [key.region, key.logGroupName, key.logStreamName], stream);
}

interface GroupNaming {
  logGroupName?: string | undefined;
  logGroupIdentifier?: string | undefined;
}

/** By name or by ARN, exactly one of the two. Throws `InvalidParameterException`. */
export function groupNameIn({ logGroupName: name, logGroupIdentifier: identifier }: GroupNaming): string {
  if ((name === undefined) === (identifier === undefined)) {
    const message = 'Exactly one of logGroupName or logGroupIdentifier must be specified.';
    throw new ServiceError('InvalidParameterException', message);
  }
  return name ?? groupNameOfArn(identifier ?? '') ?? identifier ?? '';
}

/** `arn:aws:logs:REGION:ACCOUNT:log-group:NAME`, with or without the `:*` at its end. */
export function groupArn({ partition, region, accountId }: Call, name: string): string {
  return `arn:${partition}:logs:${region}:${accountId}:log-group:${name}`;
}

export function groupNameOfArn(arn: string): string | undefined {
  return /^arn:[\w-]+:logs:[\w-]*:\d*:log-group:([^:]+)(:\*)?$/.exec(arn)?.[1];
}

/** The group that a tagging operation names. Throws `InvalidParameterException` and `ResourceNotFoundException`. */
export function requireTagged(place: Place, arn: string): LogGroupRecord {
  const name = groupNameOfArn(arn);
  if (name === undefined) {
    throw new ServiceError('InvalidParameterException', `${arn} is not the ARN of a log group.`);
  }
  return requireGroup(place, name);
}
