import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { completionsUrl, openAiModel } from '../../../src/emulator/models/openai/openai.js';
import type { Model, ModelRequest } from '../../../src/emulator/service/model-port.js';
import { answer, call, calling, completion, events, streamed } from './completions.js';
import { type ModelServer, startModelServer } from './model-server.js';

let server: ModelServer;
let model: Model;

beforeAll(async () => {
  server = await startModelServer();
  model = openAiModel({ url: server.url, model: 'llama3.2' });
});
beforeEach(() => {
  server.plays.length = 0;
  server.asked.length = 0;
});
afterAll(() => server.close());

const FIND = {
  name: 'Books__find_book',
  description: 'Find a book.',
  inputSchema: {
    type: 'object' as const,
    properties: { title: { type: 'string' as const }, tags: { type: 'array' as const } },
    required: ['title'],
  },
};

const REQUEST: ModelRequest = {
  modelId: 'amazon.nova-pro-v1:0',
  system: 'You keep a library.',
  messages: [{ role: 'user', content: [{ text: 'Where is Emma?' }] }],
  tools: [FIND],
  now: Date.UTC(2026, 2, 2, 9),
};

function ask(request: Partial<ModelRequest> = {}) {
  return model({ ...REQUEST, ...request }, new AbortController().signal);
}

const sent = () => server.asked.at(-1)?.body ?? {};

describe('what the server is asked', () => {
  test('gets its own model, the instruction with the day, the words, and the tools', async () => {
    server.plays.push(answer('On shelf 4.'));
    await ask();
    expect(server.asked[0]?.path).toBe('/v1/chat/completions');
    expect(server.asked[0]?.headers.authorization).toBeUndefined();
    expect(sent()).toEqual({
      model: 'llama3.2',
      stream: false,
      messages: [
        { role: 'system', content: 'You keep a library.\n\nToday is Monday, 2 March 2026 (UTC).' },
        { role: 'user', content: 'Where is Emma?' },
      ],
      tools: [
        {
          type: 'function',
          function: {
            name: 'Books__find_book',
            description: 'Find a book.',
            parameters: {
              type: 'object',
              properties: { title: { type: 'string' }, tags: { type: 'array', items: {} } },
              required: ['title'],
            },
          },
        },
      ],
    });
  });

  test('gets the settings that chat completions know, and nothing beside a prompt that is somebody’s own', async () => {
    server.plays.push(answer('On shelf 4.'), answer('On shelf 4.'));
    const settings = { temperature: 0.5, topP: 0.25, topK: 7, maximumLength: 300, stopSequences: ['</answer>'] };
    const { system, messages } = REQUEST;
    await ask({ settings, tools: [], plain: { system, messages } });
    const asked = { role: 'user', content: 'Where is Emma?' };
    expect(sent()).toEqual({
      model: 'llama3.2',
      stream: false,
      messages: [{ role: 'system', content: 'You keep a library.' }, asked],
      temperature: 0.5,
      top_p: 0.25,
      max_tokens: 300,
      stop: ['</answer>'],
    });
    await ask({ system: '', plain: { system, messages } });
    expect(sent()['messages']).toEqual([asked]);
  });

  test('gets calls and their results as its own kind of messages, errors told as such', async () => {
    server.plays.push(answer('On shelf 4.'));
    const use = (toolUseId: string) => ({ toolUse: { toolUseId, name: FIND.name, input: { title: 'Emma' } } });
    const result = (toolUseId: string, state: 'success' | 'error') => ({
      toolResult: { toolUseId, status: state, content: [{ text: 'shelf 4' }] },
    });
    await ask({
      messages: [
        ...REQUEST.messages,
        { role: 'assistant', content: [{ text: 'I look.' }, use('a'), use('b')] },
        { role: 'user', content: [result('a', 'success'), result('b', 'error')] },
      ],
    });
    const made = { name: FIND.name, arguments: '{"title":"Emma"}' };
    expect(sent()['messages']).toMatchObject([
      { role: 'system' },
      { role: 'user' },
      {
        role: 'assistant',
        content: 'I look.',
        tool_calls: [
          { id: 'a', type: 'function', function: made },
          { id: 'b', type: 'function', function: made },
        ],
      },
      { role: 'tool', tool_call_id: 'a', content: 'shelf 4' },
      { role: 'tool', tool_call_id: 'b', content: 'Error: shelf 4' },
    ]);
  });

  test('gets no list of tools when there are none: servers refuse an empty one', async () => {
    server.plays.push(answer('Hello.'));
    await ask({ tools: [] });
    expect(sent()).not.toHaveProperty('tools');
  });

  test('gets the key as a bearer token', async () => {
    server.plays.push(answer('Hello.'));
    await openAiModel({ url: server.url, model: 'm', apiKey: 'sk-1' })(REQUEST, new AbortController().signal);
    expect(server.asked[0]?.headers.authorization).toBe('Bearer sk-1');
  });

  test.each([
    ['http://h:1', 'http://h:1/v1/chat/completions'],
    ['http://h:1/', 'http://h:1/v1/chat/completions'],
    ['http://h:1/v1/', 'http://h:1/v1/chat/completions'],
    ['https://h/api/openai', 'https://h/api/openai/chat/completions'],
    ['https://h/x/chat/completions?api-version=1', 'https://h/x/chat/completions?api-version=1'],
  ])('is found at what %s leaves out', (url, expected) => {
    expect(completionsUrl(url).href).toBe(expected);
  });
});

