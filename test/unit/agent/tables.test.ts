import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { loadAgent } from '../../../src/agent/load.js';
import { AGENT, agentFiles } from '../../helpers/definitions/agent-files.js';

const TABLE = { name: 'loans', key: 'isbn' };

/** Loads a definition with these tables, beside these files. */
async function load(tables: unknown, files: Readonly<Record<string, string>> = {}, more: object = {}) {
  const made = agentFiles({ ...AGENT, ...more, tables });
  onTestFinished(made.remove);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dirname(made.file), name), text);
  return loadAgent(made.file);
}

/** What is wrong, one line a problem, without the folder. */
async function problems(
  tables: unknown,
  files: Readonly<Record<string, string>> = {},
  more: object = {},
): Promise<string[]> {
  try {
    await load(tables, files, more);
    return [];
  } catch (error) {
    expect(error).toMatchObject({ code: 'DEFINITION_INVALID' });
    return error instanceof Error ? error.message.split('\n').map((line) => line.replace(/^\S*\//, '')) : [];
  }
}

const [BOOKS] = AGENT.actionGroups;
const PAPERS = { name: 'Papers', functionSchema: 'functions.yaml', executor: 'return-control' };

describe('a table of a definition', () => {
  test('has keys of strings, every function may write it, and its name is in a variable, unless more is said', async () => {
    const { tables } = await load([TABLE]);
    expect(tables).toEqual([
      {
        name: 'loans',
        variable: 'LOANS_TABLE',
        key: { name: 'isbn', type: 'S' },
        indexes: [],
        ttl: undefined,
        deletionProtection: false,
        pointInTimeRecovery: undefined,
        items: [],
        access: { Books: 'write' },
      },
    ]);
  });

  test('has a local index where an index has no key', async () => {
    const local = { name: 'byDue', sort: 'dueOn' };
    const { tables } = await load([{ ...TABLE, sort: 'copy', indexes: [local] }]);
    const sort = { name: 'dueOn', type: 'S' };
    const key = { name: 'isbn', type: 'S' };
    expect(tables[0]?.indexes).toEqual([{ name: 'byDue', isLocal: true, key, sort, attributes: 'all' }]);
    const said = async (table: object) => (await problems([{ ...TABLE, ...table }])).join(' ');
    expect(await said({ indexes: [local] })).toContain('lacks key: only a table with sort can have a local index');
    expect(await said({ sort: 'copy', indexes: [{ name: 'bare' }] })).toContain(
      'lacks key, or, for a local index, sort',
    );
    const six = Array.from({ length: 6 }, (_, n) => ({ ...local, name: `by${n}` }));
    expect(await said({ sort: 'copy', indexes: six })).toContain('more than 5 without a key');
  });

  test('with a key that expressions cannot name is remarked on, with its place', async () => {
    const { remarks } = await load([
      { ...TABLE, sort: 'date', indexes: [{ name: 'byName', key: 'Name' }], ttl: 'ttl' },
    ]);
    const word = (at: string, name: string) =>
      expect.stringMatching(
        `agent.yaml:\\d+:\\d+: tables\\[0\\]\\.${at} ${name} is a reserved word: an expression must write it as #${name},`,
      );
    expect(remarks).toEqual([word('sort', 'date'), word('indexes\\[0\\]\\.key', 'Name'), word('ttl', 'ttl')]);
  });

  test('can say all of it', async () => {
    const { tables } = await load([
      {
        name: 'loans.2026-old',
        key: { name: 'reader', type: 'number' },
        sort: { name: 'at', type: 'binary' },
        indexes: [{ name: 'byBook', key: 'isbn', sort: { name: 'reader', type: 'number' }, attributes: ['due'] }],
        ttl: 'expires',
        access: { Books: 'read' },
        deletionProtection: true,
      },
      { name: 'other', key: 'id', variable: 'MY_TABLE', access: 'read' },
    ]);
    expect(tables[0]).toMatchObject({
      variable: 'LOANS_2026_OLD_TABLE',
      key: { name: 'reader', type: 'N' },
      sort: { name: 'at', type: 'B' },
      indexes: [
        { name: 'byBook', key: { name: 'isbn', type: 'S' }, sort: { name: 'reader', type: 'N' }, attributes: ['due'] },
      ],
      access: { Books: 'read' },
    });
    expect(tables[1]).toMatchObject({ variable: 'MY_TABLE', access: { Books: 'read' } });
  });

  test.each<[string, unknown, string[], object?]>([
    ['no key', [{ name: 'loans' }], ['agent.yaml:10:5: tables[0] lacks key, which is required']],
    [
      'a name that is none',
      [{ ...TABLE, name: '1st' }],
      [expect.stringContaining('must be a letter, then at most 99 letters')],
    ],
    ['two of a name', [TABLE, TABLE], ['agent.yaml:12:5: tables[1].name loans is the name of an earlier table']],
    [
      'two of a variable',
      [TABLE, { name: 'Loans', key: 'x' }],
      [expect.stringContaining('LOANS_TABLE tells of an earlier table; choose another')],
    ],
    [
      'a variable that the function has already',
      [TABLE],
      [expect.stringContaining('LOANS_TABLE is set by the environment of Books already; choose another')],
      { actionGroups: [{ ...BOOKS, lambda: { handler: 'handler.ts', environment: { LOANS_TABLE: 'x' } } }] },
    ],
    [
      'a type that no key has',
      [{ ...TABLE, key: { name: 'a', type: 'boolean' } }],
      [expect.stringContaining('must be one of: string, number, binary')],
    ],
    [
      'one attribute as both keys',
      [{ ...TABLE, sort: 'isbn' }],
      [expect.stringContaining('tables[0].sort isbn is the key already')],
    ],
    [
      'one attribute with two types',
      [{ ...TABLE, indexes: [{ name: 'other', key: { name: 'isbn', type: 'number' } }] }],
      [expect.stringContaining('tables[0].indexes[0].key isbn has another type in an earlier key')],
    ],
    [
      'two indexes of a name',
      [
        {
          ...TABLE,
          indexes: [
            { name: 'one', key: 'a' },
            { name: 'one', key: 'b' },
          ],
        },
      ],
      [expect.stringContaining('tables[0].indexes[1].name one is the name of an earlier index')],
    ],
    [
      'more attributes in indexes than DynamoDB takes',
      [
        {
          ...TABLE,
          indexes: Array.from({ length: 6 }, (_none, i) => ({
            name: `ind${i}`,
            key: 'a',
            attributes: Array.from({ length: 20 }, (_no, n) => `a${n}`),
          })),
        },
      ],
      [expect.stringContaining('list 120 attributes in all; DynamoDB takes 100')],
    ],
    [
      'access of a group that is not there',
      [{ ...TABLE, access: { Book: 'read' } }],
      [expect.stringContaining('tables[0].access.Book Book is no action group')],
    ],
    [
      'access of a group without a function',
      [{ ...TABLE, access: { Papers: 'read' } }],
      [expect.stringContaining('Papers has no Lambda function to give it to')],
      { actionGroups: [BOOKS, PAPERS] },
    ],
    [
      'items in a file of another kind',
      [{ ...TABLE, items: 'loans.xml' }],
      [expect.stringContaining('must end in .yaml, .yml, .json, .jsonl or .csv')],
    ],
    [
      'items in a file that is not there',
      [{ ...TABLE, items: 'loans.csv' }],
      [expect.stringMatching(/tables\[0\]\.items names .*loans\.csv, and there is no such file/)],
    ],
  ])('is refused with file and line: %s', async (_what, tables, expected, more) => {
    expect(await problems(tables, {}, more)).toEqual(expected);
  });
});

describe('the items that a table begins with', () => {
  const WITH = { ...TABLE, sort: { name: 'at', type: 'number' } };
  const wanted = [
    {
      isbn: { S: '978-0' },
      at: { N: '12345678901234567890123456789012345678' },
      tags: { L: [{ S: 'a' }, { BOOL: true }, { NULL: true }] },
      more: { M: { n: { N: '1.50' } } },
    },
  ];

  test.each([
    [
      'loans.yaml',
      '- isbn: 978-0\n  at: 12345678901234567890123456789012345678\n  tags: [a, true, null]\n  more: { n: 1.50 }\n',
    ],
    [
      'loans.json',
      '[{"isbn":"978-0","at":12345678901234567890123456789012345678,"tags":["a",true,null],"more":{"n":1.50}}]',
    ],
    [
      'loans.jsonl',
      '{"Item":{"isbn":{"S":"978-0"},"at":{"N":"12345678901234567890123456789012345678"},"tags":{"L":[{"S":"a"},{"BOOL":true},{"NULL":true}]},"more":{"M":{"n":{"N":"1.50"}}}}}\n',
    ],
    [
      'loans.csv',
      'isbn,at,tags:json,more:json\n978-0,12345678901234567890123456789012345678,"{""L"":[{""S"":""a""},{""BOOL"":true},{""NULL"":true}]}","{""M"":{""n"":{""N"":""1.50""}}}"\n',
    ],
  ])('stand in %s, with every digit', async (name, text) => {
    const { tables } = await load([{ ...WITH, items: name }], { [name]: text });
    expect(tables[0]?.items).toEqual(wanted);
  });

  test.each<[string, string, string[]]>([
    [
      'loans.yaml',
      '- isbn: a\n  at: 1\n- isbn: b\n- at: 2\n  isbn: 5\n',
      [
        "loans.yaml:3:1: lacks at, which is the table's sort key",
        "loans.yaml:4:1: has as isbn, the table's key, a number, and must have a string",
      ],
    ],
    ['loans.yaml', '- isbn: a\n  at: 1\n- isbn: a\n  at: 1.0\n', ['loans.yaml:3:1: has the key of line 1']],
    ['loans.yaml', 'isbn: a\n', ['loans.yaml:1:1: must be a list of items']],
    ['loans.yaml', '', ['loans.yaml:1:1: must be a list of items']],
    ['loans.yaml', '- just a text\n', ['loans.yaml:1:1: an item must be a map of attributes']],
    ['loans.yaml', '- { isbn: a, at: .inf }\n', [expect.stringContaining('"Infinity" is no number')]],
    ['loans.yaml', '- { isbn: a, at: 1, x: *nothing }\n', [expect.stringContaining('*nothing names nothing')]],
    ['loans.yaml', '- [\n', [expect.stringContaining('not valid YAML')]],
    [
      'loans.yaml',
      `- &a {x: [1,1,1,1,1,1,1,1,1]}\n${'bcdefghijk'
        .split('')
        .map((c, i) => `- &${c} {x: [${Array(9).fill(`*${'abcdefghij'[i]}`).join(',')}]}\n`)
        .join('')}`,
      expect.arrayContaining([expect.stringContaining('has more than 200000 values, by its aliases')]),
    ],
    ['loans.csv', 'isbn,at\na,b\n', [expect.stringContaining('loans.csv:2:3: at: "b" is no number')]],
    ['loans.jsonl', '{"Item":{"isbn":{"S":"a"}}}\n', ["loans.jsonl:1:1: lacks at, which is the table's sort key"]],
  ])('are checked one by one: %s %#', async (name, text, expected) => {
    expect(await problems([{ ...WITH, items: name }], { [name]: text })).toEqual(expected);
  });
});

describe('what the items of a table must be', () => {
  const RULES = {
    schema: {
      required: ['title'],
      properties: {
        title: { type: 'string', pattern: '^[A-Z]', patternErrorMessage: 'must begin with a capital' },
        pages: { type: 'integer', minimum: 1 },
        tags: { type: 'array', items: { enum: ['new', 'old'] } },
      },
    },
    inOrder: [['lent', 'due']],
    references: [
      { attribute: 'after', table: 'loans', acyclic: true },
      { attribute: 'by', table: 'people' },
    ],
  };
  const PEOPLE = { name: 'people', key: 'id', items: 'people.csv' };
  const told = (text: string, people = 'id\np1\n') =>
    problems([{ ...TABLE, items: 'loans.csv', itemRules: RULES }, PEOPLE], { 'loans.csv': text, 'people.csv': people });

  test('is held against each item, and told with its line and column', async () => {
    const header = 'isbn,title,pages,tags,lent,due,after,by\n';
    expect(
      await told(`${header}a,Emma,1,"{""L"":[{""S"":""new""}]}",2027-01-01,2027-02-01,,p1\nb,"Sense, and",7,,,,a,\n`),
    ).toEqual([]);
    expect(await told(`${header}a,emma,0,"{""L"":[{""S"":""odd""}]}",2027-02-01,2027-01-01,,\nb,,1.5,,,,,\n`)).toEqual([
      'loans.csv:2:3: title must begin with a capital',
      'loans.csv:2:8: pages must be at least 1',
      'loans.csv:2:10: tags 0 must be one of: new, old',
      'loans.csv:2:49: due is before lent',
      'loans.csv:3:1: lacks title, which is required',
      'loans.csv:3:4: pages must be an integer',
    ]);
    expect(await told('isbn,title,after,by\na,"Em\nma",b,p2\nb,"Two\nlines",a,\n')).toEqual([
      'loans.csv:3:5: after comes back to itself: a → b → a',
      'loans.csv:3:7: by names p2, which is not in people',
    ]);
    expect(await told('isbn,title,after\na,Emma,x\n')).toEqual(['loans.csv:2:8: after names x, which is not in loans']);
  });

  test('is itself checked: keywords, patterns, and which tables it names', async () => {
    const wrong = {
      schema: { properties: { title: { type: 'text', patern: 'x' }, at: { pattern: '(' } } },
      references: [
        { attribute: 'by', table: 'persons' },
        { attribute: 'by', table: 'people', acyclic: true },
        { attribute: 'by', table: 'notes' },
      ],
    };
    const NOTES = { name: 'notes', key: 'id', sort: 'at' };
    const text = (await problems([{ ...TABLE, itemRules: wrong }, { name: 'people', key: 'id' }, NOTES])).join('\n');
    for (const part of [
      'properties.title.type must be one of: string, number',
      'properties.title.patern is not known here; did you mean pattern?',
      'properties.at.pattern must be a regular expression',
    ]) {
      expect(text).toContain(part);
    }
    const { schema: _none, ...references } = wrong;
    const faults = (await problems([{ ...TABLE, itemRules: references }, { name: 'people', key: 'id' }, NOTES])).join(
      '\n',
    );
    for (const part of [
      'persons is no table of this definition',
      'acyclic is for references of a table to itself',
      'notes has a sort key',
    ]) {
      expect(faults).toContain(part);
    }
  });
});
