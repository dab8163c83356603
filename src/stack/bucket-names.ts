import { createHash } from 'node:crypto';
import type { Location } from '../aws/arns.js';

/** Text as a part of a bucket's name, which knows no capitals. */
export function plainName(text: string, length: number): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, length)
    .replace(/-+$/, '');
}

/** The same where so little room is there that names which begin alike would become one: the end tells them apart. */
export function shortName(text: string, length: number): string {
  const plain = plainName(text, text.length);
  if (plain.length <= length) return plain;
  const tail = createHash('sha256').update(text).digest('hex').slice(0, 6);
  return `${plainName(plain, length - tail.length - 1)}-${tail}`;
}

/** The stack's own bucket. All buckets share one world, so its name holds the account and region. */
export function stackBucket(stack: string, { account, region }: Location): string {
  const place = `${account}-${region}`;
  return `${plainName(stack, 62 - place.length)}-${place}`;
}
