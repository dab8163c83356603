import {
  BedrockAgentClient,
  CreateKnowledgeBaseCommand,
  ListAgentsCommand,
  PrepareAgentCommand,
  type StorageConfiguration,
} from '@aws-sdk/client-bedrock-agent';
import { CreateRoleCommand, IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateIndexCommand, CreateVectorBucketCommand, S3VectorsClient } from '@aws-sdk/client-s3vectors';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TEST_CREDENTIALS } from '../helpers/account/local-aws.js';
import { type Home, newHome, type RunningCli } from '../helpers/cli/run-cli.js';

let home: Home;
const closing: (() => unknown)[] = [];
beforeEach(() => {
  home = newHome();
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  home.remove();
});

interface Served {
  cli: RunningCli;
  endpoint: string;
  agent: BedrockAgentClient;
  iam: IAMClient;
}

/** The local AWS as `hr-agent local` serves it, with clients of it. */
async function serve(line = '', options: Parameters<Home['start']>[1] = {}): Promise<Served> {
  const cli = home.start(['local', '--port', '0', ...line.split(' ').filter(Boolean)], options);
  const [, endpoint = ''] = await cli.seen('stdout', /Local AWS ready at (\S+)\n/);
  const config = { ...TEST_CREDENTIALS, endpoint };
  const [agent, iam] = [new BedrockAgentClient(config), new IAMClient(config)];
  closing.push(async () => {
    agent.destroy();
    iam.destroy();
    cli.interrupt();
    expect((await cli.done).status).toBe(0);
  });
  return { cli, endpoint, agent, iam };
}

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});
const createRole = ({ iam }: Served, RoleName: string) =>
  iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: TRUST }));
const roleNames = async ({ iam }: Served) =>
  (await iam.send(new ListRolesCommand({}))).Roles?.map((role) => role.RoleName);

describe('local --fault', () => {
  test('makes calls fail as it says, as often as it says; several may be given', async () => {
    const { agent, iam } = await serve('--fault throttle:ListAgents:1 --fault 503:iam.*');
    const list = () => agent.send(new ListAgentsCommand({}));
    await expect(list()).rejects.toMatchObject({ name: 'ThrottlingException' });
    await expect(list()).resolves.toMatchObject({ agentSummaries: [] });
    await expect(iam.send(new ListRolesCommand({}))).rejects.toMatchObject({ $metadata: { httpStatusCode: 503 } });
  });

  test.each([
    ['thrttle:CreateAgent', 'The fault "thrttle:CreateAgent" cannot be read'],
    ['throttle:CreateAgent:0', 'a count is 1 or more'],
    ['throttle:CreateAgnt', 'would never strike: no such operation is served'],
  ])('%s: exit 2, with what it takes; nothing is served', async (spec, message) => {
    const run = await home.run(['local', '--port', '0', '--fault', spec, '--json']);
    expect(run.status).toBe(2);
    expect(run.json().error).toMatchObject({ code: 'USAGE', message: expect.stringContaining(message) });
    expect(run.json().error.hint).toMatch(/CreateAgent/);
  });

  test('list shows every kind, and serves nothing', async () => {
    const run = await home.run(['local', '--fault', 'list']);
    expect(run.status).toBe(0);
    expect(run.stdout).toMatch(/^ {2}throttle\[:OPERATION\]\[:COUNT\] +the service's throttling error$/m);
    expect(run.stdout).toMatch(/^ {2}after-call +/m);
  });
});

describe('local --operations', () => {
  test('lists each operation once, by the names of the AWS CLI, in order, and serves nothing', async () => {
    const run = await home.run(['local', '--operations']);
    expect(run.status).toBe(0);
    const lines = run.stdout.trimEnd().split('\n');
    expect(lines).toEqual([...new Set(lines)].sort());
    expect(lines).toEqual(
      expect.arrayContaining(['bedrock-agent-runtime.InvokeAgent', 'iam.CreateRole', 'lambda.Invoke', 's3.PutObject']),
    );
  });
});

describe('local --rates', () => {
  test('throttles calls that come faster than AWS documents', async () => {
    const { agent } = await serve('--rates');
    const prepare = () => agent.send(new PrepareAgentCommand({ agentId: 'AAAAAAAAAA' }));
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, prepare));
    const names = outcomes.map((one) => one.status === 'rejected' && one.reason.name);
    expect(names).toContain('ThrottlingException');
    expect(names).toContain('ResourceNotFoundException');
  });
});

