import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sendRaw, signedFor } from '../../helpers/account/raw-http.js';
import { type RuntimeScene, startRuntimeScene } from './scene.js';

let scene: RuntimeScene;
beforeAll(async () => {
  scene = await startRuntimeScene();
});
afterAll(() => scene.close());
beforeEach(() => scene.answers({ text: 'One two three four five.' }));

const metrics = {
  'amazon-bedrock-invocationMetrics': {
    inputTokenCount: 10,
    outputTokenCount: 6,
    invocationLatency: 0,
    firstByteLatency: 0,
  },
};

/** A model, a body that asks it, the whole answer, and the answer bit by bit. */
const FORMS: readonly [string, object, object, object[]][] = [
  [
    'amazon.titan-text-express-v1',
    { inputText: 'Hi', textGenerationConfig: { temperature: 0, maxTokenCount: 100 } },
    {
      inputTextTokenCount: 10,
      results: [{ tokenCount: 6, outputText: 'One two three four five.', completionReason: 'FINISH' }],
    },
    [
      {
        outputText: 'One two three four ',
        index: 0,
        totalOutputTextTokenCount: null,
        completionReason: null,
        inputTextTokenCount: 10,
      },
      {
        outputText: 'five.',
        index: 0,
        totalOutputTextTokenCount: 6,
        completionReason: 'FINISH',
        inputTextTokenCount: null,
        ...metrics,
      },
    ],
  ],
  [
    'meta.llama3-8b-instruct-v1:0',
    { prompt: 'Hi', max_gen_len: 100 },
    { generation: 'One two three four five.', prompt_token_count: 10, generation_token_count: 6, stop_reason: 'stop' },
    [
      { generation: 'One two three four ', prompt_token_count: 10, generation_token_count: 1, stop_reason: null },
      { generation: 'five.', prompt_token_count: null, generation_token_count: 2, stop_reason: null },
      { generation: '', prompt_token_count: null, generation_token_count: 6, stop_reason: 'stop', ...metrics },
    ],
  ],
  [
    'mistral.mistral-7b-instruct-v0:2',
    { prompt: '<s>[INST] Hi [/INST]', max_tokens: 100 },
    { outputs: [{ text: 'One two three four five.', stop_reason: 'stop' }] },
    [
      { outputs: [{ text: 'One two three four ', stop_reason: null }] },
      { outputs: [{ text: 'five.', stop_reason: null }] },
      { outputs: [{ text: '', stop_reason: 'stop' }], ...metrics },
    ],
  ],
  [
    'anthropic.claude-v2',
    { prompt: '\n\nHuman: Hi\n\nAssistant:', max_tokens_to_sample: 100 },
    { type: 'completion', completion: 'One two three four five.', stop_reason: 'stop_sequence', stop: '\n\nHuman:' },
    [
      { type: 'completion', completion: 'One two three four ', stop_reason: null, stop: null },
      { type: 'completion', completion: 'five.', stop_reason: null, stop: null },
      { type: 'completion', completion: '', stop_reason: 'stop_sequence', stop: '\n\nHuman:', ...metrics },
    ],
  ],
  [
    'cohere.command-text-v14',
    { prompt: 'Hi' },
    {
      id: expect.any(String),
      generations: [{ id: expect.any(String), text: 'One two three four five.', finish_reason: 'COMPLETE' }],
      prompt: 'Hi',
    },
    [
      { text: 'One two three four ', is_finished: false },
      { text: 'five.', is_finished: false },
      { is_finished: true, finish_reason: 'COMPLETE', ...metrics },
    ],
  ],
  [
    'cohere.command-r-v1:0',
    {
      message: 'Hi',
      chat_history: [
        { role: 'USER', message: 'Hello' },
        { role: 'CHATBOT', message: 'Yes?' },
      ],
    },
    {
      response_id: expect.any(String),
      generation_id: expect.any(String),
      text: 'One two three four five.',
      chat_history: [
        { role: 'USER', message: 'Hello' },
        { role: 'CHATBOT', message: 'Yes?' },
        { role: 'USER', message: 'Hi' },
        { role: 'CHATBOT', message: 'One two three four five.' },
      ],
      finish_reason: 'COMPLETE',
    },
    [
      { is_finished: false, event_type: 'stream-start', generation_id: expect.any(String) },
      { is_finished: false, event_type: 'text-generation', text: 'One two three four ' },
      { is_finished: false, event_type: 'text-generation', text: 'five.' },
      {
        is_finished: true,
        event_type: 'stream-end',
        finish_reason: 'COMPLETE',
        response: expect.objectContaining({ text: 'One two three four five.' }),
        ...metrics,
      },
    ],
  ],
];

describe.each(FORMS)('%s', (model, body, whole, bits) => {
  test('answers in the form of its family', async () => {
    expect(await scene.invoke(model, body)).toEqual(whole);
    expect(scene.asked()?.messages.at(-1)).toEqual({ role: 'user', content: [{ text: 'Hi' }] });
  });

  test('answers bit by bit, and says last what it took', async () => {
    expect(await scene.stream(model, body)).toEqual(bits);
  });
});

test('what a call took is said in headers, too', async () => {
  const headersOf = async (model: string) => {
    const request = { method: 'POST', path: `/model/${model}/invoke`, headers: signedFor('bedrock') };
    const { headers } = await sendRaw(scene.aws.port, { ...request, body: '{"inputText":"Hello you"}' });
    return ['content-type', ...COUNTS].map((name) => headers[name]);
  };
  expect(await headersOf('amazon.titan-text-lite-v1')).toEqual(['application/json', '10', '6', '0']);
  expect(await headersOf('amazon.titan-embed-text-v1')).toEqual(['application/json', '3', undefined, '0']);
});

