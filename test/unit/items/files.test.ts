import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { writeItems } from '../../../src/items/export-file.js';
import { type LineFormat, readItems } from '../../../src/items/format.js';
import { fingerprint } from '../../../src/items/same.js';
import type { Item, TableKeys, Value } from '../../../src/items/value.js';
import { tempDir } from '../../helpers/temp-dir.js';

const TABLE: TableKeys = { key: { name: 'id', type: 'S' }, indexes: [] };

async function read(format: LineFormat, pieces: Iterable<string>, table = TABLE) {
  const lines = [];
  // Where values stand is told by what goes wrong with them.
  for await (const line of readItems(format, pieces, table)) {
    lines.push('item' in line ? { line: line.line, item: line.item } : line);
  }
  return lines;
}

const number = fc
  .tuple(fc.bigInt({ min: -(10n ** 37n), max: 10n ** 37n }), fc.integer({ min: -80, max: 60 }))
  .map(([digits, exponent]) => `${digits}e${exponent}`);
const bytes = fc.uint8Array({ maxLength: 12 }).map((array) => Uint8Array.from(array));
const members = <T>(one: fc.Arbitrary<T>, by: (value: T) => unknown) =>
  fc.uniqueArray(one, { minLength: 1, maxLength: 4, selector: by });
const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.string({ unit: 'binary' }).map((S) => ({ S })),
    number.map((N) => ({ N })),
    fc.boolean().map((BOOL) => ({ BOOL })),
    fc.constant<Value>({ NULL: true }),
    bytes.map((B) => ({ B })),
    members(fc.string(), (text) => text).map((SS) => ({ SS })),
    members(number, Number).map((NS) => ({ NS })),
    members(bytes, (array) => array.join()).map((BS) => ({ BS })),
    fc.array(tie('value'), { maxLength: 3 }).map((L) => ({ L })),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 3 }).map((M) => ({ M })),
  ),
}));
/** Names that a header could be mistaken in, too. */
const name = fc.oneof(
  fc.string({ minLength: 1, maxLength: 8 }),
  fc.constantFrom('a:number', 'b:text', 'c:', ':json', 'd,"e'),
);
const item: fc.Arbitrary<Item> = fc
  .tuple(fc.uuid(), fc.dictionary(name, value, { maxKeys: 5, noNullPrototype: true }))
  .map(([id, more]) => ({ ...more, id: { S: id } }));

const folder = tempDir();
afterAll(folder.remove);

describe.each<LineFormat>(['jsonl', 'csv'])('a file in %s', (format) => {
  test('gives every item back as it was written, in whatever pieces it is read', async () => {
    const file = join(folder.path, `items.${format}`);
    await fc.assert(
      fc.asyncProperty(fc.array(item, { maxLength: 6 }), fc.integer({ min: 1, max: 50 }), async (items, size) => {
        const pages = async function* () {
          yield items;
        };
        expect(await writeItems(file, format, pages(), TABLE)).toBe(items.length);
        const text = readFileSync(file, 'utf8');
        const pieces = text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? [];
        const found = await read(format, pieces);
        const texts = found.map((line) => ('item' in line ? fingerprint(line.item) : line.problem));
        expect(texts).toEqual(items.map(fingerprint));
      }),
      { numRuns: 150 },
    );
  });
});

describe('JSON Lines', () => {
  test('are as AWS exports tables: every type, numbers digit by digit', async () => {
    const line =
      '{"Item":{"id":{"S":"1"},"n":{"N":"12345678901234567890123456789012345678"},"b":{"B":"AAE="},"e":{"S":""}}}';
    const [found] = await read('jsonl', [`\ufeff${line}\r\n\n`]);
    expect(found).toEqual({
      line: 1,
      item: {
        id: { S: '1' },
        n: { N: '12345678901234567890123456789012345678' },
        b: { B: Buffer.from([0, 1]) },
        e: { S: '' },
      },
    });
  });

  test.each([
    ['{', 'is not valid JSON'],
    ['[]', 'must be {"Item": {…}} with DynamoDB\'s JSON, as AWS exports tables'],
    ['{"id":{"S":"1"}}', 'must be {"Item": {…}} with DynamoDB\'s JSON, as AWS exports tables'],
    ['{"Item":[]}', 'Item must be an object'],
    ['{"Item":{"id":"1"}}', 'Item.id must have one member, such as {"S": "text"} or {"N": "12"}'],
    ['{"Item":{"id":{"S":"1","N":"1"}}}', 'Item.id must have one member, such as {"S": "text"} or {"N": "12"}'],
    ['{"Item":{"id":{"toString":"1"}}}', 'Item.id has the type toString, which DynamoDB does not know'],
    ['{"Item":{"id":{"N":1}}}', 'Item.id.N must be a string'],
    ['{"Item":{"id":{"B":"?"}}}', 'Item.id.B must be base64'],
    ['{"Item":{"id":{"NULL":false}}}', 'Item.id.NULL must be true'],
    ['{"Item":{"id":{"BOOL":"true"}}}', 'Item.id.BOOL must be true or false'],
    [
      '{"Item":{"id":{"L":[{"M":{"x":1}}]}}}',
      'Item.id.L[0].M.x must have one member, such as {"S": "text"} or {"N": "12"}',
    ],
  ])('%s: told with its line', async (text, problem) => {
    expect(await read('jsonl', ['\n', text])).toEqual([{ line: 2, problem }]);
  });
});

