import {
  BedrockRuntimeClient,
  type ContentBlock,
  ConverseCommand,
  type ConverseCommandInput,
  ConverseStreamCommand,
  type ConverseStreamOutput,
  type Message,
} from '@aws-sdk/client-bedrock-runtime';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { failures } from '../../../src/emulator/models/failures.js';
import { startSession } from '../access/session.js';
import { type RuntimeScene, startRuntimeScene } from './scene.js';

let scene: RuntimeScene;
beforeAll(async () => {
  scene = await startRuntimeScene();
});
afterAll(() => scene.close());
beforeEach(() => scene.answers({ text: 'One two three four five.' }));

const hi: Message = { role: 'user', content: [{ text: 'Hi' }] };
const inputOf = (more: Partial<ConverseCommandInput>) => ({ modelId: 'amazon.nova-pro-v1:0', messages: [hi], ...more });
const ask = (more: Partial<ConverseCommandInput> = {}) => scene.client.send(new ConverseCommand(inputOf(more)));
async function stream(more: Partial<ConverseCommandInput> = {}, by = scene.client): Promise<ConverseStreamOutput[]> {
  const events: ConverseStreamOutput[] = [];
  for await (const event of (await by.send(new ConverseStreamCommand(inputOf(more)))).stream ?? []) events.push(event);
  return events;
}
const toolSpec = {
  name: 'get_book',
  inputSchema: { json: { type: 'object', properties: { isbn: { type: 'string' } } } },
} as const;
const toolConfig = { tools: [{ toolSpec }] };
const use: ContentBlock = { toolUse: { toolUseId: 't1', name: 'get_book', input: { isbn: 'B001' } } };
const resultOf = (toolUseId: string): ContentBlock => ({ toolResult: { toolUseId, content: [{ text: 'Emma' }] } });

describe('ConverseStream', () => {
  test('sends an answer bit by bit', async () => {
    expect(await stream()).toEqual([
      { messageStart: { role: 'assistant' } },
      { contentBlockDelta: { delta: { text: 'One two three four ' }, contentBlockIndex: 0 } },
      { contentBlockDelta: { delta: { text: 'five.' }, contentBlockIndex: 0 } },
      { contentBlockStop: { contentBlockIndex: 0 } },
      { messageStop: { stopReason: 'end_turn' } },
      { metadata: { usage: { inputTokens: 10, outputTokens: 6, totalTokens: 16 }, metrics: { latencyMs: 0 } } },
    ]);
  });

  test('sends the input of a tool as pieces of JSON', async () => {
    scene.answers(
      { text: 'I look.' },
      { toolUse: { toolUseId: 't1', name: 'get_book', input: { isbn: 'B 0 0 0 0 1' } } },
    );
    const events = await stream({ toolConfig });
    expect(events).toContainEqual({
      contentBlockStart: { start: { toolUse: { toolUseId: 't1', name: 'get_book' } }, contentBlockIndex: 1 },
    });
    const pieces = events.map(({ contentBlockDelta }) => contentBlockDelta?.delta?.toolUse?.input ?? '');
    expect(pieces.filter((piece) => piece !== '').length).toBeGreaterThan(1);
    expect(JSON.parse(pieces.join(''))).toEqual({ isbn: 'B 0 0 0 0 1' });
    expect(events).toContainEqual({ messageStop: { stopReason: 'tool_use' } });
  });

  test('is refused before the stream begins', async () => {
    await expect(stream({ modelId: 'nobody.has-this' })).rejects.toThrow('The provided model identifier is invalid.');
    scene.fails(failures.throttled('slow down'));
    await expect(stream()).rejects.toMatchObject({ name: 'ThrottlingException' });
    scene.fails(new Error('no model'));
    await expect(stream()).rejects.toMatchObject({
      name: 'ModelErrorException',
      message: expect.stringContaining('no model'),
    });
  });

  test('is held to bedrock:InvokeModelWithResponseStream', async () => {
    const Resource = 'arn:aws:bedrock:us-east-1::foundation-model/*';
    const session = await startSession(scene.aws, { Action: 'bedrock:InvokeModel', Resource });
    const client = new BedrockRuntimeClient(session.config);
    await expect(stream({}, client)).rejects.toThrow(
      'not authorized to perform: bedrock:InvokeModelWithResponseStream',
    );
    await session.mayNow({ Action: 'bedrock:InvokeModelWithResponseStream', Resource });
    expect((await stream({}, client)).length).toBeGreaterThan(1);
    client.destroy();
    session.close();
  });
});

