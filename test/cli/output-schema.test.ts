import { RemovePermissionCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/command-table.js';
import { accountOf } from '../helpers/account/account-of.js';
import { bringUp } from '../helpers/cli/bring-up.js';
import { DOCUMENT_KINDS, schemaFaults } from '../helpers/cli/output-schema.js';
import { type CliRun, type Home, newHome } from '../helpers/cli/run-cli.js';
import { LIBRARY, writeDefinition } from '../helpers/definitions/library.js';
import { writeTableDefinition } from '../helpers/definitions/notes.js';

let home: Home;
beforeAll(() => {
  home = newHome();
  writeDefinition(home, {}, 'library');
  writeTableDefinition(home, {}, { memory: {}, identity: { attribute: 'id' } });
  home.write(
    'wrong.scenario.yaml',
    'title: Wrong\nturns: [{ say: "PTO of EMP001?", expect: { answer: { contains: ["ninety"] } } }]',
  );
});
afterAll(() => home.remove());

const eventsOf = ({ stderr }: CliRun): Record<string, unknown>[] =>
  stderr
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));

interface Case {
  argv: string[];
  kind: string;
  status?: number;
  stdin?: string;
}

const agents = ['--agent', 'hr-leave-agent', '--agent', 'library/library.agent.yaml'];

const remembering = ['--agent', './notes.agent.yaml'];

/** The life of an agent, with every command in it. */
const LIFE: Case[] = [
  { argv: ['plan'], kind: 'plan' },
  { argv: ['up', '--dry-run'], kind: 'plan' },
  { argv: ['whoami'], kind: 'whoami' },
  { argv: ['token', 'EMP104'], kind: 'token' },
  { argv: ['token', '--public-key'], kind: 'token' },
  { argv: ['policy'], kind: 'policy' },
  { argv: ['completion', 'bash'], kind: 'completion' },
  { argv: ['completion', '--values', 'agents'], kind: 'values' },
  { argv: ['doctor'], kind: 'doctor' },
  { argv: ['validate', '--agent', 'hr-leave-agent'], kind: 'validate' },
  { argv: ['init', 'mine', '--template', 'openapi', '--language', 'python'], kind: 'init' },
  { argv: ['init', 'known', '--template', 'knowledge-base'], kind: 'init' },
  { argv: ['create-roles'], kind: 'step-command' },
  { argv: ['deploy-lambda'], kind: 'step-command' },
  { argv: ['create-agent'], kind: 'step-command' },
  { argv: ['prepare'], kind: 'step-command' },
  { argv: ['up'], kind: 'up' },
  { argv: ['status'], kind: 'status' },
  { argv: ['pull', 'hr-leave-agent', 'pulled'], kind: 'pull' },
  { argv: ['invoke', 'How many PTO days does EMP001 have?'], kind: 'turn' },
  { argv: ['chat'], kind: 'turn', stdin: 'Who is out in March in engineering?\nAnd sales?\n' },
  { argv: ['chat', '--sessions'], kind: 'sessions' },
  { argv: ['trace'], kind: 'trace' },
  { argv: ['demo'], kind: 'demo' },
  { argv: ['demo', './wrong.scenario.yaml'], kind: 'demo', status: 1 },
  { argv: ['test'], kind: 'test' },
  { argv: ['test', './wrong.scenario.yaml', '--baseline', 'baseline.json'], kind: 'test', status: 1 },
  { argv: ['logs'], kind: 'logs' },
  { argv: ['metrics'], kind: 'metrics' },
  { argv: ['publish'], kind: 'publish' },
  { argv: ['publish', 'second', '--keep', '0'], kind: 'publish' },
  { argv: ['status'], kind: 'status' },
  { argv: ['invoke', '--alias', 'second', 'Hello'], kind: 'turn' },
  { argv: ['up', '--dry-run', ...agents], kind: 'stacks' },
  { argv: ['up', ...agents], kind: 'stacks' },
  { argv: ['down', '--yes', ...agents], kind: 'stacks' },
  { argv: ['down', '--yes'], kind: 'down' },
  { argv: ['up', '--agent', 'order-management-agent'], kind: 'up' },
  { argv: ['invoke', '--agent', 'order-management-agent', 'Status of order ORD-001?'], kind: 'turn' },
  { argv: ['invoke', '--agent', 'order-management-agent', 'How many days to return a product?'], kind: 'turn' },
  { argv: ['trace', '--agent', 'order-management-agent'], kind: 'trace' },
  { argv: ['data', 'export', 'orders', 'orders.jsonl', '--agent', 'order-management-agent'], kind: 'data' },
  { argv: ['data', 'import', 'orders', 'orders.jsonl', '--agent', 'order-management-agent'], kind: 'data' },
  { argv: ['teardown', '--yes', '--agent', 'order-management-agent'], kind: 'down' },
  { argv: ['up', ...remembering], kind: 'up' },
  { argv: ['memory', 'show', 'ann', ...remembering], kind: 'memory' },
  { argv: ['memory', 'clear', '--yes', ...remembering], kind: 'memory' },
  { argv: ['person', 'show', 'n1', ...remembering], kind: 'person' },
  { argv: ['person', 'erase', 'n1', '--yes', ...remembering], kind: 'person' },
  { argv: ['down', '--yes', '--delete-data', ...remembering], kind: 'down' },
  { argv: ['local', '--fault', 'list'], kind: 'faults' },
  { argv: ['local', '--operations'], kind: 'operations' },
];

