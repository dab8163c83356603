import {
  DeleteKnowledgeBase$,
  type DeleteKnowledgeBaseRequest,
  type DeleteKnowledgeBaseResponse,
} from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../../service/call.js';
import { operation } from '../../../service/operation.js';
import { sweepBytes } from '../../../store/shared-bytes.js';
import { dataSourcesOf } from '../knowledge-bases/data-sources.js';
import { forgetDocuments } from '../knowledge-bases/ingest.js';
import { findKnowledgeBase, saveKnowledgeBase } from '../knowledge-bases/knowledge-bases.js';
import { INGESTION_JOB } from '../knowledge-bases/records.js';
import { checkNoJob, obstacle, removeSources } from '../knowledge-bases/removal.js';
import { TAGS } from '../records.js';

type Input = DeleteKnowledgeBaseRequest & { knowledgeBaseId: string };

/** Takes its data sources with it. Where a data source's vectors cannot be removed it ends DELETE_UNSUCCESSFUL [TXT]. */
function run({ knowledgeBaseId }: Input, call: Call): string[] {
  const base = findKnowledgeBase(call, knowledgeBaseId);
  checkNoJob(call, knowledgeBaseId);
  const failureReasons = dataSourcesOf(call, knowledgeBaseId).flatMap((source) => obstacle(call, base, source) ?? []);
  const next = failureReasons.length === 0 ? ('GONE' as const) : ('DELETE_UNSUCCESSFUL' as const);
  const until = call.clock.now() + call.latency.knowledgeBaseDeleting;
  saveKnowledgeBase(call, { ...base, failureReasons, status: { state: 'DELETING', until, next } });
  if (next !== 'GONE') return [];
  removeSources(call, knowledgeBaseId);
  call.store.removeAll(INGESTION_JOB, [call.region, knowledgeBaseId]);
  call.store.remove(TAGS, [base.knowledgeBaseArn]);
  return forgetDocuments(call, [call.region, knowledgeBaseId]);
}

export const deleteKnowledgeBase = operation<Input, DeleteKnowledgeBaseResponse>(DeleteKnowledgeBase$, {
  // Not a write: the bytes that it frees are removed only when its transaction is on disk.
  kind: 'flow',
  async run(input, call) {
    sweepBytes(
      call.store,
      call.store.transaction(() => run(input, call)),
    );
    return { knowledgeBaseId: input.knowledgeBaseId, status: 'DELETING' };
  },
});
