import type { Tag } from '@aws-sdk/client-bedrock';
import type { Call } from '../../../service/call.js';
import { ServiceError } from '../../../service/service-error.js';
import { table } from '../../../store/store.js';

type Tags = readonly { readonly key: string; readonly value: string }[];

/** By ARN. */
const TAGS = table<Tag[]>('bedrock/tags');
/** What a resource may have [DOC tagging]. */
const MOST = 50;

export function tagsOf({ store }: Pick<Call, 'store'>, arn: string): Tag[] {
  return store.get(TAGS, [arn]) ?? [];
}

/** As permissions speak of them. */
export function wholeTags(tags: Tags = []): Readonly<Record<string, string>> {
  return Object.fromEntries(tags.map(({ key, value }) => [key, value]));
}

/** Inside a write: a tag takes the place of one with its key. */
export function addTags({ store }: Pick<Call, 'store'>, arn: string, added: Tags = []): void {
  const kept = tagsOf({ store }, arn).filter(({ key }) => !added.some((one) => one.key === key));
  const all = [...kept, ...added];
  if (all.length > MOST) {
    throw new ServiceError('TooManyTagsException', `A resource can have at most ${MOST} tags.`, {
      members: { resourceName: arn },
    });
  }
  if (all.length > 0) store.put(TAGS, [arn], all);
}

/** Inside a write: removes the tags with these keys; without keys, all of them. */
export function removeTags({ store }: Pick<Call, 'store'>, arn: string, keys?: readonly string[]): void {
  const kept = tagsOf({ store }, arn).filter(({ key = '' }) => keys?.includes(key) === false);
  if (kept.length === 0) store.remove(TAGS, [arn]);
  else store.put(TAGS, [arn], kept);
}
