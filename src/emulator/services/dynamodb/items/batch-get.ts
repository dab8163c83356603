import {
  BatchGetItem$,
  type BatchGetItemInput,
  type BatchGetItemOutput,
  type KeysAndAttributes,
} from '@aws-sdk/client-dynamodb';
import type { Call } from '../../../service/call.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';
import { member } from '../constraints.js';
import { readExpressions } from '../expressions/request.js';
import { readItem } from '../storage/items.js';
import { requireReadyTable } from '../tables/named.js';
import type { Item } from '../values/attribute-value.js';
import { readUnits } from '../values/capacity.js';
import { readKey } from './actions.js';
import { onTables } from './batch-access.js';
import { consumed, type Usage } from './consumed.js';
import { locationOfKey } from './item-keys.js';

const MOST_KEYS = 100;
/** An answer ends before the item that would make it larger. */
const ANSWER_BYTES = 16 << 20;

type Requests = Readonly<Record<string, Validated<KeysAndAttributes>>>;

export const batchGetItem: Operation = operation<BatchGetItemInput, BatchGetItemOutput>(BatchGetItem$, {
  access: onTables('dynamodb:BatchGetItem', ({ RequestItems, ReturnConsumedCapacity }) =>
    Object.entries(RequestItems).map(([TableName, request]) => ({
      TableName,
      items: request.Keys,
      attributes: readExpressions(['ProjectionExpression'], request).projection?.attributes() ?? [],
      ReturnConsumedCapacity,
    })),
  ),
  constraints: { ReturnConsumedCapacity: member.consumed },
  kind: 'read',
  run({ RequestItems: requests, ReturnConsumedCapacity: asked }, call) {
    checkNumbers(requests);
    const reads = Object.entries(requests).map(([name, request]) => tableRead(call, name, request));
    const answer: Answer = { responses: {}, unprocessed: {}, bytes: 0 };
    const usages = reads.map((read) => readInto(answer, read));
    const capacities = usages.flatMap((usage) => consumed(asked, usage) ?? []);
    return {
      Responses: answer.responses,
      UnprocessedKeys: answer.unprocessed,
      ...(capacities.length > 0 ? { ConsumedCapacity: capacities } : {}),
    };
  },
});

interface Answer {
  readonly responses: Record<string, Item[]>;
  readonly unprocessed: Record<string, KeysAndAttributes>;
  bytes: number;
}

/** The keys of one table, which are there to be read. */
interface TableRead {
  /** As the request names the table. */
  readonly name: string;
  readonly request: Validated<KeysAndAttributes>;
  readonly tableName: string;
  readonly found: () => Generator<{ key: Item; item: Item | undefined; size: number }>;
}

function tableRead(call: Call, name: string, request: Validated<KeysAndAttributes>): TableRead {
  const { projection } = readExpressions(['ProjectionExpression'], request);
  const keys = request.Keys.map(readKey);
  const table = requireReadyTable(call, name);
  const locations = keys.map((key) => locationOfKey(table, key));
  checkDifferent(locations);
  return {
    name,
    request,
    tableName: table.name,
    *found() {
      for (const [at, location] of locations.entries()) {
        const stored = readItem(call, table, location);
        const item = stored && (projection ? projection.project(stored.item) : stored.item);
        yield { key: keys[at] ?? {}, item, size: stored?.size ?? 0 };
      }
    },
  };
}

function readInto(answer: Answer, { name, request, tableName, found }: TableRead): Usage {
  const items: Item[] = [];
  const left: Item[] = [];
  let units = 0;
  for (const { key, item, size } of found()) {
    if (left.length > 0 || answer.bytes + size > ANSWER_BYTES) {
      left.push(key);
      continue;
    }
    answer.bytes += size;
    units += readUnits(size, { consistent: request.ConsistentRead === true });
    if (item) items.push(item);
  }
  answer.responses[name] = items;
  if (left.length > 0) answer.unprocessed[name] = { ...request, Keys: left };
  return { tableName, table: units, indexes: [] };
}

/** Throws `ValidationException` for a location that is there twice. */
export function checkDifferent(locations: readonly Buffer[]): void {
  const names = locations.map((location) => location.toString('latin1'));
  if (new Set(names).size < names.length) throw invalid('Provided list of item keys contains duplicates');
}

function checkNumbers(requests: Requests): void {
  const tables = Object.entries(requests);
  if (tables.length === 0) throw invalid('The requestItems parameter is required for BatchGetItem');
  for (const [name, { Keys }] of tables) {
    if (Keys.length > MOST_KEYS) {
      throw invalid(
        `1 validation error detected: Value at 'RequestItems.${name}.member.Keys' failed to satisfy constraint: Member must have length less than or equal to ${MOST_KEYS}`,
      );
    }
  }
  if (tables.reduce((sum, [, { Keys }]) => sum + Keys.length, 0) > MOST_KEYS) {
    throw invalid('Too many items requested for the BatchGetItem call');
  }
}
