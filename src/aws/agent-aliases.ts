import {
  type AgentAlias,
  type AgentAliasSummary,
  type BedrockAgentClient,
  CreateAgentAliasCommand,
  DeleteAgentAliasCommand,
  DeleteAgentVersionCommand,
  GetAgentAliasCommand,
  paginateListAgentAliases,
  paginateListAgentVersions,
  UpdateAgentAliasCommand,
} from '@aws-sdk/client-bedrock-agent';
import { whole } from './answers.js';
import { calling, looking } from './errors.js';
import { collect } from './pages.js';
import type { AliasDescription, AliasPort } from './ports.js';

/** Aliases and versions of agents, part of the agent port. */
export function aliases(client: BedrockAgentClient): AliasPort {
  return {
    async listAliases(agentId) {
      const found = await looking(
        'bedrock:ListAgentAliases',
        collect(paginateListAgentAliases({ client }, { agentId })),
      );
      return (found ?? [])
        .flatMap((page) => page.agentAliasSummaries ?? [])
        .map((alias) => describe('bedrock:ListAgentAliases', alias));
    },
    async getAlias(agentId, agentAliasId) {
      const command = new GetAgentAliasCommand({ agentId, agentAliasId });
      const found = await looking('bedrock:GetAgentAlias', client.send(command));
      return found && describe('bedrock:GetAgentAlias', found.agentAlias);
    },
    async createAlias(agentId, { name, tags, clientToken }) {
      const command = new CreateAgentAliasCommand({ agentId, agentAliasName: name, tags: { ...tags }, clientToken });
      const { agentAlias } = await calling('bedrock:CreateAgentAlias', client.send(command));
      return whole('bedrock:CreateAgentAlias', agentAlias, ['agentAliasId']).agentAliasId;
    },
    async updateAlias(agentId, agentAliasId, name, version) {
      const command = new UpdateAgentAliasCommand({
        agentId,
        agentAliasId,
        agentAliasName: name,
        ...(version === undefined ? {} : { routingConfiguration: [{ agentVersion: version }] }),
      });
      await calling('bedrock:UpdateAgentAlias', client.send(command));
    },
    async deleteAlias(agentId, agentAliasId) {
      const command = new DeleteAgentAliasCommand({ agentId, agentAliasId });
      await looking('bedrock:DeleteAgentAlias', client.send(command));
    },
    async listVersions(agentId) {
      const pages = collect(paginateListAgentVersions({ client }, { agentId }));
      const found = await looking('bedrock:ListAgentVersions', pages);
      return (found ?? [])
        .flatMap((page) => page.agentVersionSummaries ?? [])
        .map((entry) => whole('bedrock:ListAgentVersions', entry, ['agentVersion', 'createdAt']))
        .map((entry) => ({ version: entry.agentVersion, createdAt: entry.createdAt.getTime() }))
        .filter((entry) => entry.version !== 'DRAFT');
    },
    async deleteVersion(agentId, agentVersion) {
      const command = new DeleteAgentVersionCommand({ agentId, agentVersion });
      await looking('bedrock:DeleteAgentVersion', client.send(command));
    },
  };
}

function describe(operation: string, answered: AgentAlias | AgentAliasSummary | undefined): AliasDescription {
  const alias = whole(operation, answered, ['agentAliasId', 'agentAliasName', 'agentAliasStatus']);
  return {
    id: alias.agentAliasId,
    name: alias.agentAliasName,
    status: alias.agentAliasStatus,
    version: alias.routingConfiguration?.[0]?.agentVersion,
  };
}
