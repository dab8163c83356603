import {
  CreateAgentAliasCommand,
  type CreateAgentAliasRequest,
  DeleteAgentAliasCommand,
  DeleteAgentCommand,
  DeleteAgentVersionCommand,
  GetAgentAliasCommand,
  GetAgentVersionCommand,
  ListAgentActionGroupsCommand,
  ListAgentAliasesCommand,
  ListAgentVersionsCommand,
  ListTagsForResourceCommand,
  UpdateAgentAliasCommand,
  type UpdateAgentAliasRequest,
  UpdateAgentCommand,
} from '@aws-sdk/client-bedrock-agent';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LATENCY } from '../../../src/emulator/service/latency.js';
import { type ScriptedModel, say, scriptedModel } from '../bedrock-agent-runtime/scene.js';
import {
  type Aws,
  createAgent,
  createGroup,
  INSTRUCTION,
  MODEL,
  prepare,
  roleArn,
  startLibrary,
  statusOf,
} from './scene.js';

let aws: Aws;
let script: ScriptedModel;
let agentId: string;

/** Only the versioning takes time. */
beforeEach(async () => {
  script = scriptedModel();
  const latency = { ...LATENCY.zero, agentVersioning: 1_000, aliasDeleting: 1_000 };
  aws = await startLibrary({ latency, model: script.model });
  agentId = (await createAgent(aws)).agentId;
  await prepare(aws, agentId);
});
afterEach(() => aws.close());

async function createAlias(input: Partial<CreateAgentAliasRequest> = {}) {
  const { agentAlias } = await aws.agent.send(
    new CreateAgentAliasCommand({ agentId, agentAliasName: 'live', ...input }),
  );
  return { ...agentAlias, agentAliasId: agentAlias?.agentAliasId ?? '' };
}

async function settledAlias(input: Partial<CreateAgentAliasRequest> = {}): Promise<string> {
  const { agentAliasId } = await createAlias(input);
  aws.clock.advance(1_000);
  return agentAliasId;
}

const getAlias = async (agentAliasId: string) =>
  (await aws.agent.send(new GetAgentAliasCommand({ agentId, agentAliasId }))).agentAlias;

const updateAlias = (agentAliasId: string, input: Partial<UpdateAgentAliasRequest> = {}) =>
  aws.agent.send(new UpdateAgentAliasCommand({ agentId, agentAliasId, agentAliasName: 'live', ...input }));

const versions = async () =>
  (await aws.agent.send(new ListAgentVersionsCommand({ agentId }))).agentVersionSummaries?.map((v) => v.agentVersion);

async function changeInstruction(instruction: string): Promise<void> {
  const rest = { agentName: 'library', foundationModel: MODEL, agentResourceRoleArn: roleArn(aws) };
  await aws.agent.send(new UpdateAgentCommand({ agentId, instruction, ...rest }));
  await prepare(aws, agentId);
}

const PIRATE = 'You are a pirate who speaks of nothing but the books in the hold.';

describe('a new alias', () => {
  test('makes version 1 of the prepared DRAFT, the agent VERSIONING meanwhile', async () => {
    const alias = await createAlias({ description: 'For readers', tags: { stage: 'live' } });
    expect(alias).toMatchObject({ agentAliasName: 'live', agentAliasStatus: 'CREATING', routingConfiguration: [{}] });
    expect(alias.agentAliasId).toMatch(/^[0-9A-Z]{10}$/);
    expect(await statusOf(aws, agentId)).toBe('VERSIONING');
    await expect(prepare(aws, agentId)).rejects.toThrow(
      "Prepare operation can't be performed on Agent when it is in Versioning state.",
    );
    aws.clock.advance(1_000);
    expect(await statusOf(aws, agentId)).toBe('PREPARED');
    expect(await getAlias(alias.agentAliasId)).toMatchObject({
      agentAliasStatus: 'PREPARED',
      agentAliasArn: `arn:aws:bedrock:us-east-1:${aws.accountId}:agent-alias/${agentId}/${alias.agentAliasId}`,
      routingConfiguration: [{ agentVersion: '1' }],
      agentAliasHistoryEvents: [{ routingConfiguration: [{ agentVersion: '1' }] }],
      description: 'For readers',
    });
    expect(await versions()).toEqual(['DRAFT', '1']);
    const resourceArn = alias.agentAliasArn;
    expect((await aws.agent.send(new ListTagsForResourceCommand({ resourceArn }))).tags).toEqual({ stage: 'live' });
  });

  test('may lead to a version that is there, and then makes none', async () => {
    await settledAlias();
    const other = await settledAlias({ agentAliasName: 'beta', routingConfiguration: [{ agentVersion: '1' }] });
    expect((await getAlias(other))?.routingConfiguration).toEqual([{ agentVersion: '1' }]);
    expect(await versions()).toEqual(['DRAFT', '1']);
  });

  test.each([
    ['lead to DRAFT', { routingConfiguration: [{ agentVersion: 'DRAFT' }] }, 'ValidationException', /DRAFT/],
    [
      'lead to a version that is not there',
      { routingConfiguration: [{ agentVersion: '7' }] },
      'ResourceNotFoundException',
      /./,
    ],
    ['have two routes', { routingConfiguration: [{}, {}] }, 'ValidationException', /'routingConfiguration' failed/],
    ['have a name with a space', { agentAliasName: 'my alias' }, 'ValidationException', /'agentAliasName' failed/],
  ])('cannot %s', async (_what, input, name, message) => {
    await expect(createAlias(input)).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
  });

  test('cannot have a name that is taken, nor be the eleventh', async () => {
    await settledAlias();
    await expect(createAlias()).rejects.toMatchObject({ name: 'ConflictException' });
    for (let n = 1; n < 10; n += 1) await settledAlias({ agentAliasName: `live-${n}` });
    await expect(createAlias({ agentAliasName: 'eleventh' })).rejects.toMatchObject({
      name: 'ServiceQuotaExceededException',
      $metadata: { httpStatusCode: 402 },
    });
  });

  test('waits for the agent to be prepared', async () => {
    await createGroup(aws, agentId);
    await expect(createAlias()).rejects.toMatchObject({
      name: 'ValidationException',
      message: "Create operation can't be performed on AgentAlias when Agent is in Not Prepared state.",
    });
  });
});

