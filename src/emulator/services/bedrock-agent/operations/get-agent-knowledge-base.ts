import {
  GetAgentKnowledgeBase$,
  type GetAgentKnowledgeBaseRequest,
  type GetAgentKnowledgeBaseResponse,
} from '@aws-sdk/client-bedrock-agent';
import { operation } from '../../../service/operation.js';
import { findAgent } from '../agents.js';
import { describeAssociation, findAssociation } from '../knowledge-bases/associations.js';

type Input = GetAgentKnowledgeBaseRequest & { agentId: string; agentVersion: string; knowledgeBaseId: string };

export const getAgentKnowledgeBase = operation<Input, GetAgentKnowledgeBaseResponse>(GetAgentKnowledgeBase$, {
  kind: 'read',
  run(input, call) {
    findAgent(call, input.agentId);
    return { agentKnowledgeBase: describeAssociation(findAssociation(call, input), input.agentVersion) };
  },
});