describe('Converse', () => {
  test('stops where a stop sequence begins, and tells which when it is asked for', async () => {
    const inferenceConfig = { stopSequences: ['three'] };
    const paths = ['/stop_sequence'];
    const answer = await ask({ inferenceConfig, additionalModelResponseFieldPaths: paths });
    expect(answer).toMatchObject({
      stopReason: 'stop_sequence',
      additionalModelResponseFields: { stop_sequence: 'three' },
    });
    expect(answer.output?.message?.content).toEqual([{ text: 'One two ' }]);
  });

  test('offers the one tool that it is told to call, and fails when none is called', async () => {
    const tools = [{ toolSpec }, { toolSpec: { ...toolSpec, name: 'other' } }];
    scene.answers({ toolUse: { toolUseId: 't1', name: 'other', input: {} } });
    expect((await ask({ toolConfig: { tools, toolChoice: { tool: { name: 'other' } } } })).stopReason).toBe('tool_use');
    expect(scene.asked()?.tools.map(({ name }) => name)).toEqual(['other']);
    scene.answers({ text: 'No.' });
    await expect(ask({ toolConfig: { tools, toolChoice: { any: {} } } })).rejects.toMatchObject({
      name: 'ModelErrorException',
    });
  });

  test('takes cache points, guarded text and earlier thoughts', async () => {
    const system = [{ text: 'Be brief.' }, { cachePoint: { type: 'default' as const } }];
    const thought: ContentBlock = { reasoningContent: { reasoningText: { text: 'Hm.' } } };
    const messages: Message[] = [
      { role: 'user', content: [{ guardContent: { text: { text: 'Hi' } } }, { cachePoint: { type: 'default' } }] },
      { role: 'assistant', content: [thought, { text: 'Yes?' }] },
      hi,
    ];
    await ask({ system, messages });
    expect(scene.asked()).toMatchObject({ system: 'Be brief.', messages: [hi, { content: [{ text: 'Yes?' }] }, hi] });
  });

  test('tells the latency and the tier that were asked for', async () => {
    const more = { performanceConfig: { latency: 'optimized' }, serviceTier: { type: 'flex' } } as const;
    expect(await ask(more)).toMatchObject(more);
  });

  const yes: Message = { role: 'assistant', content: [{ text: 'Yes?' }] };
  const called: Message = { role: 'assistant', content: [use] };
  const refusals: [Partial<ConverseCommandInput>, string][] = [
    [{ messages: [] }, 'A conversation must start with a user message.'],
    [{ messages: [hi, hi] }, 'A conversation must alternate between user and assistant roles.'],
    [{ messages: [hi, yes] }, 'A conversation must end with a user message.'],
    [{ messages: [{ role: 'user', content: [] }] }, 'The content field in the Message object at messages.0 is empty.'],
    [
      { messages: [hi, yes, { role: 'user', content: [{ text: ' ' }] }] },
      'The text field in the ContentBlock object at messages.2.content.0 is blank.',
    ],
    [
      { messages: [hi, called, { role: 'user', content: [resultOf('t1')] }] },
      'The toolConfig field must be defined when using toolUse and toolResult content blocks.',
    ],
    [
      { messages: [hi, called, hi], toolConfig },
      'Expected toolResult blocks at messages.2.content for the following Ids: t1',
    ],
    [
      { messages: [hi, yes, { role: 'user', content: [resultOf('t1')] }], toolConfig },
      'The number of toolResult blocks at messages.2.content exceeds the number of toolUse blocks of previous turn.',
    ],
    [{ modelId: 'mistral.mistral-7b-instruct-v0:2', toolConfig }, "This model doesn't support tool use."],
    [{ modelId: 'amazon.titan-embed-text-v2:0' }, "This action doesn't support the model that you provided."],
    [
      { guardrailConfig: { guardrailIdentifier: 'abc', guardrailVersion: '1' } },
      'The guardrail identifier or version provided in the request does not exist.',
    ],
    [{ additionalModelRequestFields: { thinking: { type: 'enabled' } } }, 'additionalModelRequestFields.thinking'],
    [{ additionalModelResponseFieldPaths: ['/usage'] }, 'additionalModelResponseFieldPaths /usage'],
  ];
  test.each(refusals)('refuses %j', async (more, message) => {
    const refused = ask(more);
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.toMatchObject({ name: 'ValidationException' });
  });
});
