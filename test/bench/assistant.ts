import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { packaged } from '../helpers/definitions/packaged.js';
import { BIN, inFolder, output } from './command.js';
import { freePort, signedFor, startServer } from './server.js';
import { median, type Row } from './table.js';

const CALLS = 100;
const ROUNDS = 5;
const ZIP_BYTES = 60 * 1024;
const STORY_MS = 15_000;

/** The least that a function can do which looks something up. */
const BARE = `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
export const handler = async ({ actionGroup, function: name, sessionAttributes: { employee_id } }) => {
  const get = new GetCommand({ TableName: process.env.PEOPLE_TABLE, Key: { employee_id }, ConsistentRead: true });
  const { Item } = await documents.send(get);
  const body = JSON.stringify({ name: Item.name });
  return { messageVersion: '1.0', response: { actionGroup, function: name, functionResponse: { responseBody: { TEXT: { body } } } } };
};
`;

const BARE_AGENT = `name: bare
foundationModel: amazon.nova-pro-v1:0
instruction: You look up the names of employees, and nothing else at all.
actionGroups:
  - name: Names
    functionSchema: names.functions.yaml
    lambda: { handler: ./names.mjs, memorySize: 256 }
tables:
  - { name: people, key: employee_id, items: ${resolve('schemas/hr-assistant-people.csv')}, access: read }
`;

const BARE_FUNCTIONS = 'functions: [{ name: name_of, description: Look up the name of an employee. }]\n';

/** The HR assistant: its story, the zip of its function, and a call of it beside the least that a function can do. */
export async function assistant(): Promise<Row[]> {
  return inFolder(async (folder) => {
    const state = ['--state-dir', join(folder, 'state')];
    const story = told(folder);
    const { size } = await packaged(resolve('lambda/hr-assistant/index.ts'));
    output([BIN, 'up', '--quiet', '--agent', 'hr-assistant', ...state], folder);
    mkdirSync(join(folder, 'bare'));
    writeFileSync(join(folder, 'bare/names.mjs'), BARE);
    writeFileSync(join(folder, 'bare/names.functions.yaml'), BARE_FUNCTIONS);
    writeFileSync(join(folder, 'bare/agent.yaml'), BARE_AGENT);
    output([BIN, 'up', '--quiet', '--agent', 'bare', ...state], folder);
    return [story, zipped(size), ...(await calls(state))];
  });
}

function told(folder: string): Row {
  const begun = performance.now();
  output([BIN, 'demo', 'hr-assistant', '--fresh', '--json', '--state-dir', join(folder, 'story')], folder);
  const elapsed = performance.now() - begun;
  const measured = `${(elapsed / 1_000).toFixed(1)} s with up and down`;
  return { what: 'HR assistant, its story', measured, bound: 'at most 15 s', met: elapsed <= STORY_MS };
}

function zipped(size: number): Row {
  const measured = `${(size / 1024).toFixed(1)} KB`;
  return { what: 'HR assistant, the zip of its function', measured, bound: 'at most 60 KB', met: size <= ZIP_BYTES };
}

async function calls(state: readonly string[]): Promise<Row[]> {
  const port = await freePort();
  const command = [process.execPath, BIN, 'local', '--port', `${port}`, ...state];
  const first = { method: 'GET', path: '/2015-03-31/functions', headers: signedFor('lambda') } as const;
  const server = await startServer(command, port, first);
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new LambdaClient({ endpoint: server.url, region: 'us-east-1', credentials, maxAttempts: 1 });
  try {
    const whole = caller(client, 'hr-assistant-HRAssistant', 'check_leave_balance');
    const bare = caller(client, 'bare', 'name_of');
    const rounds: { calls: number; runs: number; mine: number; theirs: number }[] = [];
    for (let round = -1; round < ROUNDS; round++) {
      const [mine, theirs] = [await whole(), await bare()];
      // In the first round the functions start.
      if (round >= 0) {
        rounds.push({
          calls: mine.call / theirs.call,
          runs: mine.run / theirs.run,
          mine: mine.run,
          theirs: theirs.run,
        });
      }
    }
    const of = (value: (round: (typeof rounds)[number]) => number) => median(rounds.map(value));
    const [ratio, runs] = [of((one) => one.calls), of((one) => one.runs)];
    const alone = `${runs.toFixed(2)} of it by what Lambda reports (${of((one) => one.mine).toFixed(2)} and ${of((one) => one.theirs).toFixed(2)} ms)`;
    return [
      {
        what: 'HR assistant, check_leave_balance',
        measured: `${ratio.toFixed(2)} of a function that makes one GetItem; ${alone}`,
        bound: 'at most 2',
        met: ratio <= 2 && runs <= 2,
      },
    ];
  } finally {
    client.destroy();
    await server.stop();
  }
}

/** Calls a function so many times. Resolves with the median of a call, and of what Lambda reports of its run, in milliseconds. */
function caller(client: LambdaClient, FunctionName: string, name: string) {
  const event = {
    messageVersion: '1.0',
    agent: { name: 'bench', id: 'AGENT12345', alias: 'TSTALIASID', version: 'DRAFT' },
    inputText: 'How many PTO days do I have left?',
    sessionId: 'bench',
    actionGroup: 'HRAssistant',
    function: name,
    parameters: [],
    sessionAttributes: { employee_id: 'EMP104' },
    promptSessionAttributes: {},
  };
  const Payload = Buffer.from(JSON.stringify(event));
  return async () => {
    const [taken, reported]: [number[], number[]] = [[], []];
    for (let n = 0; n < CALLS; n++) {
      const begun = performance.now();
      const answer = await client.send(new InvokeCommand({ FunctionName, Payload, LogType: 'Tail' }));
      taken.push(performance.now() - begun);
      const told = Buffer.from(answer.Payload ?? []).toString();
      if (!told.includes('Jonas Weber')) throw new Error(`${FunctionName} answered ${told}`);
      const log = Buffer.from(answer.LogResult ?? '', 'base64').toString();
      reported.push(Number(/Duration: ([\d.]+) ms/.exec(log)?.[1]));
    }
    return { call: median(taken), run: median(reported) };
  };
}
