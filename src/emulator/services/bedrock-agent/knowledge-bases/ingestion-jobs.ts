import type { IngestionJobStatus } from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../../service/call.js';
import { notFound } from '../errors.js';
import { noStatistics } from './ingest.js';
import { INGESTION_JOB, type IngestionJobRecord } from './records.js';

type Reads = Pick<Call, 'store' | 'clock' | 'region'>;
type Times = Pick<Call, 'clock' | 'latency'>;

export function jobsOf(call: Reads, ...below: string[]): IngestionJobRecord[] {
  return call.store.list(INGESTION_JOB, [call.region, ...below]);
}

export function findJob(
  call: Reads,
  ...[knowledgeBaseId, dataSourceId, jobId]: [string, string, string]
): IngestionJobRecord {
  const job = call.store.get(INGESTION_JOB, [call.region, knowledgeBaseId, dataSourceId, jobId]);
  if (job === undefined) throw notFound();
  return job;
}

export function saveJob(call: Reads, job: IngestionJobRecord): void {
  call.store.put(INGESTION_JOB, [call.region, job.knowledgeBaseId, job.dataSourceId, job.ingestionJobId], job);
}

export function jobStatus({ clock, latency }: Times, job: IngestionJobRecord): IngestionJobStatus {
  const now = clock.now();
  if (job.stoppedAt !== undefined) return now < job.stoppedAt + latency.ingestionStarting ? 'STOPPING' : 'STOPPED';
  if (now < job.runningAt) return 'STARTING';
  return now < job.endsAt ? 'IN_PROGRESS' : job.outcome;
}

export function isRunning(times: Times, job: IngestionJobRecord): boolean {
  return !['COMPLETE', 'FAILED', 'STOPPED'].includes(jobStatus(times, job));
}

/** When the job came into the state that it is in. */
function updatedAt(times: Times, job: IngestionJobRecord): number {
  if (job.stoppedAt !== undefined) return job.stoppedAt;
  const now = times.clock.now();
  return [job.endsAt, job.runningAt].find((moment) => moment <= now) ?? job.startedAt;
}

/** `IngestionJobSummary` of the service model. What was done is counted once it is done. */
export function summariseJob(times: Times, job: IngestionJobRecord) {
  const status = jobStatus(times, job);
  return {
    knowledgeBaseId: job.knowledgeBaseId,
    dataSourceId: job.dataSourceId,
    ingestionJobId: job.ingestionJobId,
    description: job.description,
    status,
    statistics: status === 'COMPLETE' ? job.statistics : noStatistics(),
    startedAt: new Date(job.startedAt),
    updatedAt: new Date(updatedAt(times, job)),
  };
}

/** `IngestionJob` of the service model. */
export function describeJob(times: Times, job: IngestionJobRecord) {
  const hasEnded = times.clock.now() >= job.endsAt && job.stoppedAt === undefined;
  return {
    ...summariseJob(times, job),
    failureReasons: hasEnded && job.failureReasons.length > 0 ? job.failureReasons : undefined,
  };
}
