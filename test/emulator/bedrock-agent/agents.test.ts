import {
  BedrockAgentClient,
  CreateAgentCommand,
  DeleteAgentCommand,
  GetAgentCommand,
  ListAgentsCommand,
  PrepareAgentCommand,
  UpdateAgentCommand,
} from '@aws-sdk/client-bedrock-agent';
import { CreateRoleCommand } from '@aws-sdk/client-iam';
import { afterEach, describe, expect, test } from 'vitest';
import { LATENCY } from '../../../src/emulator/service/latency.js';
import { TEST_CREDENTIALS } from '../../helpers/account/local-aws.js';
import {
  type Aws,
  createAgent,
  createGroup,
  createRole,
  INSTRUCTION,
  MODEL,
  prepare,
  roleArn,
  SLOW,
  startLibrary,
  statement,
  statusOf,
} from './scene.js';

let aws: Aws;
afterEach(() => aws.close());

describe('an agent’s states', () => {
  test('goes from CREATING to NOT_PREPARED, PREPARING, PREPARED, UPDATING and NOT_PREPARED as time passes', async () => {
    aws = await startLibrary({ latency: SLOW });
    const agent = await createAgent(aws);
    expect(agent.agentStatus).toBe('CREATING');
    aws.clock.advance(999);
    expect(await statusOf(aws, agent.agentId)).toBe('CREATING');
    aws.clock.advance(1);
    expect(await statusOf(aws, agent.agentId)).toBe('NOT_PREPARED');
    const prepared = await prepare(aws, agent.agentId);
    expect(prepared).toMatchObject({
      agentStatus: 'PREPARING',
      agentVersion: 'DRAFT',
      preparedAt: new Date(aws.clock.now()),
    });
    expect(await statusOf(aws, agent.agentId)).toBe('PREPARING');
    aws.clock.advance(1_000);
    expect(await statusOf(aws, agent.agentId)).toBe('PREPARED');
    const { agent: updated } = await aws.agent.send(new UpdateAgentCommand(updateOf(agent.agentId)));
    expect(updated?.agentStatus).toBe('UPDATING');
    aws.clock.advance(1_000);
    expect(await statusOf(aws, agent.agentId)).toBe('NOT_PREPARED');
  });

  test('refuses a change during a transition, naming the operation and the state', async () => {
    aws = await startLibrary({ latency: SLOW });
    const { agentId } = await createAgent(aws);
    await expect(prepare(aws, agentId)).rejects.toMatchObject({
      name: 'ValidationException',
      message:
        "Prepare operation can't be performed on Agent when it is in Creating state. Retry the request when the agent is in a valid state.",
    });
    aws.clock.advance(1_000);
    await prepare(aws, agentId);
    await expect(aws.agent.send(new UpdateAgentCommand(updateOf(agentId)))).rejects.toThrow(
      "Update operation can't be performed on Agent when it is in Preparing state.",
    );
    await expect(createGroup(aws, agentId)).rejects.toThrow(
      "Create operation can't be performed on Agent when it is in Preparing state.",
    );
    await expect(aws.agent.send(new DeleteAgentCommand({ agentId }))).rejects.toThrow(
      "Delete operation can't be performed on Agent when it is in Preparing state.",
    );
  });

  test('is DELETING, then gone, and its name is free again only then', async () => {
    aws = await startLibrary({ latency: SLOW });
    const { agentId } = await createAgent(aws);
    aws.clock.advance(1_000);
    expect(await aws.agent.send(new DeleteAgentCommand({ agentId }))).toMatchObject({
      agentId,
      agentStatus: 'DELETING',
    });
    expect(await statusOf(aws, agentId)).toBe('DELETING');
    const tooEarly = await createAgent(aws);
    aws.clock.advance(1_000);
    expect(await statusOf(aws, tooEarly.agentId)).toBe('FAILED');
    await expect(statusOf(aws, agentId)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message:
        "Failed to retrieve resource because it doesn't exist. Retry the request with a different resource identifier.",
    });
    const again = await createAgent(aws);
    aws.clock.advance(1_000);
    expect(await statusOf(aws, again.agentId)).toBe('NOT_PREPARED');
  });

  test('ends FAILED with the reason when another agent has the name, and can then only be deleted', async () => {
    aws = await startLibrary();
    await createAgent(aws);
    const { agentId } = await createAgent(aws);
    const { agent } = await aws.agent.send(new GetAgentCommand({ agentId }));
    expect(agent).toMatchObject({
      agentStatus: 'FAILED',
      failureReasons: ['Cannot create a new agent as an agent with the same name already exists.'],
    });
    await expect(prepare(aws, agentId)).rejects.toThrow(
      "Prepare operation can't be performed on Agent when it is in Failed state.",
    );
    await aws.agent.send(new DeleteAgentCommand({ agentId }));
    expect((await aws.agent.send(new ListAgentsCommand({}))).agentSummaries).toHaveLength(1);
  });

  test('ends FAILED when it is prepared without an instruction, and PREPARED once it has one', async () => {
    aws = await startLibrary();
    const { agentId } = await createAgent(aws, { instruction: undefined });
    await prepare(aws, agentId);
    const { agent } = await aws.agent.send(new GetAgentCommand({ agentId }));
    expect(agent).toMatchObject({
      agentStatus: 'FAILED',
      failureReasons: ['Exception: Agent Instruction cannot be null'],
    });
    await aws.agent.send(new UpdateAgentCommand(updateOf(agentId)));
    await prepare(aws, agentId);
    const { agent: mended } = await aws.agent.send(new GetAgentCommand({ agentId }));
    expect(mended?.agentStatus).toBe('PREPARED');
    expect(mended?.failureReasons).toBeUndefined();
  });

  test('needs another preparation after a change of its action groups', async () => {
    aws = await startLibrary();
    const { agentId } = await createAgent(aws);
    await prepare(aws, agentId);
    await createGroup(aws, agentId);
    expect(await statusOf(aws, agentId)).toBe('NOT_PREPARED');
  });
});

