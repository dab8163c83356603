import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Item, type OneTable, startOneTable, TABLE } from './one-table.js';

const ITEM: Item = {
  pk: { S: 'item' },
  a: { M: { b: { L: [{ N: '2' }, { N: '4' }, { M: { x: { S: 'hi' }, y: { S: 'yo' } } }] }, c: { N: '5' } } },
  b: { S: 'hello' },
};

let table: OneTable;
beforeAll(async () => {
  table = await startOneTable();
  await table.put(ITEM);
});
afterAll(() => table.close());

const project = (ProjectionExpression: string, names?: Record<string, string>) =>
  table.db
    .send(
      new GetItemCommand({
        TableName: TABLE,
        Key: { pk: { S: 'item' } },
        ProjectionExpression,
        ...(names ? { ExpressionAttributeNames: names } : {}),
      }),
    )
    .then(
      ({ Item: item }) => item,
      (thrown: Error) => thrown.message,
    );

describe('a projection gives', () => {
  test.each<[string, Item]>([
    ['b, pk', { b: { S: 'hello' }, pk: { S: 'item' } }],
    ['a.c', { a: { M: { c: { N: '5' } } } }],
    ['a.b[1], a.b[0]', { a: { M: { b: { L: [{ N: '2' }, { N: '4' }] } } } }],
    ['a.b[2].y, a.b[0]', { a: { M: { b: { L: [{ N: '2' }, { M: { y: { S: 'yo' } } }] } } } }],
    ['a.x, a.b[3], a.b[4].x, x, b', { b: { S: 'hello' } }],
    ['a[0], b[0]', {}],
    ['a.b.x', {}],
    ['a.b[0].x, a.b[1][0]', {}],
  ])('%s', async (expression, item) => expect(await project(expression)).toEqual(item));

  test('what a placeholder names, dots and all', async () => {
    await table.put({ pk: { S: 'item' }, 'a.b': { S: 'dot' }, a: { M: { b: { S: 'path' } } } });
    expect(await project('#n', { '#n': 'a.b' })).toEqual({ 'a.b': { S: 'dot' } });
    await table.put(ITEM);
  });
});

describe('a projection is refused', () => {
  test.each<[string, string]>([
    ['', 'The expression can not be empty;'],
    ['!!! INVALID !!!', 'Syntax error; token: "!", near: "!!"'],
    ['a,', 'Syntax error; token: "<EOF>", near: ","'],
    ['a b', 'Syntax error; token: "b", near: "a b"'],
    ['pk, status', 'Attribute name is a reserved keyword; reserved keyword: status'],
    ['#x', 'An expression attribute name used in the document path is not defined; attribute name: #x'],
    [
      'b, a.b, a.b[2].x',
      'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a, b, [2], x]',
    ],
    [
      'a.b, a[1]',
      'Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a, [1]]',
    ],
  ])('%s', async (expression, message) =>
    expect(await project(expression)).toBe(`Invalid ProjectionExpression: ${message}`),
  );
});
