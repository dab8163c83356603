import {
  type IngestionJobFilter,
  ListIngestionJobs$,
  type ListIngestionJobsRequest,
  type ListIngestionJobsResponse,
} from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../../service/call.js';
import { operation } from '../../../service/operation.js';
import { findDataSource } from '../knowledge-bases/data-sources.js';
import { jobStatus, jobsOf, summariseJob } from '../knowledge-bases/ingestion-jobs.js';
import { page } from '../page.js';

type Input = ListIngestionJobsRequest & { knowledgeBaseId: string; dataSourceId: string };

/** In the order that is asked for, else the newest first. */
function run(
  { knowledgeBaseId, dataSourceId, filters, sortBy, ...request }: Input,
  call: Call,
): ListIngestionJobsResponse {
  findDataSource(call, knowledgeBaseId, dataSourceId);
  const passes = (status: string) =>
    (filters ?? []).every(({ values }: IngestionJobFilter) => values?.includes(status));
  const jobs = jobsOf(call, knowledgeBaseId, dataSourceId).filter((job) => passes(jobStatus(call, job)));
  const direction = sortBy?.order === 'ASCENDING' ? 1 : -1;
  const rank = (job: (typeof jobs)[number]) =>
    (sortBy?.attribute === 'STATUS' ? jobStatus(call, job) : '') + String(job.startedAt).padStart(16, '0');
  jobs.sort((one, other) => (rank(one) < rank(other) ? -direction : direction));
  // Keys that grow with the place, since a page begins after the last one's.
  const keyed = jobs.map((job, place) => ({ job, key: String(place).padStart(6, '0') }));
  const { page: shown, nextToken } = page(keyed, ({ key }) => key, request);
  return { nextToken, ingestionJobSummaries: shown.map(({ job }) => summariseJob(call, job)) };
}

export const listIngestionJobs = operation<Input, ListIngestionJobsResponse>(ListIngestionJobs$, { kind: 'read', run });
