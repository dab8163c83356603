import {
  GetKnowledgeBase$,
  type GetKnowledgeBaseRequest,
  type GetKnowledgeBaseResponse,
} from '@aws-sdk/client-bedrock-agent';
import { operation } from '../../../service/operation.js';
import { describeKnowledgeBase, findKnowledgeBase } from '../knowledge-bases/knowledge-bases.js';

type Input = GetKnowledgeBaseRequest & { knowledgeBaseId: string };

export const getKnowledgeBase = operation<Input, GetKnowledgeBaseResponse>(GetKnowledgeBase$, {
  kind: 'read',
  run: ({ knowledgeBaseId }, call) => ({
    knowledgeBase: describeKnowledgeBase(call, findKnowledgeBase(call, knowledgeBaseId)),
  }),
});
