import { BedrockAgentClient, CreateAgentCommand, ListAgentsCommand } from '@aws-sdk/client-bedrock-agent';
import { InvokeAgentCommand } from '@aws-sdk/client-bedrock-agent-runtime';
import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetRoleCommand, ListRolesCommand } from '@aws-sdk/client-iam';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterEach, describe, expect, test } from 'vitest';
import type { Moment } from '../../../src/emulator/dispatch/intercept.js';
import type { Fault } from '../../../src/emulator/faults/fault.js';
import { startTestAws, TEST_CREDENTIALS } from '../../helpers/account/local-aws.js';
import { signedFor } from '../../helpers/account/raw-http.js';
import { type Aws, createAgent, createRole, startLibrary } from '../bedrock-agent/scene.js';

let aws: Aws;
afterEach(() => aws.close());

const start = async (...faults: Fault[]) => {
  aws = await startTestAws({ faults });
};
const roleNames = async () =>
  (await aws.iam.send(new ListRolesCommand({}))).Roles?.filter(({ Path }) => Path === '/').map((role) => role.RoleName);

/** One harmless call of each service. */
const READS = {
  iam: () => aws.iam.send(new ListRolesCommand({})),
  sts: () => aws.sts.send(new GetCallerIdentityCommand({})),
  lambda: () => aws.lambda.send(new ListFunctionsCommand({})),
  logs: () => aws.logs.send(new DescribeLogGroupsCommand({})),
  'bedrock-agent': () => aws.agent.send(new ListAgentsCommand({})),
  'bedrock-agent-runtime': () =>
    aws.runtime.send(new InvokeAgentCommand({ agentId: 'AAAAAAAAAA', agentAliasId: 'BBBBBBBBBB', sessionId: 'one' })),
} satisfies Record<string, () => Promise<unknown>>;

describe('each service fails in its own words', () => {
  test.each([
    ['iam', 'Throttling', 400, 'Rate exceeded'],
    ['sts', 'Throttling', 400, 'Rate exceeded'],
    ['lambda', 'TooManyRequestsException', 429, 'Rate exceeded'],
    ['logs', 'ThrottlingException', 400, 'Rate exceeded'],
    ['bedrock-agent', 'ThrottlingException', 429, 'Rate exceeded'],
    [
      'bedrock-agent-runtime',
      'ThrottlingException',
      429,
      'Your request rate is too high. Reduce the frequency of requests.',
    ],
  ] as const)('%s, throttled', async (service, name, httpStatusCode, message) => {
    await start({ kind: 'throttle' });
    await expect(READS[service]()).rejects.toMatchObject({ name, message, $metadata: { httpStatusCode } });
  });

  test.each([
    ['iam', 'ServiceFailureException'],
    ['sts', 'InternalFailure'],
    ['lambda', 'ServiceException'],
    ['logs', 'InternalFailure'],
    ['bedrock-agent', 'InternalServerException'],
    ['bedrock-agent-runtime', 'InternalServerException'],
  ] as const)('%s, failing', async (service, name) => {
    await start({ kind: '500' });
    await expect(READS[service]()).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 500 } });
  });

  test.each(Object.entries(READS))('%s, unavailable', async (_service, read) => {
    await start({ kind: '503' });
    await expect(read()).rejects.toMatchObject({
      name: expect.stringMatching(/^ServiceUnavailable(Exception)?$/),
      $metadata: { httpStatusCode: 503 },
    });
  });
});

describe('whom a fault strikes', () => {
  test('one with a count strikes so many calls and then no more', async () => {
    await start({ kind: 'throttle', operation: 'ListAgents', count: 2 });
    const names = [];
    for (let i = 0; i < 4; i++)
      names.push(
        await READS['bedrock-agent']().then(
          () => 'done',
          ({ name }) => name,
        ),
      );
    expect(names).toEqual(['ThrottlingException', 'ThrottlingException', 'done', 'done']);
  });

  test('one without a count strikes for good, and only the operation that it names', async () => {
    await start({ kind: '500', operation: 'ListAgents' });
    for (let i = 0; i < 3; i++) await expect(READS['bedrock-agent']()).rejects.toThrow();
    await expect(READS.iam()).resolves.toBeDefined();
  });

  test('a service may be named with its operations', async () => {
    await start({ kind: '500', operation: 'logs.*' });
    await expect(READS.logs()).rejects.toThrow();
    await expect(READS.lambda()).resolves.toBeDefined();
  });

  test('of several the first that is not used up', async () => {
    await start({ kind: '503', operation: 'ListRoles', count: 1 }, { kind: 'throttle', count: 1 });
    await expect(READS.iam()).rejects.toMatchObject({ $metadata: { httpStatusCode: 503 } });
    await expect(READS.iam()).rejects.toMatchObject({ name: 'Throttling' });
    await expect(READS.iam()).resolves.toBeDefined();
  });

  test('one that could never strike is refused at the start', async () => {
    await start();
    await expect(startTestAws({ faults: [{ kind: '500', operation: 'CreateAgnt' }] })).rejects.toMatchObject({
      code: 'USAGE',
      message: 'The fault 500:CreateAgnt would never strike: no such operation is served.',
    });
  });

  test('the SDK gets over a throttling that ends, and a 500 too', async () => {
    await start(
      { kind: 'throttle', operation: 'ListAgents', count: 1 },
      { kind: '500', operation: 'lambda.*', count: 1 },
    );
    const config = { ...TEST_CREDENTIALS, endpoint: aws.url, maxAttempts: 4 };
    const agent = new BedrockAgentClient(config);
    const lambda = new LambdaClient(config);
    await expect(agent.send(new ListAgentsCommand({}))).resolves.toMatchObject({ agentSummaries: [] });
    await expect(lambda.send(new ListFunctionsCommand({}))).resolves.toMatchObject({ Functions: [] });
    agent.destroy();
    lambda.destroy();
  });
});

