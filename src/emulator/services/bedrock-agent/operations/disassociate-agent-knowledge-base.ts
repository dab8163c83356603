import {
  DisassociateAgentKnowledgeBase$,
  type DisassociateAgentKnowledgeBaseRequest,
  type DisassociateAgentKnowledgeBaseResponse,
} from '@aws-sdk/client-bedrock-agent';
import { operation } from '../../../service/operation.js';
import { findSettledAgent, markUnprepared } from '../agents.js';
import { findAssociation } from '../knowledge-bases/associations.js';
import { ASSOCIATION } from '../knowledge-bases/records.js';
import { DRAFT } from '../records.js';

type Input = DisassociateAgentKnowledgeBaseRequest & { agentId: string; knowledgeBaseId: string };

export const disassociateAgentKnowledgeBase = operation<Input, DisassociateAgentKnowledgeBaseResponse>(
  DisassociateAgentKnowledgeBase$,
  {
    kind: 'write',
    run({ agentId, knowledgeBaseId }, call) {
      const agent = findSettledAgent(call, agentId, 'DisassociateKnowledgeBase');
      findAssociation(call, { agentId, agentVersion: DRAFT, knowledgeBaseId });
      call.store.remove(ASSOCIATION, [call.region, agentId, knowledgeBaseId]);
      markUnprepared(call, agent);
      return {};
    },
  },
);
