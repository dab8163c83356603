import type { Value } from '../../service/call.js';
import { headerNotImplemented, invalidArgument, invalidRequest } from './errors.js';

/**
 * What requests may ask for that S3 does and the local AWS does not: member → header. Each is refused by name, so that
 * nobody takes for done what was only read.
 */
const NOT_SERVED: Readonly<Record<string, string>> = {
  SSEKMSKeyId: 'x-amz-server-side-encryption-aws-kms-key-id',
  SSEKMSEncryptionContext: 'x-amz-server-side-encryption-context',
  WriteOffsetBytes: 'x-amz-write-offset-bytes',
  BucketNamespace: 'x-amz-bucket-namespace',
  AnnotationDirective: 'x-amz-object-annotation-directive',
  ChecksumSHA512: 'x-amz-checksum-sha512',
  ChecksumMD5: 'x-amz-checksum-md5',
  ChecksumXXHASH64: 'x-amz-checksum-xxhash64',
  ChecksumXXHASH3: 'x-amz-checksum-xxhash3',
  ChecksumXXHASH128: 'x-amz-checksum-xxhash128',
};

const LOCKS = [
  'ObjectLockMode',
  'ObjectLockRetainUntilDate',
  'ObjectLockLegalHoldStatus',
  'ObjectLockEventHold',
  'ObjectLockEventHoldDurationDays',
  'ObjectLockEventHoldDurationYears',
];

/** Throws `NotImplemented` for what is not served, and `InvalidRequest` for locks: no bucket here is made with them. */
export function checkServed(input: Value): void {
  for (const [member, header] of Object.entries(NOT_SERVED)) {
    if (input[member] !== undefined) throw headerNotImplemented(header, 'The local AWS does not serve it.');
  }
  if (input['ObjectLockEnabledForBucket'] === true) {
    throw headerNotImplemented('x-amz-bucket-object-lock-enabled', 'The local AWS locks no objects.');
  }
  if (LOCKS.some((member) => input[member] !== undefined)) {
    throw invalidRequest('Bucket is missing Object Lock Configuration');
  }
  checkEncryption(input['ServerSideEncryption']);
}

/** What is stored is under one key of S3's own, which is what AES256 asks for. */
function checkEncryption(algorithm: unknown): void {
  if (algorithm === undefined || algorithm === 'AES256') return;
  const header = 'x-amz-server-side-encryption';
  if (String(algorithm).startsWith('aws:')) throw headerNotImplemented(header, 'The local AWS has no keys of AWS KMS.');
  throw invalidArgument('The encryption method specified is not supported', header, String(algorithm));
}
