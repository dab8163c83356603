import type { CreateIndexInput } from '@aws-sdk/client-s3vectors';
import { table } from '../../../store/store.js';

export interface IndexRecord {
  bucket: string;
  name: string;
  arn: string;
  configuration: Pick<
    CreateIndexInput,
    'dataType' | 'dimension' | 'distanceMetric' | 'metadataConfiguration' | 'encryptionConfiguration'
  >;
  /** Epoch milliseconds. */
  createdAt: number;
}

/** [region, bucket, name] */
export const INDEX = table<IndexRecord>('s3vectors/index');
