import {
  type AgentAlias,
  type AgentAliasSummary,
  type BedrockAgentClient,
  CreateAgentAliasCommand,
  DeleteAgentAliasCommand,
  DeleteAgentVersionCommand,
  GetAgentAliasCommand,
  ListAgentAliasesCommand,
  ListAgentVersionsCommand,
  UpdateAgentAliasCommand,
} from '@aws-sdk/client-bedrock-agent';
import { calling, looking } from './errors.js';
import type { AliasDescription, AliasPort } from './ports.js';

/** Aliases and versions of agents, part of the agent port. */
export function aliases(client: BedrockAgentClient): AliasPort {
  return {
    async listAliases(agentId) {
      const found: AliasDescription[] = [];
      let nextToken: string | undefined;
      do {
        const page = await looking(
          'bedrock:ListAgentAliases',
          client.send(new ListAgentAliasesCommand({ agentId, nextToken })),
        );
        found.push(...(page?.agentAliasSummaries ?? []).map(describe));
        nextToken = page?.nextToken;
      } while (nextToken);
      return found;
    },
    async getAlias(agentId, agentAliasId) {
      const command = new GetAgentAliasCommand({ agentId, agentAliasId });
      const found = await looking('bedrock:GetAgentAlias', client.send(command));
      return found?.agentAlias && describe(found.agentAlias);
    },
    async createAlias(agentId, { name, tags, clientToken }) {
      const command = new CreateAgentAliasCommand({ agentId, agentAliasName: name, tags: { ...tags }, clientToken });
      return (await calling('bedrock:CreateAgentAlias', client.send(command))).agentAlias?.agentAliasId ?? '';
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
      const found: { version: string; createdAt: number }[] = [];
      let nextToken: string | undefined;
      do {
        const page = await looking(
          'bedrock:ListAgentVersions',
          client.send(new ListAgentVersionsCommand({ agentId, nextToken })),
        );
        for (const summary of page?.agentVersionSummaries ?? []) {
          found.push({ version: summary.agentVersion ?? '', createdAt: summary.createdAt?.getTime() ?? 0 });
        }
        nextToken = page?.nextToken;
      } while (nextToken);
      return found.filter((entry) => entry.version !== 'DRAFT');
    },
    async deleteVersion(agentId, agentVersion) {
      const command = new DeleteAgentVersionCommand({ agentId, agentVersion });
      await looking('bedrock:DeleteAgentVersion', client.send(command));
    },
  };
}

function describe(alias: AgentAlias | AgentAliasSummary): AliasDescription {
  return {
    id: alias.agentAliasId ?? '',
    name: alias.agentAliasName ?? '',
    status: alias.agentAliasStatus ?? '',
    version: alias.routingConfiguration?.[0]?.agentVersion,
  };
}
