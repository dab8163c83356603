import type { Tag } from '@aws-sdk/client-secrets-manager';
import { invalidParameter } from '../errors.js';

const MOST_TAGS = 50;

/** In the model both members of a tag may be missing. */
export function wholeTags(tags: readonly Tag[] = []): { Key: string; Value: string }[] {
  return tags.map(({ Key = '', Value = '' }) => ({ Key, Value }));
}

/** Throws `InvalidParameterException`. */
export function taggedWith(before: readonly Tag[], added: readonly Tag[]): Tag[] {
  if (added.some(({ Key }) => Key === undefined)) throw invalidParameter('You must provide a key for each tag.');
  if (added.some(({ Key = '' }) => Key.toLowerCase().startsWith('aws:'))) {
    throw invalidParameter("You can't use the prefix aws: in your tag names or values because it is reserved.");
  }
  const tags = new Map([...wholeTags(before), ...wholeTags(added)].map((tag) => [tag.Key, tag]));
  if (tags.size > MOST_TAGS) throw invalidParameter(`A secret can have at most ${MOST_TAGS} tags.`);
  return [...tags.values()];
}
