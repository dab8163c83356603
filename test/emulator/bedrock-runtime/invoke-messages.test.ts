import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type RuntimeScene, startRuntimeScene } from './scene.js';

let scene: RuntimeScene;
beforeAll(async () => {
  scene = await startRuntimeScene();
});
afterAll(() => scene.close());
beforeEach(() => scene.answers({ text: 'One two three four five.' }));

const SCHEMA = { type: 'object', properties: { isbn: { type: 'string' } }, required: ['isbn'] };
const CALL = { toolUse: { toolUseId: 'tooluse_1', name: 'get_book', input: { isbn: 'B001' } } };
const TOOL = { name: 'get_book', description: 'Look a book up.' };

describe('Claude', () => {
  const CLAUDE = 'anthropic.claude-3-haiku-20240307-v1:0';
  const ask = (more: object = {}) => ({
    anthropic_version: 'bedrock-2023-05-31',
    max_tokens: 100,
    messages: [{ role: 'user', content: 'Hi' }],
    ...more,
  });
  const tools = [{ ...TOOL, input_schema: SCHEMA }];

  test('answers a message with a message', async () => {
    expect(await scene.invoke(CLAUDE, ask({ system: 'Be brief.', temperature: 0.5 }))).toEqual({
      id: expect.stringMatching(/^msg_bdrk_\w+$/),
      type: 'message',
      role: 'assistant',
      model: 'claude-3-haiku-20240307',
      content: [{ type: 'text', text: 'One two three four five.' }],
      stop_reason: 'end_turn',
      stop_sequence: null,
      usage: { input_tokens: 10, output_tokens: 6 },
    });
    expect(scene.asked()).toMatchObject({
      system: 'Be brief.',
      messages: [{ role: 'user', content: [{ text: 'Hi' }] }],
    });
  });

  test('is reached by way of an inference profile, too', async () => {
    const profile = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
    expect(await scene.invoke(profile, ask())).toMatchObject({ model: 'claude-sonnet-4-5-20250929' });
  });

  test.each([
    ['max_tokens', { max_tokens: 2 }, { stop_reason: 'max_tokens', stop_sequence: null }],
    ['a stop sequence', { stop_sequences: ['three'] }, { stop_reason: 'stop_sequence', stop_sequence: 'three' }],
  ])('stops at %s', async (_what, more, end) => {
    const content = [{ type: 'text', text: 'One two ' }];
    expect(await scene.invoke(CLAUDE, ask(more))).toMatchObject({ ...end, content, usage: { output_tokens: 2 } });
  });

  test('answers bit by bit', async () => {
    expect(await scene.stream(CLAUDE, ask())).toEqual([
      {
        type: 'message_start',
        message: expect.objectContaining({
          role: 'assistant',
          content: [],
          stop_reason: null,
          usage: { input_tokens: 10, output_tokens: 1 },
        }),
      },
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
      { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'One two three four ' } },
      { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'five.' } },
      { type: 'content_block_stop', index: 0 },
      { type: 'message_delta', delta: { stop_reason: 'end_turn', stop_sequence: null }, usage: { output_tokens: 6 } },
      { type: 'message_stop', 'amazon-bedrock-invocationMetrics': expect.objectContaining({ inputTokenCount: 10 }) },
    ]);
  });

  test('calls a tool, whole and bit by bit, and is told its result', async () => {
    scene.answers(CALL);
    const use = { type: 'tool_use', id: 'tooluse_1', name: 'get_book', input: { isbn: 'B001' } };
    expect(await scene.invoke(CLAUDE, ask({ tools }))).toMatchObject({ content: [use], stop_reason: 'tool_use' });
    expect(scene.asked()?.tools).toEqual([{ ...TOOL, inputSchema: SCHEMA }]);
    const events = await scene.stream(CLAUDE, ask({ tools }));
    expect(events).toContainEqual({ type: 'content_block_start', index: 0, content_block: { ...use, input: {} } });
    const pieces = events.map(({ delta }) => Object(delta).partial_json ?? '');
    expect(JSON.parse(pieces.join(''))).toEqual({ isbn: 'B001' });

    scene.answers({ text: 'It is Emma.' });
    const result = { type: 'tool_result', tool_use_id: 'tooluse_1', content: 'Emma', is_error: false };
    const messages = [
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: [use] },
      { role: 'user', content: [result] },
    ];
    expect(await scene.invoke(CLAUDE, ask({ tools, messages }))).toMatchObject({ stop_reason: 'end_turn' });
    const toolResult = { toolUseId: 'tooluse_1', status: 'success', content: [{ text: 'Emma' }] };
    expect(scene.asked()?.messages).toEqual([
      { role: 'user', content: [{ text: 'Hi' }] },
      { role: 'assistant', content: [CALL] },
      { role: 'user', content: [{ toolResult }] },
    ]);
  });

  test('told to call a tool, is offered that one, and fails when it calls none', async () => {
    const choice = { tools: [...tools, { ...tools[0], name: 'other' }], tool_choice: { type: 'tool', name: 'other' } };
    await expect(scene.invoke(CLAUDE, ask(choice))).rejects.toMatchObject({ name: 'ModelErrorException' });
    expect(scene.asked()?.tools.map(({ name }) => name)).toEqual(['other']);
  });

  const user = { role: 'user', content: 'Hi' };
  const used = { role: 'assistant', content: [{ type: 'tool_use', id: 't1', name: 'get_book', input: {} }] };
  const result = { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't2', content: 'x' }] };
  test.each([
    [[], 'messages: at least one message is required'],
    [[{ role: 'assistant', content: 'Hi' }], 'messages: first message must use the "user" role'],
    [
      [user, user],
      'messages: roles must alternate between "user" and "assistant", but found multiple "user" roles in a row',
    ],
    [[{ role: 'user', content: [{ type: 'text', text: ' ' }] }], 'messages: text content blocks must be non-empty'],
    [[{ role: 'nobody', content: 'Hi' }], "messages.0.role: Input should be 'user' or 'assistant'"],
    [[user, used, user], 'messages.1: `tool_use` ids were found without `tool_result` blocks immediately after: t1.'],
    [
      [user, { role: 'assistant', content: 'Yes?' }, result],
      'unexpected `tool_use_id` found in `tool_result` blocks: t2.',
    ],
    [[user, { role: 'assistant', content: 'Yes' }], 'This model does not support assistant message prefill.'],
    [[{ role: 'user', content: [{ type: 'image', source: {} }] }], 'emulated by this local AWS, not image'],
  ])('refuses %j', async (messages, message) => {
    const refused = scene.invoke(CLAUDE, ask({ messages }));
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('must be told how many tokens it may make', async () => {
    await expect(scene.invoke(CLAUDE, { ...ask(), max_tokens: undefined })).rejects.toThrow(
      'Malformed input request: #: required key [max_tokens] not found, please reformat your input and try again.',
    );
  });
});

