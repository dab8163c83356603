import type { Constraint, Constraints } from '../../service/constraints.js';

const NAME = '[a-z0-9][a-z0-9-.]{1,61}[a-z0-9]';
const BUCKET_ARN = `arn:aws[-a-z0-9]*:s3vectors:[a-z0-9-]+:[0-9]{12}:bucket/${NAME}`;
const TAG_TEXT = '([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)';
const tagKey: Constraint = { min: 1, max: 128, pattern: TAG_TEXT };

/**
 * What several operations say of the same member. Source of these and of the operations' own: the service model
 * s3vectors 2025-07-15.
 */
export const member = {
  name: { min: 3, max: 63 },
  resourceArn: { max: 1011 },
  tagKeys: { items: tagKey },
  tags: { keys: tagKey, values: { max: 256, pattern: TAG_TEXT } },
} satisfies Record<string, Constraint>;

/** The members of operations that take a vector bucket by its name or by its ARN. */
export const bucketMembers = {
  vectorBucketName: member.name,
  vectorBucketArn: { pattern: BUCKET_ARN },
} satisfies Record<string, Constraint>;

/** The members of operations that take an index by its names or by its ARN. */
export const indexMembers = {
  vectorBucketName: member.name,
  indexName: member.name,
  indexArn: { pattern: `${BUCKET_ARN}/index/${NAME}` },
} satisfies Record<string, Constraint>;

/** The members of every operation that lists. */
export const pageMembers = {
  maxResults: { min: 1, max: 500 },
  nextToken: { min: 1, max: 512 },
  prefix: { min: 1, max: 63 },
} satisfies Record<string, Constraint>;

/** Of the structures inside inputs. */
export const s3VectorsConstraints: Constraints = {
  EncryptionConfiguration: {
    sseType: { enum: ['AES256', 'aws:kms'] },
    kmsKeyArn: { min: 1, max: 2048, pattern: '(arn:aws[-a-z0-9]*:kms:[-a-z0-9]*:[0-9]{12}:key/.+)' },
  },
  MetadataConfiguration: { nonFilterableMetadataKeys: { min: 1, max: 10, items: { min: 1, max: 63 } } },
};
