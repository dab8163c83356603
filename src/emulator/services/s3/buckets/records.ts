import { table } from '../../../store/store.js';

export interface BucketRecord {
  name: string;
  region: string;
  /** Epoch milliseconds. */
  createdAt: number;
  tags: Record<string, string>;
}

/** By name: bucket names are unique in the whole account. */
export const BUCKET = table<BucketRecord>('s3/bucket');
