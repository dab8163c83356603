import { once } from 'node:events';
import { ServerResponse } from 'node:http';
import type { Peer } from '../dispatch/peer.js';
import { Disconnect, type WireReply } from '../protocol/message.js';
import type { Outgoing } from './dual-listener.js';

/** Sends an answer. One that is there as a whole leaves in one write; one that comes in parts takes its time. */
export function sendReply(outgoing: Outgoing, { status, headers, body }: WireReply, peer: Peer): void | Promise<void> {
  const isWhole = typeof body === 'string' || body instanceof Uint8Array;
  const fields: Record<string, string> = {};
  for (const name in headers) fields[name.toLowerCase()] = headers[name] ?? '';
  // An answer to HEAD tells the length of what it does not send.
  if (isWhole && status !== 204) fields['content-length'] ??= String(Buffer.byteLength(body));
  // Clients set their clocks by it, so it is the one that signatures are held to; Node's own knows another.
  fields['date'] ??= dateOf(Date.now());
  // All at once: of headers that are set one by one, Node makes a table first.
  if (outgoing instanceof ServerResponse) outgoing.writeHead(status, fields);
  else outgoing.writeHead(status, fields);
  if (!isWhole) return sendParts(outgoing, body, peer);
  outgoing.end(body);
}

/** HTTP tells whole seconds, so the text is made once in each. */
function dateOf(now: number): string {
  const second = Math.floor(now / 1_000);
  if (second !== told.second) told = { second, text: new Date(now).toUTCString() };
  return told.text;
}

let told = { second: -1, text: '' };

async function sendParts(outgoing: Outgoing, parts: AsyncIterable<Uint8Array>, peer: Peer): Promise<void> {
  try {
    for await (const part of parts) {
      if (peer.gone) break;
      if (!write(outgoing, part)) await once(outgoing, 'drain', { signal: peer.signal });
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
export function cut(outgoing: Outgoing): void {
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
