import { DeleteObjects$, type DeleteObjectsOutput, type DeleteObjectsRequest } from '@aws-sdk/client-s3';
import { operation } from '../../../service/operation.js';
import { sweepBytes } from '../../../store/shared-bytes.js';
import { s3Error } from '../errors.js';
import { findBucket, getObjectRecord, removeObject } from '../objects.js';

const MOST = 1_000;

type Input = DeleteObjectsRequest & { Bucket: string };

export const deleteObjects = operation<Input, DeleteObjectsOutput>(DeleteObjects$, {
  // Not a write: the bytes are removed only when the transaction is on disk.
  kind: 'flow',
  async run({ Bucket, Delete }, call) {
    const keys = (Delete?.Objects ?? []).flatMap(({ Key }) => (Key === undefined ? [] : [Key]));
    if (keys.length === 0 || keys.length > MOST) throw s3Error('MalformedXML');
    const before = call.store.transaction(() => {
      findBucket(call, Bucket);
      const objects = keys.map((key) => getObjectRecord(call, Bucket, key));
      for (const key of keys) removeObject(call, Bucket, key);
      return objects;
    });
    sweepBytes(
      call.store,
      before.map((object) => object?.hash),
    );
    return Delete?.Quiet ? {} : { Deleted: keys.map((Key) => ({ Key })) };
  },
});
