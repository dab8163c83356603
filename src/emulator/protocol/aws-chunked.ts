import type { WireRequest } from './message.js';
import { unreadable } from './text.js';

const CRLF = Buffer.from('\r\n');

/**
 * Turns a request in the encoding `aws-chunked` into one whose body came whole. SDKs use that encoding for what they
 * stream: pieces of `size[;chunk-signature=…]`, then trailers with checksums, which become headers here. Throws
 * `SerializationException` for a body that is cut short.
 */
export function unchunked(request: WireRequest): WireRequest {
  const { headers } = request;
  const encodings = headers['content-encoding']?.split(',').map((one) => one.trim()) ?? [];
  const streamed = headers['x-amz-content-sha256']?.startsWith('STREAMING-') ?? false;
  if (!streamed && !encodings.includes('aws-chunked')) return request;
  const pieces = [...piecesOf(request.body)];
  const body = Buffer.concat(pieces.map(({ bytes: piece }) => piece));
  const trailers = trailersIn(pieces.at(-1)?.trailers);
  const { 'content-encoding': _all, ...others } = headers;
  const encoding = encodings.filter((one) => one !== 'aws-chunked' && one !== '').join(',');
  return {
    method: request.method,
    path: request.path,
    query: request.query,
    form: request.query,
    body,
    headers: {
      ...others,
      ...trailers,
      ...(encoding === '' ? {} : { 'content-encoding': encoding }),
      'content-length': String(body.length),
    },
  };
}

interface Piece {
  readonly bytes: Buffer;
  /** Of signed pieces. */
  readonly signature: string | undefined;
  /** What follows the last piece, which is empty. */
  readonly trailers?: string;
}

/** The pieces of a body, with the empty one at its end. Throws `SerializationException`. */
export function* piecesOf(body: Uint8Array): Generator<Piece> {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  let at = 0;
  for (;;) {
    const end = bytes.indexOf(CRLF, at);
    if (end < 0) throw cutShort();
    const head = bytes.toString('latin1', at, end);
    const size = Number.parseInt(head, 16);
    const signature = /;chunk-signature=(\w+)/.exec(head)?.[1];
    at = end + CRLF.length;
    if (Number.isNaN(size) || at + size > bytes.length) throw cutShort();
    if (size === 0) {
      yield { bytes: Buffer.alloc(0), signature, trailers: bytes.toString('latin1', at) };
      return;
    }
    yield { bytes: bytes.subarray(at, at + size), signature };
    at += size + CRLF.length;
  }
}

export function trailersIn(text = '\r\n'): Record<string, string> {
  const lines = text.split(/\r?\n/).flatMap((line) => {
    const colon = line.indexOf(':');
    return colon > 0 ? [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const] : [];
  });
  return Object.fromEntries(lines);
}

function cutShort() {
  return unreadable('The aws-chunked body does not end as it should');
}
