import type { Tag } from '@aws-sdk/client-opensearchserverless';

type Tags = readonly { readonly key: string; readonly value: string }[];

/** As permissions speak of them. */
export function wholeTags(tags: Tags = []): Readonly<Record<string, string>> {
  return Object.fromEntries(tags.map(({ key, value }) => [key, value]));
}

/** A tag takes the place of one with its key. */
export function taggedWith(tags: readonly Tag[], added: Tags): Tag[] {
  return [...tags.filter(({ key }) => !added.some((one) => one.key === key)), ...added];
}
