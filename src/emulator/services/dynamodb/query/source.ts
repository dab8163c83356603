import type { Call } from '../../../service/call.js';
import { invalid } from '../../../service/service-error.js';
import { placeOf } from '../storage/keys.js';
import type { IndexRecord, KeyNames, TableRecord } from '../tables/records.js';
import { indexesOf, indexStatus } from '../tables/states.js';

/** What a query or a scan reads: a table, or an index of it. */
export interface Source {
  readonly table: TableRecord;
  readonly index: IndexRecord | undefined;
  readonly keys: KeyNames;
  /** Where its items, or its entries, begin. */
  readonly place: Buffer;
}

/** Throws `ValidationException` for an index that is not there or not ready, or that cannot be read so. */
export function sourceOf(
  call: Call,
  table: TableRecord,
  asked: { IndexName?: string | undefined; ConsistentRead?: boolean | undefined },
): Source {
  const { IndexName: name, ConsistentRead: consistent } = asked;
  if (name === undefined) return { table, index: undefined, keys: table.keys, place: placeOf(table.id) };
  const index = indexesOf(call, table).find((each) => each.name === name);
  if (!index) throw invalid(`The table does not have the specified index: ${name}`);
  if (index.kind === 'global' && consistent === true) {
    throw invalid('Consistent reads are not supported on global secondary indexes');
  }
  const status = indexStatus(call, table, index);
  if (status === 'CREATING') throw invalid(`Cannot read from backfilling global secondary index: ${name}`);
  if (status === 'DELETING') throw invalid(`The table does not have the specified index: ${name}`);
  return { table, index, keys: index.keys, place: placeOf(table.id, index.number) };
}
