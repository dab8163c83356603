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

export const associationOperations: readonly Operation[] = [
  operation<AssociateAgentKnowledgeBaseRequest, AssociateAgentKnowledgeBaseResponse>(AssociateAgentKnowledgeBase$, {
    access: onAgent,
    constraints: { ...changeMembers, ...stateMembers },
    kind: 'write',
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
  }),

  operation<DisassociateAgentKnowledgeBaseRequest, DisassociateAgentKnowledgeBaseResponse>(
    DisassociateAgentKnowledgeBase$,
    {
      access: onAgent,
      constraints: changeMembers,
      kind: 'write',
      run({ agentId, knowledgeBaseId }, call) {
        const agent = findSettledAgent(call, agentId, 'DisassociateKnowledgeBase');
        findAssociation(call, { agentId, agentVersion: DRAFT, knowledgeBaseId });
        removeAssociation(call, agentId, knowledgeBaseId);
        markUnprepared(call, agent);
        return {};
      },
    },
  ),

  operation<GetAgentKnowledgeBaseRequest, GetAgentKnowledgeBaseResponse>(GetAgentKnowledgeBase$, {
    access: onAgent,
    constraints: { agentId: member.id, agentVersion: member.draftOrNumber, knowledgeBaseId: member.id },
    kind: 'read',
    run(input, call) {
      findAgent(call, input.agentId);
      return { agentKnowledgeBase: describeAssociation(findAssociation(call, input), input.agentVersion) };
    },
  }),

  operation<ListAgentKnowledgeBasesRequest, ListAgentKnowledgeBasesResponse>(ListAgentKnowledgeBases$, {
    access: onAgent,
    constraints: { agentId: member.id, agentVersion: member.draftOrNumber, ...pageMembers },
    kind: 'read',
    run(input, call) {
      findAgent(call, input.agentId);
      const { page: shown, nextToken } = page(associationsOf(call, input), (one) => one.knowledgeBaseId, input);
      return { nextToken, agentKnowledgeBaseSummaries: shown.map(summariseAssociation) };
    },
  }),

  // What is left out stays as it is.
  operation<UpdateAgentKnowledgeBaseRequest, UpdateAgentKnowledgeBaseResponse>(UpdateAgentKnowledgeBase$, {
    access: onAgent,
    constraints: { ...changeMembers, ...stateMembers },
    kind: 'write',
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
  }),
];

/** `AgentKnowledgeBase` of the service model. */
function describeAssociation({ createdAt, updatedAt, ...association }: AssociationRecord, agentVersion: string) {
  return { ...association, agentVersion, createdAt: new Date(createdAt), updatedAt: new Date(updatedAt) };
}

/** `AgentKnowledgeBaseSummary` of the service model. */
function summariseAssociation({ knowledgeBaseId, description, knowledgeBaseState, updatedAt }: AssociationRecord) {
  return { knowledgeBaseId, description, knowledgeBaseState, updatedAt: new Date(updatedAt) };
}
