import { randomUUID } from 'node:crypto';
import {
  BedrockAgentRuntimeClient,
  DependencyFailedException,
  InvokeAgent$,
  InvokeAgentCommand,
  type InvokeAgentResponse,
} from '@aws-sdk/client-bedrock-agent-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { operation } from '../../../src/emulator/service/operation.js';
import { ServiceError } from '../../../src/emulator/service/service-error.js';
import { bedrockAgentRuntimeService } from '../../../src/emulator/services/bedrock-agent-runtime/service.js';
import { TEST_CREDENTIALS } from '../../helpers/account/local-aws.js';
import { sendRaw, signedFor } from '../../helpers/account/raw-http.js';
import { type EchoServer, startEchoServer } from './echo-server.js';

const schema = InvokeAgent$;
const bytes = (text: string) => new Uint8Array(Buffer.from(text));

let server: EchoServer;
let events: () => AsyncIterable<object>;
beforeEach(async () => {
  const invokeAgent = operation(schema, { access: 'everyone', kind: 'read', run: () => ({}) });
  const address = { name: 'bedrock-agent-runtime', signingName: 'bedrock', protocol: 'rest-json' } as const;
  server = await startEchoServer([{ ...address, ...bedrockAgentRuntimeService, operations: [invokeAgent] }]);
  server.answer(() => ({ contentType: 'application/json', sessionId: 's', completion: events() }));
});
afterEach(() => server.close());

/** What a client sees of a stream: the events, and how it ended. */
async function receive(client: BedrockAgentRuntimeClient): Promise<{ events: unknown[]; thrown?: unknown }> {
  const received: unknown[] = [];
  try {
    const input = { agentId: 'A', agentAliasId: 'B', sessionId: randomUUID() };
    const answer: InvokeAgentResponse = await client.send(new InvokeAgentCommand(input));
    for await (const event of answer.completion ?? []) received.push(event);
    return { events: received };
  } catch (thrown) {
    return { events: received, thrown };
  } finally {
    client.destroy();
  }
}

describe.each([
  ['HTTP/2, as the SDK opens it', {}],
  ['HTTP/1.1', { requestHandler: new NodeHttpHandler() }],
])('an event stream over %s', (_transport, handler) => {
  const client = () => new BedrockAgentRuntimeClient({ ...TEST_CREDENTIALS, ...handler, endpoint: server.url });

  test('brings each event as it comes', async () => {
    const steps: string[] = [];
    let goOn = () => {};
    const first = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    events = async function* () {
      yield { chunk: { bytes: bytes('one') } };
      // Ends only once the client has had the first event.
      await first;
      steps.push('first seen');
      yield { chunk: { bytes: bytes('two') } };
    };
    const input = { agentId: 'A', agentAliasId: 'B', sessionId: 's' };
    const sdk = client();
    const { completion = [], sessionId, contentType } = await sdk.send(new InvokeAgentCommand(input));
    for await (const event of completion) {
      steps.push(Buffer.from(event.chunk?.bytes ?? []).toString());
      goOn();
    }
    sdk.destroy();

    expect(steps).toEqual(['one', 'first seen', 'two']);
    expect([sessionId, contentType]).toEqual(['s', 'application/json']);
  });

  test('ends in the typed exception that the operation throws, after the events before it', async () => {
    events = async function* () {
      yield { chunk: { bytes: bytes('one') } };
      throw new ServiceError('DependencyFailedException', 'Lambda said no', { members: { resourceName: 'f' } });
    };
    const { events: received, thrown } = await receive(client());

    expect(received).toHaveLength(1);
    expect(thrown).toBeInstanceOf(DependencyFailedException);
    expect(thrown).toMatchObject({ message: 'Lambda said no', resourceName: 'f' });
  });

  test('carries an error that the model does not know by its code', async () => {
    events = async function* () {
      yield { chunk: { bytes: bytes('one') } };
      throw new ServiceError('SomethingNew', 'never heard of');
    };
    const { thrown } = await receive(client());
    expect(thrown).toMatchObject({ name: 'SomethingNew', message: 'never heard of' });
  });

  test('that breaks by a fault ends in an error, and the fault is reported', async () => {
    events = async function* () {
      yield { chunk: { bytes: bytes('one') } };
      throw new Error('a bug');
    };
    const { thrown } = await receive(client());

    expect(thrown).toMatchObject({ name: 'InternalServerException', message: 'The local AWS failed: a bug' });
    expect(server.faults).toMatchObject([{ message: 'a bug' }]);
    server.faults.length = 0;
  });

  test('holds large events whole', async () => {
    const large = Buffer.alloc(3_000_000, 'x');
    events = async function* () {
      yield { chunk: { bytes: new Uint8Array(large) } };
      yield { trace: { sessionId: 's', trace: { failureTrace: { failureReason: 'none' } } } };
    };
    const { events: received, thrown } = await receive(client());

    expect(thrown).toBeUndefined();
    expect(received).toMatchObject([{ chunk: { bytes: { length: 3_000_000 } } }, { trace: { sessionId: 's' } }]);
  });
});

describe('a client that goes away in the middle', () => {
  test('ends the operation, and is no fault', async () => {
    let ended = () => {};
    const end = new Promise<void>((resolve) => {
      ended = resolve;
    });
    events = async function* () {
      try {
        for (;;) yield { chunk: { bytes: new Uint8Array(100_000) } };
      } finally {
        ended();
      }
    };
    const client = new BedrockAgentRuntimeClient({
      ...TEST_CREDENTIALS,
      endpoint: server.url,
      requestHandler: new NodeHttpHandler(),
    });
    const input = { agentId: 'A', agentAliasId: 'B', sessionId: 's' };
    const { completion = [] } = await client.send(new InvokeAgentCommand(input));
    for await (const _event of completion) break;
    client.destroy();

    await end;
    expect(server.faults).toEqual([]);
  });
});

describe('an error before the stream', () => {
  test('is an HTTP error', async () => {
    server.answer(() => {
      throw new ServiceError('ResourceNotFoundException', 'no such agent');
    });
    const reply = await sendRaw(Number(new URL(server.url).port), {
      method: 'POST',
      path: '/agents/A/agentAliases/B/sessions/s/text',
      headers: signedFor('bedrock'),
      body: '{}',
    });
    expect([reply.status, reply.headers['x-amzn-errortype']]).toEqual([404, 'ResourceNotFoundException']);
  });
});
