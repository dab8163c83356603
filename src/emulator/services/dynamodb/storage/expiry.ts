import { own } from '../../../../core/json.js';
import type { Call } from '../../../service/call.js';
import type { TableRecord } from '../tables/records.js';
import type { Item } from '../values/attribute-value.js';

/** A time that is longer ago than this is taken for a mistake [DOC]. */
const FIVE_YEARS = 5 * 365 * 24 * 3_600;

export type Now = Pick<Call, 'clock' | 'latency'>;

/** Whether an item's time to live has passed, and the time besides that the deletion takes. */
export function isExpired(
  { clock, latency }: Now,
  { timeToLive }: Pick<TableRecord, 'timeToLive'>,
  item: Item,
): boolean {
  if (timeToLive?.enabled !== true) return false;
  const seconds = Number(own(item, timeToLive.attribute)?.N);
  const now = clock.now() / 1_000;
  return seconds + latency.itemExpiry / 1_000 <= now && seconds > now - FIVE_YEARS;
}
