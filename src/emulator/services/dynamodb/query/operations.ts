import {
  Query$,
  type QueryInput,
  type QueryOutput,
  Scan$,
  type ScanInput,
  type ScanOutput,
} from '@aws-sdk/client-dynamodb';
import type { Call } from '../../../service/call.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';
import { member } from '../constraints.js';
import { type Expressions, readExpressions } from '../expressions/request.js';
import { consumed, type Usage } from '../items/consumed.js';
import { namesOf } from '../tables/key-rules.js';
import { requireReadyTable } from '../tables/named.js';
import { readUnits } from '../values/capacity.js';
import { onSource } from './access.js';
import { rangeOf } from './key-range.js';
import { type Page, readPage } from './page.js';
import { segmentRange } from './segments.js';
import { checkSelect, selectionOf } from './selection.js';
import { type Source, sourceOf } from './source.js';
import { rangeAfter } from './start-key.js';

const readQuery = (input: Validated<QueryInput>) =>
  readExpressions(['ProjectionExpression', 'FilterExpression', 'KeyConditionExpression'], input);
const readScan = (input: Validated<ScanInput>) => readExpressions(['ProjectionExpression', 'FilterExpression'], input);

const constraints = {
  TableName: member.tableReference,
  IndexName: member.indexName,
  Select: member.select,
  ReturnConsumedCapacity: member.consumed,
};

export const queryOperations: readonly Operation[] = [
  operation<QueryInput, QueryOutput>(Query$, {
    access: onSource<Validated<QueryInput>>(readQuery, 'Query'),
    constraints,
    kind: 'read',
    run(input, call) {
      checkLimit(input.Limit);
      const expressions = readQuery(input);
      if (!expressions.keyConditions) {
        throw invalid('Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.');
      }
      checkSelect(input);
      const source = sourceOf(call, requireReadyTable(call, input.TableName), input);
      const range = rangeOf(source, expressions.keyConditions);
      checkFilter(source, expressions);
      return answer(call, source, input, expressions, { ...range, reverse: input.ScanIndexForward === false });
    },
  }),

  operation<ScanInput, ScanOutput>(Scan$, {
    access: onSource<Validated<ScanInput>>(readScan, 'Scan'),
    constraints: {
      ...constraints,
      Limit: { min: 1 },
      TotalSegments: { min: 1, max: 1_000_000 },
      Segment: { min: 0, max: 999_999 },
    },
    kind: 'read',
    run(input, call) {
      const expressions = readScan(input);
      checkSelect(input);
      // What is wrong with the segments is said before the table is looked for.
      segmentRange(Buffer.alloc(0), input);
      const source = sourceOf(call, requireReadyTable(call, input.TableName), input);
      return answer(call, source, input, expressions, segmentRange(source.place, input));
    },
  }),
];

type Input = Validated<Omit<QueryInput & ScanInput, 'KeyConditions' | 'QueryFilter' | 'ScanFilter'>>;

function answer(
  call: Call,
  source: Source,
  input: Pick<
    Input,
    'ConsistentRead' | 'ExclusiveStartKey' | 'Limit' | 'ProjectionExpression' | 'ReturnConsumedCapacity' | 'Select'
  >,
  { filter, projection }: Expressions,
  range: ReturnType<typeof segmentRange>,
): QueryOutput {
  const { select, whole } = selectionOf(source, input, projection);
  const page = readPage(call, source, {
    range: rangeAfter(source, range, input.ExclusiveStartKey),
    limit: input.Limit,
    filter,
    whole,
  });
  const capacity = consumed(input.ReturnConsumedCapacity, usageOf(source, page, input.ConsistentRead === true));
  return {
    ...(select ? { Items: page.items.map(select) } : {}),
    Count: page.items.length,
    ScannedCount: page.scanned,
    ...(page.last ? { LastEvaluatedKey: page.last } : {}),
    ...(capacity ? { ConsumedCapacity: capacity } : {}),
  };
}

/** Throws `ValidationException`. Query's words for it are not those of Scan, which the constraints are for [REC]. */
function checkLimit(limit: number | undefined): void {
  if (limit === undefined || limit >= 1) return;
  throw invalid(
    "1 validation error detected: Value at 'Limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
  );
}

/** Throws `ValidationException` for a filter on what the key condition is for. */
function checkFilter({ keys }: Source, { filter }: Expressions): void {
  const name = filter?.attributes().find((attribute) => namesOf(keys).includes(attribute));
  if (name === undefined) return;
  throw invalid(`Filter Expression can only contain non-primary key attributes: Primary key attribute: ${name}`);
}

function usageOf({ table, index }: Source, { bytes, fetched }: Page, consistent: boolean): Usage {
  const units = readUnits(bytes, { consistent });
  if (!index) return { tableName: table.name, table: units, indexes: [] };
  const ofTable = fetched.reduce((sum, size) => sum + readUnits(size, { consistent }), 0);
  return { tableName: table.name, table: ofTable, indexes: [{ index, units }] };
}
