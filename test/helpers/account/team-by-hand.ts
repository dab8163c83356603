import {
  AssociateAgentCollaboratorCommand,
  CreateAgentActionGroupCommand,
  CreateAgentAliasCommand,
  CreateAgentCommand,
  type CreateAgentRequest,
  GetAgentCommand,
  PrepareAgentCommand,
} from '@aws-sdk/client-bedrock-agent';
import type { Clock } from '../../../src/emulator/service/clock.js';
import type { TestAws } from './local-aws.js';
import { makeRole } from './role-by-hand.js';

/** Makes a router and its collaborator as notebooks do with the SDK: no tags, one role for both. */
export async function makeTeamByHand(aws: TestAws<Clock>): Promise<void> {
  const role = await makeRole(aws, 'TeamRole', 'bedrock.amazonaws.com', ['bedrock:*']);
  const stacks = await makeAgent(aws, role, 'stacks', 'You know the shelves of a library and say where a book stands.');
  await aws.agent.send(
    new CreateAgentActionGroupCommand({
      ...{ agentId: stacks, agentVersion: 'DRAFT', actionGroupName: 'Shelves' },
      actionGroupExecutor: { customControl: 'RETURN_CONTROL' },
      functionSchema: { functions: [{ name: 'find_book', description: 'Look up where a book stands.' }] },
    }),
  );
  await prepare(aws, stacks);
  const { agentAlias } = await aws.agent.send(new CreateAgentAliasCommand({ agentId: stacks, agentAliasName: 'live' }));
  const front = await makeAgent(aws, role, 'front', 'You are the desk of a library and hand on what is asked.', {
    agentCollaboration: 'SUPERVISOR_ROUTER',
  });
  await aws.agent.send(
    new AssociateAgentCollaboratorCommand({
      ...{ agentId: front, agentVersion: 'DRAFT', collaboratorName: 'shelves' },
      agentDescriptor: { aliasArn: agentAlias?.agentAliasArn },
      collaborationInstruction: 'Ask it where a book stands.',
      relayConversationHistory: 'TO_COLLABORATOR',
    }),
  );
  await prepare(aws, front);
}

async function makeAgent(
  { agent }: TestAws<Clock>,
  agentResourceRoleArn: string,
  agentName: string,
  instruction: string,
  more: Partial<CreateAgentRequest> = {},
): Promise<string> {
  const foundationModel = 'amazon.nova-pro-v1:0';
  const made = await agent.send(
    new CreateAgentCommand({ agentName, agentResourceRoleArn, foundationModel, instruction, ...more }),
  );
  return made.agent?.agentId ?? '';
}

async function prepare({ agent }: TestAws<Clock>, agentId: string): Promise<void> {
  await agent.send(new PrepareAgentCommand({ agentId }));
  await agent.send(new GetAgentCommand({ agentId }));
}
