import { ALGORITHMS, type Algorithm } from './algorithms.js';

/** The checksum that S3 keeps of an object. `COMPOSITE` is one of the checksums of its parts. */
export interface Checksum {
  readonly algorithm: Algorithm;
  /** In base64; of a composite one without the number of parts. */
  readonly value: string;
  readonly type: ChecksumType;
}

export type ChecksumType = 'COMPOSITE' | 'FULL_OBJECT';

/** A checksum as a member of requests and answers: `{ ChecksumSHA1: '…' }`. */
export type ChecksumMembers = { readonly [name in `Checksum${Algorithm}`]?: string | undefined };

export function checksumMember(algorithm: Algorithm, value: string): ChecksumMembers {
  return { [`Checksum${algorithm}`]: value };
}

/** The checksums that a request names, in S3's order. */
export function checksumsIn(members: ChecksumMembers): readonly { algorithm: Algorithm; value: string }[] {
  return ALGORITHMS.flatMap((algorithm) => {
    const value = members[`Checksum${algorithm}`];
    return value === undefined ? [] : [{ algorithm, value }];
  });
}

/** An object's checksum as an answer shows it. `parts` is the number of parts behind a composite one. */
export function describeChecksum(checksum: Checksum | undefined, parts?: number) {
  if (checksum === undefined) return {};
  const { algorithm, value, type } = checksum;
  const shown = type === 'COMPOSITE' && parts !== undefined ? `${value}-${parts}` : value;
  return { ...checksumMember(algorithm, shown), ChecksumType: type };
}
