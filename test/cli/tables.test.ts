import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTimeToLiveCommand,
  ListTagsOfResourceCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { GetRolePolicyCommand } from '@aws-sdk/client-iam';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { LATENCY } from '../../src/emulator/service/latency.js';
import { accountOf } from '../helpers/account/account-of.js';
import { census } from '../helpers/account/census.js';
import { type TestTable, tableAt } from '../helpers/account/items.js';
import type { TestAws } from '../helpers/account/local-aws.js';
import { type CliRun, type Home, newHome, type RunOptions } from '../helpers/cli/run-cli.js';
import { FIRST_NOTES, writeTableDefinition } from '../helpers/definitions/notes.js';
import { openStage } from '../helpers/provisioning/stage.js';

const TABLE = 'dynamodb-table/house-notes';

/** Writes into its own table and into another one, and tells what came of it. */
const WRITING_HANDLER = `import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
const client = new DynamoDBClient({});
const put = (TableName) =>
  client.send(new PutItemCommand({ TableName, Item: { id: { S: 'n9' }, text: { S: 'Written.' } } })).then(
    () => TableName + ': written',
    (error) => error.message,
  );
export const handler = async ({ actionGroup, function: name }) => {
  const body = [await put(process.env.NOTES_TABLE), await put('house-other')].join(' ');
  return { messageVersion: '1.0', response: { actionGroup, function: name, functionResponse: { responseBody: { TEXT: { body } } } } };
};
`;
const MINE = { id: 'mine', text: 'Buy milk.' };

let home: Home;
let aws: TestAws<Home['time']['account']>;
let notes: TestTable;
beforeEach(async () => {
  home = newHome();
  aws = await accountOf(home);
  notes = tableAt(aws.url, 'house-notes');
});
afterEach(async () => {
  notes.client.destroy();
  await aws.close();
  home.remove();
});

const define = (table: object = {}, more: object = {}) => writeTableDefinition(home, table, more);
const attempt = (argv: string[], options?: RunOptions) => home.run([...argv, '--agent', 'notes.agent.yaml'], options);
async function run(...argv: string[]): Promise<CliRun> {
  const ended = await attempt(argv);
  if (ended.status !== 0) throw new Error(`${argv.join(' ')} ended with ${ended.status}: ${ended.stderr}`);
  return ended;
}
const passing = (ms: number) => home.time.catchUpWith({ aheadMs: home.time.aheadMs + ms });
const changesOf = (ended: CliRun) => ended.json().changes.filter(({ action }) => action !== 'keep');
const changeOf = (ended: CliRun) => ended.json().changes.find(({ resource }) => resource === TABLE);

