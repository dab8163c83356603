import {
  type AgentSummary,
  BedrockAgentClient,
  CreateAgentActionGroupCommand,
  CreateAgentCommand,
  DeleteAgentActionGroupCommand,
  DeleteAgentCommand,
  GetAgentActionGroupCommand,
  GetAgentCommand,
  GetAgentVersionCommand,
  ListTagsForResourceCommand,
  PrepareAgentCommand,
  paginateListAgentActionGroups,
  paginateListAgents,
  TagResourceCommand,
  UpdateAgentActionGroupCommand,
  UpdateAgentCommand,
} from '@aws-sdk/client-bedrock-agent';
import { aliases } from './agent-aliases.js';
import { DRAFT } from './agent-constants.js';
import {
  actionGroupMembers,
  agentMembers,
  describeActionGroup,
  describeAgent,
  unmanagedMembers,
} from './agent-shapes.js';
import { whole } from './answers.js';
import { collaborators } from './collaborators.js';
import { calling, looking } from './errors.js';
import { collect } from './pages.js';
import type { AgentPort } from './ports.js';
import { type Connection, managementConfig, pacing } from './settings.js';

const PASSING: ReadonlySet<string> = new Set(['FAILED', 'DELETING']);

/**
 * Bedrock's agent control plane through the SDK. Everything is written to the DRAFT version, as the service demands.
 */
export function agents(connection: Connection): AgentPort {
  const client = new BedrockAgentClient(managementConfig(connection));
  client.middlewareStack.use(pacing(connection));
  return {
    ...aliases(client),
    ...collaborators(client),
    async countAgents() {
      return (await listAgents(client)).length;
    },
    async listAgents() {
      return (await listAgents(client)).map(({ agentId = '', agentName = '' }) => ({ id: agentId, name: agentName }));
    },
    async findAgent(name) {
      const named = (await listAgents(client)).filter((agent) => agent.agentName === name);
      // An agent that failed, or that is being deleted, may be there beside the one that serves.
      const found = named.find(({ agentStatus = '' }) => !PASSING.has(agentStatus)) ?? named[0];
      if (!found) return undefined;
      const { agentId, agentStatus } = whole('bedrock:ListAgents', found, ['agentId', 'agentStatus']);
      return { id: agentId, status: agentStatus };
    },
    async getAgent(agentId) {
      const found = await looking('bedrock:GetAgent', client.send(new GetAgentCommand({ agentId })));
      return found && describeAgent('bedrock:GetAgent', found.agent);
    },
    async getVersion(agentId, agentVersion) {
      const command = new GetAgentVersionCommand({ agentId, agentVersion });
      const found = await looking('bedrock:GetAgentVersion', client.send(command));
      return found?.agentVersion && describeAgent('bedrock:GetAgentVersion', { ...found.agentVersion, agentId });
    },
    async getAgentTags(resourceArn) {
      const command = new ListTagsForResourceCommand({ resourceArn });
      return (await looking('bedrock:ListTagsForResource', client.send(command)))?.tags ?? {};
    },
    async tagAgent(resourceArn, tags) {
      const command = new TagResourceCommand({ resourceArn, tags: { ...tags } });
      await calling('bedrock:TagResource', client.send(command));
    },
    async createAgent({ tags, clientToken, ...agent }) {
      const command = new CreateAgentCommand({ ...agentMembers(agent), tags: { ...tags }, clientToken });
      const { agent: made } = await calling('bedrock:CreateAgent', client.send(command));
      return whole('bedrock:CreateAgent', made, ['agentId']).agentId;
    },
    async updateAgent(agentId, agent, raw) {
      const command = new UpdateAgentCommand({ ...unmanagedMembers(raw), ...agentMembers(agent), agentId });
      await calling('bedrock:UpdateAgent', client.send(command));
    },
    async prepareAgent(agentId) {
      await calling('bedrock:PrepareAgent', client.send(new PrepareAgentCommand({ agentId })));
    },
    async deleteAgent(agentId) {
      await looking('bedrock:DeleteAgent', client.send(new DeleteAgentCommand({ agentId })));
    },
    async listActionGroups(agentId, agentVersion = DRAFT) {
      const pages = collect(paginateListAgentActionGroups({ client }, { agentId, agentVersion }));
      const found = await looking('bedrock:ListAgentActionGroups', pages);
      return (found ?? [])
        .flatMap((page) => page.actionGroupSummaries ?? [])
        .map((group) => whole('bedrock:ListAgentActionGroups', group, ['actionGroupId', 'actionGroupName']))
        .map((group) => ({ id: group.actionGroupId, name: group.actionGroupName }));
    },
    async getActionGroup(agentId, actionGroupId, agentVersion = DRAFT) {
      const command = new GetAgentActionGroupCommand({ agentId, agentVersion, actionGroupId });
      const found = await looking('bedrock:GetAgentActionGroup', client.send(command));
      return found && describeActionGroup('bedrock:GetAgentActionGroup', found.agentActionGroup);
    },
    async createActionGroup(agentId, { clientToken, ...group }) {
      const command = new CreateAgentActionGroupCommand({
        ...actionGroupMembers(group),
        agentId,
        agentVersion: DRAFT,
        clientToken,
      });
      await calling('bedrock:CreateAgentActionGroup', client.send(command));
    },
    async updateActionGroup(agentId, actionGroupId, group) {
      const command = new UpdateAgentActionGroupCommand({
        ...actionGroupMembers(group),
        agentId,
        agentVersion: DRAFT,
        actionGroupId,
      });
      await calling('bedrock:UpdateAgentActionGroup', client.send(command));
    },
    async deleteActionGroup(agentId, actionGroupId) {
      const command = new DeleteAgentActionGroupCommand({
        agentId,
        agentVersion: DRAFT,
        actionGroupId,
        skipResourceInUseCheck: true,
      });
      await looking('bedrock:DeleteAgentActionGroup', client.send(command));
    },
  };
}

/** The largest pages that the service gives, because this call has a low rate. */
async function listAgents(client: BedrockAgentClient): Promise<AgentSummary[]> {
  const pages = paginateListAgents({ client, pageSize: 1_000 }, {});
  return (await calling('bedrock:ListAgents', collect(pages))).flatMap((page) => page.agentSummaries ?? []);
}
