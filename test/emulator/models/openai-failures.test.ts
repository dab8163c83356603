import { createServer } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openAiModel } from '../../../src/emulator/models/openai/openai.js';
import type { Model } from '../../../src/emulator/service/model-port.js';
import { fakeClock } from '../../helpers/clocks/fake-clock.js';
import { type Aws, createAgent, createGroup, prepare, startLibrary } from '../bedrock-agent/scene.js';
import { say } from '../bedrock-agent-runtime/scene.js';
import { answer, call, calling, completion, events } from './completions.js';
import { cut, hang, json, type ModelServer, type Play, reset, startModelServer, status } from './model-server.js';

const KEY = 'sk-very-secret';
const EMPTY = { modelId: '', system: '', messages: [], tools: [], now: 0 };
let server: ModelServer;
let aws: Aws;
let agentId: string;
let model: Model;
let sessions = 0;

beforeAll(async () => {
  server = await startModelServer();
  const asked: Model = (request, signal) => model(request, signal);
  aws = await startLibrary({ model: Object.assign(asked, { answersAs: 'openai:the-server#test' }) });
  agentId = (await createAgent(aws)).agentId;
  await createGroup(aws, agentId);
  await prepare(aws, agentId);
});
beforeEach(() => {
  server.plays.length = 0;
  server.asked.length = 0;
  model = openAiModel({ url: server.url, model: 'test', apiKey: KEY });
});
afterAll(async () => {
  await aws.close();
  await server.close();
});

/** One turn in a session of its own while the server does as told. */
function turn(...plays: Play[]) {
  server.plays.push(...plays);
  sessions += 1;
  return say(aws, { agentId, sessionId: `session-${sessions}`, enableTrace: true });
}

const parts = (said: Awaited<ReturnType<typeof say>>) =>
  said.traces.flatMap(({ trace }) => trace?.orchestrationTrace ?? []);

