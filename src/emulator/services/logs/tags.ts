import type { Call } from '../../service/call.js';
import { ServiceError } from '../../service/service-error.js';
import { saveGroup } from './groups.js';
import type { LogGroupRecord } from './records.js';

const MAX_TAGS = 50;

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
