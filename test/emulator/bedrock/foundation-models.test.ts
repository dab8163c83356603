import {
  AccessDeniedException,
  BedrockClient,
  GetFoundationModelCommand,
  ListFoundationModelsCommand,
  type ListFoundationModelsCommandInput,
  ValidationException,
} from '@aws-sdk/client-bedrock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestAws, TEST_CREDENTIALS, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';
import { startSession } from '../access/session.js';

let aws: TestAws<FakeClock>;
let bedrock: BedrockClient;
beforeAll(async () => {
  aws = await startTestAws();
  bedrock = clientIn('us-east-1');
});
afterAll(async () => {
  bedrock.destroy();
  await aws.close();
});

function clientIn(region: string): BedrockClient {
  return new BedrockClient({ ...TEST_CREDENTIALS, endpoint: aws.url, region });
}

const get = (modelIdentifier: string, by = bedrock) => by.send(new GetFoundationModelCommand({ modelIdentifier }));
const list = async (input: ListFoundationModelsCommandInput = {}, by = bedrock) =>
  (await by.send(new ListFoundationModelsCommand(input))).modelSummaries ?? [];

describe('GetFoundationModel', () => {
  test('tells what a model is, as AWS was recorded to', async () => {
    const { modelDetails } = await get('anthropic.claude-3-haiku-20240307-v1:0');
    expect(modelDetails).toEqual({
      modelArn: 'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0',
      modelId: 'anthropic.claude-3-haiku-20240307-v1:0',
      modelName: 'Claude 3 Haiku',
      providerName: 'Anthropic',
      inputModalities: ['TEXT', 'IMAGE'],
      outputModalities: ['TEXT'],
      responseStreamingSupported: true,
      customizationsSupported: [],
      inferenceTypesSupported: ['ON_DEMAND'],
      modelLifecycle: { status: 'ACTIVE', startOfLifeTime: new Date('2024-03-13T08:00:00Z') },
    });
  });

  test('takes an ARN, and tells how the region has the model', async () => {
    const types = async (region: string) => {
      const client = clientIn(region);
      const arn = `arn:aws:bedrock:${region}::foundation-model/amazon.nova-pro-v1:0`;
      const { modelDetails } = await get(arn, client).finally(() => client.destroy());
      return modelDetails?.inferenceTypesSupported;
    };
    expect(await types('us-east-1')).toEqual(['ON_DEMAND']);
    expect(await types('eu-west-1')).toEqual(['INFERENCE_PROFILE']);
  });

  test.each(['nobody.has-this-v1:0', 'us.amazon.nova-pro-v1:0', 'mistral.mistral-large-2407-v1:0'])(
    'does not know %s in us-east-1',
    async (model) => {
      await expect(get(model)).rejects.toThrow('The provided model identifier is invalid.');
      await expect(get(model)).rejects.toBeInstanceOf(ValidationException);
    },
  );

  test('is held to bedrock:GetFoundationModel on the model', async () => {
    const Resource = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-*';
    const session = await startSession(aws, { Action: 'bedrock:GetFoundationModel', Resource });
    const developer = new BedrockClient(session.config);
    expect((await get('amazon.nova-lite-v1:0', developer)).modelDetails?.modelName).toBe('Nova Lite');
    await expect(get('anthropic.claude-3-haiku-20240307-v1:0', developer)).rejects.toBeInstanceOf(
      AccessDeniedException,
    );
    developer.destroy();
    session.close();
  });
});

describe('ListFoundationModels', () => {
  test('lists what the region has', async () => {
    const ids = (await list()).map(({ modelId }) => modelId);
    expect(ids).toContain('amazon.titan-embed-text-v2:0');
    expect(ids).toContain('anthropic.claude-sonnet-4-5-20250929-v1:0');
    expect(ids).not.toContain('mistral.mistral-large-2407-v1:0');
    expect(ids.length).toBeGreaterThan(100);
  });

  test.each([
    ['provider, in any case', { byProvider: 'amazon' }, ({ providerName = '' }) => providerName === 'Amazon'],
    [
      'modality',
      { byOutputModality: 'EMBEDDING' },
      ({ outputModalities = [] }) => outputModalities.includes('EMBEDDING'),
    ],
    [
      'type of inference',
      { byInferenceType: 'PROVISIONED' },
      ({ inferenceTypesSupported = [] }) => inferenceTypesSupported.includes('PROVISIONED'),
    ],
    [
      'customization',
      { byCustomizationType: 'FINE_TUNING' },
      ({ customizationsSupported = [] }) => customizationsSupported.includes('FINE_TUNING'),
    ],
  ] as const satisfies readonly (readonly [string, ListFoundationModelsCommandInput, (model: Summary) => boolean])[])(
    'filters by %s',
    async (_what, input, isAsked) => {
      const all = await list();
      const asked = await list(input);
      expect(asked.length).toBeGreaterThan(0);
      expect(asked).toEqual(all.filter(isAsked));
    },
  );

  test('refuses a filter that there is not', async () => {
    // @ts-expect-error: no such modality
    await expect(list({ byOutputModality: 'SMELL' })).rejects.toThrow('Member must satisfy enum value set');
  });
});

type Summary = Awaited<ReturnType<typeof list>>[number];
