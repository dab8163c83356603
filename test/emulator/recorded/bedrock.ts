import type { Recording } from './recording.js';

const PROFILE = 'us.anthropic.claude-3-haiku-20240307-v1:0';
const model = (region: string) => ({
  modelArn: `arn:aws:bedrock:${region}::foundation-model/anthropic.claude-3-haiku-20240307-v1:0`,
});

/** As Bedrock in us-east-1 listed its models in 2026. */
export const BEDROCK: readonly Recording[] = [
  {
    title: 'a foundation model',
    calls: [
      {
        call: 'bedrock.GetFoundationModel',
        input: { modelIdentifier: 'amazon.titan-embed-text-v2:0' },
        answer: {
          modelDetails: {
            modelArn: 'arn:aws:bedrock:<region>::foundation-model/amazon.titan-embed-text-v2:0',
            modelId: 'amazon.titan-embed-text-v2:0',
            modelName: 'Titan Text Embeddings V2',
            providerName: 'Amazon',
            inputModalities: ['TEXT'],
            outputModalities: ['EMBEDDING'],
            responseStreamingSupported: false,
            customizationsSupported: [],
            inferenceTypesSupported: ['ON_DEMAND'],
            modelLifecycle: { status: 'ACTIVE', startOfLifeTime: new Date('2024-04-30T08:00:00Z') },
          },
        },
      },
      {
        call: 'bedrock.GetFoundationModel',
        input: { modelIdentifier: 'amazon.no-such-model-v1:0' },
        refusal: {
          code: 'ValidationException',
          status: 400,
          message: 'The provided model identifier is invalid.',
        },
      },
    ],
  },
  {
    title: 'an inference profile',
    calls: [
      {
        call: 'bedrock.GetInferenceProfile',
        input: { inferenceProfileIdentifier: PROFILE },
        answer: {
          inferenceProfileName: 'US Anthropic Claude 3 Haiku',
          description: 'Routes requests to Anthropic Claude 3 Haiku in us-east-1 and us-west-2.',
          createdAt: new Date('2024-08-26T00:00:00Z'),
          updatedAt: '<*>',
          inferenceProfileArn: `arn:aws:bedrock:<region>:<account>:inference-profile/${PROFILE}`,
          models: [model('us-east-1'), model('us-west-2')],
          inferenceProfileId: PROFILE,
          status: 'ACTIVE',
          type: 'SYSTEM_DEFINED',
        },
      },
    ],
  },
];
