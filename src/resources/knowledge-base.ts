import { everyKnowledgeBaseArn } from '../aws/arns.js';
import { AwsError } from '../aws/errors.js';
import type {
  KnowledgeBaseConfiguration,
  KnowledgeBaseDescription,
  KnowledgePort,
  VectorStorage,
} from '../aws/knowledge-ports.js';
import { HrAgentError } from '../core/errors.js';
import { jsonEqual } from '../core/json.js';
import { allow, passRole } from './caller-statement.js';
import { named, type ResourceKind, type Site } from './kind.js';
import { isOurs, ownershipTags } from './ownership.js';
import { compare, type Live, type Ref, type Removable, type Step } from './resource.js';
import { SEARCH_FIELDS } from './search-index.js';
import { retryPropagation, type Waiting, waitFor } from './wait.js';

export interface KnowledgeBaseSpec extends Omit<KnowledgeBaseConfiguration, 'storage'> {
  index: VectorIndexRef;
  /** Ids of the resources that have to be there before it, beside the index. */
  dependsOn: readonly string[];
}

/** An index of S3 Vectors, or the one of this name in a collection. */
type VectorIndexRef =
  | { kind: 's3-vectors'; index: Ref<'arn'> }
  | { kind: 'opensearch-serverless'; collection: Ref<'arn'>; index: Ref; name: string };

type KnowledgeBaseOutputs = { knowledgeBaseId: string; arn: string };

const SETTLED_BOUND_MS = 300_000;

/** A knowledge base with an index of its own. It is found by the recorded id, else by its name. */
export const knowledgeBase: ResourceKind<KnowledgeBaseSpec, KnowledgeBaseOutputs> = {
  ...named('knowledge-base', { knowledgeBaseId: true, arn: true }),
  level: 3,
  consolePage: ({ regional, region }, name, { knowledgeBaseId }) =>
    `${regional}/bedrock/home?region=${region}#/knowledge-bases/${encodeURIComponent(name)}/${knowledgeBaseId}/0`,
  fromId,
  fromSpec(site, { index, dependsOn, ...members }) {
    const { knowledge } = site.aws;
    const wanted = (step: Step) => ({ ...members, storage: storageOf(index, step) });
    return {
      ...fromId(site, members.name),
      dependsOn: [index.index.id, ...dependsOn],
      async observe(step) {
        const found = await find(site, step, members.name);
        if (!found) return undefined;
        const { description, live } = found;
        const isElsewhere = description.storage !== undefined && kindOf(description.storage) !== index.kind;
        return {
          ...live,
          // AWS moves no vectors.
          ...(isElsewhere && { broken: 'its vectors lie in another kind of store than the definition says' }),
          // Without an index there is nothing to compare with.
          judge: (step) =>
            step.exists(index.index) && !isElsewhere ? compare(description, wanted(step), jsonEqual) : [],
        };
      },
      async adopt({ outputs: { arn } }) {
        await (await knowledge()).tag(arn, ownershipTags(site));
      },
      async create(step) {
        const port = await knowledge();
        const base = wanted(step);
        const clientToken = await step.token(base);
        const tags = ownershipTags(site);
        const id = await retryPropagation(step, roleNotReady, () =>
          port.createKnowledgeBase({ ...base, tags, clientToken }),
        );
        await active(step, port, id);
      },
      async sync(step, { outputs: { knowledgeBaseId } }) {
        const port = await knowledge();
        await active(step, port, knowledgeBaseId);
        await retryPropagation(step, roleNotReady, () => port.updateKnowledgeBase(knowledgeBaseId, wanted(step)));
        await active(step, port, knowledgeBaseId);
      },
      permissions: () => [
        passRole('PassRolesToKnowledgeBases', members.roleArn),
        allow('FindKnowledgeBases', ['bedrock:CreateKnowledgeBase', 'bedrock:ListKnowledgeBases'], '*'),
        allow(
          'KnowledgeBases',
          [
            'bedrock:GetKnowledgeBase',
            'bedrock:UpdateKnowledgeBase',
            'bedrock:DeleteKnowledgeBase',
            'bedrock:TagResource',
            'bedrock:ListTagsForResource',
          ],
          everyKnowledgeBaseArn(site.target),
        ),
      ],
    };
  },
};

function storageOf(ref: VectorIndexRef, step: Step): VectorStorage {
  if (ref.kind === 's3-vectors') return { indexArn: step.needs(ref.index, 'arn') };
  return { collectionArn: step.needs(ref.collection, 'arn'), index: ref.name, fields: SEARCH_FIELDS };
}

const kindOf = (storage: VectorStorage): VectorIndexRef['kind'] =>
  'indexArn' in storage ? 's3-vectors' : 'opensearch-serverless';

function fromId(site: Site, name: string): Removable<KnowledgeBaseOutputs> {
  return {
    id: knowledgeBase.id(name),
    dependsOn: [],
    observe: async (step) => (await find(site, step, name))?.live,
    async remove(step, { outputs: { knowledgeBaseId } }) {
      const port = await site.aws.knowledge();
      await port.deleteKnowledgeBase(knowledgeBaseId);
      const what = `knowledge base ${name} to be gone`;
      await waitFor(step, { what, timeoutMs: SETTLED_BOUND_MS, usualMs: 60_000 }, async () => {
        const left = await port.getKnowledgeBase(knowledgeBaseId);
        if (left?.status !== 'DELETE_UNSUCCESSFUL') return left ? undefined : true;
        throw failed(left, 'could not be deleted');
      });
    },
  };
}

async function find(
  site: Site,
  step: Step,
  name: string,
): Promise<{ description: KnowledgeBaseDescription; live: Live<KnowledgeBaseOutputs> } | undefined> {
  const port = await site.aws.knowledge();
  const known = step.recorded(knowledgeBase.ref(name), 'knowledgeBaseId');
  const recorded = known === undefined ? undefined : await port.getKnowledgeBase(known);
  const description = recorded ?? (await byName(port, name));
  if (!description || description.status === 'DELETING') return undefined;
  const { id, arn, status, createdAt, failureReasons } = description;
  const live: Live<KnowledgeBaseOutputs> = {
    outputs: { knowledgeBaseId: id, arn },
    state: status,
    ours: recorded !== undefined || isOurs(await port.getTags(arn), site),
    differences: [],
    createdAt,
    ...(status === 'FAILED' ? { broken: failureReasons.join(' ') || 'the knowledge base failed' } : {}),
  };
  return { description, live };
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

/**
 * Bedrock may not know a new role yet, or not what it may do: it cannot assume it, or it may not use the model or the
 * index.
 */
function roleNotReady(thrown: unknown): string | undefined {
  // Only texts about the role. A permission that the caller lacks does not come by waiting.
  const unknownRole =
    /unable to assume|not able to (?:assume|call)|cannot be assumed|not authorized to perform: (?:s3:|s3vectors:|aoss:|bedrock:InvokeModel)|security_exception/i;
  return thrown instanceof AwsError && unknownRole.test(thrown.message)
    ? "the knowledge base's role to be known to Bedrock"
    : undefined;
}
