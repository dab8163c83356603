import type { IndexStatus, TableStatus } from '@aws-sdk/client-dynamodb';
import type { Call } from '../../../service/call.js';
import { type IndexRecord, isGone, type TableRecord } from './records.js';

type Here = Pick<Call, 'clock' | 'latency'>;

/** The states follow from the recorded times and the clock, so every process sees the same. */
export function tableStatus({ clock, latency }: Here, table: TableRecord): TableStatus {
  const now = clock.now();
  if (table.deletedAt !== undefined) return 'DELETING';
  if (now < table.createdAt + latency.tableCreating) return 'CREATING';
  const changes = [table.changedAt, ...table.indexes.flatMap(({ changedAt, deletedAt }) => [changedAt, deletedAt])];
  const isChanging = changes.some((at) => at !== undefined && now < at + latency.tableUpdating);
  return isChanging ? 'UPDATING' : 'ACTIVE';
}

/** Those that are not gone. */
export function indexesOf({ clock, latency }: Here, { indexes }: TableRecord): IndexRecord[] {
  return indexes.filter((index) => !isGone(index, clock.now(), latency.tableUpdating));
}

/** The attributes that the table and its indexes are keyed by: those of an index go when the index is gone. */
export function attributesOfKeys(here: Here, table: TableRecord): TableRecord['attributes'] {
  const keys = [table.keys, ...indexesOf(here, table).map((index) => index.keys)];
  const names = new Set(keys.flatMap(({ hash, range }) => [hash, range]));
  return Object.fromEntries(Object.entries(table.attributes).filter(([name]) => names.has(name)));
}

export function indexStatus(here: Here, table: TableRecord, index: IndexRecord): IndexStatus {
  const { clock, latency } = here;
  if (index.deletedAt !== undefined || table.deletedAt !== undefined) return 'DELETING';
  if (tableStatus(here, table) === 'CREATING') return 'CREATING';
  if (index.changedAt === undefined || clock.now() >= index.changedAt + latency.tableUpdating) return 'ACTIVE';
  return index.changedAt === index.addedAt ? 'CREATING' : 'UPDATING';
}
