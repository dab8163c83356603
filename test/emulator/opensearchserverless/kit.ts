import {
  CreateAccessPolicyCommand,
  CreateCollectionCommand,
  CreateSecurityPolicyCommand,
  OpenSearchServerlessClient,
} from '@aws-sdk/client-opensearchserverless';
import { LATENCY, type Latency } from '../../../src/emulator/service/latency.js';
import { startTestAws, TEST_CREDENTIALS, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';

export interface TestServerless {
  readonly aws: TestAws<FakeClock>;
  readonly serverless: OpenSearchServerlessClient;
  close(): Promise<void>;
}

export async function startServerless(latency: Partial<Latency> = {}): Promise<TestServerless> {
  const aws = await startTestAws({ latency: { ...LATENCY.zero, ...latency } });
  const serverless = new OpenSearchServerlessClient({ ...TEST_CREDENTIALS, endpoint: aws.url });
  return {
    aws,
    serverless,
    async close() {
      serverless.destroy();
      await aws.close();
    },
  };
}

export const ROOT = 'arn:aws:iam::000000000000:root';

export const encryption = (...collections: string[]) => ({
  Rules: [{ ResourceType: 'collection', Resource: collections.map((name) => `collection/${name}`) }],
  AWSOwnedKey: true,
});

export const network = (collection: string) => [
  { Rules: [{ ResourceType: 'collection', Resource: [`collection/${collection}`] }], AllowFromPublic: true },
];

export const data = (
  collection: string,
  principals: readonly string[],
  permissions: readonly string[] = ['aoss:*'],
) => [
  {
    Rules: [
      { ResourceType: 'collection', Resource: [`collection/${collection}`], Permission: ['aoss:*'] },
      { ResourceType: 'index', Resource: [`index/${collection}/*`], Permission: permissions },
    ],
    Principal: principals,
    Description: 'who may do what',
  },
];

export const security = (type: 'encryption' | 'network', name: string, policy: object) =>
  new CreateSecurityPolicyCommand({ type, name, policy: JSON.stringify(policy) });

export const access = (name: string, policy: object) =>
  new CreateAccessPolicyCommand({ type: 'data', name, policy: JSON.stringify(policy) });

/** A collection that everybody may reach, and these principals may use. */
export async function madeCollection(
  serverless: OpenSearchServerlessClient,
  name: string,
  principals: readonly string[] = [ROOT],
): Promise<{ id: string; arn: string }> {
  await serverless.send(security('encryption', name, encryption(name)));
  await serverless.send(security('network', name, network(name)));
  await serverless.send(access(name, data(name, principals)));
  const { createCollectionDetail: made } = await serverless.send(
    new CreateCollectionCommand({ name, type: 'VECTORSEARCH' }),
  );
  return { id: made?.id ?? '', arn: made?.arn ?? '' };
}
