import { randomUUID } from 'node:crypto';
import { everyKnowledgeBaseArn } from '../aws/arns.js';
import type { IngestionJob, KnowledgePort } from '../aws/knowledge-ports.js';
import { HrAgentError } from '../core/errors.js';
import { parseJson } from '../core/json.js';
import { allow } from './caller-statement.js';
import { dataSource } from './data-source.js';
import { named, type ResourceKind } from './kind.js';
import { knowledgeBase } from './knowledge-base.js';
import type { Ref, Step, Warning } from './resource.js';
import { waitFor } from './wait.js';

export interface IngestionSpec {
  /** The name of the knowledge base and of its data source. */
  name: string;
  /** All documents together. */
  documents: Ref<'hash'>;
}

/** `hash` is that of the documents as they were ingested. */
type IngestionOutputs = { hash: string; job: string };

const INGESTED_BOUND_MS = 1_800_000;
const ENDED = new Set(['COMPLETE', 'FAILED', 'STOPPED']);

/**
 * The documents as the knowledge base knows them. After a change of documents there is one ingestion, which takes only
 * the changes.
 */
export const ingestion: ResourceKind<IngestionSpec, IngestionOutputs> = {
  ...named('ingestion', { hash: true, job: true }),
  level: 5,
  fromSpec(site, { name, documents }) {
    const { knowledge } = site.aws;
    const self = ingestion.ref(name);
    const base = knowledgeBase.ref(name);
    const source = dataSource.ref(name);
    /** `running`: an earlier job that is still under way. */
    const ingest = async (step: Step, running?: string) => {
      const port = await knowledge();
      const baseId = step.needs(base, 'knowledgeBaseId');
      const sourceId = step.needs(source, 'dataSourceId');
      if (running !== undefined) await ended(step, port, baseId, sourceId, running);
      const id = await port.startIngestion(baseId, sourceId, randomUUID());
      const job = await ended(step, port, baseId, sourceId, id);
      if (job.status !== 'COMPLETE') throw failed(job);
    };
    return {
      id: self.id,
      dependsOn: [base.id, source.id, documents.id],
      partOf: base.id,
      aspect: true,
      async observe(step) {
        const baseId = step.output(base, 'knowledgeBaseId');
        const sourceId = step.output(source, 'dataSourceId');
        if (baseId === undefined || sourceId === undefined) return undefined;
        const port = await knowledge();
        const job = await port.latestIngestion(baseId, sourceId);
        if (!job) return undefined;
        // Without any documents there is no hash.
        const hash = step.output(documents, 'hash') ?? '';
        const stale = step.changed([documents, source]) || step.recorded(self, 'hash') !== hash;
        return {
          outputs: { hash, job: job.id },
          state: job.status,
          ours: true,
          differences:
            stale || job.status !== 'COMPLETE'
              ? [{ field: 'documents', old: 'as ingested', new: 'changed since' }]
              : [],
          // The list tells how many have failed, and not why.
          ...(job.failed > 0 && { warning: leftOut((await port.getIngestion(baseId, sourceId, job.id)) ?? job) }),
        };
      },
      create: (step) => ingest(step),
      sync: (step, { state, outputs: { job } }) => ingest(step, ENDED.has(state) ? undefined : job),
      permissions: () => [
        allow(
          'KnowledgeBases',
          ['bedrock:StartIngestionJob', 'bedrock:GetIngestionJob', 'bedrock:ListIngestionJobs'],
          everyKnowledgeBaseArn(site.target),
        ),
      ],
    };
  },
};

function failed({ id, status, failureReasons }: IngestionJob): HrAgentError {
  const why = failureReasons.flatMap(sentences);
  return new HrAgentError('INGESTION_FAILED', [`Ingestion ${id} ${status.toLowerCase()}.`, ...why].join('\n'), {
    source: 'service',
    hint: 'Correct what is named and run the command again.',
  });
}

/**
 * What one place cannot take, another may: the agent answers from the documents that are in. A document that was taken
 * before answers on as it was, which nobody expects who has replaced it.
 */
function leftOut({ failed, scanned, failureReasons }: IngestionJob): Warning {
  const documents = scanned === 1 ? 'document' : 'documents';
  return {
    message: [`${failed} of ${scanned} ${documents} could not be taken.`, ...failureReasons.flatMap(sentences)].join(
      '\n',
    ),
    hint: [
      ...(failed < scanned ? ['The others are in.'] : []),
      'Where an earlier version was taken, the agent still answers from it.',
      `Correct or convert ${failed === 1 ? 'the one' : 'those'} named; the next up takes what has changed.`,
    ].join(' '),
  };
}

const NOTHING_SAID = 'Call to Customer Source did not succeed.';

/** The reasons of a failure. AWS gives them as a JSON list inside a text, with words around each that tell nothing. */
function sentences(reason: string): string[] {
  const list = parseJson(reason);
  return (Array.isArray(list) ? list.map(String) : [reason]).map((text) => {
    const said = text.replace(/^Encountered error: /, '');
    return said.endsWith(NOTHING_SAID) ? said.slice(0, -NOTHING_SAID.length).trimEnd() : said;
  });
}

async function ended(step: Step, port: KnowledgePort, base: string, source: string, id: string): Promise<IngestionJob> {
  const bound = { what: `ingestion ${id} to end`, timeoutMs: INGESTED_BOUND_MS, usualMs: 120_000 };
  return waitFor(step, bound, async () => {
    const job = await port.getIngestion(base, source, id);
    return job && ENDED.has(job.status) ? job : undefined;
  });
}
