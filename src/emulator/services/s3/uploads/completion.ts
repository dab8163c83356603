import type { CompletedPart } from '@aws-sdk/client-s3';
import type { Validated } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { DEFAULT_ALGORITHM, sumOf } from '../checksums/algorithms.js';
import { type Checksum, type ChecksumMembers, checksumsIn } from '../checksums/checksum.js';
import { badDigest } from '../checksums/rules.js';
import { invalidRequest, s3Error } from '../errors.js';
import type { UploadedPart, UploadRecord } from './records.js';

/** Of every part but the last. */
const SMALLEST_PART = 5 * 1024 * 1024;

type Named = Validated<CompletedPart>;

/** The parts that a request puts together, as they were uploaded. Throws what S3 says of a wrong list. */
export function partsNamed(
  upload: UploadRecord,
  uploaded: readonly UploadedPart[],
  named: readonly Named[] = [],
): UploadedPart[] {
  if (named.length === 0) throw invalidRequest('You must specify at least one part');
  const numbers = named.map(({ PartNumber: number = 0 }) => number);
  if (numbers.some((number, at) => at > 0 && number <= (numbers[at - 1] ?? 0))) {
    throw s3Error('InvalidPartOrder', { UploadId: upload.id });
  }
  const byNumber = new Map(uploaded.map((part) => [part.number, part]));
  const parts = named.map((one) => partNamed(upload, byNumber.get(one.PartNumber ?? 0), one));
  for (const { size, md5, number } of parts.slice(0, -1)) {
    if (size >= SMALLEST_PART) continue;
    const message = 'Your proposed upload is smaller than the minimum allowed size';
    const members = { ProposedSize: size, MinSizeAllowed: SMALLEST_PART, PartNumber: number, ETag: md5 };
    throw new ServiceError('EntityTooSmall', message, { status: 400, members });
  }
  return parts;
}

function partNamed({ id, checksum }: UploadRecord, part: UploadedPart | undefined, named: Named): UploadedPart {
  const { ETag: etag = '', PartNumber: number = 0 } = named;
  const [given] = checksumsIn(named);
  if (checksum !== undefined && given !== undefined && given.algorithm !== checksum.algorithm) {
    const algorithm = given.algorithm.toLowerCase();
    throw badDigest(`The ${algorithm} you specified for part ${number} did not match what we received.`);
  }
  const bare = etag.replaceAll('"', '');
  if (part === undefined || part.md5 !== bare || (given !== undefined && given.value !== part.checksum)) {
    throw s3Error('InvalidPart', { UploadId: id, PartNumber: String(number), ETag: bare });
  }
  if (checksum?.type === 'COMPOSITE' && given === undefined) {
    throw invalidRequest(
      `The upload was created using a ${checksum.algorithm.toLowerCase()} checksum. The complete request must include the checksum for each part. It was missing for part ${number} in the request.`,
    );
  }
  return part;
}

/** The MD5 of the parts' MD5s, with how many there are. */
export function uploadEtag(parts: readonly UploadedPart[]): string {
  const sums = Buffer.concat(parts.map(({ md5 }) => Buffer.from(md5, 'hex')));
  return `"${sumOf('MD5', sums).toString('hex')}-${parts.length}"`;
}

/**
 * What the object's checksum is to be, before it is worked out. Of bytes under a key of the client's S3 works out none that
 * nobody has asked for [REC].
 */
export function checksumWanted({ checksum, sealed }: UploadRecord): Pick<Checksum, 'algorithm' | 'type'> | undefined {
  if (checksum || sealed) return checksum;
  return { algorithm: DEFAULT_ALGORITHM, type: 'FULL_OBJECT' };
}

/** The checksum of the parts' checksums. */
export function compositeValue({ algorithm }: Pick<Checksum, 'algorithm'>, parts: readonly UploadedPart[]): string {
  const sums = Buffer.concat(parts.map(({ checksum = '' }) => Buffer.from(checksum, 'base64')));
  return sumOf(algorithm, sums).toString('base64');
}

/** Throws `InvalidRequest` when a request speaks of another type of checksum than the upload has. */
export function checkType({ checksum }: UploadRecord, type: string | undefined): void {
  if (type === undefined || type === checksum?.type) return;
  const mode = checksum?.type ?? 'null';
  throw invalidRequest(
    `The upload was created using the ${mode} checksum mode. The complete request must use the same checksum mode.`,
  );
}

interface Claim extends ChecksumMembers {
  ChecksumType?: string | undefined;
}

/**
 * Throws `BadDigest` when a request names another checksum than the object has. One of all the bytes counts only where
 * the request says that it is one, if the upload does [REC].
 */
export function checkClaim(upload: UploadRecord, claim: Claim, checksum: Checksum | undefined, parts: number): void {
  const [given] = checksumsIn(claim);
  if (given === undefined) return;
  const { algorithm, value, type } = checksum ?? {};
  // One of another kind than the object's is read over, where the upload was to have none [REC].
  if (upload.checksum === undefined && algorithm !== undefined && given.algorithm !== algorithm) return;
  const shown = type === 'COMPOSITE' ? `${value}-${parts}` : value;
  const said = type === 'COMPOSITE' || upload.checksum === undefined || claim.ChecksumType === type;
  if (said && given.algorithm === algorithm && given.value === shown) return;
  throw badDigest(
    `The ${(algorithm ?? given.algorithm).toLowerCase()} you specified did not match the calculated checksum.`,
  );
}
