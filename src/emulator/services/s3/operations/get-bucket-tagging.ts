import { GetBucketTagging$, type GetBucketTaggingOutput, type GetBucketTaggingRequest } from '@aws-sdk/client-s3';
import { operation } from '../../../service/operation.js';
import { s3Error } from '../errors.js';
import { findBucket } from '../objects.js';
import { tagSet } from '../tags.js';

type Input = GetBucketTaggingRequest & { Bucket: string };

export const getBucketTagging = operation<Input, GetBucketTaggingOutput>(GetBucketTagging$, {
  kind: 'read',
  run({ Bucket }, call) {
    const { tags } = findBucket(call, Bucket);
    if (Object.keys(tags).length === 0) throw s3Error('NoSuchTagSet', { BucketName: Bucket });
    return { TagSet: tagSet(tags) };
  },
});
