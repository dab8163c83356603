import {
  type AgentCollaborator,
  type AgentCollaboratorSummary,
  AssociateAgentCollaboratorCommand,
  type BedrockAgentClient,
  DisassociateAgentCollaboratorCommand,
  GetAgentCollaboratorCommand,
  paginateListAgentCollaborators,
  RelayConversationHistory,
  UpdateAgentCollaboratorCommand,
} from '@aws-sdk/client-bedrock-agent';
import { DRAFT } from './agent-constants.js';
import { whole } from './answers.js';
import type { CollaboratorConfiguration, CollaboratorDescription, CollaboratorPort } from './collaborator-port.js';
import { calling, looking } from './errors.js';
import { collect } from './pages.js';

/** Collaborators of agents, part of the agent port. */
export function collaborators(client: BedrockAgentClient): CollaboratorPort {
  const draft = (agentId: string) => ({ agentId, agentVersion: DRAFT });
  return {
    async listCollaborators(agentId, agentVersion = DRAFT) {
      const pages = collect(paginateListAgentCollaborators({ client }, { agentId, agentVersion }));
      return ((await looking('bedrock:ListAgentCollaborators', pages)) ?? [])
        .flatMap((page) => page.agentCollaboratorSummaries ?? [])
        .map((one) => describe('bedrock:ListAgentCollaborators', one));
    },
    async getCollaborator(agentId, collaboratorId) {
      const command = new GetAgentCollaboratorCommand({ ...draft(agentId), collaboratorId });
      const found = await looking('bedrock:GetAgentCollaborator', client.send(command));
      return found && describe('bedrock:GetAgentCollaborator', found.agentCollaborator);
    },
    async associateCollaborator(agentId, { clientToken, ...collaborator }) {
      const input = { ...draft(agentId), ...members(collaborator), clientToken };
      await calling('bedrock:AssociateAgentCollaborator', client.send(new AssociateAgentCollaboratorCommand(input)));
    },
    async updateCollaborator(agentId, collaboratorId, collaborator) {
      const input = { ...draft(agentId), collaboratorId, ...members(collaborator) };
      await calling('bedrock:UpdateAgentCollaborator', client.send(new UpdateAgentCollaboratorCommand(input)));
    },
    async disassociateCollaborator(agentId, collaboratorId) {
      const command = new DisassociateAgentCollaboratorCommand({ ...draft(agentId), collaboratorId });
      await looking('bedrock:DisassociateAgentCollaborator', client.send(command));
    },
  };
}

function members({ name, instruction, aliasArn, relays }: CollaboratorConfiguration) {
  return {
    collaboratorName: name,
    collaborationInstruction: instruction,
    agentDescriptor: { aliasArn },
    relayConversationHistory: relays ? RelayConversationHistory.TO_COLLABORATOR : RelayConversationHistory.DISABLED,
  };
}

function describe(
  operation: string,
  answered: AgentCollaborator | AgentCollaboratorSummary | undefined,
): CollaboratorDescription {
  const required = ['collaboratorId', 'collaboratorName', 'collaborationInstruction', 'lastUpdatedAt'] as const;
  const found = whole(operation, answered, required);
  const { aliasArn } = whole(operation, { ...found.agentDescriptor }, ['aliasArn']);
  return {
    id: found.collaboratorId,
    name: found.collaboratorName,
    instruction: found.collaborationInstruction,
    aliasArn,
    relays: found.relayConversationHistory === RelayConversationHistory.TO_COLLABORATOR,
    updatedAt: found.lastUpdatedAt.getTime(),
  };
}
