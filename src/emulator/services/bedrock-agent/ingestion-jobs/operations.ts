import {
  GetIngestionJob$,
  type GetIngestionJobRequest,
  type GetIngestionJobResponse,
  ListIngestionJobs$,
  type ListIngestionJobsRequest,
  type ListIngestionJobsResponse,
  StartIngestionJob$,
  type StartIngestionJobRequest,
  type StartIngestionJobResponse,
  StopIngestionJob$,
  type StopIngestionJobRequest,
  type StopIngestionJobResponse,
} from '@aws-sdk/client-bedrock-agent';
import { failureReasons, reason } from '../../../knowledge/failures.js';
import type { Call } from '../../../service/call.js';
import type { Constraints } from '../../../service/constraints.js';
import { idempotent } from '../../../service/idempotent.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { conflict } from '../../../service/service-error.js';
import { type Free, writeAndSweep } from '../../../store/shared-bytes.js';
import { member, pageMembers } from '../constraints.js';
import { dataSourceMembers } from '../data-sources/constraints.js';
import { type DataSourceRecord, findDataSource } from '../data-sources/records.js';
import { cuttingOf } from '../data-sources/rules.js';
import { keepInIndex } from '../knowledge-bases/collection-store.js';
import { type KnowledgeBaseRecord, onKnowledgeBase } from '../knowledge-bases/records.js';
import { checkEmbedding, findActiveKnowledgeBase } from '../knowledge-bases/rules.js';
import { page } from '../page.js';
import { checkQuota } from '../quotas.js';
import { type Conversions, convertObjects, forgetPending, ingest } from './ingest.js';
import {
  checkNoJobRuns,
  findJob,
  type IngestionJobRecord,
  isRunning,
  jobStatus,
  jobsOf,
  noStatistics,
  saveJob,
} from './records.js';
import { readSource } from './source.js';

/** Of the structures inside requests about ingestion jobs. */
export const ingestionJobConstraints: Constraints = {
  IngestionJobFilter: {
    attribute: { enum: ['STATUS'] },
    operator: { enum: ['EQ'] },
    values: { max: 10, items: { max: 100 } },
  },
  IngestionJobSortBy: {
    attribute: { enum: ['STATUS', 'STARTED_AT'] },
    order: { enum: ['ASCENDING', 'DESCENDING'] },
  },
};

const jobMembers = { ...dataSourceMembers, ingestionJobId: member.id };

export const ingestionJobOperations: readonly Operation[] = [
  operation<GetIngestionJobRequest, GetIngestionJobResponse>(GetIngestionJob$, {
    access: onKnowledgeBase,
    constraints: jobMembers,
    kind: 'read',
    run: (input, call) => ({ ingestionJob: describeJob(call, findJob(call, input)) }),
  }),

  // In the order that is asked for, else the newest first.
  operation<ListIngestionJobsRequest, ListIngestionJobsResponse>(ListIngestionJobs$, {
    access: onKnowledgeBase,
    constraints: { ...dataSourceMembers, ...pageMembers, filters: { min: 1, max: 1 } },
    kind: 'read',
    run({ filters = [], sortBy, ...input }, call) {
      const { knowledgeBaseId, dataSourceId } = findDataSource(call, input);
      const passes = (status: string) => filters.every(({ values }) => values.includes(status));
      const jobs = jobsOf(call, knowledgeBaseId, dataSourceId).filter((job) => passes(jobStatus(call, job)));
      const direction = sortBy?.order === 'ASCENDING' ? 1 : -1;
      const rank = (job: IngestionJobRecord) =>
        (sortBy?.attribute === 'STATUS' ? jobStatus(call, job) : '') + String(job.startedAt).padStart(16, '0');
      jobs.sort((one, other) => (rank(one) < rank(other) ? -direction : direction));
      // Keys that grow with the place, since a page begins after the last one's.
      const keyed = jobs.map((job, place) => ({ job, key: String(place).padStart(6, '0') }));
      const { page: shown, nextToken } = page(keyed, ({ key }) => key, input);
      return { nextToken, ingestionJobSummaries: shown.map(({ job }) => summariseJob(call, job)) };
    },
  }),

  operation<StartIngestionJobRequest, StartIngestionJobResponse>(StartIngestionJob$, {
    access: onKnowledgeBase,
    constraints: { ...dataSourceMembers, clientToken: member.clientToken, description: member.description },
    // Not a write, since it frees bytes.
    kind: 'flow',
    async run(input, call) {
      const scope = `StartIngestionJob ${input.knowledgeBaseId} ${input.dataSourceId}`;
      const conversions = await convertSource(input, call);
      return writeAndSweep(call.store, (free) =>
        idempotent(call, scope, input.clientToken, input, () => start(input, call, { conversions, free })),
      );
    },
  }),

  // What the job would have changed does not come to be; on AWS a part of it may have.
  operation<StopIngestionJobRequest, StopIngestionJobResponse>(StopIngestionJob$, {
    access: onKnowledgeBase,
    constraints: jobMembers,
    // Not a write, since it frees bytes.
    kind: 'flow',
    async run(input, call) {
      return writeAndSweep(call.store, (free) => stop(input, call, free));
    },
  }),
];