describe('Nova', () => {
  const NOVA = 'amazon.nova-pro-v1:0';
  const ask = (more: object = {}) => ({ messages: [{ role: 'user', content: [{ text: 'Hi' }] }], ...more });

  test('answers in Converse’s form', async () => {
    const inferenceConfig = { maxTokens: 2, temperature: 0 };
    expect(
      await scene.invoke(NOVA, ask({ schemaVersion: 'messages-v1', system: [{ text: 'Be brief.' }], inferenceConfig })),
    ).toEqual({
      output: { message: { role: 'assistant', content: [{ text: 'One two ' }] } },
      stopReason: 'max_tokens',
      usage: {
        inputTokens: 10,
        outputTokens: 2,
        totalTokens: 12,
        cacheReadInputTokenCount: 0,
        cacheWriteInputTokenCount: 0,
      },
    });
    expect(scene.asked()?.system).toBe('Be brief.');
  });

  test('answers bit by bit, and calls a tool', async () => {
    scene.answers(CALL);
    const toolConfig = { tools: [{ toolSpec: { ...TOOL, inputSchema: { json: SCHEMA } } }] };
    const events = await scene.stream(NOVA, ask({ toolConfig }));
    expect(events.map((event) => Object.keys(event)[0])).toEqual([
      'messageStart',
      'contentBlockStart',
      'contentBlockDelta',
      'contentBlockStop',
      'messageStop',
      'metadata',
    ]);
    expect(events[1]).toEqual({
      contentBlockStart: { start: { toolUse: { toolUseId: 'tooluse_1', name: 'get_book' } }, contentBlockIndex: 0 },
    });
    expect(events.at(-1)).toHaveProperty('amazon-bedrock-invocationMetrics');
  });
});

describe('models that speak OpenAI’s chat completions', () => {
  const ask = (more: object = {}) => ({
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Hi' },
    ],
    max_tokens: 100,
    ...more,
  });
  const tools = [{ type: 'function', function: { ...TOOL, parameters: SCHEMA } }];

  test.each(['openai.gpt-oss-20b-1:0', 'ai21.jamba-1-5-large-v1:0', 'mistral.mistral-large-3-675b-instruct'])(
    '%s answers',
    async (model) => {
      expect(await scene.invoke(model, ask())).toEqual({
        id: expect.stringMatching(/^chatcmpl-/),
        object: 'chat.completion',
        created: expect.any(Number),
        model,
        choices: [
          { index: 0, message: { role: 'assistant', content: 'One two three four five.' }, finish_reason: 'stop' },
        ],
        usage: { prompt_tokens: 10, completion_tokens: 6, total_tokens: 16 },
      });
      expect(scene.asked()?.system).toBe('Be brief.');
    },
  );

  test('call a tool, and are told its result', async () => {
    scene.answers(CALL);
    const call = { id: 'tooluse_1', type: 'function', function: { name: 'get_book', arguments: '{"isbn":"B001"}' } };
    const answer = { role: 'assistant', content: null, tool_calls: [call] };
    expect(await scene.invoke('openai.gpt-oss-20b-1:0', ask({ tools }))).toMatchObject({
      choices: [{ message: answer, finish_reason: 'tool_calls' }],
    });
    const events = await scene.stream('openai.gpt-oss-20b-1:0', ask({ tools }));
    expect(events[1]).toMatchObject({ choices: [{ delta: { tool_calls: [{ index: 0, ...call }] } }] });
    scene.answers({ text: 'Emma' });
    const messages = [
      { role: 'user', content: 'Hi' },
      answer,
      { role: 'tool', tool_call_id: 'tooluse_1', content: 'Emma' },
    ];
    await scene.invoke('openai.gpt-oss-20b-1:0', ask({ tools, messages }));
    expect(scene.asked()?.messages.at(-1)).toEqual({
      role: 'user',
      content: [{ toolResult: { toolUseId: 'tooluse_1', status: 'success', content: [{ text: 'Emma' }] } }],
    });
  });
});
