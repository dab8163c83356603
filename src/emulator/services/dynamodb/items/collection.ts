import type { ItemCollectionMetrics } from '@aws-sdk/client-dynamodb';
import type { Store } from '../../../store/store.js';
import { sizeIn } from '../storage/codec.js';
import { afterAll, HASH_END } from '../storage/keys.js';
import type { TableRecord } from '../tables/records.js';
import type { Item } from '../values/attribute-value.js';
import { picked } from './item-keys.js';

const GIGABYTE = 1 << 30;

/** How large the items of a partition are, where a table has local indexes and a request asks. AWS says it in gigabytes. */
export function collectionMetrics(
  { items }: Store,
  asked: string | undefined,
  table: TableRecord,
  { key, location }: { readonly key: Item; readonly location: Buffer },
): ItemCollectionMetrics | undefined {
  if (asked !== 'SIZE' || !table.indexes.some(({ kind }) => kind === 'local')) return undefined;
  const start = location.subarray(0, HASH_END);
  let size = 0;
  for (const { bytes } of items.range({ start, end: afterAll(start) })) size += sizeIn(bytes);
  const gigabytes = Math.floor(size / GIGABYTE);
  return { ItemCollectionKey: picked(key, [table.keys.hash]), SizeEstimateRangeGB: [gigabytes, gigabytes + 1] };
}
