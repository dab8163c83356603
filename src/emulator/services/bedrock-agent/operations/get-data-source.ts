import { GetDataSource$, type GetDataSourceRequest, type GetDataSourceResponse } from '@aws-sdk/client-bedrock-agent';
import { operation } from '../../../service/operation.js';
import { describeDataSource, findDataSource } from '../knowledge-bases/data-sources.js';

type Input = GetDataSourceRequest & { knowledgeBaseId: string; dataSourceId: string };

export const getDataSource = operation<Input, GetDataSourceResponse>(GetDataSource$, {
  kind: 'read',
  run: ({ knowledgeBaseId, dataSourceId }, call) => ({
    dataSource: describeDataSource(call, findDataSource(call, knowledgeBaseId, dataSourceId)),
  }),
});