describe('a model that does not answer', () => {
  const tooLong = completion({ content: 'On shelf' }, 'length');
  const WHAT: [what: string, play: Play, exception: string, words: RegExp][] = [
    ['a status of 400', status(400, { error: { message: 'no tools' } }), 'DependencyFailed', /HTTP 400: no tools/],
    ['an unknown model', status(404, { error: 'pull it first' }), 'DependencyFailed', /HTTP 404: pull it first/],
    ['a wrong key', status(401, { error: { message: `bad ${KEY}` } }), 'DependencyFailed', /MODEL_API_KEY.*bad \*\*\*/],
    ['a redirection', status(302, '', { location: '/x' }), 'DependencyFailed', /HTTP 302/],
    ['too many requests', status(429, { error: { message: 'slow' } }), 'Throttling', /HTTP 429: slow/],
    ['a model that loads', status(503, { error: { message: 'Loading' } }), 'ModelNotReady', /HTTP 503: Loading/],
    ['a status of 500', status(500, 'oh\n no'), 'InternalServer', /HTTP 500: oh no/],
    ['a bad gateway', status(502, { detail: 'gone' }), 'InternalServer', /HTTP 502: gone/],
    ['a connection cut before the answer', cut(''), 'InternalServer', /broke off/],
    ['a connection reset', reset, 'InternalServer', /broke off/],
    ['a connection cut in the answer', cut('{"choices":[{"message":'), 'InternalServer', /broke off/],
    [
      'a stream cut',
      cut('data: {"choices":[{"delta":{"content":"On"}}]}\n\n', 'text/event-stream'),
      'InternalServer',
      /broke off/,
    ],
    ['a stream without an end', events('{"choices":[{"delta":{"content":"On"}}]}'), 'InternalServer', /broke off/],
    ['a stream that fails', events('{"error":{"message":"out of memory"}}'), 'InternalServer', /out of memory/],
    ['a stream with garbage', events('{"choices":'), 'DependencyFailed', /no JSON/],
    ['a failure told as success', json({ error: { code: 429, message: 'slow' } }), 'Throttling', /slow/],
    ['something that is no JSON', status(200, '<html>hello'), 'DependencyFailed', /no JSON: <html>hello/],
    ['no choices', json({ choices: [] }), 'DependencyFailed', /no choices/],
    ['choices that are none', json({ choices: 'yes' }), 'DependencyFailed', /no choices/],
    ['no message', json({ choices: [{ finish_reason: 'stop' }] }), 'DependencyFailed', /no message/],
    ['an empty answer', answer('  \n'), 'DependencyFailed', /answer is empty/],
    ['nothing but thoughts', answer('<think>Well.</think>'), 'DependencyFailed', /answer is empty/],
    ['an answer that is cut off', tooLong, 'DependencyFailed', /token limit/],
    ['an answer that is held back', completion({ content: '' }, 'content_filter'), 'DependencyFailed', /held back/],
  ];

  test.each(WHAT)('%s', async (_what, play, exception, words) => {
    const said = await turn(play);
    expect(said.error).toMatchObject({ name: `${exception}Exception`, message: expect.stringMatching(words) });
    expect(said.text).toBe('');
    const { failureReason } = said.traces.at(-1)?.trace?.failureTrace ?? {};
    expect(failureReason).toMatch(words);
    expect(JSON.stringify(said)).not.toContain(KEY);
  });

  test('nothing listens there', async () => {
    const port = await freePort();
    model = openAiModel({ url: `http://127.0.0.1:${port}`, model: 'test' });
    const said = await turn();
    expect(said.error).toMatchObject({
      name: 'DependencyFailedException',
      message: expect.stringMatching(`^The model did not answer: nothing .*127.0.0.1:${port}.*ECONNREFUSED`),
    });
  });

  test('something else than HTTP answers there', async () => {
    const other = createServer((socket) => socket.end('220 mail.example.com\r\n'));
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
    const address = other.address();
    const port = typeof address === 'object' ? address?.port : 0;
    model = openAiModel({ url: `http://127.0.0.1:${port}`, model: 'test' });
    expect((await turn()).error).toMatchObject({ name: 'DependencyFailedException' });
    other.close();
  });

  test.each([
    ['says nothing', hang()],
    ['stops in its answer', hang('{"choices":[')],
  ])('a server that %s is given up after five minutes', async (_what, play) => {
    const clock = fakeClock();
    model = openAiModel({ url: server.url, model: 'test', clock });
    const arrival = server.arrival();
    const said = turn(play);
    const response = await arrival;
    clock.advance(300_000);
    expect((await said).error).toMatchObject({
      name: 'DependencyFailedException',
      message: 'The model did not answer: it took longer than 300 s.',
    });
    await closed(response);
  });

  test('a client that goes away ends the request', async () => {
    server.plays.push(hang());
    const leaving = new AbortController();
    const arrival = server.arrival();
    const asking = model(EMPTY, leaving.signal);
    const response = await arrival;
    leaving.abort(new Error('gone'));
    await expect(asking).rejects.toThrow('gone');
    await closed(response);
  });

  test('the session goes on as it was before', async () => {
    const sessionId = 'session-that-goes-on';
    server.plays.push(answer('Hello.'), status(500, ''), answer('Here I am.'));
    await say(aws, { agentId, sessionId });
    await say(aws, { agentId, sessionId });
    expect((await say(aws, { agentId, sessionId })).text).toBe('Here I am.');
    const roles = server.asked.map(({ body }) => (body['messages'] as { role: string }[]).map(({ role }) => role));
    expect(roles.at(-1)).toEqual(['system', 'user', 'assistant', 'user']);
  });
});

