import { rmSync } from 'node:fs';
import {
  BatchGetCollectionCommand,
  GetAccessPolicyCommand,
  OpenSearchServerlessClient,
  UntagResourceCommand,
  UpdateAccessPolicyCommand,
} from '@aws-sdk/client-opensearchserverless';
import { TEST_CREDENTIALS } from '../account/local-aws.js';
import { LIBRARY, writeDefinition } from '../definitions/library.js';
import type { LifeStep, World } from './library-life.js';

/** The agent `library` with documents whose vectors lie in OpenSearch Serverless. */
export function writeLibraryWithCollection(home: World['home'], storage = 'opensearch-serverless'): string {
  home.write('docs/fees.md', '# Fees\n\nA late book costs one pound a week.\n');
  const agent = `${LIBRARY.agent}knowledgeBases:
  - name: rules
    documents: docs
    description: The rules of the library.
    storage: ${storage}
`;
  return writeDefinition(home, { agent });
}

const COLLECTION = 'kb-library-rules';

/** The life of an agent with such a collection: made, asked, drifted, lost, adopted, removed. */
export const SEARCH_LIFE: readonly LifeStep[] = [
  { title: 'up', argv: ['up'], before: ({ home }) => writeLibraryWithCollection(home) },
  { title: 'invoke', argv: ['invoke', 'What does a late book cost?'] },
  { title: 'up after a policy was changed by hand', argv: ['up'], before: drift },
  { title: 'up without its record', argv: ['up'], before: ({ home }) => rmSync(home.stateFolder, { recursive: true }) },
  { title: 'up --adopt', argv: ['up', '--adopt'], before: disown },
  { title: 'down', argv: ['down', '--yes'] },
];

async function drift(world: World): Promise<void> {
  await withServerless(world, async (serverless) => {
    const Rules = [{ ResourceType: 'index', Resource: [`index/${COLLECTION}/*`], Permission: ['aoss:*'] }];
    const Principal = [`arn:aws:iam::${world.aws.accountId}:role/library-rules-kb-role`];
    await serverless.send(
      new UpdateAccessPolicyCommand({
        ...{ type: 'data', name: COLLECTION, policy: JSON.stringify([{ Rules, Principal }]) },
        policyVersion: await versionOf(serverless),
      }),
    );
  });
}

async function versionOf(serverless: OpenSearchServerlessClient): Promise<string | undefined> {
  const found = await serverless.send(new GetAccessPolicyCommand({ type: 'data', name: COLLECTION }));
  return found.accessPolicyDetail?.policyVersion;
}

/** Takes the tags away, as if something else had made it. */
async function disown(world: World): Promise<void> {
  await withServerless(world, async (serverless) => {
    const { collectionDetails: [found] = [] } = await serverless.send(
      new BatchGetCollectionCommand({ names: [COLLECTION] }),
    );
    const tagKeys = ['hr-agent:stack', 'hr-agent:version', 'hr-agent:region'];
    await serverless.send(new UntagResourceCommand({ resourceArn: found?.arn, tagKeys }));
  });
}

async function withServerless(
  { aws }: World,
  work: (serverless: OpenSearchServerlessClient) => Promise<void>,
): Promise<void> {
  const serverless = new OpenSearchServerlessClient({ ...TEST_CREDENTIALS, endpoint: aws.url });
  await work(serverless).finally(() => serverless.destroy());
}
