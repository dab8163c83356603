import {
  ListDataSources$,
  type ListDataSourcesRequest,
  type ListDataSourcesResponse,
} from '@aws-sdk/client-bedrock-agent';
import { operation } from '../../../service/operation.js';
import { dataSourcesOf, describeDataSource } from '../knowledge-bases/data-sources.js';
import { findKnowledgeBase } from '../knowledge-bases/knowledge-bases.js';
import { page } from '../page.js';

type Input = ListDataSourcesRequest & { knowledgeBaseId: string };

export const listDataSources = operation<Input, ListDataSourcesResponse>(ListDataSources$, {
  kind: 'read',
  run(input, call) {
    findKnowledgeBase(call, input.knowledgeBaseId);
    const { page: shown, nextToken } = page(
      dataSourcesOf(call, input.knowledgeBaseId),
      (one) => one.dataSourceId,
      input,
    );
    return {
      nextToken,
      dataSourceSummaries: shown.map((record) => {
        const { knowledgeBaseId, dataSourceId, name, status, description, updatedAt } = describeDataSource(
          call,
          record,
        );
        return { knowledgeBaseId, dataSourceId, name, status, description, updatedAt };
      }),
    };
  },
});
