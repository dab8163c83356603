import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { ListAgentsCommand } from '@aws-sdk/client-bedrock-agent';
import { CreateRoleCommand, ListRolesCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { loadAgent } from '../../src/agent/load.js';
import { ACCESS } from '../../src/emulator/access/tables.js';
import { type Clock, systemClock } from '../../src/emulator/clock.js';
import { callerStatements } from '../../src/stack/caller-policy.js';
import type { CallerStatement } from '../../src/stack/caller-statement.js';
import { writeDefinition } from '../helpers/cli-definition.js';
import { LIFE, type LifeStep, type World } from '../helpers/cli-life.js';
import { startTestAws, type TestAws } from '../helpers/local-aws.js';
import { type CliRun, newHome } from '../helpers/run-cli.js';
import { type TempDir, tempDir } from '../helpers/temp-dir.js';

const TARGET = { kind: 'aws', account: '000000000000', region: 'us-east-1', partition: 'aws' } as const;
const STATEMENTS = await statementsOfTheLibrary();

async function statementsOfTheLibrary(): Promise<CallerStatement[]> {
  const home = newHome();
  const agent = await loadAgent(join(home.folder, writeDefinition(home)));
  home.remove();
  return callerStatements(agent, 'library', TARGET);
}

/** The world as it was before each step, and which operations the step called. */
let kept: TempDir;
const called = new Map<LifeStep, ReadonlySet<string>>();
let running = new Set<string>();

const folderOf = (step: LifeStep, part: 'account' | 'home') => join(kept.path, String(LIFE.indexOf(step)), part);

async function startAccount(folder: string): Promise<TestAws<Clock>> {
  return startTestAws<Clock>({
    folder,
    clock: systemClock,
    intercept: ({ service, operation }) => void running.add(`${service}.${operation}`),
  });
}

function run({ home, aws }: World, { argv, options }: LifeStep): Promise<CliRun> {
  const place = ['--agent', 'library.agent.yaml', '--target', 'aws', '--endpoint-url', aws.url];
  return home.run([...argv, ...place, '--json'], options);
}

/** Replaces what the person at the command line may do. */
async function allow(aws: TestAws<Clock>, statements: readonly CallerStatement[]): Promise<void> {
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  await aws.iam.send(new PutRolePolicyCommand({ RoleName: 'developer', PolicyName: 'hr-agent', PolicyDocument }));
}

/** Makes the environment that of somebody who has assumed the role `developer`. */
async function becomeDeveloper(aws: TestAws<Clock>): Promise<void> {
  const trust = { Effect: 'Allow', Principal: { AWS: aws.accountId }, Action: 'sts:AssumeRole' };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
  const { Role } = await aws.iam.send(new CreateRoleCommand({ RoleName: 'developer', AssumeRolePolicyDocument }));
  const assume = new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: 'ana' });
  const { Credentials: keys } = await aws.sts.send(assume);
  vi.stubEnv('AWS_REGION', TARGET.region);
  vi.stubEnv('AWS_ACCESS_KEY_ID', keys?.AccessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', keys?.SecretAccessKey);
  vi.stubEnv('AWS_SESSION_TOKEN', keys?.SessionToken);
}

beforeAll(() => {
  kept = tempDir();
});
afterAll(() => {
  kept.remove();
  vi.unstubAllEnvs();
});

describe('the policy that `policy` prints', () => {
  let world: World;
  beforeAll(async () => {
    world = { aws: await startAccount(join(kept.path, 'account')), home: newHome() };
    await becomeDeveloper(world.aws);
    await allow(world.aws, STATEMENTS);
  });
  afterAll(async () => {
    await world.aws.close();
    world.home.remove();
  });

  test('is the one that is tried here, and may be kept as a managed policy', async () => {
    writeDefinition(world.home);
    const printed = JSON.parse((await run(world, { title: 'policy', argv: ['policy'] })).stdout);
    expect(printed).toEqual({ Version: '2012-10-17', Statement: STATEMENTS });
    expect(JSON.stringify(printed).length).toBeLessThanOrEqual(6_144);
  });

  test.each(LIFE)('suffices for $title', async (step) => {
    await step.before?.(world);
    cpSync(world.aws.folder, folderOf(step, 'account'), { recursive: true });
    cpSync(world.home.folder, folderOf(step, 'home'), { recursive: true });
    running = new Set();
    const { status, stderr } = await run(world, step);
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    called.set(step, running);
  });

  test('has removed everything in the end', async () => {
    const { Roles = [] } = await world.aws.iam.send(new ListRolesCommand({}));
    expect(Roles.map((role) => role.RoleName).filter((name) => name?.startsWith('library'))).toEqual([]);
    expect((await world.aws.agent.send(new ListAgentsCommand({}))).agentSummaries).toEqual([]);
  });
});

describe('nothing in it is needless', () => {
  const each = STATEMENTS.flatMap(({ Sid: sid, Action: actions }) => actions.map((action) => ({ sid, action })));

  test.each(each)('$sid: without $action something fails', async ({ sid, action }) => {
    const rest = STATEMENTS.map((one) =>
      one.Sid === sid ? { ...one, Action: one.Action.filter((other) => other !== action) } : one,
    ).filter((one) => one.Action.length > 0);
    const candidates = LIFE.filter((step) => [...(called.get(step) ?? [])].some((one) => mayNeed(one, action)));
    let failure: string | undefined;
    for (const step of candidates) failure ??= await failureOf(step, rest);
    expect(failure, 'no step failed').toBeDefined();
    // Tags that the caller may not list are left out without a word, as on AWS; then the function looks foreign.
    if (action !== 'lambda:ListTags') expect(failure).toContain(`not authorized to perform: ${action} on resource: `);
  });

  /** What a step says when it fails under these statements; undefined when it does not. */
  async function failureOf(step: LifeStep, statements: readonly CallerStatement[]): Promise<string | undefined> {
    const home = newHome();
    const folder = tempDir();
    cpSync(folderOf(step, 'account'), folder.path, { recursive: true, filter: (path) => !path.endsWith('-lock') });
    cpSync(folderOf(step, 'home'), home.folder, { recursive: true });
    const aws = await startAccount(folder.path);
    try {
      await allow(aws, statements);
      const { status, stderr, stdout } = await run({ aws, home }, step);
      return status === 0 ? undefined : stdout + stderr;
    } finally {
      await aws.close();
      home.remove();
      folder.remove();
    }
  }
});

/** Operations that ask for further permissions when their input brings a role, tags or the like along. */
const BESIDE: Readonly<Record<string, RegExp>> = {
  'iam:PassRole': /\.(Create|Update)(Agent|Function|FunctionConfiguration)$/,
  'iam:TagRole': /^iam\.CreateRole$/,
  'lambda:TagResource': /^lambda\.CreateFunction$/,
  'lambda:ListTags': /^lambda\.GetFunction$/,
  'logs:TagResource': /^logs\.CreateLogGroup$/,
  'bedrock:TagResource': /^bedrock-agent\.CreateAgent(Alias)?$/,
};

function mayNeed(call: string, action: string): boolean {
  const [service = '', operation = ''] = call.split('.');
  const table = ACCESS[service];
  const access = table?.operations[operation];
  if (!table || !access || access === 'everyone') return false;
  return (access.action ?? `${table.prefix}:${operation}`) === action || BESIDE[action]?.test(call) === true;
}
