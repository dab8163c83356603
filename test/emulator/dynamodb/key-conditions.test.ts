import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Item, type OneTable, startOneTable, TABLE } from './one-table.js';

let table: OneTable;
beforeAll(async () => {
  table = await startOneTable();
  await table.put({ pk: { S: 'k' } });
});
afterAll(() => table.close());

const query = (KeyConditionExpression: string, values?: Item) =>
  table.db
    .send(
      new QueryCommand({
        TableName: TABLE,
        KeyConditionExpression,
        ...(values ? { ExpressionAttributeValues: values } : {}),
      }),
    )
    .then(
      ({ Count: count }) => count,
      (thrown: Error) => thrown.message,
    );

test('a key condition may be written the other way round', async () => {
  expect(await query('(:v = pk)', { ':v': { S: 'k' } })).toBe(1);
});

describe('a key condition is refused', () => {
  const v: Item = { ':v': { S: 'k' } };
  const INVALID = 'Invalid KeyConditionExpression: ';
  test.each<[string, Item | undefined, string]>([
    ['', undefined, `${INVALID}The expression can not be empty;`],
    ['pk = :v OR pk = :v', v, 'Invalid operator used in KeyConditionExpression: OR'],
    ['NOT pk = :v', v, 'Invalid operator used in KeyConditionExpression: NOT'],
    ['pk <> :v', v, 'Invalid operator used in KeyConditionExpression: <>'],
    ['pk IN (:v)', v, 'Invalid operator used in KeyConditionExpression: IN'],
    ['contains(pk, :v)', v, 'Invalid operator used in KeyConditionExpression: contains'],
    ['attribute_exists(pk)', undefined, 'Invalid operator used in KeyConditionExpression: attribute_exists'],
    ['pk = :v AND pk = :v', v, `${INVALID}KeyConditionExpressions must only contain one condition per key`],
    ['pk.a = :v', v, `${INVALID}KeyConditionExpressions cannot have conditions on nested attributes`],
    ['size(pk) = :v', v, `${INVALID}KeyConditionExpressions cannot contain nested operations`],
    [
      'pk = sk',
      undefined,
      `${INVALID}Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition`,
    ],
    [':v = :v', v, `${INVALID}Invalid condition in KeyConditionExpression: No key attribute specified`],
    [
      'begins_with(:v, pk)',
      v,
      `${INVALID}Invalid condition in KeyConditionExpression: begins_with operator must have the key attribute as its first operand`,
    ],
  ])('%s', async (condition, values, message) => expect(await query(condition, values)).toBe(message));
});
