import type { IngestionJobStatus } from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../../service/call.js';
import { conflict } from '../../../service/service-error.js';
import { table } from '../../../store/store.js';
import { notFound } from '../errors.js';

/** Its state is a function of these times, epoch milliseconds. Nothing runs meanwhile. */
export interface IngestionJobRecord {
  knowledgeBaseId: string;
  dataSourceId: string;
  ingestionJobId: string;
  description: string | undefined;
  /** STARTING from here on. */
  startedAt: number;
  /** IN_PROGRESS from here on. */
  runningAt: number;
  /** Ended from here on, with `outcome`. */
  endsAt: number;
  outcome: 'COMPLETE' | 'FAILED';
  /** STOPPING from here on, if before its end. */
  stoppedAt?: number;
  statistics: Statistics;
  failureReasons: string[];
}

/** `IngestionJobStatistics` of the service model. */
export type Statistics = ReturnType<typeof noStatistics>;

export const noStatistics = () => ({
  numberOfDocumentsScanned: 0,
  numberOfMetadataDocumentsScanned: 0,
  numberOfNewDocumentsIndexed: 0,
  numberOfModifiedDocumentsIndexed: 0,
  numberOfMetadataDocumentsModified: 0,
  numberOfDocumentsDeleted: 0,
  numberOfDocumentsFailed: 0,
});

/** [region, knowledgeBaseId, dataSourceId, ingestionJobId] */
const INGESTION_JOB = table<IngestionJobRecord>('bedrock-agent/ingestion-job');

type Here = Pick<Call, 'store' | 'region'>;
type Times = Pick<Call, 'clock' | 'latency'>;

/** The jobs of a data source, of a knowledge base, or of the region. */
export function jobsOf({ store, region }: Here, ...of: string[]): IngestionJobRecord[] {
  return store.list(INGESTION_JOB, [region, ...of]);
}

export function findJob(
  { store, region }: Here,
  {
    knowledgeBaseId,
    dataSourceId,
    ingestionJobId,
  }: Pick<IngestionJobRecord, 'knowledgeBaseId' | 'dataSourceId' | 'ingestionJobId'>,
): IngestionJobRecord {
  const job = store.get(INGESTION_JOB, [region, knowledgeBaseId, dataSourceId, ingestionJobId]);
  if (job === undefined) throw notFound();
  return job;
}

/** Inside a write. */
export function saveJob({ store, region }: Here, job: IngestionJobRecord): IngestionJobRecord {
  store.put(INGESTION_JOB, [region, job.knowledgeBaseId, job.dataSourceId, job.ingestionJobId], job);
  return job;
}

/** Inside a write: those of a data source, or of a knowledge base. */
export function removeJobs({ store, region }: Here, ...of: string[]): void {
  store.removeAll(INGESTION_JOB, [region, ...of]);
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

/** Throws while a job runs in a knowledge base, or in one of its data sources. */
export function checkNoJobRuns(call: Here & Times, knowledgeBaseId: string, ...dataSourceId: string[]): void {
  const running = jobsOf(call, knowledgeBaseId, ...dataSourceId).find((job) => isRunning(call, job));
  if (running === undefined) return;
  throw conflict(
    `There is an ongoing ingestion job with ID ${running.ingestionJobId} for data source with ID ` +
      `${running.dataSourceId} in KnowledgeBase with ID ${knowledgeBaseId}. Try again once the job has ended.`,
  );
}
