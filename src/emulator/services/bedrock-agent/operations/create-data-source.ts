import {
  CreateDataSource$,
  type CreateDataSourceRequest,
  type CreateDataSourceResponse,
} from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../../service/call.js';
import { idempotent } from '../../../service/idempotent.js';
import { operation } from '../../../service/operation.js';
import { QUOTA } from '../constants.js';
import { checkQuota } from '../errors.js';
import { checkDataSource, dataSourcesOf, describeDataSource, saveDataSource } from '../knowledge-bases/data-sources.js';
import { findActiveKnowledgeBase } from '../knowledge-bases/knowledge-bases.js';
import { settled } from '../state.js';

type Input = CreateDataSourceRequest & { knowledgeBaseId: string; name: string };

function run({ knowledgeBaseId, clientToken: _token, ...configuration }: Input, call: Call): CreateDataSourceResponse {
  findActiveKnowledgeBase(call, knowledgeBaseId, 'CreateDataSource');
  checkDataSource(call, knowledgeBaseId, configuration);
  const count = dataSourcesOf(call, knowledgeBaseId).length + 1;
  checkQuota('data-sources-per-knowledge-base', QUOTA.dataSources, count, call.accountId);
  const now = call.clock.now();
  const record = saveDataSource(call, {
    knowledgeBaseId,
    dataSourceId: call.random.id(10),
    configuration,
    createdAt: now,
    updatedAt: now,
    status: settled('AVAILABLE'),
  });
  return { dataSource: describeDataSource(call, record) };
}

export const createDataSource = operation<Input, CreateDataSourceResponse>(CreateDataSource$, {
  kind: 'write',
  run: (input, call) =>
    idempotent(call, `CreateDataSource ${input.knowledgeBaseId}`, input.clientToken, input, () => run(input, call)),
});
