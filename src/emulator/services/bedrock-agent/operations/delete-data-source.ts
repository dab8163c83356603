import {
  DeleteDataSource$,
  type DeleteDataSourceRequest,
  type DeleteDataSourceResponse,
} from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../../service/call.js';
import { operation } from '../../../service/operation.js';
import { sweepBytes } from '../../../store/shared-bytes.js';
import { findDataSource, saveDataSource } from '../knowledge-bases/data-sources.js';
import { findKnowledgeBase } from '../knowledge-bases/knowledge-bases.js';
import { checkNoJob, obstacle, removeContents } from '../knowledge-bases/removal.js';

type Input = DeleteDataSourceRequest & { knowledgeBaseId: string; dataSourceId: string };

/** With the policy RETAIN what was ingested stays, and is still found. */
function run({ knowledgeBaseId, dataSourceId }: Input, call: Call): string[] {
  const base = findKnowledgeBase(call, knowledgeBaseId);
  const source = findDataSource(call, knowledgeBaseId, dataSourceId);
  checkNoJob(call, knowledgeBaseId, dataSourceId);
  const hindered = obstacle(call, base, source);
  const until = call.clock.now() + call.latency.knowledgeBaseDeleting;
  const next = hindered === undefined ? ('GONE' as const) : ('DELETE_UNSUCCESSFUL' as const);
  saveDataSource(call, {
    ...source,
    status: { state: 'DELETING', until, next },
    ...(hindered === undefined ? {} : { failureReasons: [hindered] }),
  });
  return hindered === undefined ? removeContents(call, source) : [];
}

export const deleteDataSource = operation<Input, DeleteDataSourceResponse>(DeleteDataSource$, {
  // Not a write: the bytes that it frees are removed only when its transaction is on disk.
  kind: 'flow',
  async run(input, call) {
    sweepBytes(
      call.store,
      call.store.transaction(() => run(input, call)),
    );
    return { knowledgeBaseId: input.knowledgeBaseId, dataSourceId: input.dataSourceId, status: 'DELETING' };
  },
});