const COUNTS = [
  'x-amzn-bedrock-input-token-count',
  'x-amzn-bedrock-output-token-count',
  'x-amzn-bedrock-invocation-latency',
];

describe('an answer ends', () => {
  test('at the number of tokens that was asked for', async () => {
    const body = { inputText: 'Hi', textGenerationConfig: { maxTokenCount: 2 } };
    expect(await scene.invoke('amazon.titan-text-lite-v1', body)).toMatchObject({
      results: [{ outputText: 'One two ', tokenCount: 2, completionReason: 'LENGTH' }],
    });
  });

  test('where a stop sequence begins', async () => {
    const body = { inputText: 'Hi', textGenerationConfig: { stopSequences: ['four', 'three'] } };
    expect(await scene.invoke('amazon.titan-text-lite-v1', body)).toMatchObject({
      results: [{ outputText: 'One two ', tokenCount: 2, completionReason: 'STOP_CRITERIA_MET' }],
    });
  });
});

describe('a conversation that is written as one text', () => {
  test.each([
    [
      'meta.llama3-70b-instruct-v1:0',
      {
        prompt:
          '<|begin_of_text|><|start_header_id|>system<|end_header_id|>\n\nBe brief.<|eot_id|><|start_header_id|>user<|end_header_id|>\n\nHi<|eot_id|>' +
          '<|start_header_id|>assistant<|end_header_id|>\n\nYes?<|eot_id|><|start_header_id|>user<|end_header_id|>\n\nWho?<|eot_id|>' +
          '<|start_header_id|>assistant<|end_header_id|>\n\n',
      },
    ],
    [
      'mistral.mixtral-8x7b-instruct-v0:1',
      { prompt: '<s>[INST] <<SYS>>Be brief.<</SYS>> Hi [/INST] Yes?</s>[INST] Who? [/INST]' },
    ],
    [
      'anthropic.claude-instant-v1',
      { prompt: 'Be brief.\n\nHuman: Hi\n\nAssistant: Yes?\n\nHuman: Who?\n\nAssistant:', max_tokens_to_sample: 9 },
    ],
    ['amazon.titan-text-premier-v1:0', { inputText: 'Be brief.\nUser: Hi\nBot: Yes?\nUser: Who?\nBot:' }],
  ])('is read as %s would', async (model, body) => {
    await scene.invoke(model, body);
    expect(scene.asked()).toMatchObject({
      system: 'Be brief.',
      messages: [
        { role: 'user', content: [{ text: 'Hi' }] },
        { role: 'assistant', content: [{ text: 'Yes?' }] },
        { role: 'user', content: [{ text: 'Who?' }] },
      ],
    });
  });
});

describe('a body that is not as the model wants it', () => {
  test.each([
    ['amazon.titan-text-lite-v1', {}, '#: required key [inputText] not found'],
    ['amazon.titan-text-lite-v1', { inputText: 'Hi', prompt: 'Hi' }, '#: extraneous key [prompt] is not permitted'],
    ['amazon.titan-text-lite-v1', { inputText: '' }, '#/inputText: expected minLength: 1, actual: 0'],
    ['meta.llama3-8b-instruct-v1:0', { prompt: 1 }, '#/prompt: expected type: String, found: Integer'],
    ['meta.llama3-8b-instruct-v1:0', { prompt: 'Hi', temperature: 2 }, '#/temperature: 2 is not less or equal to 1'],
    [
      'meta.llama3-8b-instruct-v1:0',
      { prompt: 'Hi', max_gen_len: '9' },
      '#/max_gen_len: expected type: Integer, found: String',
    ],
    [
      'mistral.mistral-7b-instruct-v0:2',
      { prompt: 'Hi', max_tokens: 0 },
      '#/max_tokens: 0 is not greater or equal to 1',
    ],
    ['amazon.nova-lite-v1:0', { messages: [] }, '#/messages: expected minimum item count: 1, found: 0'],
    ['cohere.command-r-v1:0', {}, '#: required key [message] not found'],
    ['anthropic.claude-v2', { prompt: 'Hi', maxTokens: 9 }, '2 schema violations found'],
  ])('%s, %j: %s', async (model, body, what) => {
    await expect(scene.invoke(model, body)).rejects.toMatchObject({
      name: 'ValidationException',
      message: `Malformed input request: ${what}, please reformat your input and try again.`,
    });
  });

  test('no JSON at all', async () => {
    await expect(scene.invoke('amazon.titan-text-lite-v1', 'Hi')).rejects.toThrow(
      'Malformed input request, please reformat your input and try again.',
    );
  });

  test('Claude’s old prompts begin and end as they must', async () => {
    await expect(scene.invoke('anthropic.claude-v2', { prompt: 'Hi', max_tokens_to_sample: 9 })).rejects.toThrow(
      'Invalid prompt: prompt must start with "\n\nHuman:" turn, prompt must end with "\n\nAssistant:" turn',
    );
  });
});

describe('what the local AWS does not have is refused by name', () => {
  test.each([
    ['amazon.nova-canvas-v1:0', { taskType: 'TEXT_IMAGE' }, 'amazon.nova-canvas-v1:0'],
    ['cohere.command-r-v1:0', { message: 'Hi', documents: [] }, 'documents'],
  ])('%s %j', async (model, body, named) => {
    const refused = scene.invoke(model, body);
    await expect(refused).rejects.toThrow(named);
    await expect(refused).rejects.toThrow('emulated by this local AWS');
  });
});
