import type { Access, At } from '../../../service/access-row.js';
import type { Expressions } from '../expressions/request.js';
import { itemContext, keyText } from '../items/access.js';
import { tableArnOf } from '../tables/named.js';
import { knownTable } from '../tables/records.js';
import { effectiveSelect } from './selection.js';

interface Asked {
  readonly TableName: string;
  readonly IndexName?: string | undefined;
  readonly Select?: string | undefined;
  readonly ProjectionExpression?: string | undefined;
  readonly AttributesToGet?: readonly string[] | undefined;
  readonly ReturnConsumedCapacity?: string | undefined;
}

/** Asks for a permission on the table, or on the index that is read: the table's alone is not enough for that. */
export function onSource<I extends Asked>(read: (input: I) => Expressions, operation: 'Query' | 'Scan'): Access<I> {
  return {
    on: ({ TableName, IndexName }, at) =>
      `${tableArnOf(TableName, at)}${IndexName === undefined ? '' : `/index/${IndexName}`}`,
    context(input, at) {
      const { keyConditions = [], filter, projection } = read(input);
      const hash = hashName(input, at);
      const leading = keyConditions.filter(({ name }) => name === hash).flatMap(({ values }) => values);
      const attributes = [
        ...keyConditions.map(({ name }) => name),
        ...(filter?.attributes() ?? []),
        ...(projection?.attributes() ?? []),
      ];
      const { TableName, ReturnConsumedCapacity } = input;
      return {
        ...itemContext({ TableName, items: [], attributes, ReturnConsumedCapacity }, at),
        ...(leading.length > 0 ? { 'dynamodb:LeadingKeys': leading.map(keyText) } : {}),
        'dynamodb:Select': effectiveSelect(input),
        ...(operation === 'Scan' ? { 'dynamodb:FullTableScan': true } : {}),
      };
    },
  };
}

/** The partition key of the index, where one is read. */
function hashName({ TableName, IndexName }: Asked, at: At): string | undefined {
  const table = knownTable(at, TableName);
  if (IndexName === undefined) return table?.keys.hash;
  return table?.indexes.find(({ name, deletedAt }) => name === IndexName && deletedAt === undefined)?.keys.hash;
}
