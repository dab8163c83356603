import { once } from 'node:events';
import { ServerResponse } from 'node:http';
import type { Handler, OnFault } from '../dispatch/handler.js';
import { protocolOf } from '../dispatch/router.js';
import { Disconnect, type WireReply, type WireRequest, wireRequest } from '../protocol/message.js';
import { PROTOCOLS } from '../protocol/protocols.js';
import { ServiceError } from '../service/service-error.js';
import { readBody } from './body.js';
import type { Incoming, Outgoing } from './dual-listener.js';
import { checkLocal } from './local-only.js';

export interface RequestListener {
  onRequest(request: Incoming, response: Outgoing): void;
  /** Resolves when no request is being answered any more. */
  idle(): Promise<void>;
}

/** Turns Node's requests into calls of the handler: only local ones, with a whole body and an id. Sends the answers. */
export function createRequestListener(handler: Handler, newId: () => string, onFault: OnFault): RequestListener {
  const busy = new Set<Promise<void>>();
  const answer = async (incoming: Incoming, outgoing: Outgoing): Promise<void> => {
    const requestId = newId();
    const gone = new AbortController();
    outgoing.on('close', () => {
      if (!outgoing.writableEnded) gone.abort();
    });
    // Without these listeners a client that goes away in mid-request would be an uncaught error.
    incoming.on('error', () => gone.abort());
    outgoing.on('error', () => gone.abort());
    const headers = headersOf(incoming);
    const empty = wireRequest(incoming.method ?? 'GET', incoming.url ?? '/', headers, new Uint8Array());
    try {
      const reply = await replyTo(incoming, empty, requestId, gone.signal);
      if (!gone.signal.aborted) await send(outgoing, reply, gone.signal);
    } catch (thrown) {
      const ours = !gone.signal.aborted && !(thrown instanceof Disconnect);
      // An answer that was begun has ended already, with the error in it if its format can hold one.
      if (!outgoing.writableEnded) cut(outgoing);
      // A client that went away needs no answer, and nothing of ours is at fault.
      if (ours) onFault(thrown, 'http');
    }
  };
  const replyTo = async (incoming: Incoming, head: WireRequest, requestId: string, signal: AbortSignal) => {
    try {
      checkLocal(incoming, head);
      const body = await readBody(incoming, head);
      return await handler(wireRequest(head.method, incoming.url ?? '/', head.headers, body), requestId, signal);
    } catch (thrown) {
      if (!(thrown instanceof ServiceError)) throw thrown;
      return PROTOCOLS[protocolOf(head)].fail(undefined, thrown, requestId);
    }
  };
  return {
    onRequest(incoming, outgoing) {
      const work = answer(incoming, outgoing).finally(() => busy.delete(work));
      busy.add(work);
    },
    idle: async () => {
      await Promise.all(busy);
    },
  };
}

/** Joins repeated headers, and leaves out HTTP/2's pseudo-headers. */
function headersOf(incoming: Incoming): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined && !name.startsWith(':')) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

async function send(outgoing: Outgoing, { status, headers, body }: WireReply, signal: AbortSignal): Promise<void> {
  for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name.toLowerCase(), value);
  outgoing.statusCode = status;
  if (typeof body === 'string' || body instanceof Uint8Array) {
    // An answer to HEAD tells the length of what it does not send.
    if (status !== 204 && !outgoing.hasHeader('content-length')) {
      outgoing.setHeader('content-length', Buffer.byteLength(body));
    }
    outgoing.end(body);
    return;
  }
  try {
    for await (const part of body) {
      if (signal.aborted) break;
      if (!write(outgoing, part)) await once(outgoing, 'drain', { signal });
    }
  } catch (thrown) {
    if (thrown instanceof Disconnect) await flushed();
    else outgoing.end();
    throw thrown;
  }
  outgoing.end();
}

/** RFC 9113, section 7. Not taken from `node:http2`, which is loaded only when a client speaks it. */
const HTTP2_INTERNAL_ERROR = 2;

/** Ends the connection so that the client sees it break; of an HTTP/2 connection it ends the one stream. */
function cut(outgoing: Outgoing): void {
  if (outgoing instanceof ServerResponse) outgoing.destroy();
  else outgoing.stream.close(HTTP2_INTERNAL_ERROR);
}

/** Resolves when what was written has left. A connection that is cut before loses what it still holds. */
function flushed(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}

/** Narrowed because the two classes' overloads have no common call. */
function write(outgoing: Outgoing, bytes: Uint8Array): boolean {
  return outgoing instanceof ServerResponse ? outgoing.write(bytes) : outgoing.write(bytes);
}
