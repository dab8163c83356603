import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutItemCommand, type PutItemCommandInput } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestTable, tableAt } from '../helpers/account/items.js';
import { startWatchedAccount, type WatchedAccount } from '../helpers/account/watched-account.js';
import { type CliRun, type Home, newHome } from '../helpers/cli/run-cli.js';
import { FIRST_NOTES, writeTableDefinition } from '../helpers/definitions/notes.js';

let home: Home;
let account: WatchedAccount;
let notes: TestTable;

/** Runs a command on the table's agent in an account that it takes for AWS. */
const attempt = (...argv: string[]) => home.run([...argv, '--agent', 'notes.agent.yaml', ...account.flags]);
async function run(...argv: string[]): Promise<CliRun> {
  const ended = await attempt(...argv);
  if (ended.status !== 0) throw new Error(`${argv.join(' ')} ended with ${ended.status}: ${ended.stderr}`);
  return ended;
}
const read = (file: string) => readFileSync(join(home.folder, file), 'utf8');
const failureOf = async (...argv: string[]) => {
  const ended = await attempt(...argv, '--json');
  return { status: ended.status, ...ended.json().error };
};

beforeAll(async () => {
  home = newHome();
  account = await startWatchedAccount({ clock: home.time.account });
  notes = tableAt(account.aws.url, 'house-notes');
  writeTableDefinition(home);
  await run('up');
});
afterAll(async () => {
  notes.client.destroy();
  await account.close();
  home.remove();
});

