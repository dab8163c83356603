import type { Incoming } from './dual-listener.js';
import type { WireRequest } from './protocol/message.js';
import { ServiceError } from './service-error.js';
import { scopeOf } from './signature.js';

const MEBIBYTE = 1024 * 1024;
const USUAL_LIMIT = 8 * MEBIBYTE;
/** By signing name. Lambda takes a zip of 50 MB inside the JSON, in base64; S3 would take 5 GB at once. */
const LIMITS: Readonly<Record<string, number>> = { lambda: 72 * MEBIBYTE, s3: 128 * MEBIBYTE };

/** The whole body. Throws `RequestEntityTooLargeException` once it is longer than the service takes. */
export async function readBody(incoming: Incoming, head: WireRequest): Promise<Uint8Array> {
  const limit = LIMITS[scopeOf(head)?.service ?? ''] ?? USUAL_LIMIT;
  const parts: Buffer[] = [];
  let size = 0;
  // Not destroyed when left early: the answer goes out on the same connection.
  for await (const part of incoming.iterator({ destroyOnReturn: false })) {
    size += part.length;
    if (size > limit) {
      incoming.resume();
      throw new ServiceError('RequestEntityTooLargeException', `Request must be smaller than ${limit} bytes`, {
        status: 413,
      });
    }
    parts.push(part);
  }
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts, size);
}
