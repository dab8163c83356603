import {
  DeleteBucketTagging$,
  type DeleteBucketTaggingRequest,
  GetBucketTagging$,
  type GetBucketTaggingOutput,
  type GetBucketTaggingRequest,
  PutBucketTagging$,
  type PutBucketTaggingRequest,
} from '@aws-sdk/client-s3';
import { type Operation, operation } from '../../../service/operation.js';
import { changeBucket, findBucket, onBucket } from '../buckets/rules.js';
import { s3Error } from '../errors.js';
import { tagSetOf, tagsFrom } from './rules.js';

export const bucketTaggingOperations: readonly Operation[] = [
  operation<PutBucketTaggingRequest, object>(PutBucketTagging$, {
    access: onBucket,
    status: 204,
    kind: 'write',
    run({ Bucket: name, Tagging: { TagSet: set } }, call) {
      findBucket(call, name);
      changeBucket(call, name, { tags: tagsFrom(set, 'bucket') });
      return {};
    },
  }),

  operation<GetBucketTaggingRequest, GetBucketTaggingOutput>(GetBucketTagging$, {
    access: onBucket,
    kind: 'read',
    run({ Bucket: name }, call) {
      const { tags } = findBucket(call, name);
      if (Object.keys(tags).length === 0) throw s3Error('NoSuchTagSet', { BucketName: name });
      return { TagSet: tagSetOf(tags) };
    },
  }),

  operation<DeleteBucketTaggingRequest, object>(DeleteBucketTagging$, {
    access: { action: 's3:PutBucketTagging', ...onBucket },
    kind: 'write',
    run({ Bucket: name }, call) {
      changeBucket(call, name, { tags: {} });
      return {};
    },
  }),
];
