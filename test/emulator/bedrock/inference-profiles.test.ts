import {
  BedrockClient,
  GetInferenceProfileCommand,
  ListInferenceProfilesCommand,
  paginateListInferenceProfiles,
  ResourceNotFoundException,
} from '@aws-sdk/client-bedrock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestAws, TEST_CREDENTIALS, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';

let aws: TestAws<FakeClock>;
let bedrock: BedrockClient;
beforeAll(async () => {
  aws = await startTestAws();
  bedrock = new BedrockClient({ ...TEST_CREDENTIALS, endpoint: aws.url });
});
afterAll(async () => {
  bedrock.destroy();
  await aws.close();
});

const get = (inferenceProfileIdentifier: string) =>
  bedrock.send(new GetInferenceProfileCommand({ inferenceProfileIdentifier }));
const list = (input: object = {}) => bedrock.send(new ListInferenceProfilesCommand(input));
const arn = (id: string) => `arn:aws:bedrock:us-east-1:000000000000:inference-profile/${id}`;
const model = (region: string, id: string) => ({ modelArn: `arn:aws:bedrock:${region}::foundation-model/${id}` });

describe('GetInferenceProfile', () => {
  test.each([
    ['its id', 'us.amazon.nova-lite-v1:0'],
    ['its ARN', arn('us.amazon.nova-lite-v1:0')],
  ])('tells where a profile routes to, as AWS was recorded to, by %s', async (_what, identifier) => {
    const { $metadata: _, ...profile } = await get(identifier);
    expect(profile).toEqual({
      inferenceProfileName: 'US Nova Lite',
      description: 'Routes requests to Nova Lite in us-east-1, us-west-2 and us-east-2.',
      createdAt: new Date('2024-11-29T13:23:00Z'),
      updatedAt: expect.any(Date),
      inferenceProfileArn: arn('us.amazon.nova-lite-v1:0'),
      models: ['us-east-1', 'us-west-2', 'us-east-2'].map((region) => model(region, 'amazon.nova-lite-v1:0')),
      inferenceProfileId: 'us.amazon.nova-lite-v1:0',
      status: 'ACTIVE',
      type: 'SYSTEM_DEFINED',
    });
  });

  test('a global profile goes to no region in particular', async () => {
    const { models, description } = await get('global.amazon.nova-2-lite-v1:0');
    expect(models).toEqual([model('', 'amazon.nova-2-lite-v1:0'), model('us-east-1', 'amazon.nova-2-lite-v1:0')]);
    expect(description).toBe('Routes requests to Amazon Nova 2 Lite globally across all supported AWS Regions.');
  });

  test.each([
    'us.nobody.has-this-v1:0',
    'eu.amazon.nova-lite-v1:0',
    arn('us.amazon.nova-lite-v1:0').replace('us-east-1', 'us-west-2'),
    arn('us.amazon.nova-lite-v1:0').replace('000000000000', '111122223333'),
  ])('does not know %s in us-east-1', async (identifier) => {
    await expect(get(identifier)).rejects.toBeInstanceOf(ResourceNotFoundException);
  });
});

describe('ListInferenceProfiles', () => {
  test('lists those that can be called in the region, all at once', async () => {
    const { inferenceProfileSummaries = [], nextToken } = await list();
    const ids = inferenceProfileSummaries.map(({ inferenceProfileId }) => inferenceProfileId);
    expect(ids).toContain('us.anthropic.claude-sonnet-4-20250514-v1:0');
    expect(ids).toContain('global.anthropic.claude-sonnet-4-20250514-v1:0');
    expect(ids.filter((id) => !/^(?:us|global)\./.test(id ?? ''))).toEqual([]);
    expect(nextToken).toBeUndefined();
  });

  test('in pages, when asked for', async () => {
    const all = (await list({ typeEquals: 'SYSTEM_DEFINED' })).inferenceProfileSummaries;
    const pages = [];
    for await (const page of paginateListInferenceProfiles({ client: bedrock, pageSize: 30 }, {})) {
      pages.push(page.inferenceProfileSummaries ?? []);
    }
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.flat()).toEqual(all);
    await expect(list({ nextToken: 'x' })).rejects.toThrow('nextToken');
  });

  test('has none of one’s own', async () => {
    expect((await list({ typeEquals: 'APPLICATION' })).inferenceProfileSummaries).toEqual([]);
  });
});
