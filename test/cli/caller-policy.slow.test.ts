import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { loadAgent } from '../../src/agent/load.js';
import { connect } from '../../src/aws/clients.js';
import { loadService, SERVICES } from '../../src/emulator/dispatch/services.js';
import { compileService } from '../../src/emulator/protocol/compile.js';
import { type Clock, systemClock } from '../../src/emulator/service/clock.js';
import type { CallerStatement } from '../../src/resources/caller-statement.js';
import { callerPolicy } from '../../src/stack/caller-policy.js';
import { census } from '../helpers/account/census.js';
import { startTestAws, type TestAws } from '../helpers/account/local-aws.js';
import { type CliRun, type Home, newHome } from '../helpers/cli/run-cli.js';
import { writeDefinition } from '../helpers/definitions/library.js';
import { LONG } from '../helpers/long-run.js';
import { KNOWLEDGE_LIFE, writeLibraryWithDocuments } from '../helpers/provisioning/documents-life.js';
import { LIFE, type LifeStep, type World } from '../helpers/provisioning/library-life.js';
import { SEARCH_LIFE, writeLibraryWithCollection } from '../helpers/provisioning/search-life.js';
import { TABLE_LIFE, writeLibraryWithTable } from '../helpers/provisioning/table-life.js';
import { type TempDir, tempDir } from '../helpers/temp-dir.js';

const TARGET = { kind: 'aws', account: '000000000000', region: 'us-east-1', partition: 'aws' } as const;

/** A library, and what its policy allows. */
interface Library {
  readonly title: string;
  readonly write: (home: Home) => string;
  readonly life: readonly LifeStep[];
  readonly statements: readonly CallerStatement[];
}

const PLAIN = await library('an agent', LIFE, (home) => writeDefinition(home));
const KNOWING = await library('an agent with documents', KNOWLEDGE_LIFE, (home) => writeLibraryWithDocuments(home));
const SEARCHING = await library('an agent with a collection', SEARCH_LIFE, (home) => writeLibraryWithCollection(home));
const KEEPING = await library('an agent with a table', TABLE_LIFE, (home) => writeLibraryWithTable(home));

async function library(title: string, life: readonly LifeStep[], write: Library['write']): Promise<Library> {
  const home = newHome();
  const agent = await loadAgent(join(home.folder, write(home)));
  home.remove();
  const aws = connect({}, systemClock, new AbortController().signal);
  const policy = callerPolicy({ agent, name: 'library', target: TARGET, aws, toolVersion: '0.0.0' });
  return { title, life, write, statements: policy.Statement };
}

/** The world as it was before each step, and which operations the step called. */
let kept: TempDir;
const called = new Map<LifeStep, ReadonlySet<string>>();
let running = new Set<string>();

const folderOf = (step: LifeStep, part: 'account' | 'home') =>
  join(kept.path, String([...LIFE, ...KNOWLEDGE_LIFE, ...SEARCH_LIFE, ...TABLE_LIFE].indexOf(step)), part);

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

