import {
  GetIngestionJob$,
  type GetIngestionJobRequest,
  type GetIngestionJobResponse,
} from '@aws-sdk/client-bedrock-agent';
import { operation } from '../../../service/operation.js';
import { describeJob, findJob } from '../knowledge-bases/ingestion-jobs.js';

type Input = GetIngestionJobRequest & { knowledgeBaseId: string; dataSourceId: string; ingestionJobId: string };

export const getIngestionJob = operation<Input, GetIngestionJobResponse>(GetIngestionJob$, {
  kind: 'read',
  run: ({ knowledgeBaseId, dataSourceId, ingestionJobId }, call) => ({
    ingestionJob: describeJob(call, findJob(call, knowledgeBaseId, dataSourceId, ingestionJobId)),
  }),
});