describe('local --latency', () => {
  test('aws: a new role is not honoured at once, as on AWS; none: it is', async () => {
    const assume = async (served: Served, name: string) => {
      await createRole(served, name);
      const lambda = new LambdaClient({ ...TEST_CREDENTIALS, endpoint: served.endpoint });
      const Code = { ZipFile: Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', 'base64') };
      const Role = `arn:aws:iam::000000000000:role/${name}`;
      const create = { FunctionName: name, Role, Code, Runtime: 'nodejs24.x', Handler: 'index.handler' } as const;
      return lambda.send(new CreateFunctionCommand(create)).finally(() => lambda.destroy());
    };
    await expect(assume(await serve('--latency aws'), 'slow')).rejects.toThrow('cannot be assumed by Lambda');
    await expect(assume(await serve('--latency none'), 'fast')).resolves.toMatchObject({ FunctionName: 'fast' });
  });

  test('anything else: exit 2', async () => {
    expect((await home.run(['local', '--latency', 'slow', '--json'])).status).toBe(2);
  });
});

describe('local --iam', () => {
  const createBase = async (served: Served) => {
    const trust = TRUST.replace('lambda.', 'bedrock.');
    await served.iam.send(new CreateRoleCommand({ RoleName: 'bare', AssumeRolePolicyDocument: trust }));
    const vectors = new S3VectorsClient({ ...TEST_CREDENTIALS, endpoint: served.endpoint });
    closing.push(() => vectors.destroy());
    const index = { vectorBucketName: 'vectors', indexName: 'docs', dimension: 1024 } as const;
    await vectors.send(new CreateVectorBucketCommand({ vectorBucketName: index.vectorBucketName }));
    const { indexArn } = await vectors.send(
      new CreateIndexCommand({ ...index, dataType: 'float32', distanceMetric: 'cosine' }),
    );
    return make(served, { type: 'S3_VECTORS', s3VectorsConfiguration: { indexArn } });
  };
  const make = (served: Served, storageConfiguration: StorageConfiguration) =>
    served.agent.send(
      new CreateKnowledgeBaseCommand({
        name: storageConfiguration.type === 'S3_VECTORS' ? 'docs' : 'elsewhere',
        roleArn: 'arn:aws:iam::000000000000:role/bare',
        knowledgeBaseConfiguration: {
          type: 'VECTOR',
          vectorKnowledgeBaseConfiguration: {
            embeddingModelArn: 'arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-embed-text-v2:0',
          },
        },
        storageConfiguration,
      }),
    );
  const COLLECTION: StorageConfiguration = {
    type: 'OPENSEARCH_SERVERLESS',
    opensearchServerlessConfiguration: {
      collectionArn: 'arn:aws:aoss:us-east-1:000000000000:collection/abcdefghij0123456789',
      vectorIndexName: 'docs',
      fieldMapping: { vectorField: 'vector', textField: 'text', metadataField: 'metadata' },
    },
  };

  test('strict, the default: a role without a policy may do nothing, as on AWS', async () => {
    await expect(createBase(await serve())).rejects.toThrow('unable to assume the given role');
  });

  test('relaxed: it has what it needs, and a collection that is not here lies elsewhere', async () => {
    const served = await serve('--iam relaxed');
    await expect(createBase(served)).resolves.toMatchObject({ knowledgeBase: { status: 'CREATING' } });
    await expect(make(served, COLLECTION)).resolves.toMatchObject({ knowledgeBase: { status: 'CREATING' } });
  });
});

describe('local --reset', () => {
  test('with --yes empties the account, which stays the same account', async () => {
    expect((await home.run(['up'])).status).toBe(0);
    const reset = await serve('--reset --yes');
    expect(await roleNames(reset)).not.toContain('hr-leave-agent-bedrock-role');
    expect((await reset.agent.send(new ListAgentsCommand({}))).agentSummaries).toEqual([]);
    expect((await home.run(['status'])).status).toBe(3);
    expect((await home.run(['up'])).status).toBe(0);
    expect((await home.run(['invoke', 'PTO days of EMP001?'])).stdout).toContain('12');
  });

  test('asks first; no leaves everything as it is', async () => {
    const before = await serve();
    await createRole(before, 'mine');
    const cli = home.start(['local', '--port', '0', '--reset'], { tty: true });
    await cli.seen('stderr', /Empty it\?/);
    cli.type('n\n');
    expect((await cli.done).status).not.toBe(0);
    expect(await roleNames(before)).toContain('mine');
  });

  test('nobody there to answer: exit 4, and the account is as it was', async () => {
    const before = await serve();
    await createRole(before, 'mine');
    const run = await home.run(['local', '--port', '0', '--reset', '--json']);
    expect(run.status).toBe(4);
    expect(run.json().error).toMatchObject({ code: 'NEEDS_ANSWER', hint: 'Add --yes to answer yes.' });
    expect(await roleNames(before)).toContain('mine');
  });

  test('a server that has the account open sees it emptied, and goes on', async () => {
    const first = await serve();
    await createRole(first, 'old');
    const second = await serve('--reset --yes');
    expect(await roleNames(first)).not.toContain('old');
    await createRole(first, 'new');
    expect(await roleNames(second)).toContain('new');
  });
});

test('two servers on one state folder are one account', async () => {
  const [one, other] = [await serve(), await serve()];
  await createRole(one, 'shared');
  expect(await roleNames(other)).toContain('shared');
});
