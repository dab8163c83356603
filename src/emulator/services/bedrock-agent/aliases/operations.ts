import {
  type AgentAliasStatus,
  CreateAgentAlias$,
  type CreateAgentAliasRequest,
  type CreateAgentAliasResponse,
  DeleteAgentAlias$,
  type DeleteAgentAliasRequest,
  type DeleteAgentAliasResponse,
  GetAgentAlias$,
  type GetAgentAliasRequest,
  type GetAgentAliasResponse,
  ListAgentAliases$,
  type ListAgentAliasesRequest,
  type ListAgentAliasesResponse,
  UpdateAgentAlias$,
  type UpdateAgentAliasRequest,
  type UpdateAgentAliasResponse,
} from '@aws-sdk/client-bedrock-agent';
import { tagContext, tagging } from '../../../access/needs.js';
import type { Call } from '../../../service/call.js';
import type { Constraints } from '../../../service/constraints.js';
import { idempotent } from '../../../service/idempotent.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { findAgent, onAgent } from '../agents/records.js';
import { checkNoCollaborator } from '../collaborators/in-use.js';
import { member, pageMembers } from '../constraints.js';
import { forgetMemories } from '../memories.js';
import { page } from '../page.js';
import { checkQuota } from '../quotas.js';
import { addTags, removeTags } from '../tags/records.js';
import {
  type AliasRecord,
  aliasArn,
  aliasesOf,
  aliasStatus,
  findAlias,
  onAlias,
  type Routing,
  removeGoneAliases,
  saveAlias,
  TEST_ALIAS,
  testAlias,
} from './records.js';
import { checkAliasName, findAgentForAlias, findSettledAlias, namedVersion, routingFor } from './rules.js';

/** Of the structures inside an alias. */
export const aliasConstraints: Constraints = {
  AgentAliasRoutingConfigurationListItem: {
    agentVersion: member.draftOrNumber,
    provisionedThroughput: {
      min: 1,
      max: 2048,
      pattern:
        '((([0-9a-zA-Z][_-]?){1,63})|(arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:provisioned-model/[a-z0-9]{12}))',
    },
  },
};

const configurationMembers = {
  agentId: member.id,
  agentAliasName: member.name,
  description: member.description,
  routingConfiguration: { max: 1 },
};
const aliasId = { min: 10, max: 10, pattern: '(\\bTSTALIASID\\b|[0-9a-zA-Z]+)' };
/** AWS refuses with this pattern to change the built-in alias. */
const changeableAliasId = { min: 10, max: 10, pattern: '(?!\\bTSTALIASID\\b)[0-9a-zA-Z]+' };

export const aliasOperations: readonly Operation[] = [
  operation<CreateAgentAliasRequest, CreateAgentAliasResponse>(CreateAgentAlias$, {
    access: {
      ...onAgent,
      context: ({ tags }) => tagContext(tags),
      also: ({ agentId, tags }, at) =>
        tagging(tags, { action: 'bedrock:TagResource', resource: aliasArn(at, { agentId, agentAliasId: '*' }) }),
    },
    constraints: { ...configurationMembers, clientToken: member.clientToken, tags: member.tags },
    kind: 'write',
    run: (input, call) =>
      idempotent(call, `CreateAgentAlias ${input.agentId}`, input.clientToken, input, () => create(input, call)),
  }),

  // The versions that it led to stay.
  operation<DeleteAgentAliasRequest, DeleteAgentAliasResponse>(DeleteAgentAlias$, {
    access: onAlias,
    constraints: { agentId: member.id, agentAliasId: changeableAliasId },
    kind: 'write',
    run(input, call) {
      const { agentId, agentAliasId } = input;
      findAgent(call, agentId);
      const alias = findSettledAlias(call, input, 'Delete');
      checkNoCollaborator(call, alias.agentAliasArn);
      removeGoneAliases(call, agentId);
      removeTags(call, alias.agentAliasArn);
      forgetMemories(call, agentId, agentAliasId);
      const until = call.clock.now() + call.latency.aliasDeleting;
      saveAlias(call, { ...alias, status: { state: 'DELETING', until, next: 'GONE' } });
      return { agentId, agentAliasId, agentAliasStatus: 'DELETING' };
    },
  }),

  operation<GetAgentAliasRequest, GetAgentAliasResponse>(GetAgentAlias$, {
    access: onAlias,
    constraints: { agentId: member.id, agentAliasId: aliasId },
    kind: 'read',
    run(input, call) {
      const agent = findAgent(call, input.agentId);
      const alias = input.agentAliasId === TEST_ALIAS ? testAlias(call, agent) : findAlias(call, input);
      return { agentAlias: describeAlias(call, alias) };
    },
  }),

  operation<ListAgentAliasesRequest, ListAgentAliasesResponse>(ListAgentAliases$, {
    access: onAgent,
    constraints: { agentId: member.id, ...pageMembers },
    kind: 'read',
    run(input, call) {
      const agent = findAgent(call, input.agentId);
      const aliases = [...aliasesOf(call, input.agentId), testAlias(call, agent)];
      aliases.sort((one, other) => (one.agentAliasId < other.agentAliasId ? -1 : 1));
      const { page: shown, nextToken } = page(aliases, (alias) => alias.agentAliasId, input);
      return { nextToken, agentAliasSummaries: shown.map((alias) => summariseAlias(alias, aliasStatus(call, alias))) };
    },
  }),

  // Without a routing it makes a new version, even when only the description changes [ISS].
  operation<UpdateAgentAliasRequest, UpdateAgentAliasResponse>(UpdateAgentAlias$, {
    access: onAlias,
    constraints: {
      ...configurationMembers,
      agentAliasId: changeableAliasId,
      aliasInvocationState: { enum: ['ACCEPT_INVOCATIONS', 'REJECT_INVOCATIONS'] },
    },
    kind: 'write',
    run(input, call) {
      const { agentId, agentAliasId, agentAliasName, description, routingConfiguration } = input;
      const agent = findAgentForAlias(call, agentId, 'Update', namedVersion(routingConfiguration) === undefined);
      const old = findSettledAlias(call, input, 'Update');
      checkAliasName(call, agentId, agentAliasName, agentAliasId);
      const now = call.clock.now();
      const until = now + call.latency.agentVersioning;
      const routing = routingFor(call, agent, { routing: routingConfiguration, until, description });
      const alias: AliasRecord = {
        ...old,
        agentAliasName,
        description,
        routing,
        history: movedTo(old, routing, now),
        invocationState: input.aliasInvocationState ?? old.invocationState,
        updatedAt: now,
        status: { state: 'UPDATING', until, next: 'PREPARED' },
      };
      saveAlias(call, alias);
      return { agentAlias: describeAlias(call, alias, 'UPDATING') };
    },
  }),
];

