import { table } from '../../../store/store.js';
import type { Tags } from '../tagging/rules.js';

export interface BucketRecord {
  name: string;
  region: string;
  /** What CreateBucket was given where that is another name for the region, such as `EU`. */
  location?: string;
  /** Epoch milliseconds. */
  createdAt: number;
  tags: Tags;
}

/** By name: bucket names are unique in the whole account. */
export const BUCKET = table<BucketRecord>('s3/bucket');
