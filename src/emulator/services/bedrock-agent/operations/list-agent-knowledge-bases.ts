import {
  ListAgentKnowledgeBases$,
  type ListAgentKnowledgeBasesRequest,
  type ListAgentKnowledgeBasesResponse,
} from '@aws-sdk/client-bedrock-agent';
import { operation } from '../../../service/operation.js';
import { findAgent } from '../agents.js';
import { associationsOf } from '../knowledge-bases/associations.js';
import { page } from '../page.js';

type Input = ListAgentKnowledgeBasesRequest & { agentId: string; agentVersion: string };

export const listAgentKnowledgeBases = operation<Input, ListAgentKnowledgeBasesResponse>(ListAgentKnowledgeBases$, {
  kind: 'read',
  run(input, call) {
    findAgent(call, input.agentId);
    const all = associationsOf(call, input.agentId, input.agentVersion);
    const { page: shown, nextToken } = page(all, (one) => one.knowledgeBaseId, input);
    return {
      nextToken,
      agentKnowledgeBaseSummaries: shown.map(({ knowledgeBaseId, description, knowledgeBaseState, updatedAt }) => ({
        knowledgeBaseId,
        description,
        knowledgeBaseState,
        updatedAt: new Date(updatedAt),
      })),
    };
  },
});
