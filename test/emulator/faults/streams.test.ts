import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { BedrockAgentRuntimeClient } from '@aws-sdk/client-bedrock-agent-runtime';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Action } from '../../../src/emulator/dispatch/intercept.js';
import { parseFault } from '../../../src/emulator/faults/fault.js';
import { faultSwitches } from '../../../src/emulator/faults/switches.js';
import { TEST_CREDENTIALS } from '../../helpers/account/local-aws.js';
import { signedFor } from '../../helpers/account/raw-http.js';
import { type Aws, createAgent, createGroup, prepare, startLibrary } from '../bedrock-agent/scene.js';
import { allowBedrock, createLibraryFunction } from '../bedrock-agent-runtime/library-function.js';
import { type Said, type ScriptedModel, say, scriptedModel } from '../bedrock-agent-runtime/scene.js';

const ANSWER = 'Emma is on shelf 4. The library is open until eight in the evening.';
const half = ANSWER.slice(0, Math.ceil(ANSWER.length / 2));
const SERVED = [{ service: 'bedrock-agent-runtime', operation: 'InvokeAgent' }];

let aws: Aws;
let agentId: string;
let script: ScriptedModel;
let fault: ReturnType<typeof faultSwitches> | undefined;

beforeAll(async () => {
  aws = await startLibrary({
    model: (request, signal) => script.model(request, signal),
    intercept: (moment): Action | undefined | Promise<Action | undefined> => fault?.(moment),
  });
  const functionArn = await createLibraryFunction(aws);
  await allowBedrock(aws);
  agentId = (await createAgent(aws)).agentId;
  await createGroup(aws, agentId, { executor: { lambda: functionArn } });
  await prepare(aws, agentId);
});
afterEach(() => {
  fault = undefined;
});
afterAll(() => aws.close());

/** One turn, with a call of the function and then the answer, under a fault. */
function turn(spec: string, input: Parameters<typeof say>[1] = {}, client: Pick<Aws, 'runtime'> = aws): Promise<Said> {
  fault = faultSwitches([parseFault(spec)], SERVED);
  script = scriptedModel([{ tool: 'Books__find_book', input: { title: 'Emma' } }], ANSWER);
  return say(client, { agentId, sessionId: `session-${Math.random()}`, ...input });
}
const traced = { enableTrace: true };

describe('an exception in the stream', () => {
  test.each([
    ['stream-throttle', 'ThrottlingException', 'Your request rate is too high. Reduce the frequency of requests.'],
    [
      'stream-access-denied',
      'AccessDeniedException',
      'Access denied when calling Bedrock. Check your request permissions and retry the request.',
    ],
    ['stream-model-not-ready', 'ModelNotReadyException', expect.stringContaining('not ready')],
    ['stream-quota', 'ServiceQuotaExceededException', expect.stringContaining('service quota')],
    ['stream-validation', 'ValidationException', expect.stringContaining('too long')],
    ['stream-internal', 'InternalServerException', expect.stringContaining('internal error')],
    [
      'stream-dependency-failed',
      'DependencyFailedException',
      'The server encountered an error processing the Lambda response. Check the Lambda response and retry the request',
    ],
  ])('%s comes under HTTP 200, as the client’s own type', async (spec, name, message) => {
    const said = await turn(spec);
    expect(said.error).toMatchObject({ name, message });
    expect(said.kinds).toEqual([]);
  });

  test('comes before anything is sent unless told otherwise, and nothing has run', async () => {
    const said = await turn('stream-throttle', traced);
    expect(said.kinds).toEqual([]);
    expect(script.requests).toEqual([]);
  });

  test('comes after the first part of the trace', async () => {
    const said = await turn('stream-throttle:after-trace', traced);
    expect(said.kinds).toEqual(['trace']);
    expect(said.error).toMatchObject({ name: 'ThrottlingException' });
  });

  test('comes after the function’s answer', async () => {
    const said = await turn('stream-throttle:after-call', traced);
    const last = said.traces.at(-1)?.trace?.orchestrationTrace?.observation;
    expect(last?.actionGroupInvocationOutput?.text).toBe('Emma is on shelf 4');
    expect(said.text).toBe('');
    expect(said.error).toMatchObject({ name: 'ThrottlingException' });
  });

  test('comes after half of the answer’s first chunk', async () => {
    const said = await turn('stream-throttle:after-text');
    expect(said.chunks).toEqual([half]);
    expect(said.error).toMatchObject({ name: 'ThrottlingException' });
  });

  test('comes before the text where the place does not come', async () => {
    const said = await turn('stream-throttle:after-call', { enableTrace: false });
    expect(said.kinds).toEqual([]);
    expect(said.error).toMatchObject({ name: 'ThrottlingException' });
  });

  test('strikes so many turns as it is told', async () => {
    const first = await turn('stream-internal:1');
    const used = fault;
    script = scriptedModel(ANSWER);
    fault = used;
    const second = await say(aws, { agentId, sessionId: 'session-second' });
    expect([first.text, second.text]).toEqual(['', ANSWER]);
  });
});

