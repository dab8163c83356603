import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { converseClient } from '../../../src/aws/converse.js';
import { bedrockModel } from '../../../src/emulator/models/bedrock/bedrock.js';
import type { Model, ModelRequest } from '../../../src/emulator/service/model-port.js';
import { TEST_CREDENTIALS } from '../../helpers/account/local-aws.js';
import { fakeClock } from '../../helpers/clocks/fake-clock.js';
import { hang, json, type ModelServer, type Play, startModelServer, status } from './model-server.js';

let server: ModelServer;
let model: Model;
let converse: ReturnType<typeof converseClient>['converse'];

beforeAll(async () => {
  server = await startModelServer();
  const { region, credentials } = TEST_CREDENTIALS;
  converse = converseClient({ region, credentials, endpoint: server.url }).converse;
  model = bedrockModel('amazon.nova-lite-v1:0', converse);
});
beforeEach(() => {
  server.plays.length = 0;
  server.asked.length = 0;
});
afterAll(() => server.close());

const TOOL = 'Books__get /books/{id}';
const OFFERED = /^Books__get__books__id__[0-9a-f]{8}$/;

const REQUEST: ModelRequest = {
  modelId: 'amazon.nova-pro-v1:0',
  system: 'You keep a library.',
  messages: [
    { role: 'user', content: [{ text: 'Where is Emma?' }] },
    { role: 'assistant', content: [{ text: ' ' }, { toolUse: { toolUseId: 'a', name: TOOL, input: { id: 4 } } }] },
    { role: 'user', content: [{ toolResult: { toolUseId: 'a', status: 'error', content: [{ text: 'not here' }] } }] },
  ],
  tools: [
    {
      name: TOOL,
      description: '',
      inputSchema: { type: 'object', properties: { id: { type: 'integer' } }, required: ['id'] },
    },
  ],
  now: Date.UTC(2026, 2, 2, 9),
};

const ask = (signal = new AbortController().signal, request: Partial<ModelRequest> = {}) =>
  model({ ...REQUEST, ...request }, signal);

function answered(content: object[], stopReason = 'end_turn'): Play {
  return json({
    output: { message: { role: 'assistant', content } },
    stopReason,
    usage: { inputTokens: 30, outputTokens: 5, totalTokens: 35 },
    metrics: { latencyMs: 1 },
  });
}

function failed(code: number, type: string, message = 'no'): Play {
  return status(code, { message }, { 'content-type': 'application/json', 'x-amzn-errortype': type });
}

describe('a model of Bedrock', () => {
  test('is told how to answer, and what only some models know', async () => {
    server.plays.push(answered([{ text: 'On shelf 4.' }]));
    const settings = { temperature: 0.5, topP: 0.25, maximumLength: 300, stopSequences: ['</answer>'] };
    const additional = { reasoning_config: { type: 'enabled' } };
    await ask(undefined, { settings: { ...settings, topK: 7, additional } });
    expect(server.asked[0]?.body).toMatchObject({
      inferenceConfig: { temperature: 0.5, topP: 0.25, maxTokens: 300, stopSequences: ['</answer>'] },
      additionalModelRequestFields: additional,
    });
  });

  test('is asked by Converse, signed, with names and texts that it takes', async () => {
    server.plays.push(answered([{ text: 'Not here.' }]));
    await ask();
    const [asked] = server.asked;
    expect(asked?.path).toBe('/model/amazon.nova-lite-v1%3A0/converse');
    expect(asked?.headers.authorization).toContain('/us-east-1/bedrock/aws4_request');
    expect(asked?.body).toEqual({
      system: [{ text: 'You keep a library.\n\nToday is Monday, 2 March 2026 (UTC).' }],
      messages: [
        { role: 'user', content: [{ text: 'Where is Emma?' }] },
        {
          role: 'assistant',
          content: [{ toolUse: { toolUseId: 'a', name: expect.stringMatching(OFFERED), input: { id: 4 } } }],
        },
        { role: 'user', content: [{ toolResult: { toolUseId: 'a', content: [{ text: 'Error: not here' }] } }] },
      ],
      toolConfig: {
        tools: [
          {
            toolSpec: {
              name: expect.stringMatching(OFFERED),
              inputSchema: { json: { type: 'object', properties: { id: { type: 'integer' } }, required: ['id'] } },
            },
          },
        ],
      },
    });
  });

  test('answers, and is named', async () => {
    server.plays.push(answered([{ text: 'Not ' }, { text: 'here.' }]));
    expect(await ask()).toEqual({
      stopReason: 'end_turn',
      message: { role: 'assistant', content: [{ text: 'Not here.' }] },
      usage: { inputTokens: 30, outputTokens: 5 },
      answeredBy: 'bedrock:amazon.nova-lite-v1:0',
    });
  });

  test('calls by the agent’s own names, and says why', async () => {
    server.plays.push(answered([{ text: 'x' }]));
    await ask();
    const config = JSON.stringify(server.asked[0]?.body['toolConfig']);
    const [, name] = /"name":"([^"]+)"/.exec(config) ?? [];
    server.plays.push(
      answered([{ text: 'I look.' }, { toolUse: { toolUseId: 'tooluse_1', name, input: { id: 5 } } }], 'tool_use'),
    );
    expect(await ask()).toMatchObject({
      stopReason: 'tool_use',
      rationale: 'I look.',
      message: {
        content: [{ text: 'I look.' }, { toolUse: { toolUseId: 'tooluse_1', name: TOOL, input: { id: 5 } } }],
      },
    });
  });

  test.each([
    ['ModelNotReadyException', 429, 'ModelNotReadyException'],
    ['InternalServerException', 500, 'InternalServerException'],
    ['ServiceUnavailableException', 503, 'InternalServerException'],
  ])('that says %s is told as what it is', async (type, code, expected) => {
    server.plays.push(...Array.from({ length: 3 }, () => failed(code, type)));
    await expect(ask()).rejects.toMatchObject({ code: expected });
  });

  test.each([
    [failed(403, 'AccessDeniedException', 'You have no access to the model.'), /no access to the model/],
    [failed(400, 'ValidationException', 'This model has no tool use.'), /no tool use/],
    [answered([{ text: 'Not' }], 'max_tokens'), /ended with max_tokens/],
    [answered([], 'malformed_tool_use'), /ended with malformed_tool_use/],
    [answered([{ text: ' ' }]), /answer is empty/],
    [json({}), /ended with no reason/],
  ])('that cannot be used says why', async (play, words) => {
    server.plays.push(play);
    await expect(ask()).rejects.toThrow(words);
  });

  test('is given up after five minutes, and when the client goes away', async () => {
    const clock = fakeClock();
    const slow = bedrockModel('amazon.nova-lite-v1:0', converse, clock);
    server.plays.push(hang(), hang());
    let arrival = server.arrival();
    const late = expect(slow(REQUEST, new AbortController().signal)).rejects.toThrow('longer than 300 s');
    await arrival;
    clock.advance(300_000);
    await late;
    const leaving = new AbortController();
    arrival = server.arrival();
    const left = expect(ask(leaving.signal)).rejects.toThrow('gone');
    await arrival;
    leaving.abort(new Error('gone'));
    await left;
  });
});