function create(input: Validated<CreateAgentAliasRequest>, call: Call): CreateAgentAliasResponse {
  const { agentId, agentAliasName, description, clientToken, routingConfiguration } = input;
  const agent = findAgentForAlias(call, agentId, 'Create', namedVersion(routingConfiguration) === undefined);
  checkAliasName(call, agentId, agentAliasName);
  checkQuota(call.accountId, 'aliases-per-agent', aliasesOf(call, agentId).length + 1);
  const now = call.clock.now();
  const until = now + call.latency.agentVersioning;
  const routing = routingFor(call, agent, { routing: routingConfiguration, until, description });
  const agentAliasId = call.random.id(10);
  const alias: AliasRecord = {
    agentId,
    agentAliasId,
    agentAliasArn: aliasArn(call, { agentId, agentAliasId }),
    agentAliasName,
    clientToken,
    description,
    routing,
    history: [{ routing, startDate: now }],
    invocationState: 'ACCEPT_INVOCATIONS',
    createdAt: now,
    updatedAt: now,
    status: { state: 'CREATING', until, next: 'PREPARED' },
  };
  saveAlias(call, alias);
  addTags(call, alias.agentAliasArn, input.tags);
  return { agentAlias: describeNewAlias(alias) };
}

/** The last event ends where the new one begins; ten are kept [BM]. */
function movedTo({ history }: AliasRecord, routing: Routing, now: number): AliasRecord['history'] {
  const ended = history.map((event, index) => (index === history.length - 1 ? { ...event, endDate: now } : event));
  return [...ended, { routing, startDate: now }].slice(-10);
}

/** While the version is being made AWS shows a routing without its number. */
const NO_VERSION_YET: Routing = [{}];

/** What CreateAgentAlias answers: neither a history, nor a client token, nor whether the alias may be invoked [REC]. */
function describeNewAlias(alias: AliasRecord) {
  return {
    agentId: alias.agentId,
    agentAliasId: alias.agentAliasId,
    agentAliasArn: alias.agentAliasArn,
    agentAliasName: alias.agentAliasName,
    description: alias.description,
    agentAliasStatus: 'CREATING' as const,
    routingConfiguration: NO_VERSION_YET,
    createdAt: new Date(alias.createdAt),
    updatedAt: new Date(alias.updatedAt),
  };
}

/** `AgentAlias` of the service model. The answer to UpdateAgentAlias gives the status that the call began. */
function describeAlias(call: Pick<Call, 'clock'>, alias: AliasRecord, status = aliasStatus(call, alias)) {
  return {
    ...summariseAlias(alias, status),
    agentId: alias.agentId,
    agentAliasArn: alias.agentAliasArn,
    clientToken: alias.clientToken,
    agentAliasHistoryEvents: alias.history.slice(-10).map((event) => ({
      routingConfiguration: event.routing,
      startDate: new Date(event.startDate),
      endDate: event.endDate === undefined ? undefined : new Date(event.endDate),
    })),
  };
}

/** `AgentAliasSummary` of the service model. */
function summariseAlias(alias: AliasRecord, agentAliasStatus: AgentAliasStatus) {
  const isMade = agentAliasStatus !== 'CREATING' && agentAliasStatus !== 'UPDATING';
  return {
    agentAliasId: alias.agentAliasId,
    agentAliasName: alias.agentAliasName,
    description: alias.description,
    routingConfiguration: isMade ? alias.routing : NO_VERSION_YET,
    agentAliasStatus,
    aliasInvocationState: alias.invocationState,
    createdAt: new Date(alias.createdAt),
    updatedAt: new Date(alias.updatedAt),
  };
}
