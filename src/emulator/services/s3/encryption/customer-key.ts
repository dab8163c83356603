import { createHash } from 'node:crypto';
import { ServiceError } from '../../../service/service-error.js';
import type { BucketRecord } from '../buckets/records.js';
import { invalidArgument, invalidRequest, s3Error } from '../errors.js';
import type { Sealed } from './records.js';

/** How a request names a key of the client's own. */
export interface KeyInput {
  SSECustomerAlgorithm?: string | undefined;
  SSECustomerKey?: string | undefined;
  SSECustomerKeyMD5?: string | undefined;
  ServerSideEncryption?: string | undefined;
}

/** A key that a client encrypts objects with, and has to give again each time. It is kept nowhere. */
export interface CustomerKey extends Sealed {
  readonly key: Buffer;
}

const HEADER = 'x-amz-server-side-encryption';
const KEY_LENGTH = 32;

/** The key that a request encrypts with; undefined for none. Throws `InvalidArgument` for one that cannot be. */
export function keyForWriting(input: KeyInput): CustomerKey | undefined {
  if (input.ServerSideEncryption !== undefined && isGiven(input)) {
    const message =
      'Server Side Encryption with Customer provided key is incompatible with the encryption method specified';
    throw invalidArgument(message, HEADER, input.ServerSideEncryption);
  }
  const key = keyGiven(input);
  if (key === undefined || key.key.length === KEY_LENGTH) return key;
  throw invalidArgument('The secret key was invalid for the specified algorithm.', HEADER);
}

function isGiven({ SSECustomerAlgorithm, SSECustomerKey, SSECustomerKeyMD5 }: KeyInput): boolean {
  return [SSECustomerAlgorithm, SSECustomerKey, SSECustomerKeyMD5].some((one) => one !== undefined);
}

function keyGiven(input: KeyInput): CustomerKey | undefined {
  if (!isGiven(input)) return undefined;
  const { SSECustomerAlgorithm: algorithm, SSECustomerKey: text, SSECustomerKeyMD5: claimed } = input;
  const asked = 'Requests specifying Server Side Encryption with Customer provided keys must provide';
  if (algorithm === undefined) throw invalidArgument(`${asked} a valid encryption algorithm.`, HEADER);
  if (algorithm !== 'AES256') {
    const message = 'The Encryption request you specified is not valid. Supported value: AES256.';
    const members = { ArgumentName: HEADER, ArgumentValue: algorithm };
    throw new ServiceError('InvalidEncryptionAlgorithmError', message, { status: 400, members });
  }
  if (text === undefined) throw invalidArgument(`${asked} an appropriate secret key.`, HEADER);
  const key = Buffer.from(text, 'base64');
  const keyMd5 = createHash('md5').update(key).digest('base64');
  if (claimed === undefined) throw invalidArgument(`${asked} the client calculated MD5 of the secret key.`, HEADER);
  if (claimed !== keyMd5) {
    const message = 'The calculated MD5 hash of the key did not match the hash that was provided.';
    throw invalidArgument(message, HEADER);
  }
  return { key, keyMd5 };
}

/**
 * The key that opens an object. Throws `InvalidRequest` when it is sealed and no key is given, or the other way round, and
 * `AccessDenied` for another key.
 */
export function keyForReading({ sealed }: { sealed?: Sealed }, input: KeyInput): CustomerKey | undefined {
  const key = keyGiven(input);
  if (sealed === undefined) {
    if (key === undefined) return undefined;
    throw invalidRequest('The encryption parameters are not applicable to this object.');
  }
  if (key === undefined) {
    throw invalidRequest(
      'The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object.',
    );
  }
  if (key.keyMd5 === sealed.keyMd5) return key;
  const message =
    'Requests specifying Server Side Encryption with Customer provided keys must provide the correct secret key.';
  throw new ServiceError('AccessDenied', message, { status: 403 });
}

/** The key of a part, which has to be the one that its upload began with. Throws `InvalidRequest`. */
export function keyForPart({ sealed }: { sealed?: Sealed }, input: KeyInput): CustomerKey | undefined {
  const key = keyForWriting(input);
  if ((key === undefined) !== (sealed === undefined)) {
    throw invalidRequest(
      'The multipart upload initiate requested encryption. Subsequent part requests must include the appropriate encryption parameters.',
    );
  }
  if (key?.keyMd5 === sealed?.keyMd5) return key;
  throw invalidRequest('The provided encryption parameters did not match the ones used originally.');
}

/** The same of a request that ends an upload, which needs the key only where there is a checksum to work out. */
export function keyToComplete(
  upload: { sealed?: Sealed; checksum?: unknown },
  input: KeyInput,
): CustomerKey | undefined {
  return isGiven(input) || (upload.sealed && upload.checksum) ? keyForPart(upload, input) : undefined;
}

/** Throws `AccessDenied` where the bucket takes no such keys. */
export function checkKeysServed({ encryption }: Pick<BucketRecord, 'encryption'>, key: CustomerKey | undefined): void {
  if (key !== undefined && encryption?.blocked === 'SSE-C') throw s3Error('AccessDenied');
}

/** How an answer says what an object is encrypted with: a key of S3's own, or the client's. */
export function describeEncryption(sealed: Sealed | undefined) {
  return sealed === undefined
    ? { ServerSideEncryption: 'AES256' as const }
    : { SSECustomerAlgorithm: 'AES256', SSECustomerKeyMD5: sealed.keyMd5 };
}
