import { ServiceError } from '../../../service/service-error.js';
import { invalidRequest } from '../errors.js';
import { type Algorithm, LENGTHS, sumOf } from './algorithms.js';
import { type ChecksumMembers, checksumsIn } from './checksum.js';

/** The checksum that a request names. Throws `InvalidRequest` for more than one, and for what cannot be one. */
export function givenChecksum(input: ChecksumMembers): { algorithm: Algorithm; value: string } | undefined {
  const [given, another] = checksumsIn(input);
  if (another !== undefined) {
    throw invalidRequest('Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.');
  }
  if (given !== undefined && base64Bytes(given.value)?.length !== LENGTHS[given.algorithm]) {
    throw invalidRequest(`Value for x-amz-checksum-${given.algorithm.toLowerCase()} header is invalid.`);
  }
  return given;
}

/** The bytes' checksum by an algorithm. Throws `BadDigest` when the client names another. */
export function checkedSum(algorithm: Algorithm, bytes: Uint8Array, given: string | undefined): string {
  const sum = sumOf(algorithm, bytes).toString('base64');
  if (given === undefined || given === sum) return sum;
  throw badDigest(`The ${algorithm} you specified did not match the calculated checksum.`);
}

export function badDigest(message: string, members: Readonly<Record<string, string>> = {}): ServiceError {
  return new ServiceError('BadDigest', message, { status: 400, members });
}

const MD5_LENGTH = 16;

/**
 * The MD5 of a body. Throws `InvalidDigest` for a Content-MD5 that cannot be one, and `BadDigest` for that of other
 * bytes. S3 shows the digest that it expected in base64, but PutObject shows it in hex.
 */
export function checkedMd5(bytes: Uint8Array, given: string | undefined, shownIn: 'hex' | 'base64'): Buffer {
  const sum = sumOf('MD5', bytes);
  if (given === undefined) return sum;
  const expected = base64Bytes(given);
  if (expected?.length !== MD5_LENGTH) {
    const message = 'The Content-MD5 you specified was invalid.';
    throw new ServiceError('InvalidDigest', message, { status: 400, members: { 'Content-MD5': given } });
  }
  if (sum.equals(expected)) return sum;
  throw badDigest('The Content-MD5 you specified did not match what we received.', {
    ExpectedDigest: expected.toString(shownIn),
    CalculatedDigest: sum.toString('base64'),
  });
}

/** Undefined for a text that is not base64 as it is written: Node reads over what does not belong. */
function base64Bytes(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}
