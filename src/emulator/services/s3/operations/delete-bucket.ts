import { DeleteBucket$, type DeleteBucketRequest } from '@aws-sdk/client-s3';
import { operation } from '../../../service/operation.js';
import { s3Error } from '../errors.js';
import { findBucket, objectsOf } from '../objects.js';
import { BUCKET } from '../records.js';

export const deleteBucket = operation<DeleteBucketRequest & { Bucket: string }, object>(DeleteBucket$, {
  kind: 'write',
  run({ Bucket }, call) {
    findBucket(call, Bucket);
    if (objectsOf(call, Bucket).length > 0) throw s3Error('BucketNotEmpty', { BucketName: Bucket });
    call.store.remove(BUCKET, [Bucket]);
    return {};
  },
});
