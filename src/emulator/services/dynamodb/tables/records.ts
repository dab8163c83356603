import type {
  BillingMode,
  OnDemandThroughput,
  Projection,
  ScalarAttributeType,
  TableClass,
  Tag,
} from '@aws-sdk/client-dynamodb';
import type { Call } from '../../../service/call.js';
import { table } from '../../../store/store.js';
import { tableInArn } from '../arns.js';

/** The attributes that a table or an index is keyed by. */
export interface KeyNames {
  hash: string;
  range?: string;
}

export interface Throughput {
  ReadCapacityUnits: number;
  WriteCapacityUnits: number;
}

/** Times are epoch milliseconds. */
export interface IndexRecord {
  name: string;
  /** Under which the entries of the index lie. No other index that the table has had has the same one. */
  number: number;
  kind: 'global' | 'local';
  keys: KeyNames;
  projection: Projection;
  throughput?: Throughput;
  onDemand?: OnDemandThroughput;
  /** When it was added to a table that was there; it takes its time, as a change does. */
  addedAt?: number;
  changedAt?: number;
  deletedAt?: number;
}

export interface TableRecord {
  name: string;
  /** Its items lie under this id, so a table that is made again begins empty. */
  id: string;
  createdAt: number;
  keys: KeyNames;
  /** By the attribute's name. */
  attributes: Record<string, ScalarAttributeType>;
  billing: { mode: BillingMode; onDemandSince?: number; provisionedAt?: { increased?: number; decreased?: number } };
  throughput?: Throughput;
  onDemand?: OnDemandThroughput;
  indexes: IndexRecord[];
  /** How many indexes the table has had. */
  indexCount: number;
  tableClass?: { name: TableClass; since?: number };
  /** By the key that AWS manages for the account. Absent: by the one of DynamoDB itself. */
  encryption?: { keyArn: string };
  isProtected: boolean;
  protectionChangedAt?: number;
  tags: Tag[];
  timeToLive?: { attribute: string; enabled: boolean; changedAt: number };
  recovery?: { enabledAt: number; days: number };
  changedAt?: number;
  deletedAt?: number;
}

/** [region, name] */
const TABLES = table<TableRecord>('dynamodb/tables');

type Here = Pick<Call, 'store' | 'region' | 'clock' | 'latency'>;

/** The table, unless it was deleted long enough ago. */
export function findTable({ store, region, clock, latency }: Here, name: string): TableRecord | undefined {
  const found = store.get(TABLES, [region, name]);
  return found && isGone(found, clock.now(), latency.tableDeleting) ? undefined : found;
}

/** The table as it is recorded, in whatever state, for a name or an ARN. */
export function knownTable(
  { store, region }: Pick<Call, 'store' | 'region'>,
  reference: string,
): TableRecord | undefined {
  return store.get(TABLES, [region, tableInArn(reference)?.name ?? reference]);
}

/** In the order of their names. */
export function tablesOf({ store, region, clock, latency }: Here): TableRecord[] {
  return store.list(TABLES, [region]).filter((found) => !isGone(found, clock.now(), latency.tableDeleting));
}

/** Inside a write. */
export function saveTable({ store, region }: Pick<Call, 'store' | 'region'>, record: TableRecord): TableRecord {
  store.put(TABLES, [region, record.name], record);
  return record;
}

/** Also of an index. */
export function isGone({ deletedAt }: { deletedAt?: number }, now: number, deleting: number): boolean {
  return deletedAt !== undefined && now >= deletedAt + deleting;
}
