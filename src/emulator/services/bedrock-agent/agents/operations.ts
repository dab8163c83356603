import {
  CreateAgent$,
  type CreateAgentRequest,
  type CreateAgentResponse,
  DeleteAgent$,
  type DeleteAgentRequest,
  type DeleteAgentResponse,
  GetAgent$,
  type GetAgentRequest,
  type GetAgentResponse,
  ListAgents$,
  type ListAgentsRequest,
  type ListAgentsResponse,
  UpdateAgent$,
  type UpdateAgentRequest,
  type UpdateAgentResponse,
} from '@aws-sdk/client-bedrock-agent';
import { tagContext, tagging } from '../../../access/needs.js';
import type { Call } from '../../../service/call.js';
import { idempotent } from '../../../service/idempotent.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { conflict } from '../../../service/service-error.js';
import { removeActionGroups } from '../action-groups/records.js';
import { aliasesOf, aliasStatus, removeAliases } from '../aliases/records.js';
import { removeAssociations } from '../associations/records.js';
import { removeCollaborators } from '../collaborators/records.js';
import { member, pageMembers } from '../constraints.js';
import { forgetMemories } from '../memories.js';
import { page } from '../page.js';
import { checkQuota } from '../quotas.js';
import { passingRole } from '../roles.js';
import { forgetSessions } from '../sessions.js';
import { addTags, removeTags } from '../tags/records.js';
import { removeVersions } from '../versions/records.js';
import { describeAgent, describeChange, summariseAgent } from './answers.js';
import { configurationMembers } from './constraints.js';
import { prepareAgent } from './prepare.js';
import {
  type AgentRecord,
  type AgentSettings,
  agentArn,
  agentsOf,
  findAgent,
  onAgent,
  removeGoneAgents,
  saveAgent,
} from './records.js';
import { checkGuardrail, checkRole, checkSteps, findSettledAgent, nameIsTaken } from './rules.js';

export const agentOperations: readonly Operation[] = [
  operation<CreateAgentRequest, CreateAgentResponse>(CreateAgent$, {
    access: {
      // Its id is not known yet.
      on: (_input, at) => agentArn(at, '*'),
      context: ({ tags }) => tagContext(tags),
      also: ({ agentResourceRoleArn, tags }, at) => [
        ...passingRole(agentResourceRoleArn),
        ...tagging(tags, { action: 'bedrock:TagResource', resource: agentArn(at, '*') }),
      ],
    },
    constraints: { ...configurationMembers, clientToken: member.clientToken, tags: member.tags },
    kind: 'write',
    run: (input, call) => idempotent(call, 'CreateAgent', input.clientToken, input, () => create(input, call)),
  }),

  // Takes everything that belongs to the agent with it. The built-in alias is no obstacle.
  operation<DeleteAgentRequest, DeleteAgentResponse>(DeleteAgent$, {
    access: onAgent,
    constraints: { agentId: member.id },
    kind: 'write',
    run({ agentId, skipResourceInUseCheck }, call) {
      const agent = findSettledAgent(call, agentId, 'Delete');
      // One that is being deleted is no longer in the way.
      const active = aliasesOf(call, agentId).filter((alias) => aliasStatus(call, alias) !== 'DELETING');
      if (!skipResourceInUseCheck && active.length > 0) {
        throw conflict(`Could not delete Agent with ID ${agentId}, since it has active aliases`);
      }
      removeActionGroups(call, agentId);
      removeAssociations(call, agentId);
      removeCollaborators(call, agentId);
      removeVersions(call, agentId);
      removeAliases(call, agentId);
      removeTags(call, agent.agentArn);
      forgetSessions(call, agentId);
      forgetMemories(call, agentId);
      removeGoneAgents(call);
      saveAgent(call, {
        ...agent,
        status: { state: 'DELETING', until: call.clock.now() + call.latency.agentDeleting, next: 'GONE' },
      });
      return { agentId, agentStatus: 'DELETING' };
    },
  }),

  operation<GetAgentRequest, GetAgentResponse>(GetAgent$, {
    access: onAgent,
    constraints: { agentId: member.id },
    kind: 'read',
    run: ({ agentId }, call) => ({ agent: describeAgent(call, findAgent(call, agentId)) }),
  }),

  operation<ListAgentsRequest, ListAgentsResponse>(ListAgents$, {
    access: { on: () => '*' },
    constraints: pageMembers,
    kind: 'read',
    run(input, call) {
      const { page: agents, nextToken } = page(agentsOf(call), (agent) => agent.agentId, input);
      return { nextToken, agentSummaries: agents.map((agent) => summariseAgent(call, agent)) };
    },
  }),

  prepareAgent,

  // Replaces the whole configuration: a member that is left out is cleared [TXT]. DRAFT serves the change once prepared.
  operation<UpdateAgentRequest, UpdateAgentResponse>(UpdateAgent$, {
    access: { ...onAgent, also: ({ agentResourceRoleArn }) => passingRole(agentResourceRoleArn) },
    constraints: { agentId: member.id, ...configurationMembers },
    kind: 'write',
    run({ agentId, ...input }, call) {
      const agent = findSettledAgent(call, agentId, 'Update');
      const configuration = configurationOf(input);
      checkSteps(configuration);
      checkGuardrail(call, configuration);
      checkRole(call, 'UpdateAgent', agent.agentArn, configuration);
      if (nameIsTaken(call, configuration.agentName, agentId)) {
        throw conflict('Cannot update the agent as an agent with the same name already exists.');
      }
      const now = call.clock.now();
      const { failureReasons: _old, ...kept } = agent;
      const updated = saveAgent(call, {
        ...kept,
        configuration,
        updatedAt: now,
        status: { state: 'UPDATING', until: now + call.latency.agentUpdating, next: 'NOT_PREPARED' },
      });
      return { agent: { ...describeChange(updated, 'UPDATING'), clientToken: updated.clientToken } };
    },
  }),
];

