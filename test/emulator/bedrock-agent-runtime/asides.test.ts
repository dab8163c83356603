import type { PromptConfiguration } from '@aws-sdk/client-bedrock-agent';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Aws, createAgent, prepare, startLibrary } from '../bedrock-agent/scene.js';
import { type Line, type ScriptedModel, say, scriptedModel } from './scene.js';

const CLAUDE = 'anthropic.claude-3-5-sonnet-20240620-v1:0';
const ASIDE_INFERENCE = {
  maximumLength: 2048,
  stopSequences: ['\n\nHuman:'],
  temperature: 0,
  topK: 250,
  topP: 1,
};

let aws: Aws;
let script: ScriptedModel;
let made = 0;
beforeAll(async () => {
  script = scriptedModel();
  aws = await startLibrary({ model: script.model });
});
afterAll(() => aws.close());

/** A turn of an agent that has prompts of its own. */
async function turn(prompts: PromptConfiguration[], lines: Line[]) {
  const promptOverrideConfiguration = { promptConfigurations: prompts };
  const { agentId } = await createAgent(aws, {
    agentName: `prompted-${++made}`,
    foundationModel: CLAUDE,
    ...(prompts.length > 0 && { promptOverrideConfiguration }),
  });
  await prepare(aws, agentId);
  script.lines = lines;
  return say(aws, { agentId, enableTrace: true });
}

/** The parts of a trace in their order, as `trace.part`. */
const partsOf = ({ traces }: Awaited<ReturnType<typeof turn>>) =>
  traces.flatMap(({ trace = {} }) =>
    Object.entries(trace).flatMap(([kind, part]) => Object.keys(Object(part)).map((name) => `${kind}.${name}`)),
  );

const PRE: PromptConfiguration = { promptType: 'PRE_PROCESSING', promptState: 'ENABLED' };
const POST: PromptConfiguration = { promptType: 'POST_PROCESSING', promptState: 'ENABLED' };
const ORCHESTRATION = [
  'orchestrationTrace.modelInvocationInput',
  'orchestrationTrace.modelInvocationOutput',
  'orchestrationTrace.observation',
];

test('an agent asks for neither pre- nor post-processing by itself', async () => {
  expect(partsOf(await turn([], ['Hello.']))).toEqual(ORCHESTRATION);
});

describe('pre-processing', () => {
  test('lets the model sort the input first, and shows it in a trace of its own', async () => {
    const said = await turn([PRE], ['<thinking>Harmless.</thinking><category>D</category>', 'Hello.']);
    expect(said.text).toBe('Hello.');
    expect(partsOf(said)).toEqual([
      'preProcessingTrace.modelInvocationInput',
      'preProcessingTrace.modelInvocationOutput',
      ...ORCHESTRATION,
    ]);
    const [asked, answered] = said.traces.map(({ trace }) => trace?.preProcessingTrace);
    expect(asked?.modelInvocationInput).toEqual({
      traceId: expect.stringMatching(/-pre-0$/),
      type: 'PRE_PROCESSING',
      foundationModel: CLAUDE,
      inferenceConfiguration: ASIDE_INFERENCE,
      text: expect.stringContaining('"messages":[{"content":"[{text='),
    });
    expect(answered?.modelInvocationOutput).toMatchObject({
      traceId: asked?.modelInvocationInput?.traceId,
      parsedResponse: { isValid: true, rationale: 'Harmless.' },
      rawResponse: { content: expect.stringContaining('"type":"message"') },
      metadata: { usage: { inputTokens: 10, outputTokens: 3 } },
    });
  });

  test.each(['<category>A</category>', '<category>C</category>', 'No category'])(
    'answers for the agent when the model says %s',
    async (category) => {
      const said = await turn([PRE], [category, 'Never asked.']);
      expect(said.text).toBe('Sorry, I am unable to assist you with this request.');
      expect(said.traces[1]?.trace?.preProcessingTrace?.modelInvocationOutput?.parsedResponse?.isValid).toBe(false);
    },
  );

  test('asks with the template of the agent, whose placeholders are filled in', async () => {
    const system = 'Sort it.\nThe agent: $instruction$';
    const basePromptTemplate = `{ "system": "${system}", "messages": [{ "role": "user", "content": "Input: $question$" }] }`;
    const own: PromptConfiguration = {
      ...PRE,
      promptCreationMode: 'OVERRIDDEN',
      basePromptTemplate,
      inferenceConfiguration: {},
    };
    await turn([own], ['<category>D</category>', 'Hello.']);
    expect(script.requests.at(-2)).toMatchObject({
      system: expect.stringMatching(/^Sort it. The agent: You help people with their library/),
      messages: [{ role: 'user', content: [{ text: 'Input: Hello' }] }],
      tools: [],
    });
  });
});

describe('post-processing', () => {
  test('gives the answer in other words, and is told of after it', async () => {
    const said = await turn([POST], ['Shelf 4.', '<final_response>It is on shelf 4.</final_response>']);
    expect(said.text).toBe('It is on shelf 4.');
    expect(partsOf(said)).toEqual([
      ...ORCHESTRATION,
      'postProcessingTrace.modelInvocationInput',
      'postProcessingTrace.modelInvocationOutput',
    ]);
    const [, , finish, asked, answered] = said.traces.map(({ trace }) => trace);
    expect(finish?.orchestrationTrace?.observation?.finalResponse?.text).toBe('Shelf 4.');
    expect(asked?.postProcessingTrace?.modelInvocationInput).toEqual({
      traceId: expect.stringMatching(/-post-0$/),
      type: 'POST_PROCESSING',
      foundationModel: CLAUDE,
      inferenceConfiguration: ASIDE_INFERENCE,
      text: '',
    });
    expect(answered?.postProcessingTrace?.modelInvocationOutput?.parsedResponse).toEqual({ text: 'It is on shelf 4.' });
    expect(script.requests.at(-1)?.system).toContain('Shelf 4.');
  });

  test('is asked of the model that the prompt names', async () => {
    const foundationModel = 'meta.llama3-8b-instruct-v1:0';
    const said = await turn([{ ...POST, foundationModel }], ['Shelf 4.', 'On shelf 4.']);
    expect(said.text).toBe('On shelf 4.');
    expect(script.requests.slice(-2).map(({ modelId }) => modelId)).toEqual([CLAUDE, foundationModel]);
  });
});

test('the planner sorts and rewords without changing anything', async () => {
  const planned = await startLibrary();
  const promptOverrideConfiguration = { promptConfigurations: [PRE, POST] };
  const { agentId } = await createAgent(planned, { promptOverrideConfiguration });
  await prepare(planned, agentId);
  const said = await say(planned, { agentId, enableTrace: true });
  await planned.close();
  expect(said.text).toMatch(/^Hello\. I have no functions/);
  expect(partsOf(said).filter((part) => !part.startsWith('orchestration'))).toHaveLength(4);
});