describe.each([
  { ...PLAIN, known: [] as string[] },
  // What it has besides.
  { ...KNOWING, known: PLAIN.statements.map(({ Sid }) => Sid) },
  { ...SEARCHING, known: KNOWING.statements.map(({ Sid }) => Sid) },
  { ...KEEPING, known: PLAIN.statements.map(({ Sid }) => Sid) },
])('the policy that `policy` prints for $title', ({ title, life, write, statements, known }) => {
  let world: World;
  beforeAll(async () => {
    world = { aws: await startAccount(join(kept.path, title)), home: newHome() };
    await becomeDeveloper(world.aws);
    await allow(world.aws, statements);
  });
  afterAll(async () => {
    await world.aws.close();
    world.home.remove();
  });

  test('is the one that is tried here, and may be kept as a managed policy', async () => {
    write(world.home);
    const printed = JSON.parse((await run(world, { title: 'policy', argv: ['policy'] })).stdout);
    expect(printed).toEqual({ Version: '2012-10-17', Statement: statements });
    expect(JSON.stringify(printed).length).toBeLessThanOrEqual(6_144);
  });

  test.each(life)('suffices for $title', async (step) => {
    await step.before?.(world);
    cpSync(world.aws.folder, folderOf(step, 'account'), { recursive: true });
    cpSync(world.home.folder, folderOf(step, 'home'), { recursive: true });
    running = new Set();
    const done = await run(world, step);
    expect(failureIn(step, done)).toBeUndefined();
    expect(done.status).toBe(0);
    called.set(step, running);
  });

  test('allows to look only for kinds of things that the definition has', () => {
    const listed = statements.flatMap(({ Action }) => Action).includes('dynamodb:ListTables');
    expect(listed).toBe(title === KEEPING.title);
  });

  test('has removed everything in the end', async () => {
    const left = await census(world.aws);
    expect(left.filter((one) => !one.startsWith('role developer'))).toEqual([]);
  });

  const tried = statements
    .filter(({ Sid }) => !known.includes(Sid))
    // In the short run one in four of each statement's; of those for what it has besides one in twelve.
    .flatMap(({ Sid: sid, Action }) =>
      Action.filter((_action, i) => LONG || i % (title === PLAIN.title ? 4 : 12) === 0).map((action) => ({
        sid,
        action,
      })),
    );
  test.each(tried)('needs all that it allows. $sid: without $action something fails', async ({ sid, action }) => {
    const rest = statements
      .map((one) => (one.Sid === sid ? { ...one, Action: one.Action.filter((other) => other !== action) } : one))
      .filter((one) => one.Action.length > 0);
    const candidates = life.filter((step) => [...(called.get(step) ?? [])].some((one) => mayNeed(one, action)));
    let failure: string | undefined;
    for (const step of candidates) failure ??= await failureOf(step, rest);
    expect(failure, 'no step failed').toBeDefined();
    expect(failure).toContain(SAID[action] ?? `not authorized to perform: ${action} on resource: `);
  });
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
    return failureIn(step, await run({ aws, home }, step));
  } finally {
    await aws.close();
    home.remove();
    folder.remove();
  }
}

/** What is said of a missing permission that AWS does not name. */
const SAID: Readonly<Record<string, string>> = {
  // Tags that the caller may not list are left out without a word; then the function looks foreign.
  'lambda:ListTags': 'not made by this stack',
  'bedrock:InvokeModel': 'may not invoke',
  // The answer to a HEAD has no words.
  's3:ListBucket': 'Refused was s3:ListBucket',
};

/** What a command says when it fails; of doctor what it cannot find out, for what it finds is no failure of its own. */
function failureIn({ argv }: LifeStep, { status, stdout, stderr }: CliRun): string | undefined {
  if (argv[0] !== 'doctor') return status === 0 ? undefined : stdout + stderr;
  const { checks }: { checks: { check: string; status: string; detail: string }[] } = JSON.parse(stdout);
  return checks.find((one) => ['model', 'permissions'].includes(one.check) && one.status === 'warn')?.detail;
}

/** Operations that ask for further permissions when their input brings a role, tags or the like along. */
const BESIDE: Readonly<Record<string, RegExp>> = {
  'iam:PassRole': /\.(Create|Update)(Agent|Function|FunctionConfiguration|KnowledgeBase)$/,
  'iam:TagRole': /^iam\.CreateRole$/,
  'lambda:TagResource': /^lambda\.CreateFunction$/,
  'lambda:ListTags': /^lambda\.GetFunction$/,
  'logs:TagResource': /^logs\.CreateLogGroup$/,
  'bedrock:TagResource': /^bedrock-agent\.Create(Agent(Alias)?|KnowledgeBase)$/,
  's3:TagResource': /^s3\.CreateBucket$/,
  'dynamodb:BatchWriteItem': /^dynamodb\.BatchWriteItem$/,
  'dynamodb:TagResource': /^dynamodb\.CreateTable$/,
  'aoss:TagResource': /^opensearchserverless\.CreateCollection$/,
  's3vectors:TagResource': /^s3vectors\.Create(Index|VectorBucket)$/,
};

const COMPILED = new Map(
  await Promise.all(SERVICES.map(async (entry) => [entry.name, compileService(await loadService(entry))] as const)),
);

function mayNeed(call: string, action: string): boolean {
  const [service = '', operation = ''] = call.split('.');
  const compiled = COMPILED.get(service);
  const access = compiled?.byName.get(operation)?.declared.access;
  if (!compiled || !access || access === 'everyone') return false;
  const named = `${compiled.service.access.prefix}:${operation}`;
  const own = 'parts' in access ? undefined : (access.action ?? named);
  return own === action || BESIDE[action]?.test(call) === true;
}
