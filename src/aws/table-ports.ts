import type { Item, KeyAttribute, Keys, TableIndex, TableKeys } from '../items/value.js';
import type { Tags } from './ports.js';

/** A table to be made, paid for by request. */
export interface TableConfiguration extends TableKeys {
  name: string;
  deletionProtection: boolean;
  tags: Tags;
}

export interface DescribedIndex extends TableIndex {
  status: string;
}

export interface TableDescription extends Keys {
  arn: string;
  status: string;
  indexes: readonly DescribedIndex[];
  deletionProtection: boolean;
  createdAt: number | undefined;
}

/** DynamoDB. A table that is not there is undefined, as in every port. */
export interface TablesPort {
  /** Names that begin with a prefix. */
  listTables(prefix: string): Promise<string[]>;
  describeTable(name: string): Promise<TableDescription | undefined>;
  createTable(table: TableConfiguration): Promise<void>;
  deleteTable(name: string): Promise<void>;
  getTags(arn: string): Promise<Tags | undefined>;
  tag(arn: string, tags: Tags): Promise<void>;
  /** `keys`: those of the table and of its other indexes, whose types DynamoDB asks for again. */
  createIndex(table: string, index: TableIndex, keys: readonly KeyAttribute[]): Promise<void>;
  deleteIndex(table: string, index: string): Promise<void>;
  setDeletionProtection(table: string, on: boolean): Promise<void>;
  /** The attribute that says when an item expires; undefined where items do not expire. */
  getTimeToLive(table: string): Promise<string | undefined>;
  setTimeToLive(table: string, attribute: string, on: boolean): Promise<void>;
  /** Whether the table can be restored to any time of the last days. */
  getRecovery(table: string): Promise<boolean>;
  setRecovery(table: string, on: boolean): Promise<void>;
  /** Puts items, each with a key of its own, and resolves when DynamoDB has taken all of them. */
  putItems(table: string, items: readonly Item[]): Promise<void>;
  /** Removes items by their keys. One that is not there is as well removed. */
  removeItems(table: string, keys: readonly Item[]): Promise<void>;
  /** At most so many items, from behind a key; `next`: the key to go on behind. Undefined: there is no such table. */
  scanPage(table: string, from: { limit: number; after?: Item }): Promise<{ items: Item[]; next?: Item } | undefined>;
  /** Every item, page by page, as it is now. */
  scan(table: string): AsyncIterable<Item[]>;
}
