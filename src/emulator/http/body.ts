import type { WireRequest } from '../protocol/message.js';
import { scopeOf } from '../protocol/signature.js';
import { ServiceError } from '../service/service-error.js';
import type { Incoming } from './dual-listener.js';

const MEBIBYTE = 1024 * 1024;
const USUAL_LIMIT = 8 * MEBIBYTE;
/** By signing name. Lambda takes a zip of 50 MB inside the JSON, in base64. S3 on AWS takes 5 GB at once. */
const LIMITS: Readonly<Record<string, number>> = { lambda: 72 * MEBIBYTE, s3: 128 * MEBIBYTE };

/** The whole body. Rejects with `RequestEntityTooLargeException` once it is longer than the service takes. */
export function readBody(incoming: Incoming, head: WireRequest): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const limit = limitOf(scopeOf(head)?.service);
    const parts: Buffer[] = [];
    let size = 0;
    incoming.on('data', (part: Buffer) => {
      size += part.length;
      // The rest is read and dropped: the answer goes out on the same connection.
      if (size > limit) reject(tooLarge(limit));
      else parts.push(part);
    });
    incoming.on('end', () => resolve(Buffer.concat(parts, size)));
    incoming.on('error', reject);
    incoming.on('close', () => {
      if (!incoming.readableEnded) reject(new Error('the request ended before its end'));
    });
  });
}

function limitOf(service: string | undefined): number {
  return (service === undefined ? undefined : LIMITS[service]) ?? USUAL_LIMIT;
}

function tooLarge(limit: number): ServiceError {
  const message = `Request must be smaller than ${limit} bytes`;
  return new ServiceError('RequestEntityTooLargeException', message, { status: 413 });
}