/** The same client over HTTP/1.1, where cutting is cutting the socket. */
async function overHttp1<T>(work: (client: Pick<Aws, 'runtime'>) => Promise<T>): Promise<T> {
  const config = { ...TEST_CREDENTIALS, endpoint: aws.url, requestHandler: new NodeHttpHandler() };
  const runtime = new BedrockAgentRuntimeClient(config);
  try {
    return await work({ runtime });
  } finally {
    runtime.destroy();
  }
}

/** A turn as bytes over HTTP/1.1. */
async function raw(sessionId: string): Promise<{ call: ClientRequest; incoming: IncomingMessage }> {
  const path = `/agents/${agentId}/agentAliases/TSTALIASID/sessions/${sessionId}/text`;
  const call = request(new URL(path, aws.url), { method: 'POST', headers: signedFor('bedrock') });
  call.end('{"inputText":"Where is Emma?"}');
  const [incoming] = await once(call, 'response');
  return { call, incoming };
}

describe('a stream that is cut', () => {
  test('over HTTP/1.1 the text so far arrives, and then the client sees the connection break', async () => {
    const said = await overHttp1((client) => turn('stream-cut', {}, client));
    expect(said.text).toBe(half);
    expect(said.error).toMatchObject({ code: 'ECONNRESET' });
  });

  test('over HTTP/2 likewise', async () => {
    const said = await turn('stream-cut');
    expect(said.text).toBe(half);
    expect(said.error).toMatchObject({ code: 'ERR_HTTP2_STREAM_ERROR' });
  });

  test('has no end: neither a last chunk of HTTP nor a Content-Length that it keeps', async () => {
    fault = faultSwitches([parseFault('stream-cut')], SERVED);
    script = scriptedModel(ANSWER);
    const { incoming } = await raw('session-raw');
    let bytes = 0;
    incoming.on('data', (part: Buffer) => {
      bytes += part.length;
    });
    await expect(once(incoming, 'end')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(incoming.complete).toBe(false);
    expect(bytes).toBeGreaterThan(half.length);
  });

  test('at the start: nothing arrives at all', async () => {
    const said = await overHttp1((client) => turn('stream-cut:at-start', {}, client));
    expect(said).toMatchObject({ text: '', error: { code: 'ECONNRESET' } });
  });

  test('leaves the session usable, and what was answered remembered', async () => {
    const sessionId = 'session-cut';
    await turn('stream-cut', { sessionId });
    fault = undefined;
    script = scriptedModel('Still here.');
    expect((await say(aws, { agentId, sessionId })).text).toBe('Still here.');
    expect(JSON.stringify(script.requests[0]?.messages)).toContain(ANSWER);
  });
});

describe('a stream that falls silent', () => {
  test('sends half and then nothing for as long as the client stays; the session is free again', async () => {
    const sessionId = 'session-stall';
    fault = faultSwitches([parseFault('stream-stall')], SERVED);
    script = scriptedModel(ANSWER);
    const { call, incoming } = await raw(sessionId);
    let ended = false;
    incoming.on('close', () => {
      ended = true;
    });
    const [part] = await once(incoming, 'data');
    expect(String(part)).toContain(Buffer.from(half).toString('base64'));
    // A whole exchange passes meanwhile.
    await aws.sts.send(new GetCallerIdentityCommand({}));
    expect(ended).toBe(false);
    call.destroy();
    fault = undefined;
    script = scriptedModel('Free.');
    expect((await say(aws, { agentId, sessionId })).text).toBe('Free.');
  });
});

describe('a connection cut after the turn took effect', () => {
  test('nothing is answered, and the turn is remembered', async () => {
    const sessionId = 'session-after';
    const said = await overHttp1((client) => turn('reset-after:InvokeAgent:1', { sessionId, ...traced }, client));
    expect(said).toMatchObject({ kinds: [], error: { code: 'ECONNRESET' } });
    script = scriptedModel('And now?');
    await say(aws, { agentId, sessionId });
    expect(JSON.stringify(script.requests[0]?.messages)).toContain(ANSWER);
  });
});