/** None where there is nothing to read: `start` then says why. */
async function convertSource(input: Validated<StartIngestionJobRequest>, call: Call): Promise<Conversions> {
  const source = findDataSource(call, input);
  const { knowledgeBaseId, dataSourceId } = source;
  const base = findActiveKnowledgeBase(call, knowledgeBaseId, 'StartIngestionJob');
  const objects = readSource(call, base, source);
  if (typeof objects === 'string') return new Map();
  return convertObjects(call, { region: call.region, knowledgeBaseId, dataSourceId }, objects);
}

interface Reading {
  conversions: Conversions;
  free: Free;
}

function start(input: Validated<StartIngestionJobRequest>, call: Call, reading: Reading): StartIngestionJobResponse {
  const { knowledgeBaseId, dataSourceId, description } = input;
  const base = findActiveKnowledgeBase(call, knowledgeBaseId, 'StartIngestionJob');
  const source = findDataSource(call, input);
  checkNoJobRuns(call, knowledgeBaseId);
  const running = jobsOf(call).filter((job) => isRunning(call, job)).length;
  checkQuota(call.accountId, 'concurrent-ingestion-jobs-per-account', running + 1);
  checkEmbedding(call, base.configuration);
  const startedAt = call.clock.now();
  const runningAt = startedAt + call.latency.ingestionStarting;
  const endsAt = runningAt + call.latency.ingestionRunning;
  const job = saveJob(call, {
    knowledgeBaseId,
    dataSourceId,
    ingestionJobId: call.random.id(10),
    description,
    startedAt,
    runningAt,
    endsAt,
    ...outcomeOf(call, base, source, { at: endsAt, ...reading }),
  });
  return { ingestionJob: { ...describeJob(call, job), status: 'STARTING', statistics: noStatistics() } };
}

/** The documents are read at once, and found from the moment the job ends. */
function outcomeOf(
  call: Call,
  base: KnowledgeBaseRecord,
  source: DataSourceRecord,
  { at, conversions, free }: Reading & { at: number },
): Pick<IngestionJobRecord, 'outcome' | 'statistics' | 'failureReasons'> {
  const objects = readSource(call, base, source);
  if (typeof objects === 'string') {
    return { outcome: 'FAILED', statistics: noStatistics(), failureReasons: [JSON.stringify([reason(objects)])] };
  }
  const { knowledgeBaseId, dataSourceId } = source;
  keepInIndex(call, knowledgeBaseId, base.configuration.storageConfiguration);
  const done = ingest(
    call,
    { region: call.region, knowledgeBaseId, dataSourceId },
    { objects, conversions, cutting: cuttingOf(source), at },
  );
  free(done.freed);
  return { outcome: 'COMPLETE', statistics: done.statistics, failureReasons: failureReasons(done.failures) };
}

function stop(input: Validated<StopIngestionJobRequest>, call: Call, free: Free): StopIngestionJobResponse {
  const { knowledgeBaseId, dataSourceId, ingestionJobId } = input;
  const job = findJob(call, input);
  const status = jobStatus(call, job);
  if (status !== 'STARTING' && status !== 'IN_PROGRESS') {
    throw conflict(`Ingestion job with ID ${ingestionJobId} can't be stopped when it is in ${status} state.`);
  }
  free(forgetPending(call, { region: call.region, knowledgeBaseId, dataSourceId }));
  const stopped = saveJob(call, { ...job, stoppedAt: call.clock.now() });
  return { ingestionJob: { ...describeJob(call, stopped), status: 'STOPPING' } };
}

type Times = Pick<Call, 'clock' | 'latency'>;

/** `IngestionJob` of the service model. */
function describeJob(times: Times, job: IngestionJobRecord) {
  const hasEnded = times.clock.now() >= job.endsAt && job.stoppedAt === undefined;
  return {
    ...summariseJob(times, job),
    failureReasons: hasEnded && job.failureReasons.length > 0 ? job.failureReasons : undefined,
  };
}

/** `IngestionJobSummary` of the service model. What was done is counted once it is done. */
function summariseJob(times: Times, job: IngestionJobRecord) {
  const status = jobStatus(times, job);
  return {
    knowledgeBaseId: job.knowledgeBaseId,
    dataSourceId: job.dataSourceId,
    ingestionJobId: job.ingestionJobId,
    description: job.description,
    status,
    statistics: status === 'COMPLETE' ? job.statistics : noStatistics(),
    startedAt: new Date(job.startedAt),
    updatedAt: new Date(lastChange(times, job)),
  };
}

/** When the job came into the state that it is in. */
function lastChange({ clock }: Times, job: IngestionJobRecord): number {
  if (job.stoppedAt !== undefined) return job.stoppedAt;
  const now = clock.now();
  return [job.endsAt, job.runningAt].find((moment) => moment <= now) ?? job.startedAt;
}
