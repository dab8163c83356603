import type { Constraint, Constraints } from '../../service/constraints.js';

/** Source: the service model s3vectors 2025-07-15. */
const name: Constraint = { min: 3, max: 63 };
const bucketArn: Constraint = {
  pattern: 'arn:aws[-a-z0-9]*:s3vectors:[a-z0-9-]+:[0-9]{12}:bucket/[a-z0-9][a-z0-9-.]{1,61}[a-z0-9]',
};
const indexArn: Constraint = {
  pattern:
    'arn:aws[-a-z0-9]*:s3vectors:[a-z0-9-]+:[0-9]{12}:bucket/[a-z0-9][a-z0-9-.]{1,61}[a-z0-9]/index/[a-z0-9][a-z0-9-.]{1,61}[a-z0-9]',
};
const tagKey: Constraint = { min: 1, max: 128, pattern: '([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)' };
const tags: Constraint = { keys: tagKey, values: { max: 256, pattern: '([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)' } };
const resourceArn: Constraint = { max: 1011 };
const page = { maxResults: { min: 1, max: 500 }, nextToken: { min: 1, max: 512 }, prefix: { min: 1, max: 63 } };

export const s3VectorsConstraints: Constraints = {
  CreateIndexInput: {
    vectorBucketName: name,
    vectorBucketArn: bucketArn,
    indexName: name,
    dataType: { enum: ['float32'] },
    dimension: { min: 1, max: 4096 },
    distanceMetric: { enum: ['euclidean', 'cosine'] },
    tags,
  },
  CreateVectorBucketInput: { vectorBucketName: name, tags },
  DeleteIndexInput: { vectorBucketName: name, indexName: name, indexArn },
  DeleteVectorBucketInput: { vectorBucketName: name, vectorBucketArn: bucketArn },
  EncryptionConfiguration: {
    sseType: { enum: ['AES256', 'aws:kms'] },
    kmsKeyArn: { min: 1, max: 2048, pattern: '(arn:aws[-a-z0-9]*:kms:[-a-z0-9]*:[0-9]{12}:key/.+)' },
  },
  GetIndexInput: { vectorBucketName: name, indexName: name, indexArn },
  GetVectorBucketInput: { vectorBucketName: name, vectorBucketArn: bucketArn },
  ListIndexesInput: { vectorBucketName: name, vectorBucketArn: bucketArn, ...page },
  ListTagsForResourceInput: { resourceArn },
  ListVectorBucketsInput: page,
  MetadataConfiguration: { nonFilterableMetadataKeys: { min: 1, max: 10, items: { min: 1, max: 63 } } },
  TagResourceInput: { resourceArn, tags },
  UntagResourceInput: { resourceArn, tagKeys: { items: tagKey } },
};
