import { type Store, table } from '../../../store/store.js';
import type { Algorithm } from '../checksums/algorithms.js';
import type { ChecksumType } from '../checksums/checksum.js';
import type { Sealed } from '../encryption/records.js';
import type { Description } from '../objects/records.js';

/** An upload in parts that has begun and is not complete. */
export interface UploadRecord {
  readonly id: string;
  readonly bucket: string;
  readonly key: string;
  /** Epoch milliseconds. */
  readonly initiated: number;
  /** Greater than that of the key's uploads that began before. */
  readonly order: number;
  /** The caller that began it. */
  readonly initiator: string;
  readonly description: Description;
  /** Which checksum the client has asked for; absent where it asked for none. */
  readonly checksum?: UploadChecksum;
  /** Where the object is to be under a key of the client's. */
  readonly sealed?: Sealed;
  /** The key was written or deleted since the upload began. */
  readonly disturbed?: boolean;
}

export interface UploadChecksum {
  readonly algorithm: Algorithm;
  readonly type: ChecksumType;
}

/** [bucket, stored key, id] */
export const UPLOAD = table<UploadRecord>('s3/upload');

export interface UploadedPart {
  readonly number: number;
  /** Of the blob in `store.objects`. */
  readonly hash: string;
  readonly size: number;
  /** Of the bytes of the blob, in hex. */
  readonly md5: string;
  /** Epoch milliseconds. */
  readonly lastModified: number;
  /** In base64, by the algorithm of the upload; absent where the upload has none. */
  readonly checksum?: string;
  /** In base64: how the cipher began, of bytes under a key of the client's. */
  readonly counter?: string;
}

/** [id, number] */
export const PART = table<UploadedPart>('s3/upload-part');

/** Says to the uploads of a key that the key has changed meanwhile. To be called inside a write. */
export function disturbUploads(store: Store, bucket: string, storedKey: string): void {
  for (const upload of store.list(UPLOAD, [bucket, storedKey])) {
    if (!upload.disturbed) store.put(UPLOAD, [bucket, storedKey, upload.id], { ...upload, disturbed: true });
  }
}

/** The uploads that are under way in a bucket, in no order of S3's. */
export function uploadsIn(store: Store, bucket: string): UploadRecord[] {
  return store.list(UPLOAD, [bucket]);
}
