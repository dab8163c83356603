import {
  StopIngestionJob$,
  type StopIngestionJobRequest,
  type StopIngestionJobResponse,
} from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../../service/call.js';
import { operation } from '../../../service/operation.js';
import { sweepBytes } from '../../../store/shared-bytes.js';
import { conflict } from '../errors.js';
import { forgetPending } from '../knowledge-bases/ingest.js';
import { describeJob, findJob, jobStatus, saveJob } from '../knowledge-bases/ingestion-jobs.js';

type Input = StopIngestionJobRequest & { knowledgeBaseId: string; dataSourceId: string; ingestionJobId: string };

/** What the job would have changed does not come to be; on AWS a part of it may have. */
function run(input: Input, call: Call): { answer: StopIngestionJobResponse; freed: string[] } {
  const { knowledgeBaseId, dataSourceId, ingestionJobId } = input;
  const job = findJob(call, knowledgeBaseId, dataSourceId, ingestionJobId);
  const status = jobStatus(call, job);
  if (status !== 'STARTING' && status !== 'IN_PROGRESS') {
    throw conflict(`Ingestion job with ID ${ingestionJobId} can't be stopped when it is in ${status} state.`);
  }
  const freed = forgetPending(call, { region: call.region, knowledgeBaseId, dataSourceId });
  const stopped = { ...job, stoppedAt: call.clock.now() };
  saveJob(call, stopped);
  return { answer: { ingestionJob: { ...describeJob(call, stopped), status: 'STOPPING' } }, freed };
}

export const stopIngestionJob = operation<Input, StopIngestionJobResponse>(StopIngestionJob$, {
  // Not a write: the bytes that it frees are removed only when its transaction is on disk.
  kind: 'flow',
  async run(input, call) {
    const { answer, freed } = call.store.transaction(() => run(input, call));
    sweepBytes(call.store, freed);
    return answer;
  },
});
