import type { Call } from '../../../service/call.js';
import { table } from '../../../store/store.js';

export interface IndexRecord {
  readonly collectionId: string;
  readonly name: string;
  readonly uuid: string;
  /** As they were given. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly mappings: Readonly<Record<string, unknown>>;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** The knowledge bases that keep their documents in it. */
  readonly sources: readonly Source[];
}

export interface Source {
  readonly knowledgeBaseId: string;
  readonly fields: FieldNames;
}

/** What a knowledge base calls the parts of a document. */
export interface FieldNames {
  readonly vectorField: string;
  readonly textField: string;
  readonly metadataField: string;
}

/** [region, collection id, name] */
const INDEXES = table<IndexRecord>('opensearchserverless/indexes');

type Here = Pick<Call, 'store' | 'region'>;

export function findIndex({ store, region }: Here, collectionId: string, name: string): IndexRecord | undefined {
  return store.get(INDEXES, [region, collectionId, name]);
}

/** In the order of their names. */
export function indexesOf({ store, region }: Here, collectionId: string): IndexRecord[] {
  return store.list(INDEXES, [region, collectionId]);
}

/** Inside a write. */
export function saveIndex({ store, region }: Here, index: IndexRecord): IndexRecord {
  store.put(INDEXES, [region, index.collectionId, index.name], index);
  return index;
}

/** Inside a write. */
export function removeIndex({ store, region }: Here, { collectionId, name }: IndexRecord): void {
  store.remove(INDEXES, [region, collectionId, name]);
}

/** Inside a write: when their collection goes. */
export function removeIndexes({ store, region }: Here, collectionId: string): void {
  store.removeAll(INDEXES, [region, collectionId]);
}
