import {
  UpdateAgentKnowledgeBase$,
  type UpdateAgentKnowledgeBaseRequest,
  type UpdateAgentKnowledgeBaseResponse,
} from '@aws-sdk/client-bedrock-agent';
import { operation } from '../../../service/operation.js';
import { findSettledAgent, markUnprepared } from '../agents.js';
import { describeAssociation, findAssociation } from '../knowledge-bases/associations.js';
import { ASSOCIATION } from '../knowledge-bases/records.js';
import { DRAFT } from '../records.js';

type Input = UpdateAgentKnowledgeBaseRequest & { agentId: string; knowledgeBaseId: string };

/** What is left out stays as it is. */
export const updateAgentKnowledgeBase = operation<Input, UpdateAgentKnowledgeBaseResponse>(UpdateAgentKnowledgeBase$, {
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
    call.store.put(ASSOCIATION, [call.region, agentId, knowledgeBaseId], record);
    markUnprepared(call, agent);
    return { agentKnowledgeBase: describeAssociation(record, DRAFT) };
  },
});
