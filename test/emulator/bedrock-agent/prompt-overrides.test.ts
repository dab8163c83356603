import {
  GetAgentCommand,
  type PromptConfiguration,
  type PromptOverrideConfiguration,
} from '@aws-sdk/client-bedrock-agent';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Aws, createAgent, startLibrary } from './scene.js';

const CLAUDE = 'anthropic.claude-3-5-sonnet-20240620-v1:0';
const PARSER = 'arn:aws:lambda:us-east-1:123456789012:function:parser';
/** As the guide writes them: with line breaks in its texts. */
const TEMPLATE = `{
  "anthropic_version": "bedrock-2023-05-31",
  "system": "
    $instruction$",
  "messages": [{ "role": "user", "content": "$question$" }, { "role": "assistant", "content": "$agent_scratchpad$" }]
}`;
const OWN = { promptCreationMode: 'OVERRIDDEN', basePromptTemplate: TEMPLATE, inferenceConfiguration: {} } as const;

let aws: Aws;
let made = 0;
beforeAll(async () => {
  aws = await startLibrary();
});
afterAll(() => aws.close());

const withPrompts = (promptOverrideConfiguration: PromptOverrideConfiguration, foundationModel = CLAUDE) =>
  createAgent(aws, { agentName: `prompted-${++made}`, foundationModel, promptOverrideConfiguration });

const INVALID = (type: string) =>
  `The provided BasePromptTemplate for the ${type} prompt type has failed validation with  the following message: ` +
  'Invalid JSON in the prompt. Check the BasePromptTemplate and retry your request.';

describe('prompts of an agent’s own', () => {
  test('are shown as they were given, with what was left out', async () => {
    const pre: PromptConfiguration = { promptType: 'PRE_PROCESSING' };
    const { agentId } = await withPrompts({ promptConfigurations: [{ promptType: 'ORCHESTRATION', ...OWN }, pre] });
    const { agent } = await aws.agent.send(new GetAgentCommand({ agentId }));
    expect(agent?.promptOverrideConfiguration).toEqual({
      promptConfigurations: [
        { promptType: 'ORCHESTRATION', ...OWN, parserMode: 'DEFAULT', promptState: 'ENABLED' },
        { ...pre, promptCreationMode: 'DEFAULT', parserMode: 'DEFAULT', promptState: 'DISABLED' },
      ],
    });
  });

  test.each<[string, PromptOverrideConfiguration, string]>([
    [
      'templates that are no conversation, all of them at once',
      {
        promptConfigurations: [
          { promptType: 'PRE_PROCESSING', ...OWN, basePromptTemplate: 'Sort it.' },
          { promptType: 'ORCHESTRATION', ...OWN, basePromptTemplate: '{"system": "Do it."}' },
        ],
      },
      `${INVALID('PRE_PROCESSING')};${INVALID('ORCHESTRATION')}`,
    ],
    [
      'a mode without a template',
      { promptConfigurations: [{ promptType: 'ORCHESTRATION', promptCreationMode: 'OVERRIDDEN' }] },
      'Provide a basePromptTemplate',
    ],
    [
      'settings without the mode',
      { promptConfigurations: [{ promptType: 'ORCHESTRATION', inferenceConfiguration: { temperature: 0 } }] },
      'Set its promptCreationMode to OVERRIDDEN',
    ],
    [
      'a parser that is not named',
      { promptConfigurations: [{ promptType: 'ORCHESTRATION', parserMode: 'OVERRIDDEN' }] },
      'Provide an overrideLambda',
    ],
    [
      'a parser that reads nothing',
      { promptConfigurations: [{ promptType: 'ORCHESTRATION' }], overrideLambda: PARSER },
      'Set parserMode to OVERRIDDEN',
    ],
    [
      'one type twice',
      { promptConfigurations: [{ promptType: 'ORCHESTRATION' }, { promptType: 'ORCHESTRATION' }] },
      'is given more than once',
    ],
    [
      'a type that the control plane does not know',
      { promptConfigurations: [{ promptType: 'ROUTING_CLASSIFIER' as 'ORCHESTRATION' }] },
      'promptType',
    ],
  ])('are refused with %s', async (_what, prompts, message) => {
    await expect(withPrompts(prompts)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(message),
    });
  });

  test.each<[string, PromptConfiguration, string]>([
    ['a text for a prompt that is switched off', { promptType: 'PRE_PROCESSING', promptState: 'DISABLED' }, CLAUDE],
    ['a text for answers from a search', { promptType: 'KNOWLEDGE_BASE_RESPONSE_GENERATION' }, CLAUDE],
    ['a text for a model that takes texts', { promptType: 'ORCHESTRATION' }, 'anthropic.claude-v2:1'],
  ])('may be %s', async (_what, prompt, model) => {
    await withPrompts({ promptConfigurations: [{ ...OWN, basePromptTemplate: ' ', ...prompt }] }, model);
  });
});
