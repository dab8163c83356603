import { table } from '../../store/store.js';

/** Times are epoch milliseconds. */
export interface BucketRecord {
  name: string;
  region: string;
  createdAt: number;
  tags: Record<string, string>;
}

/** What a client may say of an object and gets back with it, by member name. */
export interface ObjectHeaders {
  ContentType?: string | undefined;
  ContentEncoding?: string | undefined;
  ContentLanguage?: string | undefined;
  ContentDisposition?: string | undefined;
  CacheControl?: string | undefined;
  Metadata?: Record<string, string> | undefined;
}

/** Checksums that came with the bytes, by member name; handed back on request. */
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
  lastModified: number;
  headers: ObjectHeaders;
  checksums: Checksums;
}

/** By name: bucket names are unique in the whole account. */
export const BUCKET = table<BucketRecord>('s3/bucket');
/** [bucket, SHA-256 of the key]: keys may be longer than the store's, and hold any character. */
export const OBJECT = table<ObjectRecord>('s3/object');