describe('CSV', () => {
  const table: TableKeys = { ...TABLE, sort: { name: 'at', type: 'N' } };

  test('cells are text; those of keys and of columns with a type in the header are what these say', async () => {
    const text = 'id,at,zip,price:number,open:boolean,tags:json\n1,2,01234,1.50,TRUE,"{""SS"":[""a""]}"\n2,3,,,,\n';
    expect(await read('csv', [text], table)).toEqual([
      {
        line: 2,
        item: {
          id: { S: '1' },
          at: { N: '2' },
          zip: { S: '01234' },
          price: { N: '1.50' },
          open: { BOOL: true },
          tags: { SS: ['a'] },
        },
      },
      { line: 3, item: { id: { S: '2' }, at: { N: '3' } } },
    ]);
  });

  test('a cell in quotes goes over lines, and lines are still counted right', async () => {
    const found = await read('csv', ['id,text\n1,"a\nb, ""c"""\n2,x,y\n']);
    expect(found).toEqual([
      { line: 2, item: { id: { S: '1' }, text: { S: 'a\nb, "c"' } } },
      { line: 4, problem: 'has 3 cells, and the header 2' },
    ]);
  });

  test.each([
    ['name\nx\n', { line: 1, problem: "has no column id, which the table's key needs" }],
    ['id,a,a\n', { line: 1, column: 6, problem: 'has two columns a' }],
    ['id,,a\n', { line: 1, column: 4, problem: 'has no name for column 2' }],
    ['id,b:boolean\n1,yes\n', { line: 2, column: 3, problem: 'b must be true or false' }],
    ['id,b:json\n1,{}\n', { line: 2, column: 3, problem: expect.stringContaining('b must have one member') }],
    ['id,b:number\n"1\n",x\n', { line: 3, column: 3, problem: 'b: "x" is no number' }],
    ['id\na"b"\n', { line: 2, problem: 'has a quote in the middle of cell 1; write the whole cell in quotes' }],
    ['id\n"1\n2\n', { line: 2, problem: 'has a quote that is never closed' }],
  ])('%j: told with its line', async (text, told) => {
    expect(await read('csv', [text])).toContainEqual(expect.objectContaining(told));
  });

  test('is written with the key first, and a type in the header where a column is none of texts', async () => {
    const file = join(folder.path, 'orders.csv');
    const pages = async function* () {
      yield [
        { b: { N: '1.5' }, id: { S: 'x, y' }, a: { S: '' } },
        { id: { S: 'z' }, c: { BOOL: true }, 'd:json': { S: '1' } },
      ] as Item[];
    };
    await writeItems(file, 'csv', pages(), TABLE);
    expect(readFileSync(file, 'utf8')).toBe(
      'id,a:json,b:number,c:boolean,d:json:text\n"x, y","{""S"":""""}",1.5,,\nz,,,true,1\n',
    );
  });
});

describe('a file that is broken at its beginning, and huge', () => {
  const huge = function* (beginning: string, piece: string) {
    yield beginning;
    for (;;) yield piece;
  };

  test.each<[LineFormat, string, string, string]>([
    ['csv', 'id\n"1\n', `${'2'.repeat(999)}\n`.repeat(100), 'has a quote that is never closed'],
    ['csv', 'id\n1', '2'.repeat(100_000), 'is longer than any item can be'],
    ['jsonl', '{', ' '.repeat(100_000), 'is longer than any item can be'],
  ])('is told of before all of it is read: %s, %s', async (format, beginning, piece, problem) => {
    const [first] = await read(format, huge(beginning, piece));
    expect(first).toMatchObject({ problem });
  });
});
