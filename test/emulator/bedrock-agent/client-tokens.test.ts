import {
  CreateAgentActionGroupCommand,
  CreateAgentAliasCommand,
  CreateAgentCommand,
  GetAgentCommand,
  ListAgentsCommand,
} from '@aws-sdk/client-bedrock-agent';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Aws, createAgent, FIND_BOOK, INSTRUCTION, MODEL, prepare, roleArn, startLibrary } from './scene.js';

let aws: Aws;
beforeEach(async () => {
  aws = await startLibrary();
});
afterEach(() => aws.close());

const clientToken = 'a-token-of-at-least-thirty-three-characters';

describe('a client token', () => {
  test('makes an agent once, however often it is sent', async () => {
    const create = (description: string) =>
      aws.agent.send(
        new CreateAgentCommand({
          agentName: 'library',
          instruction: INSTRUCTION,
          foundationModel: MODEL,
          agentResourceRoleArn: roleArn(aws),
          clientToken,
          description,
        }),
      );
    const first = await create('one');
    const second = await create('one');
    expect(second.agent).toEqual(first.agent);
    const shown = await aws.agent.send(new GetAgentCommand({ agentId: first.agent?.agentId }));
    expect(shown.agent?.clientToken).toBe(clientToken);
    expect((await aws.agent.send(new ListAgentsCommand({}))).agentSummaries).toHaveLength(1);
    await expect(create('two')).rejects.toMatchObject({ name: 'ConflictException' });
  });

  test('makes an action group and an alias once for each agent', async () => {
    const { agentId } = await createAgent(aws);
    const group = new CreateAgentActionGroupCommand({
      agentId,
      agentVersion: 'DRAFT',
      actionGroupName: 'Books',
      functionSchema: FIND_BOOK,
      actionGroupExecutor: { customControl: 'RETURN_CONTROL' },
      clientToken,
    });
    const made = await aws.agent.send(group);
    expect((await aws.agent.send(group)).agentActionGroup).toEqual(made.agentActionGroup);
    await prepare(aws, agentId);
    const alias = new CreateAgentAliasCommand({ agentId, agentAliasName: 'live', clientToken });
    const { agentAlias } = await aws.agent.send(alias);
    expect((await aws.agent.send(alias)).agentAlias?.agentAliasId).toBe(agentAlias?.agentAliasId);
  });
});
