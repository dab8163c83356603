import type { WireRequest } from '../protocol/message.js';
import type { Incoming } from './dual-listener.js';

const MEBIBYTE = 1024 * 1024;
/** A question to an agent may have 25,000,000 characters. */
const USUAL_LIMIT = 25 * MEBIBYTE;
/** By signing name. Forms are short. Lambda's is what it was recorded to take. S3 on AWS takes 5 GB at once. */
const LIMITS: Readonly<Record<string, number>> = {
  iam: MEBIBYTE,
  sts: MEBIBYTE,
  lambda: 70_167_211,
  s3: 128 * MEBIBYTE,
};
const LEAST_LIMIT = Math.min(USUAL_LIMIT, ...Object.values(LIMITS));

/** What a body had to be shorter than. */
export class BodyTooLong extends Error {
  readonly limit: number;

  constructor(limit: number) {
    super(`the body has ${limit} bytes or more`);
    this.name = 'BodyTooLong';
    this.limit = limit;
  }
}

/** The whole body. Rejects with BodyTooLong once it is longer than the service takes. */
export function readBody(incoming: Incoming, head: WireRequest): Uint8Array | Promise<Uint8Array> {
  return hasBody(incoming, head) ? wholeBody(incoming, head) : head.body;
}

/** HTTP/1.1 says in the head whether a body follows. */
function hasBody({ httpVersionMajor }: Incoming, { headers }: WireRequest): boolean {
  return (
    httpVersionMajor !== 1 || headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0'
  );
}

function wholeBody(incoming: Incoming, head: WireRequest): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    incoming.on('data', (part: Buffer) => {
      size += part.length;
      // The rest is read and dropped: the answer goes out on the same connection.
      if (size >= LEAST_LIMIT && size >= limitOf(head)) reject(new BodyTooLong(limitOf(head)));
      else parts.push(part);
    });
    incoming.on('end', () => {
      const [first] = parts;
      resolve(first && parts.length === 1 ? first : Buffer.concat(parts, size));
    });
    incoming.on('error', reject);
    incoming.on('close', () => {
      if (!incoming.readableEnded) reject(new Error('the request ended before its end'));
    });
  });
}

function limitOf({ headers, query }: WireRequest): number {
  const signed = headers['authorization'] ?? query.get('X-Amz-Credential') ?? '';
  const [, limit] = Object.entries(LIMITS).find(([service]) => signed.includes(`/${service}/aws4_request`)) ?? [];
  return limit ?? USUAL_LIMIT;
}
