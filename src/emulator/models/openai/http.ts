import { type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { messageOf, systemCode } from '../../../core/errors.js';
import { failures } from '../failures.js';

export interface Reply {
  status: number;
  /** Lower case, without parameters. */
  contentType: string;
  text: string;
}

/** No answer of a model comes near it; a server gone wild must not fill the memory. */
const MOST_BYTES = 16_000_000;

/** The end of a stream of events, after which some servers leave the connection open. */
const DONE = /(^|\n)data: ?\[DONE\]\s*$/;

/** What the connection's end in mid-answer is called, on either side. */
const BROKEN_OFF: readonly unknown[] = ['ECONNRESET', 'EPIPE', 'ECONNABORTED'];

/**
 * Posts JSON and reads the whole answer. Node's own client rather than `fetch`, which takes long to load. Rejects with a
 * plain Error when nothing answers there, and with InternalServerException when the connection breaks off.
 */
export async function postJson(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  signal: AbortSignal,
): Promise<Reply> {
  try {
    const response = await sent(url, { 'content-type': 'application/json', ...headers }, body, signal);
    const { 'content-type': mediaType = '' } = response.headers;
    const contentType = mediaType.replace(/;.*/, '').trim().toLowerCase();
    const text = await textOf(response, contentType === 'text/event-stream');
    return { status: response.statusCode ?? 0, contentType, text };
  } catch (thrown) {
    signal.throwIfAborted();
    const code = systemCode(thrown);
    if (code === undefined) throw thrown;
    if (BROKEN_OFF.includes(code)) throw failures.failed(`${url.host} broke off the connection (${code}).`);
    throw new Error(`nothing that can be used answers at ${url.host} (${messageOf(thrown) || code}).`, {
      cause: thrown,
    });
  }
}

function sent(url: URL, headers: Record<string, string>, body: string, signal: AbortSignal): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? overHttps : overHttp;
  return new Promise((resolve, reject) => {
    // A connection of its own: one that was kept may be closed by the server just as it is used again.
    const options = { method: 'POST', agent: false, signal, headers: { ...headers, accept: 'application/json' } };
    request(url, options, resolve).on('error', reject).end(body);
  });
}

async function textOf(response: IncomingMessage, isStream: boolean): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Without an encoding set, a response is read as buffers.
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MOST_BYTES) throw new Error(`its answer is over ${MOST_BYTES / 1_000_000} MB.`);
    if (isStream && DONE.test(Buffer.concat(chunks.slice(-2)).toString('utf8'))) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}