describe('a model that calls wrongly', () => {
  const right = call('Books__find_book', { title: 'Emma' }, 'call_9');
  const WRONG: [what: string, made: object, told: RegExp][] = [
    ['JSON that is none', call('Books__find_book', '{"title": Emma'), /arguments .* no JSON object: \{"title": Emma/],
    ['a list', call('Books__find_book', '["Emma"]'), /no JSON object/],
    ['a tool that is not there', call('Books__burn', {}), /no tool named Books__burn/],
    ['a tool without a name', { id: 'call_1', function: { arguments: '{}' } }, /does not name its tool/],
    ['nothing that is a call', { id: 7 }, /does not name its tool/],
    ['no arguments where they are needed', call('Books__find_book', ''), /Missing the required parameter title/],
  ];

  test.each(WRONG)('%s: is told so, runs nothing, and may try again', async (_what, made, told) => {
    const said = await turn(calling(made), calling(right));
    expect(said.error).toBeUndefined();
    expect(said.returnControl?.invocationInputs).toHaveLength(1);
    const [reprompt] = parts(said).flatMap(({ observation }) => observation ?? []);
    expect(reprompt).toMatchObject({ type: 'REPROMPT', repromptResponse: { source: 'PARSER' } });
    const again = server.asked[1]?.body['messages'];
    expect(again).toContainEqual(expect.objectContaining({ role: 'tool', content: expect.stringMatching(told) }));
  });

  test('is stopped when it never gets it right', async () => {
    const said = await turn(...Array.from({ length: 20 }, () => calling(call('Books__find_book', 'no'))));
    expect(said.error).toMatchObject({ name: 'DependencyFailedException' });
    expect(server.asked).toHaveLength(20);
  });

  test.each([
    ['an object instead of text', { id: 'c', function: { name: 'Books__find_book', arguments: { title: 'Emma' } } }],
    ['the text of a text', call('Books__find_book', JSON.stringify('{"title":"Emma"}'))],
    ['no id', { function: { name: 'Books__find_book', arguments: '{"title":"Emma"}' } }],
    ['an id of another kind', call('Books__find_book', { title: 'Emma' }, 12)],
    ['spaces around the name', call(' Books__find_book\n', { title: 'Emma' })],
  ])('%s: is understood', async (_what, made) => {
    const said = await turn(calling(made));
    const [input] = said.returnControl?.invocationInputs ?? [];
    expect(input?.functionInvocationInput?.parameters).toMatchObject([{ name: 'title', value: 'Emma' }]);
  });

  test('ids that come twice are told apart', async () => {
    server.plays.push(calling(right, right));
    const { message } = await model(EMPTY, new AbortController().signal);
    const ids = message.content.map((block) => ('toolUse' in block ? block.toolUse.toolUseId : ''));
    expect(new Set(ids).size).toBe(2);
  });
});

describe('the trace', () => {
  test('says which model was asked and which answered, what it thought, and nothing of the agent’s own model', async () => {
    const said = await turn(completion({ content: 'Hello.', reasoning_content: 'A greeting.' }));
    const [input] = parts(said).flatMap(({ modelInvocationInput }) => modelInvocationInput ?? []);
    expect(input?.foundationModel).toBe('openai:the-server#test');
    const [output] = parts(said).flatMap(({ modelInvocationOutput }) => modelInvocationOutput ?? []);
    expect(output).toMatchObject({
      reasoningContent: { reasoningText: { text: 'A greeting.' } },
      metadata: { usage: { inputTokens: 21, outputTokens: 4 } },
    });
    const raw: unknown = JSON.parse(output?.rawResponse?.content ?? '');
    expect(raw).toMatchObject({ model: `openai:${server.url}#test`, stopReason: 'end_turn' });
  });
});

function closed(response: { destroyed: boolean; once(event: 'close', listener: () => void): unknown }): Promise<void> {
  return new Promise((resolve) => {
    if (response.destroyed) resolve();
    else response.once('close', () => resolve());
  });
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening));
  const address = probe.address();
  await new Promise<void>((done) => probe.close(() => done()));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
