import type { Call } from '../../../service/call.js';
import { table } from '../../../store/store.js';
import { checkQuota } from '../quotas.js';

type Tags = Record<string, string>;

/** By ARN. */
const TAGS = table<Tags>('bedrock-agent/tags');

export function tagsOf({ store }: Pick<Call, 'store'>, resourceArn: string): Tags {
  return store.get(TAGS, [resourceArn]) ?? {};
}

/** Inside a write. The tags replace those of the same key. */
export function addTags(call: Pick<Call, 'store' | 'accountId'>, resourceArn: string, tags: Tags | undefined): void {
  if (tags === undefined || Object.keys(tags).length === 0) return;
  const all = { ...tagsOf(call, resourceArn), ...tags };
  checkQuota(call.accountId, 'tags-per-resource', Object.keys(all).length);
  call.store.put(TAGS, [resourceArn], all);
}

/** Inside a write. */
export function replaceTags({ store }: Pick<Call, 'store'>, resourceArn: string, tags: Tags): void {
  store.put(TAGS, [resourceArn], tags);
}

/** Inside a write. */
export function removeTags({ store }: Pick<Call, 'store'>, resourceArn: string): void {
  store.remove(TAGS, [resourceArn]);
}
