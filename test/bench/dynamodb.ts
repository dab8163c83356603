import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { BIN, inFolder } from './command.js';
import { freePort, type Request, type Server, signedFor, startServer } from './server.js';
import { median, type Row } from './table.js';

const ROUNDS = 5;
const ROUND_MS = 1_000;
const FEW = 1_000;
const MANY = 100_000;
/** How many items a partition has of which Query reads all. */
const PARTITION = 20;
const TEXT = 'x'.repeat(200);
/** A name, a value of `pk`, one of `sk`, and the text with its name. */
const ITEM_BYTES = 2 + 8 + 2 + 6 + 4 + TEXT.length;

const LIST_TABLES = call('ListTables', {});

/**
 * By itself dynalite answers a write before it is on the disk, and ours after. Its LevelDB can wait as well, and is made
 * to, so that both are compared as durable as each other.
 */
const WAITS_FOR_THE_DISK = `
  const { createRequire } = require('node:module');
  const { ClassicLevel } = createRequire(process.argv[1])('classic-level');
  for (const method of ['_put', '_del', '_batch']) {
    const write = ClassicLevel.prototype[method];
    ClassicLevel.prototype[method] = function (...given) {
      const options = given.pop();
      return write.call(this, ...given, { ...options, sync: true });
    };
  }
`;

/**
 * One client over one connection, against dynalite with its LevelDB on disk, in turn; the medians. Dynalite is looked for in
 * the folder that DYNALITE_FROM names, in its node_modules.
 */
export async function dynamodb(): Promise<Row[]> {
  return inFolder(async (folder) => {
    const theirs = await startDynalite(join(folder, 'dynalite'));
    const ours = await startOurs(join(folder, 'state'));
    try {
      return [...(await rates(ours, theirs)), ...besides(ours, theirs), ...(await size(ours))];
    } finally {
      await Promise.all([ours.stop(), theirs?.stop()]);
    }
  });
}

async function startOurs(state: string): Promise<Server> {
  const port = await freePort();
  return startServer([process.execPath, BIN, 'local', '--port', `${port}`, '--state-dir', state], port, LIST_TABLES);
}

async function startDynalite(path: string): Promise<Server | undefined> {
  const cli = join(process.env['DYNALITE_FROM'] ?? '.', 'node_modules', 'dynalite', 'cli.js');
  if (!existsSync(cli)) return undefined;
  const port = await freePort();
  const options = ['--port', `${port}`, '--path', path, '--createTableMs', '0'];
  const patch = `${path}-waits.cjs`;
  writeFileSync(patch, WAITS_FOR_THE_DISK);
  return startServer([process.execPath, '--require', patch, resolve(cli), ...options], port, LIST_TABLES);
}

/** Each makes the request of the n-th time. */
const OPERATIONS: Readonly<Record<string, (n: number) => Request>> = {
  PutItem: (n) => call('PutItem', { TableName: 'bench', Item: item('put', n) }),
  GetItem: (n) => call('GetItem', { TableName: 'bench', Key: keyOf('few', n % FEW) }),
  'Query of 20 items': (n) => query('bench', n),
};

async function rates(ours: Server, theirs: Server | undefined): Promise<Row[]> {
  for (const server of theirs ? [ours, theirs] : [ours]) await prepare(server, 'bench', FEW);
  const rows: Row[] = [];
  for (const [name, request] of Object.entries(OPERATIONS)) rows.push(await compared(name, request, ours, theirs));
  const transactions = await perSecond(ours, transaction);
  return [...rows, { what: 'DynamoDB, TransactWriteItems of 2', measured: `${transactions.toFixed(0)} a second` }];
}

async function compared(
  name: string,
  request: (n: number) => Request,
  ours: Server,
  theirs: Server | undefined,
): Promise<Row> {
  const what = `DynamoDB, ${name}`;
  const pairs: (readonly [number, number])[] = [];
  for (let round = -1; round < ROUNDS; round++) {
    const pair = [await perSecond(ours, request), theirs ? await perSecond(theirs, request) : Number.NaN] as const;
    // The first round warms up.
    if (round >= 0) pairs.push(pair);
  }
  const rate = (of: 0 | 1) => median(pairs.map((pair) => pair[of])).toFixed(0);
  if (!theirs) return { what, measured: `${rate(0)} a second; no dynalite in DYNALITE_FROM` };
  const share = median(pairs.map(([mine, other]) => mine / other));
  const measured = `${share.toFixed(2)} of dynalite on disk (${rate(0)} and ${rate(1)} a second)`;
  return { what, measured, bound: 'at least 1', met: share >= 1 };
}