describe('what it answers', () => {
  test('is the answer, with its tokens and the model that the server names', async () => {
    server.plays.push(completion({ content: 'On shelf 4.' }, 'stop', { model: 'llama3.2:3b' }));
    expect(await ask()).toEqual({
      stopReason: 'end_turn',
      message: { role: 'assistant', content: [{ text: 'On shelf 4.' }] },
      usage: { inputTokens: 21, outputTokens: 4 },
      answeredBy: `openai:${server.url}#llama3.2:3b`,
    });
  });

  test('may be calls, with what it says beforehand as the reason', async () => {
    const tool_calls = [call(FIND.name, { title: 'Emma' }, 'a'), call(FIND.name, { title: 'Persuasion' }, 'b')];
    server.plays.push(completion({ content: 'I look for both.', tool_calls }, 'tool_calls'));
    expect(await ask()).toMatchObject({
      stopReason: 'tool_use',
      rationale: 'I look for both.',
      message: {
        content: [
          { text: 'I look for both.' },
          { toolUse: { toolUseId: 'a', name: FIND.name, input: { title: 'Emma' } } },
          { toolUse: { toolUseId: 'b', name: FIND.name, input: { title: 'Persuasion' } } },
        ],
      },
    });
  });

  test.each([
    ['in a member', { content: 'Hello.', reasoning_content: 'A greeting.' }],
    ['in another member', { content: 'Hello.', reasoning: 'A greeting.' }],
    ['in front of it', { content: '<think>\nA greeting.\n</think>\n\nHello.' }],
    ['in front of it, half marked', { content: 'A greeting.\n</think>\n\nHello.' }],
  ])('is apart from the thoughts that come %s', async (_where, message) => {
    server.plays.push(completion(message));
    const { message: said, reasoning } = await ask();
    expect(said.content).toEqual([{ text: 'Hello.' }]);
    expect(reasoning).toBe('A greeting.');
  });

  test('may be in parts, without usage, and say its end in a word of its own', async () => {
    const content = [
      { type: 'text', text: 'On ' },
      { type: 'text', text: 'shelf 4.' },
    ];
    server.plays.push(completion({ content }, 'eos', { usage: undefined }));
    expect(await ask()).toMatchObject({
      message: { content: [{ text: 'On shelf 4.' }] },
      usage: { inputTokens: 0, outputTokens: 0 },
    });
  });
});

