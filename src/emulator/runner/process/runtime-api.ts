import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Bytes of an answer; the number that AWS prints. */
export const MAX_RESPONSE = 6_291_556;

/** Of one process, which needs one: a handler may open more, and must not use up the server's descriptors. */
const MAX_CONNECTIONS = 32;

export interface RuntimeInvocation {
  requestId: string;
  payload: Uint8Array;
  /** Epoch milliseconds by the machine's clock, which is the one that the handler reads. */
  deadline: number;
  functionArn: string;
  traceId: string;
  /** JSON, of the caller; absent when it gave none. */
  clientContext?: string | undefined;
}

/** What the process at the other end calls, by the API's own names. */
export interface RuntimeListener {
  next(): void;
  initError(body: Buffer): void;
  answer(requestId: string, kind: 'response' | 'error', body: Buffer): void;
  /** An answer that is longer than Lambda takes. */
  tooLarge(requestId: string): void;
}

/** The Lambda Runtime API (2018-06-01) for one process, on a loopback port of its own. */
export interface RuntimeApi {
  /** `host:port`, for AWS_LAMBDA_RUNTIME_API. */
  readonly address: string;
  /** Hands an invocation to the process; false when it is not asking for one. */
  deliver(invocation: RuntimeInvocation): boolean;
  close(): void;
}

const PATH = /^\/2018-06-01\/runtime\/(?:init\/(error)|invocation\/next|invocation\/([\w-]+)\/(response|error))$/;

export async function openRuntimeApi(listener: RuntimeListener): Promise<RuntimeApi> {
  let waiting: ServerResponse | undefined;

  const receive = async (request: IncomingMessage, response: ServerResponse) => {
    const [path, initError, requestId, kind] = PATH.exec(request.url ?? '') ?? [];
    if (path === undefined || request.headers.host !== address) return reply(response, 404, 'InvalidRequest');
    if (requestId === undefined && initError === undefined) {
      // One process runs one invocation at a time, so it may ask for one only.
      if (waiting !== undefined && !waiting.destroyed) return reply(response, 403, 'InvalidStateTransition');
      waiting = response;
      return listener.next();
    }
    const body = await read(request);
    if (requestId === undefined) {
      reply(response, 202);
      return listener.initError(body ?? Buffer.alloc(0));
    }
    if (body === undefined) {
      reply(response, 413, 'RequestEntityTooLarge');
      return listener.tooLarge(requestId);
    }
    reply(response, 202);
    listener.answer(requestId, kind === 'error' ? 'error' : 'response', body);
  };

  const server = createServer((request, response) => {
    // A process that dies while it sends: its end is what the sandbox reports.
    receive(request, response).catch(() => response.destroy());
  });
  server.maxConnections = MAX_CONNECTIONS;
  // The connection must outlast a handler that runs for minutes.
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  // A TCP server's address is an AddressInfo once it listens; the string form is for pipes.
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    address,
    deliver(invocation) {
      if (waiting === undefined || waiting.destroyed) return false;
      waiting.writeHead(200, {
        'content-type': 'application/json',
        'content-length': invocation.payload.byteLength,
        'lambda-runtime-aws-request-id': invocation.requestId,
        'lambda-runtime-deadline-ms': String(Math.round(invocation.deadline)),
        'lambda-runtime-invoked-function-arn': invocation.functionArn,
        'lambda-runtime-trace-id': invocation.traceId,
        ...(invocation.clientContext === undefined
          ? {}
          : { 'lambda-runtime-client-context': asciiJson(invocation.clientContext) }),
      });
      waiting.end(invocation.payload);
      waiting = undefined;
      return true;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A header holds no other characters. */
function asciiJson(json: string): string {
  return json.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The body; undefined when it is longer than an answer may be. It is read to the end in both cases. */
async function read(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= MAX_RESPONSE) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size <= MAX_RESPONSE ? Buffer.concat(chunks) : undefined;
}

function reply(response: ServerResponse, status: number, errorType?: string): void {
  const body = JSON.stringify(errorType === undefined ? { status: 'OK' } : { errorType });
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
}
