import type { EncryptionConfiguration } from '@aws-sdk/client-s3vectors';
import { table } from '../../../store/store.js';

export interface VectorBucketRecord {
  name: string;
  arn: string;
  encryption: EncryptionConfiguration | undefined;
  /** Epoch milliseconds. */
  createdAt: number;
}

/** [region, name] */
export const VECTOR_BUCKET = table<VectorBucketRecord>('s3vectors/bucket');
