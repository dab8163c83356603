import { DeleteObject$, type DeleteObjectOutput, type DeleteObjectRequest } from '@aws-sdk/client-s3';
import { operation } from '../../../service/operation.js';
import { sweepBytes } from '../../../store/shared-bytes.js';
import { findBucket, getObjectRecord, removeObject } from '../objects.js';

type Input = DeleteObjectRequest & { Bucket: string; Key: string };

/** Deleting what is not there succeeds. */
export const deleteObject = operation<Input, DeleteObjectOutput>(DeleteObject$, {
  // Not a write: the bytes are removed only when the transaction is on disk.
  kind: 'flow',
  async run({ Bucket, Key }, call) {
    const before = call.store.transaction(() => {
      findBucket(call, Bucket);
      const object = getObjectRecord(call, Bucket, Key);
      removeObject(call, Bucket, Key);
      return object;
    });
    sweepBytes(call.store, [before?.hash]);
    return {};
  },
});
