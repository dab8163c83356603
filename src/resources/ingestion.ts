import { randomUUID } from 'node:crypto';
import type { IngestionJob, KnowledgePort } from '../aws/knowledge-ports.js';
import { HrAgentError } from '../core/errors.js';
import { parseJson } from '../core/json.js';
import type { Resource, Step } from './resource.js';
import { waitFor } from './wait.js';

export interface IngestionSpec {
  name: string;
  knowledgeBase: string;
  dataSource: string;
  /** The resource whose `hash` attribute stands for all documents. */
  documents: string;
}

const INGESTED_BOUND_MS = 1_800_000;
const ENDED = new Set(['COMPLETE', 'FAILED', 'STOPPED']);

/** The documents as the knowledge base knows them: a change of any is followed by one ingestion, which takes only changes. */
export function ingestion(knowledge: () => Promise<KnowledgePort>, spec: IngestionSpec): Resource {
  const ingest = async (step: Step) => {
    const port = await knowledge();
    const base = step.output(spec.knowledgeBase)?.['knowledgeBaseId'] ?? '';
    const source = step.output(spec.dataSource)?.['dataSourceId'] ?? '';
    const running = await port.latestIngestion(base, source);
    if (running && !ENDED.has(running.status)) await ended(step, port, base, source, running.id);
    const id = await port.startIngestion(base, source, randomUUID());
    const job = await ended(step, port, base, source, id);
    if (job.status === 'COMPLETE' && job.failed === 0) return;
    const what =
      job.status === 'COMPLETE' ? `could not take ${job.failed} of ${job.scanned} documents` : job.status.toLowerCase();
    const why = job.failureReasons.flatMap(sentences);
    throw new HrAgentError('INGESTION_FAILED', [`Ingestion ${id} ${what}.`, ...why].join('\n'), {
      source: 'service',
      hint: 'The other documents are in. Correct those named and run the command again.',
    });
  };
  return {
    id: `ingestion/${spec.name}`,
    dependsOn: [spec.knowledgeBase, spec.dataSource, spec.documents],
    partOf: spec.knowledgeBase,
    aspect: true,
    async observe(step) {
      const base = step.output(spec.knowledgeBase)?.['knowledgeBaseId'];
      const source = step.output(spec.dataSource)?.['dataSourceId'];
      if (base === undefined || source === undefined) return undefined;
      const job = await (await knowledge()).latestIngestion(base, source);
      if (!job) return undefined;
      const hash = step.output(spec.documents)?.['hash'] ?? '';
      const stale = step.changed([spec.documents, spec.dataSource]) || step.recorded?.['hash'] !== hash;
      return {
        attributes: { hash, job: job.id },
        state: job.status,
        ours: true,
        differences:
          stale || job.status !== 'COMPLETE' ? [{ field: 'documents', old: 'as ingested', new: 'changed since' }] : [],
      };
    },
    create: ingest,
    sync: ingest,
  };
}

/** What AWS says in a JSON list inside a text, each with a frame around it that tells nothing. */
function sentences(reason: string): string[] {
  const list = parseJson(reason);
  return (Array.isArray(list) ? list.map(String) : [reason]).map((text) =>
    text.replace(/^Encountered error: /, '').replace(/\s*Call to Customer Source did not succeed\.$/, ''),
  );
}

async function ended(step: Step, port: KnowledgePort, base: string, source: string, id: string): Promise<IngestionJob> {
  const bound = { what: `ingestion ${id} to end`, timeoutMs: INGESTED_BOUND_MS, usualMs: 120_000 };
  return waitFor(step, bound, async () => {
    const job = await port.getIngestion(base, source, id);
    return job && ENDED.has(job.status) ? job : undefined;
  });
}