describe('up with a table', () => {
  test('makes it as the definition says, and fills it once', async () => {
    define({
      sort: { name: 'at', type: 'number' },
      indexes: [{ name: 'byOwner', key: 'owner', attributes: 'keys' }],
      ttl: 'expires',
      items: 'notes.csv',
      deletionProtection: true,
    });
    home.write('notes.csv', 'id,at,price:number\nn1,7,1.50\n');
    await run('up');
    const found = await notes.describe();
    expect(found).toMatchObject({
      TableStatus: 'ACTIVE',
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      DeletionProtectionEnabled: true,
      KeySchema: [
        { AttributeName: 'id', KeyType: 'HASH' },
        { AttributeName: 'at', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        { IndexName: 'byOwner', IndexStatus: 'ACTIVE', Projection: { ProjectionType: 'KEYS_ONLY' } },
      ],
    });
    expect(await notes.items()).toEqual([{ at: { N: '7' }, id: 'n1', price: { N: '1.5' } }]);
    const ttl = await notes.client.send(new DescribeTimeToLiveCommand({ TableName: 'house-notes' }));
    expect(ttl.TimeToLiveDescription?.AttributeName).toBe('expires');
    expect(changesOf(await run('up', '--json'))).toEqual([]);
  });

  test('gives it local indexes, which only a new table can have, and lets it be restored', async () => {
    const sort = 'text';
    const local = { name: 'byOwner', sort: 'owner', attributes: 'keys' };
    define({ sort, indexes: [local], pointInTimeRecovery: true });
    await run('up');
    expect(await notes.describe()).toMatchObject({
      LocalSecondaryIndexes: [{ IndexName: 'byOwner', Projection: { ProjectionType: 'KEYS_ONLY' } }],
    });
    const recovery = async () => {
      const asked = new DescribeContinuousBackupsCommand({ TableName: 'house-notes' });
      const { ContinuousBackupsDescription: backups } = await notes.client.send(asked);
      return backups?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus;
    };
    expect(await recovery()).toBe('ENABLED');
    expect(changesOf(await run('up', '--json'))).toEqual([]);
    expect((await run('policy')).stdout).toContain('dynamodb:UpdateContinuousBackups');

    define({ sort, indexes: [local], pointInTimeRecovery: false });
    await run('up');
    expect(await recovery()).toBe('DISABLED');
    define({ sort, indexes: [{ ...local, attributes: 'all' }] });
    const refused = await attempt(['up', '--json']);
    expect(refused.json().error).toMatchObject({
      code: 'KEY_DIFFERS',
      message: expect.stringContaining('its local index byOwner is'),
    });
  });

  test('what somebody has deleted of its first items never comes back', async () => {
    define();
    await run('up');
    expect(await notes.items()).toEqual(FIRST_NOTES);
    await notes.remove({ id: 'n1' });
    expect(changesOf(await run('up', '--json'))).toEqual([]);
    expect(await notes.items()).toEqual(FIRST_NOTES.slice(1));
  });

  test('a function is told its name, and may use exactly it', async () => {
    define({ access: 'read', variable: 'NOTES' });
    await run('up');
    const { Environment } = await aws.lambda.send(new GetFunctionConfigurationCommand({ FunctionName: 'house' }));
    expect(Environment?.Variables).toEqual({ NOTES: 'house-notes' });
    const policy = new GetRolePolicyCommand({ RoleName: 'house-lambda-role', PolicyName: 'TablesPolicy' });
    const { PolicyDocument = '' } = await aws.iam.send(policy);
    const { Statement } = JSON.parse(decodeURIComponent(PolicyDocument));
    const arn = 'arn:aws:dynamodb:us-east-1:000000000000:table/house-notes';
    expect(Statement).toEqual([
      { Effect: 'Allow', Action: expect.arrayContaining(['dynamodb:Query']), Resource: [arn, `${arn}/index/*`] },
    ]);
    expect(Statement[0].Action).not.toContain('dynamodb:PutItem');
    define({ access: 'write' });
    const changed = changesOf(await run('up', '--json')).map(({ resource }) => resource);
    expect(changed.sort()).toEqual(['iam-role-policy/house-lambda-role/TablesPolicy', 'lambda-function/house']);
  });

  test('a function can write where it may, and nowhere else', async () => {
    const answerTo = async (table: object) => {
      define(table);
      home.write('handler.mjs', WRITING_HANDLER);
      await run('up');
      return (await run('invoke', '--json', 'List the notes of the house.')).json().calls[0]?.result;
    };
    const denied = (action: string, table: string) =>
      `house-lambda-role/house is not authorized to perform: dynamodb:${action} on resource: arn:aws:dynamodb:us-east-1:000000000000:table/${table}`;
    expect(await answerTo({ access: 'read' })).toContain(denied('PutItem', 'house-notes'));
    const written = await answerTo({ access: 'write' });
    expect(written).toContain('house-notes: written');
    expect(written).toContain(denied('PutItem', 'house-other'));
    expect(await notes.items()).toContainEqual({ id: 'n9', text: 'Written.' });
  });

  test('changes indexes, time to live and protection of a table that stands, and loses no item', async () => {
    define({ indexes: [{ name: 'byOwner', key: 'owner' }], ttl: 'expires' });
    await run('up');
    await notes.put(MINE);
    define({ indexes: [{ name: 'byText', key: 'text', attributes: ['id2'] }], deletionProtection: true });
    const planned = await run('plan', '--json');
    expect(changeOf(planned)).toMatchObject({
      action: 'update',
      differences: [
        { field: 'index byOwner', old: 'owner (string): all', new: null },
        { field: 'index byText', old: null, new: 'text (string): id2' },
        { field: 'ttl', old: 'expires', new: null },
        { field: 'deletionProtection', old: false, new: true },
      ],
    });
    await run('up');
    expect(await notes.describe()).toMatchObject({
      DeletionProtectionEnabled: true,
      GlobalSecondaryIndexes: [{ IndexName: 'byText', IndexStatus: 'ACTIVE' }],
    });
    expect(await notes.items()).toEqual([MINE, ...FIRST_NOTES]);
    expect(changesOf(await run('up', '--json'))).toEqual([]);
  });

  test('another time to live so soon is refused by AWS, and a later run goes on', async () => {
    const latency = { ...LATENCY.zero, timeToLiveSettling: LATENCY.aws.timeToLiveSettling };
    const stage = await openStage({ latency, write: (own) => writeTableDefinition(own, { ttl: 'expires' }) });
    onTestFinished(stage.close);
    await stage.run('up');
    writeTableDefinition(stage.home, { ttl: 'until' });
    expect((await stage.attempt('up', '--json')).json().error).toMatchObject({
      code: 'BUSY',
      hint: expect.stringContaining('once an hour'),
    });
    const later = (ms: number) => stage.home.time.catchUpWith({ aheadMs: stage.home.time.aheadMs + ms });
    later(3_700_000);
    await stage.attempt('up');
    later(3_700_000);
    await stage.run('up');
    expect(changesOf(await stage.run('up', '--json'))).toEqual([]);
  });

  test('another key needs another table: refused, while nothing is touched, unless --delete-data is said', async () => {
    define();
    await run('up');
    await notes.put(MINE);
    const whole = await census(aws);
    define({ sort: 'text' });
    expect(changeOf(await run('plan', '--json'))).toMatchObject({
      action: 'refuse',
      reason: expect.stringContaining('its key is id (string), and the definition says id (string), text (string)'),
    });
    const examined = (await attempt(['doctor'])).stdout;
    expect(examined).toMatch(/FAIL definition +dynamodb-table\/house-notes: Table house-notes: its key is id/);
    expect(examined).toMatch(/ok +names/);
    const refused = await attempt(['up', '--json']);
    expect(refused.json().error).toMatchObject({ code: 'KEY_DIFFERS', hint: expect.stringContaining('--delete-data') });
    expect(await census(aws)).toEqual(whole);
    expect(await notes.items()).toEqual([MINE, ...FIRST_NOTES]);
    expect(changeOf(await run('plan', '--delete-data', '--json'))).toMatchObject({ action: 'replace' });
    expect(changeOf(await run('up', '--delete-data', '--json'))).toMatchObject({ action: 'replace' });
    expect(await notes.items()).toEqual(FIRST_NOTES);
    expect(changesOf(await run('up', '--json'))).toEqual([]);
  });

  test("somebody else's table is not touched; taken over it is not filled", async () => {
    await notes.client.send(
      new CreateTableCommand({
        TableName: 'house-notes',
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      }),
    );
    passing(60_000);
    await notes.put(MINE);
    define();
    const refused = await attempt(['up', '--json']);
    expect(refused.json().error).toMatchObject({ code: 'NOT_OURS', message: expect.stringContaining(TABLE) });
    expect((await run('down', '--yes', '--json')).json().remaining).toEqual([TABLE]);
    await run('up', '--adopt');
    expect(await notes.items()).toEqual([MINE]);
    const arn = 'arn:aws:dynamodb:us-east-1:000000000000:table/house-notes';
    const { Tags } = await notes.client.send(new ListTagsOfResourceCommand({ ResourceArn: arn }));
    expect(Tags).toContainEqual({ Key: 'hr-agent:stack', Value: 'house' });
  });

  test('a table of others whose name begins alike is not waited for, whatever is done with it', async () => {
    const latency = { ...LATENCY.zero, tableUpdating: 7_200_000 };
    const stage = await openStage({ latency, write: writeTableDefinition });
    const others = tableAt(stage.account.aws.url, 'house-others');
    onTestFinished(async () => {
      others.client.destroy();
      await stage.close();
    });
    const id = { AttributeName: 'id', AttributeType: 'S' } as const;
    const KeySchema = [{ AttributeName: 'id', KeyType: 'HASH' } as const];
    const TableName = 'house-others';
    await others.client.send(
      new CreateTableCommand({ TableName, KeySchema, AttributeDefinitions: [id], BillingMode: 'PAY_PER_REQUEST' }),
    );
    const Create = { IndexName: 'byId', KeySchema, Projection: { ProjectionType: 'ALL' } } as const;
    const index = { TableName, AttributeDefinitions: [id], GlobalSecondaryIndexUpdates: [{ Create }] };
    await others.client.send(new UpdateTableCommand(index));
    const begun = stage.home.time.aheadMs;
    await stage.run('up');
    await stage.run('down', '--yes');
    expect(stage.home.time.aheadMs - begun).toBeLessThan(10_000);
    expect(await stage.census()).toEqual(['table house-others']);
  });

  test('its name and what it needs are in plan, status and the policy of the caller', async () => {
    define();
    expect(changeOf(await run('plan', '--json'))).toMatchObject({ action: 'create' });
    await run('up');
    expect((await run('status')).stdout).toContain('ACTIVE    dynamodb-table/house-notes');
    const { Statement } = JSON.parse((await run('policy')).stdout);
    expect(Statement).toContainEqual({
      Sid: 'Tables',
      Effect: 'Allow',
      Action: expect.arrayContaining(['dynamodb:CreateTable', 'dynamodb:DeleteTable']),
      Resource: 'arn:aws:dynamodb:us-east-1:000000000000:table/house-notes',
    });
    expect((await run('doctor')).stdout).not.toContain('FAIL');
  });
});

describe('down with data of people', () => {
  beforeEach(async () => {
    define();
    await run('up');
  });

  test('removes a table that holds nothing but its first items', async () => {
    await notes.remove({ id: 'n2' });
    expect((await run('down', '--yes', '--json')).json().kept).toEqual([]);
    expect(await census(aws)).toEqual([]);
  });

  test.each([
    ['an item of theirs', MINE, 'it holds 1 item that is not so in its items file'],
    [
      'a first item that they have changed',
      { id: 'n1', text: 'Water them twice.' },
      'it holds 1 item that is not so in its items file',
    ],
  ])('keeps it for %s, and says how to go on', async (_what, item, holds) => {
    await notes.put(item);
    const items = await notes.items();
    const told = await run('down', '--yes');
    expect(told.stdout).toContain(`Kept: ${TABLE}, because ${holds}.`);
    expect(told.stdout).toMatch(
      /hr-agent up --agent notes\.agent\.yaml brings .*; hr-agent down --delete-data --agent/,
    );
    expect(await census(aws)).toEqual(['table house-notes']);
    expect((await run('down', '--yes', '--json')).json()).toMatchObject({
      changes: [],
      kept: [{ resource: TABLE, holds }],
    });
    expect(await run('up', '--json').then(changeOf)).toMatchObject({ action: 'keep' });
    expect(await notes.items()).toEqual(items);
    await run('down', '--yes', '--delete-data');
    expect(await census(aws)).toEqual([]);
  });

  test('keeps a table that is protected, and --delete-data removes it', async () => {
    define({ deletionProtection: true });
    await run('up');
    expect((await run('down', '--yes')).stdout).toContain(`Kept: ${TABLE}, because it is protected against deletion.`);
    await run('down', '--yes', '--delete-data');
    expect(await census(aws)).toEqual([]);
  });

  test('asks in a terminal, and says how many there are', async () => {
    await notes.put(MINE);
    const cli = home.start(['down', '--agent', 'notes.agent.yaml'], { tty: true });
    await cli.seen('stderr', /it holds 1 item that is not so in its items file[\s\S]*Remove it for good, too\?/);
    cli.type('n\n');
    const asked = await cli.seen('stderr', /This removes:([\s\S]*?)There is data of people:[\s\S]*Remove them\?/);
    expect(asked[1]).not.toContain(TABLE);
    cli.type('y\n');
    expect((await cli.done).stdout).toContain(`Kept: ${TABLE}`);
    const again = home.start(['down', '--agent', 'notes.agent.yaml'], { tty: true });
    await again.seen('stderr', /Remove it for good\?/);
    again.type('y\n');
    await again.done;
    expect(await census(aws)).toEqual([]);
  });

  test('a demonstration with --fresh leaves what was there before it', async () => {
    const stage = await openStage({ write: writeTableDefinition });
    const own = tableAt(stage.account.aws.url, 'house-notes');
    onTestFinished(async () => {
      own.client.destroy();
      await stage.close();
    });
    stage.home.write('short.scenario.yaml', 'title: Short\nturns: [{ say: List the notes of the house. }]\n');
    await stage.run('demo', './short.scenario.yaml', '--fresh');
    expect(await stage.census()).toEqual([]);
    await stage.run('up');
    await own.put(MINE);
    await stage.run('down', '--yes');
    await stage.run('demo', './short.scenario.yaml', '--fresh');
    expect(await stage.census()).toEqual(['table house-notes']);
    expect(await own.items()).toEqual([MINE, ...FIRST_NOTES]);
  });

  test('up keeps it too when the definition has it no more, until --delete-data is said', async () => {
    await notes.put(MINE);
    define({ name: 'other', items: undefined });
    const kept = { resource: TABLE, action: 'keep' };
    const planned = (await run('plan', '--json')).json().changes;
    expect(planned).toContainEqual({ ...kept, reason: expect.stringContaining('but it holds 3 items; --delete-data') });
    expect((await run('up', '--json')).json().changes).toContainEqual(kept);
    rmSync(join(home.stateFolder, 'stacks'), { recursive: true });
    expect((await run('up', '--json')).json().changes).toContainEqual(kept);
    expect(await notes.items()).toEqual([MINE, ...FIRST_NOTES]);
    const removed = { resource: TABLE, action: 'delete' };
    expect((await run('up', '--delete-data', '--json')).json().changes).toContainEqual(removed);
    expect(await notes.items()).toBeUndefined();
  });
});
