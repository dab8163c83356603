/** An attribute's value as DynamoDB holds it, under the name of its type. Numbers are texts, because they have up to 38 digits. */
export type Value =
  | { S: string }
  | { N: string }
  | { B: Uint8Array }
  | { BOOL: boolean }
  | { NULL: true }
  | { L: Value[] }
  | { M: Record<string, Value> }
  | { SS: string[] }
  | { NS: string[] }
  | { BS: Uint8Array[] };

export type Item = Readonly<Record<string, Value>>;

/** The types that a key may have. */
export type KeyType = 'S' | 'N' | 'B';

export interface KeyAttribute {
  readonly name: string;
  readonly type: KeyType;
}

/** The attributes by which items are found. */
export interface Keys {
  readonly key: KeyAttribute;
  readonly sort?: KeyAttribute;
}

/** A secondary index. */
export interface TableIndex extends Keys {
  readonly name: string;
  /** It orders the items of each partition of the table anew, and is made only together with the table. */
  readonly isLocal?: boolean;
  /** What it holds beside the keys: everything, nothing, or these. */
  readonly attributes: 'all' | 'keys' | readonly string[];
}

/** The keys of a table, and its indexes. */
export interface TableKeys extends Keys {
  readonly indexes: readonly TableIndex[];
}

export function keysOf({ key, sort }: Keys): KeyAttribute[] {
  return sort ? [key, sort] : [key];
}
