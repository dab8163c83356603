import {
  StartIngestionJob$,
  type StartIngestionJobRequest,
  type StartIngestionJobResponse,
} from '@aws-sdk/client-bedrock-agent';
import { failureReasons, reason } from '../../../knowledge/failures.js';
import type { Call } from '../../../service/call.js';
import { idempotent } from '../../../service/idempotent.js';
import { operation } from '../../../service/operation.js';
import { sweepBytes } from '../../../store/shared-bytes.js';
import { QUOTA } from '../constants.js';
import { checkQuota } from '../errors.js';
import { cuttingOf, findDataSource } from '../knowledge-bases/data-sources.js';
import { type Ingested, ingest, noStatistics } from '../knowledge-bases/ingest.js';
import { describeJob, isRunning, jobsOf, saveJob } from '../knowledge-bases/ingestion-jobs.js';
import { findActiveKnowledgeBase } from '../knowledge-bases/knowledge-bases.js';
import type { IngestionJobRecord } from '../knowledge-bases/records.js';
import { checkNoJob } from '../knowledge-bases/removal.js';
import { checkEmbedding } from '../knowledge-bases/rules.js';
import { readSource } from '../knowledge-bases/source.js';

type Input = StartIngestionJobRequest & { knowledgeBaseId: string; dataSourceId: string };

/** The documents are read at once, and found from the moment the job ends. */
function run(input: Input, call: Call, freed: string[]): StartIngestionJobResponse {
  const { knowledgeBaseId, dataSourceId, description } = input;
  const base = findActiveKnowledgeBase(call, knowledgeBaseId, 'StartIngestionJob');
  const source = findDataSource(call, knowledgeBaseId, dataSourceId);
  checkNoJob(call, knowledgeBaseId);
  const running = jobsOf(call).filter((job) => isRunning(call, job)).length;
  checkQuota('concurrent-ingestion-jobs-per-account', QUOTA.ingestionJobs, running + 1, call.accountId);
  checkEmbedding(call, base.configuration);
  const startedAt = call.clock.now();
  const runningAt = startedAt + call.latency.ingestionStarting;
  const endsAt = runningAt + call.latency.ingestionRunning;
  const objects = readSource(call, base, source);
  const done =
    typeof objects === 'string'
      ? failed(objects)
      : ingest(
          call,
          { region: call.region, knowledgeBaseId, dataSourceId },
          { objects, cutting: cuttingOf(source), at: endsAt },
        );
  freed.push(...done.freed);
  const job: IngestionJobRecord = {
    knowledgeBaseId,
    dataSourceId,
    ingestionJobId: call.random.id(10),
    description,
    startedAt,
    runningAt,
    endsAt,
    outcome: typeof objects === 'string' ? 'FAILED' : 'COMPLETE',
    statistics: done.statistics,
    failureReasons: typeof objects === 'string' ? [JSON.stringify([reason(objects)])] : failureReasons(done.failures),
  };
  saveJob(call, job);
  return { ingestionJob: { ...describeJob(call, job), status: 'STARTING', statistics: noStatistics() } };
}

const failed = (_why: string): Ingested => ({ statistics: noStatistics(), failures: [], freed: [] });

export const startIngestionJob = operation<Input, StartIngestionJobResponse>(StartIngestionJob$, {
  // Not a write: the bytes that it frees are removed only when its transaction is on disk.
  kind: 'flow',
  async run(input, call) {
    const scope = `StartIngestionJob ${input.knowledgeBaseId} ${input.dataSourceId}`;
    const freed: string[] = [];
    const answer = call.store.transaction(() =>
      idempotent(call, scope, input.clientToken, input, () => run(input, call, freed)),
    );
    sweepBytes(call.store, freed);
    return answer;
  },
});
