import { table } from '../../../store/store.js';

/** What a client may say of an object, by member name. It comes back with the object. */
export interface ObjectHeaders {
  ContentType?: string | undefined;
  ContentEncoding?: string | undefined;
  ContentLanguage?: string | undefined;
  ContentDisposition?: string | undefined;
  CacheControl?: string | undefined;
  Metadata?: Record<string, string> | undefined;
}

/** Checksums that came with the bytes, by member name. They come back on request. */
export type Checksums = Partial<
  Record<'ChecksumCRC32' | 'ChecksumCRC32C' | 'ChecksumCRC64NVME' | 'ChecksumSHA1' | 'ChecksumSHA256', string>
>;

export interface ObjectRecord {
  bucket: string;
  key: string;
  /** Of the blob in `store.objects`. */
  hash: string;
  size: number;
  /** With its quotation marks: the MD5 of the bytes. */
  etag: string;
  /** Epoch milliseconds. */
  lastModified: number;
  headers: ObjectHeaders;
  checksums: Checksums;
}

/** [bucket, SHA-256 of the key]: an object's key may be longer than a key of the store, and may hold any character. */
export const OBJECT = table<ObjectRecord>('s3/object');
