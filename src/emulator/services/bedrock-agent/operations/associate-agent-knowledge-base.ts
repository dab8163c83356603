import {
  AssociateAgentKnowledgeBase$,
  type AssociateAgentKnowledgeBaseRequest,
  type AssociateAgentKnowledgeBaseResponse,
} from '@aws-sdk/client-bedrock-agent';
import { operation } from '../../../service/operation.js';
import { findSettledAgent, markUnprepared } from '../agents.js';
import { QUOTA } from '../constants.js';
import { checkQuota, conflict } from '../errors.js';
import { associationsOf, describeAssociation } from '../knowledge-bases/associations.js';
import { findActiveKnowledgeBase } from '../knowledge-bases/knowledge-bases.js';
import { ASSOCIATION } from '../knowledge-bases/records.js';
import { DRAFT } from '../records.js';

type Input = AssociateAgentKnowledgeBaseRequest & { agentId: string; knowledgeBaseId: string; description: string };

export const associateAgentKnowledgeBase = operation<Input, AssociateAgentKnowledgeBaseResponse>(
  AssociateAgentKnowledgeBase$,
  {
    kind: 'write',
    run({ agentId, knowledgeBaseId, description, knowledgeBaseState = 'ENABLED' }, call) {
      const agent = findSettledAgent(call, agentId, 'AssociateKnowledgeBase');
      findActiveKnowledgeBase(call, knowledgeBaseId, 'Associate');
      const others = associationsOf(call, agentId, DRAFT);
      if (others.some((one) => one.knowledgeBaseId === knowledgeBaseId)) {
        throw conflict(`KnowledgeBase ${knowledgeBaseId} is already associated with agent ${agentId}.`);
      }
      const count = others.length + 1;
      checkQuota('knowledge-bases-per-agent', QUOTA.knowledgeBasesPerAgent, count, call.accountId);
      const now = call.clock.now();
      const record = { agentId, knowledgeBaseId, description, knowledgeBaseState, createdAt: now, updatedAt: now };
      call.store.put(ASSOCIATION, [call.region, agentId, knowledgeBaseId], record);
      markUnprepared(call, agent);
      return { agentKnowledgeBase: describeAssociation(record, DRAFT) };
    },
  },
);
