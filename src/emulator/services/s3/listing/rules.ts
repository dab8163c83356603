import { invalidArgument } from '../errors.js';
import type { ObjectRecord } from '../objects/records.js';
import { compareKeys } from '../objects/rules.js';

export interface ListingRequest<T> {
  prefix: string;
  delimiter: string;
  /** Keys and common prefixes together. */
  maxKeys: number;
  /** Where the page begins: after this key or common prefix. */
  after: string;
  /** Of things of one key, those that follow the one where the page begins. Default: none. */
  follows?: (item: T) => boolean;
}

export interface Listing<T> {
  items: T[];
  commonPrefixes: string[];
  /** The last key or common prefix of the page; undefined when nothing follows it. */
  last: string | undefined;
}

/** One page of what has keys, in their order, with what shares a prefix up to the delimiter rolled up into one entry. */
export function listing<T extends { key: string }>(all: readonly T[], request: ListingRequest<T>): Listing<T> {
  const { prefix, delimiter, maxKeys, after, follows = () => false } = request;
  const page: Listing<T> = { items: [], commonPrefixes: [], last: undefined };
  let last = after;
  for (const item of all) {
    const end = delimiter === '' ? -1 : item.key.indexOf(delimiter, prefix.length);
    const entry = end < 0 ? item.key : item.key.slice(0, end + delimiter.length);
    // A common prefix that an earlier page gave is behind us, and so are all the keys in it.
    if (after !== '' && compareKeys(entry, after) <= 0 && !(item.key === after && follows(item))) continue;
    if (end >= 0 && page.commonPrefixes.at(-1) === entry) continue;
    if (page.items.length + page.commonPrefixes.length === maxKeys) return { ...page, last };
    if (end < 0) page.items.push(item);
    else page.commonPrefixes.push(entry);
    last = entry;
  }
  return page;
}

/** Of a page. */
export const MOST_ENTRIES = 1_000;

export function maxKeysOf(given: number | undefined): number {
  if (given !== undefined && given < 0) {
    throw invalidArgument('Argument maxKeys must be an integer between 0 and 2147483647', 'maxKeys', String(given));
  }
  return Math.min(given ?? MOST_ENTRIES, MOST_ENTRIES);
}

/** What a listing shows of an object. `encode` serves clients that ask for percent-encoded keys. */
export function contents(object: ObjectRecord, encode: (text: string) => string) {
  return {
    Key: encode(object.key),
    LastModified: new Date(object.lastModified),
    ETag: object.etag,
    Size: object.size,
    StorageClass: object.storageClass ?? ('STANDARD' as const),
    ...(object.checksum === undefined
      ? {}
      : { ChecksumAlgorithm: [object.checksum.algorithm], ChecksumType: object.checksum.type }),
  };
}

/**
 * `encoding-type=url` writes keys as forms are, but for slashes [DOC API_ListObjectsV2]. Throws `InvalidArgument` for
 * any other type.
 */
export function encoderOf(encodingType: string | undefined): (text: string) => string {
  if (encodingType === undefined) return (text) => text;
  if (encodingType === 'url') return formEncoded;
  throw invalidArgument('Invalid Encoding Method specified in Request', 'encoding-type', encodingType);
}

function formEncoded(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/%20/g, '+')
    .replace(/%2F/g, '/');
}