describe('an update of an alias', () => {
  test('makes another version when it names none, even for a new description only, and keeps the history', async () => {
    const alias = await settledAlias();
    const moved = aws.clock.now();
    expect((await updateAlias(alias, { description: 'New' })).agentAlias?.agentAliasStatus).toBe('UPDATING');
    aws.clock.advance(1_000);
    expect(await getAlias(alias)).toMatchObject({
      routingConfiguration: [{ agentVersion: '2' }],
      agentAliasHistoryEvents: [
        { routingConfiguration: [{ agentVersion: '1' }], endDate: new Date(moved) },
        { routingConfiguration: [{ agentVersion: '2' }], startDate: new Date(moved) },
      ],
    });
  });

  test('stays on the version that it names', async () => {
    const alias = await settledAlias();
    await updateAlias(alias);
    aws.clock.advance(1_000);
    await updateAlias(alias, { routingConfiguration: [{ agentVersion: '1' }] });
    aws.clock.advance(1_000);
    expect((await getAlias(alias))?.routingConfiguration).toEqual([{ agentVersion: '1' }]);
    expect(await versions()).toEqual(['DRAFT', '1', '2']);
  });

  test('keeps the last ten events of its history', async () => {
    const alias = await settledAlias();
    for (let n = 0; n < 12; n += 1) {
      await updateAlias(alias, { routingConfiguration: [{ agentVersion: '1' }] });
      aws.clock.advance(1_000);
    }
    expect((await getAlias(alias))?.agentAliasHistoryEvents).toHaveLength(10);
  });
});

