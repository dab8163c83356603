import type { CollectionStatus, CollectionType, StandbyReplicas, Tag } from '@aws-sdk/client-opensearchserverless';
import type { Call } from '../../../service/call.js';
import { table } from '../../../store/store.js';

/** Times are epoch milliseconds. */
export interface CollectionRecord {
  readonly id: string;
  readonly name: string;
  readonly type: CollectionType;
  readonly description?: string;
  readonly standbyReplicas: StandbyReplicas;
  /** `auto`: the key is AWS's own. */
  readonly kmsKeyArn: string;
  readonly createdAt: number;
  readonly changedAt: number;
  /** It is being created until then. */
  readonly activeAt: number;
  /** It is being deleted, and is gone from then on. */
  readonly goneAt?: number;
  readonly tags: readonly Tag[];
}

/** [region, id] */
const COLLECTIONS = table<CollectionRecord>('opensearchserverless/collections');

type Here = Pick<Call, 'store' | 'region' | 'clock'>;

export function collectionsOf({ store, region, clock }: Here): CollectionRecord[] {
  return store.list(COLLECTIONS, [region]).filter((one) => !isGone(one, clock.now()));
}

export function findCollection({ store, region, clock }: Here, id: string): CollectionRecord | undefined {
  const found = store.get(COLLECTIONS, [region, id]);
  return found && !isGone(found, clock.now()) ? found : undefined;
}

function isGone({ goneAt }: CollectionRecord, now: number): boolean {
  return goneAt !== undefined && goneAt <= now;
}

export function collectionStatus({ activeAt, goneAt }: CollectionRecord, now: number): CollectionStatus {
  if (goneAt !== undefined) return 'DELETING';
  return now < activeAt ? 'CREATING' : 'ACTIVE';
}

/** Inside a write. */
export function saveCollection({ store, region }: Here, collection: CollectionRecord): CollectionRecord {
  store.put(COLLECTIONS, [region, collection.id], collection);
  return collection;
}

export function collectionArn(
  { partition, region, accountId }: Pick<Call, 'partition' | 'region' | 'accountId'>,
  id: string,
) {
  return `arn:${partition}:aoss:${region}:${accountId}:collection/${id}`;
}
