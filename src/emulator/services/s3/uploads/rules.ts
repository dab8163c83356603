import type { Call } from '../../../service/call.js';
import { type Free, releaseBytes } from '../../../store/shared-bytes.js';
import type { Store } from '../../../store/store.js';
import { findBucket, ownerOf } from '../buckets/rules.js';
import { ALGORITHMS, type Algorithm, isAlgorithm } from '../checksums/algorithms.js';
import type { ChecksumType } from '../checksums/checksum.js';
import { invalidRequest, s3Error } from '../errors.js';
import { storedKey } from '../objects/stored-key.js';
import { PART, UPLOAD, type UploadChecksum, type UploadedPart, type UploadRecord } from './records.js';

type Here = Pick<Call, 'store'>;

/** How a request names an upload. */
export interface Named {
  Bucket: string;
  Key: string;
  UploadId: string;
}

/** Throws NoSuchBucket or NoSuchUpload. */
export function findUpload({ store }: Here, { Bucket: bucket, Key: key, UploadId: id }: Named): UploadRecord {
  findBucket({ store }, bucket);
  const upload = store.get(UPLOAD, [bucket, storedKey(key), id]);
  if (upload === undefined) throw s3Error('NoSuchUpload', { UploadId: id });
  return upload;
}

/** In the order of their numbers. */
export function partsOf({ store }: Here, { id }: Pick<UploadRecord, 'id'>): UploadedPart[] {
  return store.list(PART, [id]);
}

/** To be called inside a write, with a part whose bytes the store holds for it. */
export function savePart(store: Store, { id }: UploadRecord, part: UploadedPart, free: Free): void {
  const before = store.get(PART, [id, part.number]);
  store.put(PART, [id, part.number], part);
  if (before) letGo(store, before, free);
}

/** The upload with all of its parts. To be called inside a write. */
export function removeUpload(here: Here, upload: UploadRecord, free: Free): void {
  const { store } = here;
  for (const part of partsOf(here, upload)) letGo(store, part, free);
  store.removeAll(PART, [upload.id]);
  store.remove(UPLOAD, [upload.bucket, storedKey(upload.key), upload.id]);
}

function letGo(store: Store, { hash }: UploadedPart, free: Free): void {
  releaseBytes(store, hash);
  free([hash]);
}

/** Of the two types, a checksum of all the bytes and one of the parts' checksums, not every algorithm has both. */
const TYPES: Readonly<Record<Algorithm, readonly ChecksumType[]>> = {
  CRC32: ['COMPOSITE', 'FULL_OBJECT'],
  CRC32C: ['COMPOSITE', 'FULL_OBJECT'],
  CRC64NVME: ['FULL_OBJECT'],
  SHA1: ['COMPOSITE'],
  SHA256: ['COMPOSITE'],
};

/** The checksum that a new upload is to have. The first type of an algorithm is its default. Throws `InvalidRequest`. */
export function uploadChecksum(algorithm: string | undefined, type: string | undefined): UploadChecksum | undefined {
  if (algorithm === undefined) {
    if (type === undefined) return undefined;
    throw invalidRequest('The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.');
  }
  const valid = algorithm.toUpperCase();
  if (!isAlgorithm(valid)) {
    const types = ALGORITHMS.join(', ');
    throw invalidRequest(
      `Checksum algorithm provided is unsupported. Please try again with any of the valid types: [${types}]`,
    );
  }
  const chosen = TYPES[valid].find((one) => one === (type ?? one));
  if (chosen !== undefined) return { algorithm: valid, type: chosen };
  throw invalidRequest(`The ${type} checksum type cannot be used with the ${valid.toLowerCase()} checksum algorithm.`);
}

/** Who began an upload, as S3 shows it: the account for itself, a role's session by its ARN. */
export function initiatorOf({ initiator }: UploadRecord, accountId: string): { ID: string; DisplayName: string } {
  if (initiator.endsWith(':root')) return { ID: ownerOf(accountId).ID, DisplayName: accountId };
  return { ID: initiator, DisplayName: initiator.slice(initiator.lastIndexOf(':') + 1) };
}
