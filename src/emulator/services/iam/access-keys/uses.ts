import type { Call } from '../../../service/call.js';
import { type Store, table } from '../../../store/store.js';
import { userKey } from './rules.js';

/** The last use of a key. */
export interface KeyUseRecord {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly region: string;
  /** As requests are signed for it. */
  readonly service: string;
}

/** Key: the key's id. */
const keyUses = table<KeyUseRecord>('iam.access-key-use');

/** Uses of the same kind that follow within it are one, so that a read hardly ever writes. */
const SAME_USE = 60_000;

/** Remembers that a user's key signs a request for a service. */
export function noteKeyUse(
  { store, clock, region, accessKeyId }: Pick<Call, 'store' | 'clock' | 'region' | 'accessKeyId'>,
  service: string,
): void {
  const key = userKey(store, accessKeyId);
  if (key === undefined) return;
  const at = clock.now();
  const last = store.get(keyUses, [key.id]);
  if (last?.service === service && last.region === region && at - last.at < SAME_USE) return;
  store.put(keyUses, [key.id], { at, region, service });
}

/** Undefined for a key that was never used. */
export function lastUse(store: Store, id: string): KeyUseRecord | undefined {
  return store.get(keyUses, [id]);
}
