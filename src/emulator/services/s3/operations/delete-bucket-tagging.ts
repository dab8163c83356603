import { DeleteBucketTagging$, type DeleteBucketTaggingRequest } from '@aws-sdk/client-s3';
import { operation } from '../../../service/operation.js';
import { findBucket } from '../objects.js';
import { BUCKET } from '../records.js';

type Input = DeleteBucketTaggingRequest & { Bucket: string };

export const deleteBucketTagging = operation<Input, object>(DeleteBucketTagging$, {
  kind: 'write',
  run({ Bucket }, call) {
    call.store.put(BUCKET, [Bucket], { ...findBucket(call, Bucket), tags: {} });
    return {};
  },
});
