import type { Tag } from '@aws-sdk/client-s3';
import type { Validated } from '../../../service/operation.js';
import { s3Error } from '../errors.js';

const MOST = 50;

/** Throws `InvalidTag` for a tag without a key, a key that is given twice, and too many tags. */
export function tagsFrom(set: readonly Validated<Tag>[] = []): Record<string, string> {
  const tags: Record<string, string> = {};
  for (const { Key: key, Value: value } of set) {
    if (key === '' || key.length > 128 || value.length > 256 || Object.hasOwn(tags, key)) throw s3Error('InvalidTag');
    tags[key] = value;
  }
  if (Object.keys(tags).length > MOST) throw s3Error('InvalidTag');
  return tags;
}