describe('invoking an alias', () => {
  test('runs its version, whatever becomes of DRAFT', async () => {
    const alias = await settledAlias();
    await changeInstruction(PIRATE);
    const said = await say(aws, { agentId, agentAliasId: alias, enableTrace: true });
    await say(aws, { agentId });
    expect(script.requests.map(({ system }) => system)).toEqual([INSTRUCTION, PIRATE]);
    expect(said.traces[0]).toMatchObject({ agentAliasId: alias, agentVersion: '1' });
  });

  test('runs the version before while the alias is being moved, then the new one', async () => {
    const alias = await settledAlias();
    await changeInstruction(PIRATE);
    await updateAlias(alias);
    await say(aws, { agentId, agentAliasId: alias });
    aws.clock.advance(1_000);
    await say(aws, { agentId, agentAliasId: alias });
    expect(script.requests.map(({ system }) => system)).toEqual([INSTRUCTION, PIRATE]);
  });

  test('is refused while the alias is made, and when it rejects invocations', async () => {
    const { agentAliasId } = await createAlias();
    await expect(say(aws, { agentId, agentAliasId })).rejects.toThrow('AgentAlias when it is in Creating state');
    aws.clock.advance(1_000);
    await updateAlias(agentAliasId, {
      routingConfiguration: [{ agentVersion: '1' }],
      aliasInvocationState: 'REJECT_INVOCATIONS',
    });
    aws.clock.advance(1_000);
    await expect(say(aws, { agentId, agentAliasId })).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  test('keeps its sessions apart from those of another alias', async () => {
    const alias = await settledAlias();
    await say(aws, { agentId, inputText: 'I am Ann.' });
    await say(aws, { agentId, agentAliasId: alias, inputText: 'Who am I?' });
    expect(script.requests.at(-1)?.messages).toHaveLength(1);
  });
});

describe('TSTALIASID', () => {
  test('is listed, leads to DRAFT, and cannot be changed or deleted', async () => {
    await settledAlias();
    const { agentAliasSummaries } = await aws.agent.send(new ListAgentAliasesCommand({ agentId }));
    expect(agentAliasSummaries?.find(({ agentAliasId }) => agentAliasId === 'TSTALIASID')).toMatchObject({
      agentAliasName: 'AgentTestAlias',
      routingConfiguration: [{ agentVersion: 'DRAFT' }],
      agentAliasStatus: 'PREPARED',
    });
    expect(agentAliasSummaries).toHaveLength(2);
    expect((await getAlias('TSTALIASID'))?.routingConfiguration).toEqual([{ agentVersion: 'DRAFT' }]);
    await expect(
      aws.agent.send(new DeleteAgentAliasCommand({ agentId, agentAliasId: 'TSTALIASID' })),
    ).rejects.toMatchObject({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value 'TSTALIASID' at 'agentAliasId' failed to satisfy constraint: " +
        'Member must satisfy regular expression pattern: (?!\\bTSTALIASID\\b)[0-9a-zA-Z]+',
    });
    await expect(updateAlias('TSTALIASID')).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

describe('deleting', () => {
  test('an alias takes a moment, leaves its version, and frees the agent', async () => {
    const alias = await settledAlias();
    await expect(aws.agent.send(new DeleteAgentCommand({ agentId }))).rejects.toMatchObject({
      name: 'ConflictException',
      message: `Could not delete Agent with ID ${agentId}, since it has active aliases`,
    });
    const deleted = await aws.agent.send(new DeleteAgentAliasCommand({ agentId, agentAliasId: alias }));
    expect(deleted.agentAliasStatus).toBe('DELETING');
    expect((await getAlias(alias))?.agentAliasStatus).toBe('DELETING');
    aws.clock.advance(1_000);
    await expect(getAlias(alias)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    expect(await versions()).toEqual(['DRAFT', '1']);
    await aws.agent.send(new DeleteAgentCommand({ agentId }));
  });

  test('an agent with aliases works with skipResourceInUseCheck', async () => {
    const alias = await settledAlias();
    await aws.agent.send(new DeleteAgentCommand({ agentId, skipResourceInUseCheck: true }));
    await expect(getAlias(alias)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('a version that an alias uses is refused, or leaves the alias DISSOCIATED', async () => {
    const alias = await settledAlias();
    const version = { agentId, agentVersion: '1' };
    await expect(aws.agent.send(new DeleteAgentVersionCommand(version))).rejects.toMatchObject({
      name: 'ConflictException',
    });
    const forced = { ...version, skipResourceInUseCheck: true };
    expect((await aws.agent.send(new DeleteAgentVersionCommand(forced))).agentStatus).toBe('DELETING');
    expect((await getAlias(alias))?.agentAliasStatus).toBe('DISSOCIATED');
    await expect(aws.agent.send(new GetAgentVersionCommand(version))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    await updateAlias(alias);
    aws.clock.advance(1_000);
    expect((await getAlias(alias))?.routingConfiguration).toEqual([{ agentVersion: '2' }]);
  });
});

describe('a version', () => {
  test('shows the agent and its action groups as they were', async () => {
    const { actionGroupId } = await createGroup(aws, agentId);
    await prepare(aws, agentId);
    await settledAlias();
    await changeInstruction(PIRATE);
    const { agentVersion } = await aws.agent.send(new GetAgentVersionCommand({ agentId, agentVersion: '1' }));
    expect(agentVersion).toMatchObject({ agentId, version: '1', agentStatus: 'PREPARED', instruction: INSTRUCTION });
    const groups = await aws.agent.send(new ListAgentActionGroupsCommand({ agentId, agentVersion: '1' }));
    expect(groups.actionGroupSummaries).toMatchObject([{ actionGroupId, actionGroupName: 'Books' }]);
  });

  test('is named by digits only, and there is none before the first alias', async () => {
    await expect(aws.agent.send(new GetAgentVersionCommand({ agentId, agentVersion: 'DRAFT' }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await expect(aws.agent.send(new GetAgentVersionCommand({ agentId, agentVersion: '1' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test('is listed in the order of numbers, ten a page', async () => {
    const alias = await settledAlias();
    for (let n = 0; n < 11; n += 1) {
      await updateAlias(alias);
      aws.clock.advance(1_000);
    }
    const first = await aws.agent.send(new ListAgentVersionsCommand({ agentId }));
    expect(first.agentVersionSummaries?.map((v) => v.agentVersion)).toEqual(['DRAFT', ...'123456789']);
    const rest = await aws.agent.send(new ListAgentVersionsCommand({ agentId, nextToken: first.nextToken }));
    expect(rest.agentVersionSummaries?.map((v) => v.agentVersion)).toEqual(['10', '11', '12']);
  });
});
