import { DeleteVectorBucket$, type DeleteVectorBucketInput } from '@aws-sdk/client-s3vectors';
import { operation } from '../../../service/operation.js';
import { conflict } from '../errors.js';
import { bucketNameOf, findVectorBucket } from '../places.js';
import { INDEX, TAGS, VECTOR_BUCKET } from '../records.js';

export const deleteVectorBucket = operation<DeleteVectorBucketInput, object>(DeleteVectorBucket$, {
  kind: 'write',
  run(input, call) {
    const { name, arn } = findVectorBucket(call, bucketNameOf(input));
    if (call.store.list(INDEX, [call.region, name]).length > 0) {
      throw conflict('The specified vector bucket is not empty');
    }
    call.store.remove(VECTOR_BUCKET, [call.region, name]);
    call.store.remove(TAGS, [arn]);
    return {};
  },
});
