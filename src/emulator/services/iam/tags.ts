import type { Tag } from '@aws-sdk/client-iam';
import type { Validated } from '../../service/operation.js';
import { ServiceError } from '../../service/service-error.js';
import { byName } from './pages.js';

/** A list of tags as a map. The same key twice, in whatever case, is refused as by IAM. */
export function tagMap(tags: readonly Validated<Tag>[] = []): Record<string, string> {
  const keys = new Set(tags.map(({ Key }) => Key.toLowerCase()));
  if (keys.size < tags.length) {
    const message = 'Duplicate tag keys found. Please note that Tag keys are case insensitive.';
    throw new ServiceError('InvalidInput', message);
  }
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}

/** Sorted by key. */
export function tagList(tags: Readonly<Record<string, string>>): Validated<Tag>[] {
  return Object.entries(tags)
    .sort(([one], [other]) => byName(one, other))
    .map(([Key, Value]) => ({ Key, Value }));
}

/** The tags of a thing as it is shown: no member when it has none. */
export function shownTags(tags: Readonly<Record<string, string>>): { Tags?: Validated<Tag>[] } {
  return Object.keys(tags).length === 0 ? {} : { Tags: tagList(tags) };
}