describe('maintenance', () => {
  test('closes CreateAgent in AWS’s words, so often as it is told, and nothing else', async () => {
    aws = await startLibrary({ faults: [{ kind: 'maintenance', count: 1 }] });
    await expect(createAgent(aws)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringMatching(/^Bedrock Agents is in Maintenance Mode\. New agent creation is not available/),
      $metadata: { httpStatusCode: 403 },
    });
    await expect(READS['bedrock-agent']()).resolves.toBeDefined();
    expect((await createAgent(aws)).agentName).toBe('library');
  });
});

describe('a connection that breaks', () => {
  test('before the effect: the client sees a reset, and nothing was done', async () => {
    await start({ kind: 'reset', operation: 'CreateRole', count: 1 });
    await expect(createRole(aws, 'one')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await roleNames()).toEqual([]);
  });

  test('after the effect: the client sees the same, and it was done', async () => {
    await start({ kind: 'reset-after', operation: 'CreateRole', count: 1 });
    await expect(createRole(aws, 'one')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await roleNames()).toEqual(['one']);
  });

  test('after an effect that failed: no error is answered either', async () => {
    await start({ kind: 'reset-after', operation: 'GetRole', count: 1 });
    const get = () => aws.iam.send(new GetRoleCommand({ RoleName: 'none' }));
    await expect(get()).rejects.toMatchObject({ code: 'ECONNRESET' });
    await expect(get()).rejects.toMatchObject({ name: 'NoSuchEntityException' });
  });

  test('over HTTP/2 it is the one stream that breaks', async () => {
    await start({ kind: 'reset', operation: 'InvokeAgent', count: 1 });
    await expect(READS['bedrock-agent-runtime']()).rejects.not.toHaveProperty('$metadata.httpStatusCode');
    await expect(READS['bedrock-agent-runtime']()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('breaks for that client alone', async () => {
    await start({ kind: 'reset', operation: 'ListAgents' });
    const others = Promise.all(Array.from({ length: 20 }, READS.iam));
    await expect(READS['bedrock-agent']()).rejects.toThrow();
    expect(await others).toHaveLength(20);
  });
});

describe('a call that hangs', () => {
  test('is never answered and takes no effect; the server forgets it when the client leaves', async () => {
    await start({ kind: 'hang', operation: 'CreateRole', count: 1 });
    const leaving = new AbortController();
    const call = aws.iam.send(
      new GetRoleCommand({ RoleName: 'none' }), // another operation is answered meanwhile
    );
    const hanging = createRoleUntil(leaving.signal);
    await expect(call).rejects.toMatchObject({ name: 'NoSuchEntityException' });
    leaving.abort();
    await expect(hanging).rejects.toMatchObject({ name: 'AbortError' });
    expect(await roleNames()).toEqual([]);
  });

  test('does not keep the server from closing', async () => {
    await start({ kind: 'hang' });
    const hanging = READS.iam();
    hanging.catch(() => {});
    await aws.close();
    await expect(hanging).rejects.toThrow();
    await start();
  });

  function createRoleUntil(signal: AbortSignal): Promise<Response> {
    const body = new URLSearchParams({ Action: 'CreateRole', Version: '2010-05-08', RoleName: 'one' });
    return fetch(aws.url, { method: 'POST', body, signal, headers: signedFor('iam') });
  }
});

describe('whoever counts calls', () => {
  test('is told of each call before and after, with its number, failures included', async () => {
    const moments: Moment[] = [];
    aws = await startTestAws({ intercept: (moment) => void moments.push(moment) });
    await createRole(aws, 'one');
    await expect(aws.agent.send(new CreateAgentCommand({ agentName: '!' }))).rejects.toThrow();
    expect(moments.map(({ service, operation, index, phase }) => `${index} ${service}.${operation} ${phase}`)).toEqual([
      '0 iam.CreateRole before',
      '0 iam.CreateRole after',
      '1 iam.PutRolePolicy before',
      '1 iam.PutRolePolicy after',
      '2 bedrock-agent.CreateAgent before',
      '2 bedrock-agent.CreateAgent after',
    ]);
    expect(moments[0]?.region).toBe('us-east-1');
  });

  test.each([
    ['before', []],
    ['after', ['library-agent-role']],
  ] as const)('may end the k-th call %s its effect', async (phase, there) => {
    aws = await startTestAws({
      intercept: (moment) => (moment.index === 0 && moment.phase === phase ? { kind: 'reset' } : undefined),
    });
    await expect(createRole(aws, 'library-agent-role')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await roleNames()).toEqual(there);
  });

  test('may take its time', async () => {
    aws = await startTestAws({ intercept: () => new Promise((resolve) => setImmediate(resolve, { kind: 'reset' })) });
    await expect(READS.iam()).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  test('comes before the faults, which it leaves unused', async () => {
    aws = await startTestAws({
      faults: [{ kind: '503', count: 1 }],
      intercept: ({ index, phase }) => (index === 0 && phase === 'before' ? { kind: 'reset' } : undefined),
    });
    await expect(READS.iam()).rejects.toMatchObject({ code: 'ECONNRESET' });
    await expect(READS.iam()).rejects.toMatchObject({ $metadata: { httpStatusCode: 503 } });
  });
});
