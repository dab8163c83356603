import {
  AssociateAgentKnowledgeBase$,
  type AssociateAgentKnowledgeBaseRequest,
  type AssociateAgentKnowledgeBaseResponse,
  DisassociateAgentKnowledgeBase$,
  type DisassociateAgentKnowledgeBaseRequest,
  type DisassociateAgentKnowledgeBaseResponse,
  GetAgentKnowledgeBase$,
  type GetAgentKnowledgeBaseRequest,
  type GetAgentKnowledgeBaseResponse,
  ListAgentKnowledgeBases$,
  type ListAgentKnowledgeBasesRequest,
  type ListAgentKnowledgeBasesResponse,
  UpdateAgentKnowledgeBase$,
  type UpdateAgentKnowledgeBaseRequest,
  type UpdateAgentKnowledgeBaseResponse,
} from '@aws-sdk/client-bedrock-agent';
import { type Operation, operation } from '../../../service/operation.js';
import { conflict } from '../../../service/service-error.js';
import { DRAFT, findAgent, markUnprepared, onAgent } from '../agents/records.js';
import { findSettledAgent } from '../agents/rules.js';
import { member, pageMembers } from '../constraints.js';
import { findActiveKnowledgeBase } from '../knowledge-bases/rules.js';
import { page } from '../page.js';
import { checkQuota } from '../quotas.js';
import { associationsOf, findAssociation } from '../versions/contents.js';
import { type AssociationRecord, draftAssociations, removeAssociation, saveAssociation } from './records.js';

/** The members of the operations that change what DRAFT knows. */
const changeMembers = { agentId: member.id, agentVersion: member.draft, knowledgeBaseId: member.id };
const stateMembers = { description: member.description, knowledgeBaseState: member.enabledOrDisabled };

const associateAgentKnowledgeBase = operation<AssociateAgentKnowledgeBaseRequest, AssociateAgentKnowledgeBaseResponse>(
  AssociateAgentKnowledgeBase$,
  {
    kind: 'write',
    access: onAgent,
    constraints: { ...changeMembers, ...stateMembers },
    run({ agentId, knowledgeBaseId, description, knowledgeBaseState = 'ENABLED' }, call) {
      const agent = findSettledAgent(call, agentId, 'AssociateKnowledgeBase');
      findActiveKnowledgeBase(call, knowledgeBaseId, 'Associate');
      const others = draftAssociations(call, agentId);
      if (others.some((one) => one.knowledgeBaseId === knowledgeBaseId)) {
        throw conflict(`KnowledgeBase ${knowledgeBaseId} is already associated with agent ${agentId}.`);
      }
      checkQuota(call.accountId, 'knowledge-bases-per-agent', others.length + 1);
      const now = call.clock.now();
      const record = { agentId, knowledgeBaseId, description, knowledgeBaseState, createdAt: now, updatedAt: now };
      saveAssociation(call, record);
      markUnprepared(call, agent);
      return { agentKnowledgeBase: describeAssociation(record, DRAFT) };
    },
  },
);

/** What is left out stays as it is. */
const updateAgentKnowledgeBase = operation<UpdateAgentKnowledgeBaseRequest, UpdateAgentKnowledgeBaseResponse>(
  UpdateAgentKnowledgeBase$,
  {
    kind: 'write',
    access: onAgent,
    constraints: { ...changeMembers, ...stateMembers },
    run({ agentId, knowledgeBaseId, description, knowledgeBaseState }, call) {
      const agent = findSettledAgent(call, agentId, 'UpdateKnowledgeBase');
      const old = findAssociation(call, { agentId, agentVersion: DRAFT, knowledgeBaseId });
      const record = {
        ...old,
        description: description ?? old.description,
        knowledgeBaseState: knowledgeBaseState ?? old.knowledgeBaseState,
        updatedAt: call.clock.now(),
      };
      saveAssociation(call, record);
      markUnprepared(call, agent);
      return { agentKnowledgeBase: describeAssociation(record, DRAFT) };
    },
  },
);

const getAgentKnowledgeBase = operation<GetAgentKnowledgeBaseRequest, GetAgentKnowledgeBaseResponse>(
  GetAgentKnowledgeBase$,
  {
    kind: 'read',
    access: onAgent,
    constraints: { agentId: member.id, agentVersion: member.draftOrNumber, knowledgeBaseId: member.id },
    run(input, call) {
      findAgent(call, input.agentId);
      return { agentKnowledgeBase: describeAssociation(findAssociation(call, input), input.agentVersion) };
    },
  },
);

const listAgentKnowledgeBases = operation<ListAgentKnowledgeBasesRequest, ListAgentKnowledgeBasesResponse>(
  ListAgentKnowledgeBases$,
  {
    kind: 'read',
    access: onAgent,
    constraints: { agentId: member.id, agentVersion: member.draftOrNumber, ...pageMembers },
    run(input, call) {
      findAgent(call, input.agentId);
      const { page: shown, nextToken } = page(associationsOf(call, input), (one) => one.knowledgeBaseId, input);
      return { nextToken, agentKnowledgeBaseSummaries: shown.map(summariseAssociation) };
    },
  },
);

const disassociateAgentKnowledgeBase = operation<
  DisassociateAgentKnowledgeBaseRequest,
  DisassociateAgentKnowledgeBaseResponse
>(DisassociateAgentKnowledgeBase$, {
  kind: 'write',
  access: onAgent,
  constraints: changeMembers,
  run({ agentId, knowledgeBaseId }, call) {
    const agent = findSettledAgent(call, agentId, 'DisassociateKnowledgeBase');
    findAssociation(call, { agentId, agentVersion: DRAFT, knowledgeBaseId });
    removeAssociation(call, agentId, knowledgeBaseId);
    markUnprepared(call, agent);
    return {};
  },
});

/** `AgentKnowledgeBase` of the service model. */
function describeAssociation({ createdAt, updatedAt, ...association }: AssociationRecord, agentVersion: string) {
  return { ...association, agentVersion, createdAt: new Date(createdAt), updatedAt: new Date(updatedAt) };
}

/** `AgentKnowledgeBaseSummary` of the service model. */
function summariseAssociation({ knowledgeBaseId, description, knowledgeBaseState, updatedAt }: AssociationRecord) {
  return { knowledgeBaseId, description, knowledgeBaseState, updatedAt: new Date(updatedAt) };
}

export const associationOperations: readonly Operation[] = [
  associateAgentKnowledgeBase,
  disassociateAgentKnowledgeBase,
  getAgentKnowledgeBase,
  listAgentKnowledgeBases,
  updateAgentKnowledgeBase,
];
