import type { CreateIndexInput, EncryptionConfiguration } from '@aws-sdk/client-s3vectors';
import { table } from '../../store/store.js';

/** Times are epoch milliseconds. */
export interface VectorBucketRecord {
  name: string;
  arn: string;
  encryption: EncryptionConfiguration | undefined;
  createdAt: number;
}

export interface IndexRecord {
  bucket: string;
  name: string;
  arn: string;
  configuration: Pick<
    CreateIndexInput,
    'dataType' | 'dimension' | 'distanceMetric' | 'metadataConfiguration' | 'encryptionConfiguration'
  >;
  createdAt: number;
}

/** [region, name] */
export const VECTOR_BUCKET = table<VectorBucketRecord>('s3vectors/bucket');
/** [region, bucket, name] */
export const INDEX = table<IndexRecord>('s3vectors/index');
/** By ARN. */
export const TAGS = table<Record<string, string>>('s3vectors/tags');