describe('CreateAgent and UpdateAgent', () => {
  test('answers what it was given, with an id of ten capitals and digits and the defaults', async () => {
    aws = await startLibrary();
    const agent = await createAgent(aws, { description: 'Lends books', tags: { team: 'library' } });
    const shown = {
      agentName: 'library',
      agentArn: `arn:aws:bedrock:us-east-1:${aws.accountId}:agent/${agent.agentId}`,
      instruction: INSTRUCTION,
      foundationModel: MODEL,
      description: 'Lends books',
      idleSessionTTLInSeconds: 600,
      agentResourceRoleArn: roleArn(aws),
      agentCollaboration: 'DISABLED',
      orchestrationType: 'DEFAULT',
      createdAt: new Date(aws.clock.now()),
    };
    expect(agent).toMatchObject(shown);
    const { agent: got } = await aws.agent.send(new GetAgentCommand({ agentId: agent.agentId }));
    expect(got).toMatchObject({ ...shown, promptOverrideConfiguration: { promptConfigurations: [] } });
    expect(got).not.toHaveProperty('agentVersion');
    expect(agent.agentId).toMatch(/^[0-9A-Z]{10}$/);
  });

  test('clears on update what the request leaves out', async () => {
    aws = await startLibrary();
    const { agentId } = await createAgent(aws, { description: 'Lends books', idleSessionTTLInSeconds: 1_800 });
    const { agent } = await aws.agent.send(new UpdateAgentCommand({ ...updateOf(agentId), instruction: undefined }));
    expect(agent?.instruction).toBeUndefined();
    expect(agent?.description).toBeUndefined();
    expect(agent?.idleSessionTTLInSeconds).toBe(600);
  });

  test('refuses to take another agent’s name on update', async () => {
    aws = await startLibrary();
    await createAgent(aws, { agentName: 'taken' });
    const { agentId } = await createAgent(aws);
    await expect(
      aws.agent.send(new UpdateAgentCommand({ ...updateOf(agentId), agentName: 'taken' })),
    ).rejects.toMatchObject({
      name: 'ConflictException',
    });
  });

  test.each([
    [
      'an instruction under 40 characters',
      { instruction: 'x'.repeat(39) },
      /'instruction' failed.*greater than or equal to 40/,
    ],
    ['an instruction over 20,000 characters', { instruction: 'x'.repeat(20_001) }, /less than or equal to 20000/],
    [
      'a name with a space',
      { agentName: 'my agent' },
      /'agentName' failed to satisfy constraint: Member must satisfy regular/,
    ],
    ['an idle time under a minute', { idleSessionTTLInSeconds: 59 }, /'idleSessionTTLInSeconds' failed/],
    ['a role that is no ARN', { agentResourceRoleArn: 'library' }, /'agentResourceRoleArn' failed/],
    [
      'an orchestration of its own without a function',
      { orchestrationType: 'CUSTOM_ORCHESTRATION' as const },
      /Provide a customOrchestration/,
    ],
    [
      'a function for an orchestration that is Bedrock’s',
      { customOrchestration: { executor: { lambda: 'arn:aws:lambda:us-east-1:123456789012:function:lead' } } },
      /Set the orchestrationType to CUSTOM_ORCHESTRATION/,
    ],
  ])('refuses %s', async (_what, input, message) => {
    aws = await startLibrary();
    await expect(createAgent(aws, input)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(message),
    });
  });

  test('reports a role that is not there, or trusts somebody else, as the caller’s missing permission', async () => {
    aws = await startLibrary();
    const trust = statement({ Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' });
    await aws.iam.send(new CreateRoleCommand({ RoleName: 'foreign', AssumeRolePolicyDocument: trust }));
    for (const name of ['absent', 'foreign']) {
      await expect(createAgent(aws, { agentResourceRoleArn: roleArn(aws, name) })).rejects.toMatchObject({
        name: 'AccessDeniedException',
        message: `User: arn:aws:iam::${aws.accountId}:root is not authorized to perform: bedrock:CreateAgent`,
      });
    }
  });

  test('honours a trust policy that names this account’s agents, and refuses one for another agent', async () => {
    aws = await startLibrary();
    const agents = (pattern: string) =>
      statement({
        Principal: { Service: 'bedrock.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Condition: {
          StringEquals: { 'aws:SourceAccount': aws.accountId },
          ArnLike: { 'aws:SourceArn': `arn:aws:bedrock:us-east-1:${aws.accountId}:agent/${pattern}` },
        },
      });
    await aws.iam.send(new CreateRoleCommand({ RoleName: 'any', AssumeRolePolicyDocument: agents('*') }));
    await aws.iam.send(new CreateRoleCommand({ RoleName: 'other', AssumeRolePolicyDocument: agents('OTHERAGENT') }));
    await expect(createAgent(aws, { agentResourceRoleArn: roleArn(aws, 'other') })).rejects.toThrow('not authorized');
    expect((await createAgent(aws, { agentResourceRoleArn: roleArn(aws, 'any') })).agentId).toHaveLength(10);
  });

  test('does not see a role before it has propagated', async () => {
    aws = await startLibrary({ latency: { ...LATENCY.zero, iamPropagation: 8_000 } });
    await expect(createAgent(aws)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    aws.clock.advance(8_000);
    expect((await createAgent(aws)).agentId).toHaveLength(10);
  });

  test('asks for GetInferenceProfile when the model is an inference profile', async () => {
    aws = await startLibrary();
    const foundationModel = 'us.amazon.nova-lite-v1:0';
    await expect(createAgent(aws, { foundationModel })).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message:
        'Access denied while trying to create/update an agent using InferenceProfile us.amazon.nova-lite-v1:0. ' +
        'Ensure Agent role has valid permissions to use the inference profile',
    });
    const agentResourceRoleArn = await createRole(aws, 'profile-role', [
      'bedrock:InvokeModel',
      'bedrock:GetInferenceProfile',
    ]);
    expect((await createAgent(aws, { foundationModel, agentResourceRoleArn })).foundationModel).toBe(foundationModel);
  });

  test('is closed to new accounts in maintenance mode, and nothing else is', async () => {
    aws = await startLibrary({ faults: [{ kind: 'maintenance' }] });
    await expect(createAgent(aws)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringMatching(/^Bedrock Agents is in Maintenance Mode\. New agent creation is not available/),
    });
    expect((await aws.agent.send(new ListAgentsCommand({}))).agentSummaries).toEqual([]);
  });

  test('keeps agents of another region apart', async () => {
    aws = await startLibrary();
    const { agentId } = await createAgent(aws);
    const west = new BedrockAgentClient({ ...TEST_CREDENTIALS, region: 'us-west-2', endpoint: aws.url });
    await expect(west.send(new GetAgentCommand({ agentId }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    west.destroy();
  });
});

describe('ListAgents', () => {
  test('gives at most ten a page and each agent exactly once', async () => {
    aws = await startLibrary();
    for (let n = 0; n < 23; n += 1) await createAgent(aws, { agentName: `library-${n}` });
    const pages: number[] = [];
    const names = new Set<string | undefined>();
    let nextToken: string | undefined;
    do {
      const answer = await aws.agent.send(new ListAgentsCommand({ nextToken, maxResults: 1_000 }));
      pages.push(answer.agentSummaries?.length ?? 0);
      for (const { agentName } of answer.agentSummaries ?? []) names.add(agentName);
      nextToken = answer.nextToken;
    } while (nextToken !== undefined);
    expect(pages).toEqual([10, 10, 3]);
    expect(names.size).toBe(23);
  });

  test('honours maxResults and refuses a token of its own invention', async () => {
    aws = await startLibrary();
    for (let n = 0; n < 3; n += 1) await createAgent(aws, { agentName: `library-${n}` });
    expect((await aws.agent.send(new ListAgentsCommand({ maxResults: 2 }))).agentSummaries).toHaveLength(2);
    await expect(aws.agent.send(new ListAgentsCommand({ nextToken: 'invented' }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });
});

test('says 404 of an agent that never was', async () => {
  aws = await startLibrary();
  const absent = { agentId: 'ABCDEFGHIJ' };
  for (const command of [
    new GetAgentCommand(absent),
    new DeleteAgentCommand(absent),
    new PrepareAgentCommand(absent),
  ]) {
    // Each is a command of this client; the union of their types is no longer one.
    await expect(aws.agent.send(command as GetAgentCommand)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      $metadata: { httpStatusCode: 404 },
    });
  }
});

test('needs a name', async () => {
  aws = await startLibrary();
  await expect(aws.agent.send(new CreateAgentCommand({ agentName: undefined }))).rejects.toMatchObject({
    name: 'ValidationException',
    message:
      "1 validation error detected: Value null at 'agentName' failed to satisfy constraint: Member must not be null",
  });
});

const updateOf = (agentId: string) => ({
  agentId,
  agentName: 'library',
  instruction: INSTRUCTION,
  foundationModel: MODEL,
  agentResourceRoleArn: roleArn(aws),
});
