import { AwsError } from '../aws/errors.js';
import type { KnowledgeBaseDescription, KnowledgePort } from '../aws/knowledge-ports.js';
import type { Tags } from '../aws/ports.js';
import { HrAgentError } from '../core/errors.js';
import { jsonEqual } from '../core/json.js';
import { isOurs } from './ownership.js';
import { compare, type Resource, type Step } from './resource.js';
import { retryPropagation, type Waiting, waitFor } from './wait.js';

export interface KnowledgeBaseSpec {
  name: string;
  description: string;
  roleArn: string;
  embeddingModelArn: string;
  /** The resource whose `arn` attribute is the index. */
  index: string;
  tags: Tags;
  dependsOn: readonly string[];
}

const SETTLED_BOUND_MS = 300_000;

/** A knowledge base over an index of its own. Found by the recorded id, else by its name. */
export function knowledgeBase(knowledge: () => Promise<KnowledgePort>, spec: KnowledgeBaseSpec): Resource {
  const { tags, index, dependsOn, ...members } = spec;
  const wanted = (step: Step) => ({ ...members, indexArn: step.output(index)?.['arn'] ?? '' });
  return {
    id: `knowledge-base/${spec.name}`,
    dependsOn,
    async observe(step) {
      const port = await knowledge();
      const known = step.recorded?.['knowledgeBaseId'];
      const recorded = known === undefined ? undefined : await port.getKnowledgeBase(known);
      const live = recorded ?? (await byName(port, spec.name));
      if (!live || live.status === 'DELETING') return undefined;
      const expected = wanted(step);
      return {
        attributes: { knowledgeBaseId: live.id, arn: live.arn, createdAt: String(live.createdAt) },
        state: live.status,
        ours: recorded !== undefined || isOurs(await port.getTags(live.arn), tags),
        // Without an index there is nothing to compare with: it is looked at for its removal.
        differences: expected.indexArn === '' ? [] : compare(live, expected, jsonEqual),
        ...(live.status === 'FAILED' ? { broken: live.failureReasons.join(' ') || 'the knowledge base failed' } : {}),
      };
    },
    async adopt(live) {
      await (await knowledge()).tag(live.attributes['arn'] ?? '', tags);
    },
    async create(step) {
      const port = await knowledge();
      const base = wanted(step);
      const clientToken = await step.token(base);
      const id = await retryPropagation(step, roleNotReady, () =>
        port.createKnowledgeBase({ ...base, tags, clientToken }),
      );
      await active(step, port, id);
    },
    async sync(step, live) {
      const port = await knowledge();
      const id = live.attributes['knowledgeBaseId'] ?? '';
      await active(step, port, id);
      await retryPropagation(step, roleNotReady, () => port.updateKnowledgeBase(id, wanted(step)));
      await active(step, port, id);
    },
    async remove(step, live) {
      const port = await knowledge();
      const id = live.attributes['knowledgeBaseId'] ?? '';
      await port.deleteKnowledgeBase(id);
      const what = `knowledge base ${spec.name} to be gone`;
      await waitFor(step, { what, timeoutMs: SETTLED_BOUND_MS, usualMs: 60_000 }, async () => {
        const left = await port.getKnowledgeBase(id);
        if (left?.status !== 'DELETE_UNSUCCESSFUL') return left ? undefined : true;
        throw failed(left, 'could not be deleted');
      });
    },
  };
}

async function active(step: Waiting, port: KnowledgePort, id: string): Promise<void> {
  await waitFor(
    step,
    { what: `knowledge base ${id} to be ACTIVE`, timeoutMs: SETTLED_BOUND_MS, usualMs: 60_000 },
    async () => {
      const base = await port.getKnowledgeBase(id);
      if (base?.status === 'FAILED') throw failed(base, 'failed');
      return base?.status === 'ACTIVE' ? true : undefined;
    },
  );
}

function failed({ name, id, failureReasons }: KnowledgeBaseDescription, what: string): HrAgentError {
  return new HrAgentError(
    'KNOWLEDGE_BASE_FAILED',
    `Knowledge base ${name} (${id}) ${what}: ${failureReasons.join(' ')}`,
    {
      source: 'service',
      hint: 'The next run tries again.',
    },
  );
}

async function byName(port: KnowledgePort, name: string): Promise<KnowledgeBaseDescription | undefined> {
  const id = await port.findKnowledgeBase(name);
  return id === undefined ? undefined : port.getKnowledgeBase(id);
}

/** A fresh role shows as one that Bedrock cannot assume, or that may not use the model or the index yet. */
function roleNotReady(thrown: unknown): string | undefined {
  // What the role itself may not do yet; what the caller may not do, no waiting changes.
  const unknownRole =
    /unable to assume|not able to (?:assume|call)|cannot be assumed|not authorized to perform: (?:s3:|s3vectors:|bedrock:InvokeModel)/i;
  return thrown instanceof AwsError && unknownRole.test(thrown.message)
    ? "the knowledge base's role to be known to Bedrock"
    : undefined;
}
