import type { Constraint, Constraints } from '../../service/constraints.js';

/** Source of all constraints of this service: the service model s3vectors 2025-07-15. */
const NAME = '[a-z0-9][a-z0-9-.]{1,61}[a-z0-9]';
const BUCKET_ARN = `arn:aws[-a-z0-9]*:s3vectors:[a-z0-9-]+:[0-9]{12}:bucket/${NAME}`;
const name: Constraint = { min: 3, max: 63 };
const tagKey: Constraint = { min: 1, max: 128, pattern: '([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)' };

export const bucketName = { vectorBucketName: name } satisfies Record<string, Constraint>;
/** Of the operations that take a vector bucket by its name or by its ARN. */
export const bucketReference = {
  ...bucketName,
  vectorBucketArn: { pattern: BUCKET_ARN },
} satisfies Record<string, Constraint>;
export const indexName: Constraint = name;
/** Of the operations that take an index by its names or by its ARN. */
export const indexReference = {
  ...bucketName,
  indexName,
  indexArn: { pattern: `${BUCKET_ARN}/index/${NAME}` },
} satisfies Record<string, Constraint>;
export const resourceArn: Constraint = { max: 1011 };
export const tagKeys: Constraint = { items: tagKey };
export const tags: Constraint = {
  keys: tagKey,
  values: { max: 256, pattern: '([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)' },
};
export const page = {
  maxResults: { min: 1, max: 500 },
  nextToken: { min: 1, max: 512 },
  prefix: { min: 1, max: 63 },
} satisfies Record<string, Constraint>;

export const s3VectorsConstraints: Constraints = {
  EncryptionConfiguration: {
    sseType: { enum: ['AES256', 'aws:kms'] },
    kmsKeyArn: { min: 1, max: 2048, pattern: '(arn:aws[-a-z0-9]*:kms:[-a-z0-9]*:[0-9]{12}:key/.+)' },
  },
  MetadataConfiguration: { nonFilterableMetadataKeys: { min: 1, max: 10, items: { min: 1, max: 63 } } },
};
