import type { Call } from '../../../service/call.js';
import { table } from '../../../store/store.js';

type Here = Pick<Call, 'store'>;
type Tags = Readonly<Record<string, string>>;

/** By ARN. */
const TAGS = table<Tags>('s3vectors/tags');

export function tagsOf({ store }: Here, arn: string): Tags {
  return store.get(TAGS, [arn]) ?? {};
}

/** Adds tags to those that the resource has. */
export function putTags({ store }: Here, arn: string, tags: Tags = {}): void {
  if (Object.keys(tags).length > 0) store.put(TAGS, [arn], { ...tagsOf({ store }, arn), ...tags });
}

/** Removes the tags with these keys; without keys, all of them. */
export function removeTags({ store }: Here, arn: string, keys?: readonly string[]): void {
  const kept = Object.entries(tagsOf({ store }, arn)).filter(([key]) => keys?.includes(key) === false);
  if (kept.length === 0) store.remove(TAGS, [arn]);
  else store.put(TAGS, [arn], Object.fromEntries(kept));
}