/** Where nothing is up, or what was asked for makes no sense. */
const FAILURES: Case[] = [
  { argv: ['plan', '--agent', 'none'], kind: 'failure', status: 3 },
  { argv: ['dev', '--target', 'aws'], kind: 'failure', status: 2 },
  { argv: ['token'], kind: 'failure', status: 2 },
  { argv: ['person', 'show', 'EMP104'], kind: 'failure', status: 2 },
  { argv: ['whoami', '--endpoint-url', 'http://localhost:1'], kind: 'failure', status: 2 },
  { argv: ['policy', '--name', 'a b'], kind: 'failure', status: 2 },
  { argv: ['doctor', '--target', 'moon'], kind: 'failure', status: 2 },
  { argv: ['validate', '--agent', './none.yaml'], kind: 'failure', status: 3 },
  { argv: ['init', 'mine'], kind: 'failure', status: 1 },
  { argv: ['pull', 'nobody'], kind: 'failure', status: 3 },
  { argv: ['completion', 'cmd'], kind: 'failure', status: 2 },
  { argv: ['create-roles', '--name', 'a b'], kind: 'failure', status: 2 },
  { argv: ['deploy-lambda'], kind: 'failure', status: 3 },
  { argv: ['create-agent'], kind: 'failure', status: 3 },
  { argv: ['prepare'], kind: 'failure', status: 3 },
  { argv: ['up', '--agent', 'none'], kind: 'failure', status: 3 },
  { argv: ['status'], kind: 'failure', status: 3 },
  { argv: ['invoke', 'Hello'], kind: 'failure', status: 3 },
  { argv: ['chat'], kind: 'failure', status: 3 },
  { argv: ['trace', 'none.jsonl'], kind: 'failure', status: 3 },
  { argv: ['demo'], kind: 'failure', status: 3 },
  { argv: ['test'], kind: 'failure', status: 3 },
  { argv: ['data', 'export', 'books', 'books.txt'], kind: 'failure', status: 2 },
  { argv: ['logs', '--since', 'yesterday'], kind: 'failure', status: 2 },
  { argv: ['logs'], kind: 'failure', status: 3 },
  { argv: ['memory', 'show'], kind: 'failure', status: 2 },
  { argv: ['metrics'], kind: 'failure', status: 3 },
  { argv: ['publish'], kind: 'failure', status: 3 },
  { argv: ['down', '--agent', './none.yaml'], kind: 'failure', status: 3 },
  { argv: ['local', '--port', 'x'], kind: 'failure', status: 2 },
  { argv: ['web', '--port', 'x'], kind: 'failure', status: 2 },
  { argv: ['lokal'], kind: 'failure', status: 2 },
  { argv: ['up', '--unknown'], kind: 'failure', status: 2 },
];