describe('data export and import', () => {
  test('move every type, digit by digit, from one table to another, as JSON Lines and as CSV', async () => {
    const Item: PutItemCommandInput['Item'] = {
      id: { S: 'all' },
      n: { N: '-12345678901234567890123456789012345678' },
      small: { N: '0.1' },
      b: { B: Buffer.from([0, 255]) },
      no: { NULL: true },
      yes: { BOOL: true },
      list: { L: [{ M: { 'a,b': { SS: ['x', 'y'] } } }] },
      ns: { NS: ['1', '2.5'] },
      bs: { BS: [Buffer.from([1])] },
      text: { S: 'two\nlines, "quoted"' },
      empty: { S: '' },
    };
    await notes.client.send(new PutItemCommand({ TableName: 'house-notes', Item }));
    const before = await notes.items();
    for (const file of ['notes.jsonl', 'notes.csv']) {
      const exported = (await run('data', 'export', 'notes', file, '--json')).json();
      expect(exported).toMatchObject({ ok: true, table: 'notes', file: join(home.folder, file), items: 3 });
      await notes.remove({ id: 'all' });
      await notes.put({ id: 'n1', text: 'Other.' });
      expect((await run('data', 'import', 'notes', file)).stdout).toMatch(/^3 items of .* are in notes/);
      expect(await notes.items()).toEqual(before);
    }
    expect(read('notes.csv')).toMatch(/^id,b:json,bs:json,empty:json,list:json,n:number,no:json,/);
    await notes.remove({ id: 'all' });
  });

  test('take thousands of items, in batches, with progress', async () => {
    const lines = Array.from({ length: 2_000 }, (_none, i) => `many-${i},Note ${i}\n`);
    home.write('many.csv', `id,text\n${lines.join('')}`);
    const { result: imported, calls } = await account.watch(() => run('data', 'import', 'notes', 'many.csv', '--json'));
    expect(imported.json()).toMatchObject({ items: 2_000 });
    expect(calls.filter((operation) => operation === 'BatchWriteItem')).toHaveLength(80);
    const exported = await run('data', 'export', 'notes', 'many.jsonl');
    expect(exported.stdout).toContain(`${2_000 + FIRST_NOTES.length} items of notes are in`);
    expect(new Set(read('many.jsonl').trimEnd().split('\n')).size).toBe(2_000 + FIRST_NOTES.length);
    await run('down', '--yes', '--delete-data');
    await run('up');
  });

  test('write to DynamoDB again what it has not taken', async () => {
    home.write('more.csv', 'id,text\nm1,One\nm2,Two\n');
    let throttled = 0;
    const { result } = await account.watch(
      () => run('data', 'import', 'notes', 'more.csv', '--json'),
      ({ operation, phase }) =>
        operation === 'BatchWriteItem' && phase === 'before' && ++throttled < 3 ? { kind: 'reset' } : undefined,
    );
    expect(result.json().items).toBe(2);
    expect(await notes.items()).toEqual([{ id: 'm1', text: 'One' }, { id: 'm2', text: 'Two' }, ...FIRST_NOTES]);
    for (const id of ['m1', 'm2']) await notes.remove({ id });
  });

  test('put nothing when a line is bad, and name each bad one by its number', async () => {
    home.write('bad.jsonl', '{"Item":{"id":{"S":"a"}}}\n{"Item":{}}\n{\n{"Item":{"id":{"S":"a"}}}\n');
    const file = join(home.folder, 'bad.jsonl');
    expect(await failureOf('data', 'import', 'notes', 'bad.jsonl')).toMatchObject({
      status: 1,
      code: 'ITEMS_INVALID',
      message: [
        `${file}:2: lacks id, which is the table's key`,
        `${file}:3: is not valid JSON`,
        `${file}:4: has the key of line 1`,
      ].join('\n'),
      hint: 'Nothing was put. Correct these 3 lines and run the command again.',
    });
    expect(await notes.items()).toEqual(FIRST_NOTES);
  });

  test('say how much is done when it ends half way', async () => {
    const lines = Array.from({ length: 300 }, (_none, i) => `half-${i},x\n`);
    home.write('half.csv', `id,text\n${lines.join('')}`);
    let calls = 0;
    const { result } = await account.watch(
      () => attempt('data', 'import', 'notes', 'half.csv', '--json'),
      ({ operation, phase }) => {
        if (operation !== 'BatchWriteItem' || phase !== 'before' || ++calls <= 6) return undefined;
        return { kind: 'reset' };
      },
    );
    expect(result.json().error).toMatchObject({
      hint: 'About 100 of 300 items were put. Run the command again: it puts all of them, each over itself.',
    });
    await run('data', 'import', 'notes', 'half.csv');
    expect(await notes.items()).toHaveLength(300 + FIRST_NOTES.length);
    await run('down', '--yes', '--delete-data');
    await run('up');
  });

  test.each<[string[], object]>([
    [
      ['data', 'move', 'notes', 'x.csv'],
      { status: 2, code: 'USAGE', message: 'move is none of export, import and template.' },
    ],
    [['data', 'export', 'cats', 'x.csv'], { status: 2, code: 'USAGE', hint: 'It has: notes.' }],
    [['data', 'export', 'notes', 'x.xml'], { status: 2, code: 'FORMAT_UNKNOWN' }],
    [['data', 'import', 'notes', 'none.csv'], { status: 3, code: 'FILE_NOT_FOUND' }],
    [['data', 'export', 'notes', 'none/x.csv'], { status: 1, code: 'NOT_WRITTEN' }],
    [['data', 'export', 'notes', 'x.csv', '--name', 'other'], { status: 3, code: 'NOT_DEPLOYED' }],
  ])('refuse %j', async (argv, failure) => {
    expect(await failureOf(...argv)).toMatchObject(failure);
  });

  test('write over a file only when somebody says so', async () => {
    const file = home.write('mine.csv', 'mine\n');
    const unanswered = {
      code: 'NEEDS_ANSWER',
      message: expect.stringContaining(file),
      hint: 'Add --yes to answer yes.',
    };
    expect(await failureOf('data', 'export', 'notes', 'mine.csv')).toMatchObject(unanswered);
    const argv = ['data', 'export', 'notes', 'mine.csv', '--agent', 'notes.agent.yaml', ...account.flags];
    const asked = home.start(argv, { tty: true });
    await asked.seen('stderr', /Write over it\?/);
    asked.type('n\n');
    expect((await asked.done).stderr).toContain('Nothing was written.');
    expect(read('mine.csv')).toBe('mine\n');
    await run('data', 'export', 'notes', 'mine.csv', '--yes');
    expect(read('mine.csv')).toMatch(/^id,text:text\n/);
  });

  test.each([
    [';', '"Ground floor; 1,5 m"'],
    ['\t', 'Ground floor; 1,5 m'],
  ])('take cells that %j separates', async (separator, text) => {
    home.write('excel.csv', `id${separator}text\r\nx1${separator}${text}\r\n`);
    await run('data', 'import', 'notes', 'excel.csv');
    expect(await notes.items()).toContainEqual({ id: 'x1', text: 'Ground floor; 1,5 m' });
    await notes.remove({ id: 'x1' });
  });

  test.each(['', '\n\n', '\ufeff'])('refuse a file of CSV without a header: %j', async (text) => {
    const file = home.write('empty.csv', text);
    expect(await failureOf('data', 'import', 'notes', 'empty.csv')).toMatchObject({
      status: 1,
      code: 'ITEMS_INVALID',
      message: `${file}:1: has no header: the file is empty`,
    });
  });

  test.each([
    ['no-items.csv', 'id,text\n'],
    ['no-items.jsonl', ''],
  ])('say that %s, as an empty table is exported, puts nothing', async (name, text) => {
    const file = home.write(name, text);
    const { stdout } = await run('data', 'import', 'notes', name);
    expect(stdout).toContain(`${file} has no items, so nothing was put into notes`);
  });

  test('refuse a text in another encoding, and leave no part of a file behind', async () => {
    writeFileSync(join(home.folder, 'latin.csv'), Buffer.from('id,text\nx,gr\xfc\xdfe\n', 'latin1'));
    expect(await failureOf('data', 'import', 'notes', 'latin.csv')).toMatchObject({
      code: 'ITEMS_INVALID',
      message: expect.stringContaining('is not encoded in UTF-8'),
    });
    expect(readdirSync(home.folder).filter((file) => file.includes('.tmp'))).toEqual([]);
  });
});
