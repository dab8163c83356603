import {
  ListKnowledgeBases$,
  type ListKnowledgeBasesRequest,
  type ListKnowledgeBasesResponse,
} from '@aws-sdk/client-bedrock-agent';
import { operation } from '../../../service/operation.js';
import { knowledgeBaseStatus, knowledgeBasesOf } from '../knowledge-bases/knowledge-bases.js';
import { page } from '../page.js';

export const listKnowledgeBases = operation<ListKnowledgeBasesRequest, ListKnowledgeBasesResponse>(
  ListKnowledgeBases$,
  {
    kind: 'read',
    run(input, call) {
      const { page: shown, nextToken } = page(knowledgeBasesOf(call), (one) => one.knowledgeBaseId, input);
      return {
        nextToken,
        knowledgeBaseSummaries: shown.map((record) => ({
          knowledgeBaseId: record.knowledgeBaseId,
          name: record.configuration.name,
          description: record.configuration.description,
          status: knowledgeBaseStatus(call, record),
          updatedAt: new Date(record.updatedAt),
        })),
      };
    },
  },
);