describe('a server that streams although it is not asked to', () => {
  test('is read to its end', async () => {
    server.plays.push(streamed({ role: 'assistant', content: 'On ' }, { content: 'shelf – 4.' }));
    expect(await ask()).toMatchObject({
      stopReason: 'end_turn',
      message: { content: [{ text: 'On shelf – 4.' }] },
      usage: { inputTokens: 21, outputTokens: 4 },
    });
  });

  test('may give a call in pieces, and several by turns', async () => {
    const piece = (index: number, args: string, rest: object = {}) => ({
      tool_calls: [{ index, ...rest, function: { ...(args === '' ? { name: FIND.name } : { arguments: args }) } }],
    });
    const begin = (index: number, id: string) => piece(index, '', { id, type: 'function' });
    const [first, second] = [begin(0, 'a'), begin(1, 'b')];
    server.plays.push(streamed(first, piece(0, '{"title":'), second, piece(1, '{"title":"P"}'), piece(0, '"Emma"}')));
    expect((await ask()).message.content).toEqual([
      { toolUse: { toolUseId: 'a', name: FIND.name, input: { title: 'Emma' } } },
      { toolUse: { toolUseId: 'b', name: FIND.name, input: { title: 'P' } } },
    ]);
  });

  test.each([
    ['the same index', { index: 0 }],
    ['no index', {}],
  ])('may give all calls %s', async (_what, index) => {
    const whole = (id: string) => ({ tool_calls: [{ ...index, ...call(FIND.name, { title: id }, id) }] });
    server.plays.push(streamed(whole('a'), whole('b')));
    expect((await ask()).message.content).toEqual([
      { toolUse: { toolUseId: 'a', name: FIND.name, input: { title: 'a' } } },
      { toolUse: { toolUseId: 'b', name: FIND.name, input: { title: 'b' } } },
    ]);
  });

  test('is not waited for after its end', async () => {
    const chunk = JSON.stringify({ choices: [{ delta: { content: 'Hello.' }, finish_reason: 'stop' }] });
    server.plays.push((response) => {
      response.setHeader('content-type', 'text/event-stream');
      response.write(`data: ${chunk}\n\n`);
      response.write('data: [DONE]\n\n');
    });
    expect((await ask()).message.content).toEqual([{ text: 'Hello.' }]);
  });

  test('may leave out the mark of the end when it gave a reason for it', async () => {
    server.plays.push(events(JSON.stringify({ choices: [{ delta: { content: 'Hi.' }, finish_reason: 'stop' }] })));
    expect((await ask()).message.content).toEqual([{ text: 'Hi.' }]);
  });
});

describe('tools with names that servers refuse', () => {
  const path = { ...FIND, name: 'Books__get /books/{id}' };
  const long = { ...FIND, name: `${'a'.repeat(90)}__find_book` };
  const other = { ...FIND, name: `${'b'.repeat(90)}__find_book` };

  test('get one that they take, each its own, and are called by their own', async () => {
    server.plays.push(answer('Hello.'));
    await ask({ tools: [path, long, other, FIND] });
    const tools = sent()['tools'] as { function: { name: string } }[]; // as completionRequest makes them
    const names = tools.map((tool) => tool.function.name);
    for (const name of names) expect(name).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
    expect(new Set(names).size).toBe(4);
    expect(names[3]).toBe(FIND.name);
    server.plays.push(calling(...names.map((name, i) => call(name, {}, `call_${i}`))));
    const { message } = await ask({ tools: [path, long, other, FIND] });
    const called = message.content.map((block) => ('toolUse' in block ? block.toolUse.name : ''));
    expect(called).toEqual([path.name, long.name, other.name, FIND.name]);
  });

  test('have the same name in what was said earlier', async () => {
    server.plays.push(answer('Hello.'));
    const toolUse = { toolUseId: 'a', name: path.name, input: {} };
    const toolResult = { toolUseId: 'a', status: 'success' as const, content: [{ text: 'yes' }] };
    const messages: ModelRequest['messages'] = [
      ...REQUEST.messages,
      { role: 'assistant', content: [{ toolUse }] },
      { role: 'user', content: [{ toolResult }] },
    ];
    await ask({ tools: [path], messages });
    const [offered] = sent()['tools'] as { function: { name: string } }[]; // as completionRequest makes them
    expect(sent()['messages']).toContainEqual(
      expect.objectContaining({
        tool_calls: [expect.objectContaining({ function: { name: offered?.function.name, arguments: '{}' } })],
      }),
    );
  });
});