/** Start-up and memory, beside each other. */
function besides(ours: Server, theirs: Server | undefined): Row[] {
  const both = (of: (server: Server) => number | undefined, unit: string) =>
    [ours, theirs]
      .flatMap((server) => (server ? [of(server)] : []))
      .map((value) => (value === undefined ? 'unknown' : `${value.toFixed(0)} ${unit}`))
      .join(' and ');
  return [
    { what: 'DynamoDB, start to the first answer', measured: both((server) => server.startedIn, 'ms') },
    { what: 'DynamoDB, resident memory then', measured: both((server) => server.memory(), 'MiB') },
  ];
}

/** What a hundred times as many items cost a query of one partition, and the memory of the server. */
async function size(ours: Server): Promise<Row[]> {
  const before = ours.memory('RssAnon');
  await prepare(ours, 'large', MANY);
  const grown = (ours.memory('RssAnon') ?? Number.NaN) - (before ?? Number.NaN);
  const items = (MANY * ITEM_BYTES) / 2 ** 20;
  const ratios: number[] = [];
  for (let round = -1; round < ROUNDS; round++) {
    const few = await perSecond(ours, (n) => query('bench', n));
    const ratio = few / (await perSecond(ours, (n) => query('large', n)));
    if (round >= 0) ratios.push(ratio);
  }
  const ratio = median(ratios);
  return [
    {
      what: `DynamoDB, Query among ${MANY} items`,
      measured: `${ratio.toFixed(2)} times as long as among ${FEW}`,
      bound: 'at most 1.2',
      met: ratio <= 1.2,
    },
    {
      what: `DynamoDB, memory for ${MANY} items more`,
      measured: `${grown.toFixed(0)} MiB of the process's own for items of ${items.toFixed(0)} MiB`,
      bound: 'less than the items',
      met: Number.isNaN(grown) || grown < items,
    },
  ];
}

async function prepare(server: Server, table: string, count: number): Promise<void> {
  await server.ask(
    call('CreateTable', {
      TableName: table,
      AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  while (!(await server.ask(call('DescribeTable', { TableName: table }))).includes('"ACTIVE"'));
  await load(server, table, count);
}

async function load(server: Server, table: string, count: number): Promise<void> {
  for (let first = 0; first < count; first += 25) {
    const requests = Array.from({ length: 25 }, (_, index) => ({
      PutRequest: { Item: item('few', first + index) },
    }));
    await server.ask(call('BatchWriteItem', { RequestItems: { [table]: requests } }));
  }
}

async function perSecond(server: Server, request: (n: number) => Request): Promise<number> {
  const begun = performance.now();
  let count = 0;
  while (performance.now() - begun < ROUND_MS) {
    await server.ask(request(count));
    count += 1;
  }
  return (count * 1_000) / (performance.now() - begun);
}

function keyOf(kind: string, n: number) {
  const partition = String(Math.floor(n / PARTITION)).padStart(5, '0');
  return { pk: { S: `${kind}${partition}` }, sk: { S: String(n).padStart(6, '0') } };
}

function item(kind: string, n: number) {
  return { ...keyOf(kind, n), text: { S: TEXT } };
}

/** One of the partitions that a table with few items has, too. */
function query(TableName: string, n: number): Request {
  return call('Query', {
    TableName,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': keyOf('few', (n * PARTITION) % FEW).pk },
  });
}

/** A booking: what is booked, and the balance that pays for it. */
function transaction(n: number): Request {
  return call('TransactWriteItems', {
    TransactItems: [
      { Put: { TableName: 'bench', Item: item('booked', n), ConditionExpression: 'attribute_not_exists(pk)' } },
      {
        Update: {
          TableName: 'bench',
          Key: keyOf('balance', 0),
          UpdateExpression: 'ADD days :days',
          ExpressionAttributeValues: { ':days': { N: '-1' } },
        },
      },
    ],
  });
}

function call(operation: string, input: object): Request {
  return {
    method: 'POST',
    path: '/',
    headers: {
      ...signedFor('dynamodb'),
      'x-amz-date': '20260302T000000Z',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      'content-type': 'application/x-amz-json-1.0',
    },
    body: JSON.stringify(input),
  };
}
