import { PutBucketTagging$, type PutBucketTaggingRequest } from '@aws-sdk/client-s3';
import { operation } from '../../../service/operation.js';
import { findBucket } from '../objects.js';
import { BUCKET } from '../records.js';
import { tagsFrom } from '../tags.js';

export const putBucketTagging = operation<PutBucketTaggingRequest & { Bucket: string }, object>(PutBucketTagging$, {
  kind: 'write',
  run({ Bucket, Tagging }, call) {
    const bucket = findBucket(call, Bucket);
    call.store.put(BUCKET, [Bucket], { ...bucket, tags: tagsFrom(Tagging?.TagSet) });
    return {};
  },
});