function create({ tags, ...input }: Validated<CreateAgentRequest>, call: Call): CreateAgentResponse {
  const configuration = configurationOf(input);
  checkSteps(configuration);
  const agentId = call.random.id(10);
  const arn = agentArn(call, agentId);
  checkGuardrail(call, configuration);
  checkRole(call, 'CreateAgent', arn, configuration);
  checkQuota(call.accountId, 'agents-per-account', agentsOf(call).length + 1);
  removeGoneAgents(call);
  const now = call.clock.now();
  const agent = saveAgent(call, {
    region: call.region,
    agentId,
    agentArn: arn,
    clientToken: input.clientToken,
    configuration,
    createdAt: now,
    updatedAt: now,
    latestVersion: 0,
    ...firstStatus(call, configuration.agentName, now + call.latency.agentCreating),
  });
  addTags(call, arn, tags);
  return { agent: describeChange(agent, 'CREATING') };
}

/** A second agent of the same name is accepted and then ends FAILED [ISS]. */
function firstStatus(
  call: Call,
  agentName: string,
  until: number,
): Pick<AgentRecord, 'status' | 'failureReasons' | 'stillborn'> {
  if (!nameIsTaken(call, agentName)) return { status: { state: 'CREATING', until, next: 'NOT_PREPARED' } };
  return {
    status: { state: 'CREATING', until, next: 'FAILED' },
    failureReasons: ['Cannot create a new agent as an agent with the same name already exists.'],
    stillborn: true,
  };
}

/** What CreateAgent takes when the member is left out (assumption: the console's). */
const DEFAULT_IDLE_SESSION_TTL_S = 600;

function configurationOf({
  clientToken: _token,
  idleSessionTTLInSeconds = DEFAULT_IDLE_SESSION_TTL_S,
  ...rest
}: Omit<Validated<CreateAgentRequest>, 'tags'>): AgentSettings {
  return { ...rest, idleSessionTTLInSeconds };
}
