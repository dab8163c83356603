import { table } from '../../../store/store.js';
import type { BucketAccess } from '../access/records.js';
import type { Tags } from '../tagging/rules.js';

export interface BucketEncryption {
  readonly bucketKey: boolean;
  /** Whether the bucket takes keys of the client's, where somebody has said so. */
  readonly blocked?: 'SSE-C' | 'NONE';
}

export interface BucketRecord extends BucketAccess {
  name: string;
  region: string;
  /** What CreateBucket was given where that is another name for the region, such as `EU`. */
  location?: string;
  /** Epoch milliseconds. */
  createdAt: number;
  tags: Tags;
  /** How new objects are encrypted, where somebody has said so. */
  encryption?: BucketEncryption;
}

/** By name: bucket names are unique in the whole account. */
export const BUCKET = table<BucketRecord>('s3/bucket');