describe.sequential('every document of --json is one of schemas/output.schema.json', () => {
  test.each([...LIFE, ...FAILURES])('$argv: $kind', async ({ argv, kind, status = 0, stdin }) => {
    const run = await home.run([...argv, '--json'], stdin === undefined ? {} : { stdin });
    expect(run.status, run.stdout + run.stderr).toBe(status);
    for (const document of run.jsonLines()) {
      expect(schemaFaults(kind, document)).toEqual([]);
      expect(schemaFaults(kind, { ...document, more: 1 })).not.toEqual([]);
    }
    for (const event of eventsOf(run)) expect(schemaFaults('event', event)).toEqual([]);
  });

  test.each([{ argv: ['invoke', '--trace', 'How many PTO days does EMP001 have?'] }, { argv: ['status'] }])(
    '$argv: stderr begins with the target, and every line of it is an event',
    async ({ argv }) => {
      const fresh = newHome();
      await bringUp(fresh);
      const [first, ...others] = eventsOf(await fresh.run([...argv, '--json']));
      const place = { kind: 'local', account: '000000000000', region: 'us-east-1' };
      expect(first).toEqual({ type: 'target', target: place, remembered: [] });
      for (const event of [first, ...others]) expect(schemaFaults('event', event)).toEqual([]);
      expect(others.some(({ type }) => type === 'step')).toBe(argv.includes('--trace'));
      fresh.remove();
    },
  );

  test('a failure is an event, too; with --verbose it says where it came from; --quiet leaves it to the document', async () => {
    const argv = ['up', '--agent', './none.yaml', '--json'];
    const [event, ...others] = eventsOf(await home.run([...argv, '--verbose']));
    expect(schemaFaults('event', event)).toEqual([]);
    expect([event, others]).toMatchObject([
      { type: 'error', error: { code: 'FILE_NOT_FOUND' }, causes: [expect.stringContaining('source user')] },
      [],
    ]);
    expect((await home.run([...argv, '--quiet'])).stderr).toBe('');
  });

  test('each step of up is told on stderr as it begins and as it is done', async () => {
    const fresh = newHome();
    const run = await fresh.run(['up', '--json']);
    const steps = (type: string) => eventsOf(run).filter((event) => event['type'] === type);
    const { changes } = run.json();
    const resources = changes.map(({ resource }: { resource: string }) => resource).sort();
    for (const type of ['started', 'done'])
      expect(
        steps(type)
          .map((event) => event['resource'])
          .sort(),
      ).toEqual(resources);
    fresh.remove();
  });

  test('local, which serves until it is stopped', async () => {
    const local = home.start(['local', '--port', '0', '--json']);
    await local.seen('stdout', /\n/);
    local.interrupt();
    expect(schemaFaults('local', (await local.done).json())).toEqual([]);
  });

  test('web, which serves until it is stopped', async () => {
    const web = home.start(['web', '--port', '0', '--json']);
    await web.seen('stdout', /\n/);
    web.interrupt();
    expect(schemaFaults('web', (await web.done).json())).toEqual([]);
  });

  test('dev, which goes on until it is stopped', async () => {
    writeDefinition(home, {}, 'changing');
    const dev = home.start(['dev', '--agent', 'changing/library.agent.yaml', '--name', 'changing', '--json']);
    await dev.seen('stderr', /is up\./);
    writeDefinition(home, { handler: `${LIBRARY.handler}\n// changed\nconsole.log('changed');\n` }, 'changing');
    await dev.seen('stdout', /\n/);
    dev.interrupt();
    expect(schemaFaults('dev', (await dev.done).json())).toEqual([]);
  });

  test('up of several of which one fails', async () => {
    writeDefinition(home, { handler: 'export const handler = (\n' }, 'broken');
    const run = await home.run(['up', '--agent', 'hr-leave-agent', '--agent', 'broken/library.agent.yaml', '--json']);
    expect(run.status).toBe(1);
    expect(schemaFaults('stacks', run.json())).toEqual([]);
  });

  test('doctor when a check fails', async () => {
    const aws = await accountOf(home);
    const statement = { FunctionName: 'hr-leave-agent', StatementId: 'AllowBedrockInvoke' };
    await aws.lambda.send(new RemovePermissionCommand(statement));
    await aws.close();
    const run = await home.run(['doctor', '--json']);
    expect(run.status).toBe(1);
    expect(schemaFaults('doctor', run.json())).toEqual([]);
  });
});

describe('nothing is forgotten', () => {
  const cases = [...LIFE, ...FAILURES];
  /** Those that end only when they are stopped. */
  const endless = ['local', 'dev', 'web'];

  test('each command is tried when it succeeds and when it fails', () => {
    const tried = (of: Case[]) => new Set(of.map(({ argv }) => argv[0]));
    const names = COMMANDS.map((command) => command.name);
    expect(names.filter((name) => !tried(LIFE).has(name) && !endless.includes(name))).toEqual([]);
    expect(names.filter((name) => !tried(FAILURES).has(name))).toEqual([]);
  });

  test('each kind of document in the schema is met', () => {
    const met = new Set([...cases.map(({ kind }) => kind), ...endless]);
    expect(DOCUMENT_KINDS.filter((kind) => !met.has(kind))).toEqual([]);
  });
});
