import type { StorageClass } from '@aws-sdk/client-s3';
import { table } from '../../../store/store.js';
import type { Grant } from '../access/records.js';
import { type Checksum, type ChecksumMembers, checksumsIn } from '../checksums/checksum.js';
import type { SealedBytes } from '../encryption/records.js';
import type { Tags } from '../tagging/rules.js';

/** What a client may say of an object, by member name. It comes back with the object. */
export interface ObjectHeaders {
  ContentType?: string | undefined;
  ContentEncoding?: string | undefined;
  ContentLanguage?: string | undefined;
  ContentDisposition?: string | undefined;
  CacheControl?: string | undefined;
  WebsiteRedirectLocation?: string | undefined;
  Metadata?: Record<string, string> | undefined;
}

/** All that a client says of an object when it makes one. */
export interface Description {
  readonly headers: ObjectHeaders;
  /** Epoch milliseconds. */
  readonly expires?: number;
  /** Absent for STANDARD. */
  readonly storageClass?: StorageClass;
  readonly tags?: Tags;
  /** Absent where only the owner is let in. */
  readonly acl?: readonly Grant[];
}

/** One of the parts that an object was uploaded in. */
export interface PartRecord {
  readonly size: number;
  /** In base64, by the algorithm of the object's checksum. */
  readonly checksum?: string;
}

export interface ObjectRecord extends Description {
  bucket: string;
  key: string;
  /** Of the blob in `store.objects`. */
  hash: string;
  size: number;
  /** With its quotation marks: the MD5 of the bytes of the blob, or of its parts' MD5s with their number. */
  etag: string;
  /** Epoch milliseconds. */
  lastModified: number;
  checksum?: Checksum;
  /** Of an object that was uploaded in parts. */
  parts?: readonly PartRecord[];
  /** Of an object under a key of the client's: how its blob can be read. */
  sealed?: SealedBytes;
}

/** Version 0.1.0 kept checksums as the members that they came in. */
interface StoredObject extends ObjectRecord {
  checksums?: ChecksumMembers;
}

/** [bucket, SHA-256 of the key]: an object's key may be longer than a key of the store, and may hold any character. */
export const OBJECT = table<ObjectRecord>('s3/object', (stored: StoredObject) => {
  if (stored.checksums === undefined) return stored;
  const { checksums, ...object } = stored;
  const [checksum] = checksumsIn(checksums);
  return checksum ? { ...object, checksum: { ...checksum, type: 'FULL_OBJECT' } } : object;
});
