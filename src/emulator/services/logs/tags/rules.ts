import type { Call } from '../../../service/call.js';
import { ServiceError } from '../../../service/service-error.js';
import { invalidParameter } from '../errors.js';
import type { LogGroupRecord } from '../groups/records.js';
import { groupNameOfArn, requireGroup, saveGroup } from '../groups/rules.js';

const MAX_TAGS = 50;

/** The group that an ARN names. Throws `InvalidParameterException` and `ResourceNotFoundException`. */
export function requireTagged(call: Call, arn: string): LogGroupRecord {
  const name = groupNameOfArn(arn);
  if (name === undefined) {
    throw invalidParameter(`${arn} is not the ARN of a log group.`);
  }
  return requireGroup(call, name);
}

/** Throws `TooManyTagsException`. */
export function addTags(call: Call, group: LogGroupRecord, added: Readonly<Record<string, string>>): void {
  const tags = { ...group.tags, ...added };
  if (Object.keys(tags).length > MAX_TAGS) {
    throw new ServiceError('TooManyTagsException', `A resource can have no more than ${MAX_TAGS} tags.`);
  }
  saveGroup(call, { ...group, tags });
}

export function removeTags(call: Call, group: LogGroupRecord, keys: readonly string[]): void {
  const kept = Object.entries(group.tags).filter(([key]) => !keys.includes(key));
  saveGroup(call, { ...group, tags: Object.fromEntries(kept) });
}
