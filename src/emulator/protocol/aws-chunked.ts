import type { WireRequest } from './message.js';
import { unreadable } from './text.js';

const CRLF = Buffer.from('\r\n');

/**
 * Turns a request in the encoding `aws-chunked` into one whose body came whole. SDKs use that encoding for what they
 * stream: pieces of `size[;chunk-signature=…]`, then trailers with checksums, which become headers here. Signatures are
 * not checked. Throws `SerializationException` for a body that is cut short.
 */
export function unchunked(request: WireRequest): WireRequest {
  const { headers } = request;
  const encodings = headers['content-encoding']?.split(',').map((one) => one.trim()) ?? [];
  const streamed = headers['x-amz-content-sha256']?.startsWith('STREAMING-') ?? false;
  if (!streamed && !encodings.includes('aws-chunked')) return request;
  const { body, trailers } = decode(Buffer.from(request.body.buffer, request.body.byteOffset, request.body.byteLength));
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

function decode(bytes: Buffer): { body: Buffer; trailers: Record<string, string> } {
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = bytes.indexOf(CRLF, at);
    if (end < 0) throw cutShort();
    const size = Number.parseInt(bytes.toString('latin1', at, end), 16);
    at = end + CRLF.length;
    if (Number.isNaN(size) || at + size > bytes.length) throw cutShort();
    if (size === 0) return { body: Buffer.concat(parts), trailers: trailersIn(bytes.toString('latin1', at)) };
    parts.push(bytes.subarray(at, at + size));
    at += size + CRLF.length;
  }
}

function trailersIn(text: string): Record<string, string> {
  const lines = text.split(/\r?\n/).flatMap((line) => {
    const colon = line.indexOf(':');
    return colon > 0 ? [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const] : [];
  });
  return Object.fromEntries(lines);
}

function cutShort() {
  return unreadable('The aws-chunked body does not end as it should');
}
