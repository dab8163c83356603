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
import { BUCKET } from '../buckets/records.js';
import { findBucket, onBucket } from '../buckets/rules.js';
import { s3Error } from '../errors.js';
import { tagsFrom } from './rules.js';

export const bucketTaggingOperations: readonly Operation[] = [
  operation<PutBucketTaggingRequest, object>(PutBucketTagging$, {
    access: onBucket,
    kind: 'write',
    run({ Bucket: name, Tagging: { TagSet: set } }, call) {
      const bucket = findBucket(call, name);
      call.store.put(BUCKET, [name], { ...bucket, tags: tagsFrom(set) });
      return {};
    },
  }),

  operation<GetBucketTaggingRequest, GetBucketTaggingOutput>(GetBucketTagging$, {
    access: onBucket,
    kind: 'read',
    run({ Bucket: name }, call) {
      const tags = Object.entries(findBucket(call, name).tags);
      if (tags.length === 0) throw s3Error('NoSuchTagSet', { BucketName: name });
      return { TagSet: tags.map(([Key, Value]) => ({ Key, Value })) };
    },
  }),

  operation<DeleteBucketTaggingRequest, object>(DeleteBucketTagging$, {
    access: { action: 's3:PutBucketTagging', ...onBucket },
    kind: 'write',
    run({ Bucket: name }, call) {
      call.store.put(BUCKET, [name], { ...findBucket(call, name), tags: {} });
      return {};
    },
  }),
];
