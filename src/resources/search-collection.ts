import { everyCollectionArn } from '../aws/arns.js';
import { HrAgentError } from '../core/errors.js';
import { allow } from './caller-statement.js';
import { named, type ResourceKind, type Site } from './kind.js';
import { isOurs, ownershipTags } from './ownership.js';
import type { Removable } from './resource.js';
import { searchPolicy } from './search-policy.js';
import { type Waiting, waitFor } from './wait.js';

export interface SearchCollectionSpec {
  name: string;
}

type SearchCollectionOutputs = { collectionId: string; arn: string };

/** As AWS's price list had it in November 2026, for us-east-1. */
const BILLED = {
  message:
    'A collection of OpenSearch Serverless is billed on AWS for as long as it is there, used or not: 2 OCU at the least, about 350 USD a month.',
  hint: 'Without `storage` in the definition the vectors lie in S3 Vectors, which is billed by use.',
};

const SETTLED_BOUND_MS = 1_200_000;
/** AWS needs minutes. */
const USUAL_MS = 600_000;

/** A collection of OpenSearch Serverless, in which a knowledge base keeps its vectors. It is billed for as long as it is there. */
export const searchCollection: ResourceKind<SearchCollectionSpec, SearchCollectionOutputs> = {
  ...named('search-collection', { collectionId: true, arn: true }),
  level: 1,
  consolePage: ({ regional, region }, name) =>
    `${regional}/aos/home?region=${region}#opensearch/collections/${encodeURIComponent(name)}`,
  fromId,
  fromSpec(site, { name }) {
    const { search } = site.aws;
    return {
      ...fromId(site, name),
      dependsOn: [searchPolicy.id('encryption', name), searchPolicy.id('network', name)],
      async adopt({ outputs: { arn } }) {
        await (await search()).tag(arn, ownershipTags(site));
      },
      async create(step) {
        // A namesake that is being deleted keeps the name until it is gone.
        if ((await (await search()).findCollection(name))?.status === 'DELETING') await gone(site, step, name);
        await (await search()).createCollection(
          name,
          `Vectors of a knowledge base of ${site.name}`,
          ownershipTags(site),
        );
        await active(site, step, name);
      },
      async sync(step) {
        await active(site, step, name);
      },
      permissions: () => [
        allow('FindSearchCollections', ['aoss:BatchGetCollection'], '*'),
        allow(
          'SearchCollections',
          ['aoss:CreateCollection', 'aoss:DeleteCollection', 'aoss:TagResource', 'aoss:ListTagsForResource'],
          everyCollectionArn(site.target),
        ),
      ],
    };
  },
};

function fromId(site: Site, name: string): Removable<SearchCollectionOutputs> {
  const { search } = site.aws;
  return {
    id: searchCollection.id(name),
    dependsOn: [],
    async observe() {
      const port = await search();
      const found = await port.findCollection(name);
      if (!found || found.status === 'DELETING') return undefined;
      const { id, arn, status, createdAt, failure } = found;
      return {
        outputs: { collectionId: id, arn },
        state: status,
        ours: isOurs(await port.getTags(arn), site),
        differences: status === 'CREATING' ? [{ field: 'status', old: status, new: 'ACTIVE' }] : [],
        createdAt,
        warning: BILLED,
        ...(status === 'FAILED' && { broken: failure ?? 'the collection failed' }),
      };
    },
    async remove(step, { outputs: { collectionId } }) {
      await active(site, step, name);
      await (await search()).deleteCollection(collectionId);
      await gone(site, step, name);
    },
  };
}

/** One that fails is settled, too: it can be removed. */
async function active(site: Site, step: Waiting, name: string): Promise<void> {
  const port = await site.aws.search();
  const what = `collection ${name} to be ACTIVE`;
  await waitFor(step, { what, timeoutMs: SETTLED_BOUND_MS, usualMs: USUAL_MS }, async () => {
    const found = await port.findCollection(name);
    if (found?.status === 'FAILED') {
      throw new HrAgentError(
        'KNOWLEDGE_BASE_FAILED',
        `Collection ${name} failed: ${found.failure ?? 'AWS gives no reason'}.`,
        {
          source: 'service',
          hint: 'The next run tries again.',
        },
      );
    }
    return !found || found.status === 'ACTIVE' ? true : undefined;
  });
}

async function gone(site: Site, step: Waiting, name: string): Promise<void> {
  const port = await site.aws.search();
  const what = `collection ${name} to be gone`;
  await waitFor(step, { what, timeoutMs: SETTLED_BOUND_MS, usualMs: USUAL_MS }, async () =>
    (await port.findCollection(name)) ? undefined : true,
  );
}
