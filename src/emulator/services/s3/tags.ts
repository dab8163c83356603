import type { Tag } from '@aws-sdk/client-s3';
import { s3Error } from './errors.js';

const MOST = 50;

/** Throws `InvalidTag` for a tag without a key, a key given twice, or too many. */
export function tagsFrom(set: readonly Tag[] | undefined): Record<string, string> {
  const tags: Record<string, string> = {};
  for (const { Key, Value = '' } of set ?? []) {
    if (!Key || Key.length > 128 || Value.length > 256 || Object.hasOwn(tags, Key)) throw s3Error('InvalidTag');
    tags[Key] = Value;
  }
  if (Object.keys(tags).length > MOST) throw s3Error('InvalidTag');
  return tags;
}

export function tagSet(tags: Readonly<Record<string, string>>): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
