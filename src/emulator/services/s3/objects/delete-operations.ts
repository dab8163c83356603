import {
  DeleteObject$,
  type DeleteObjectOutput,
  type DeleteObjectRequest,
  DeleteObjects$,
  type DeleteObjectsOutput,
  type DeleteObjectsRequest,
  type ObjectIdentifier,
} from '@aws-sdk/client-s3';
import type { Call } from '../../../service/call.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { type Free, writeAndSweep } from '../../../store/shared-bytes.js';
import { findBucket } from '../buckets/rules.js';
import { headerNotImplemented, invalidArgument, s3Error } from '../errors.js';
import { checkWritable } from './conditions.js';
import { checkVersionId, getObjectRecord, objectArn, onObject, removeObject } from './rules.js';

/** Of the objects that one request deletes. */
const MOST_OBJECTS = 1_000;

export const deleteOperations: readonly Operation[] = [
  // Deleting what is not there succeeds.
  operation<DeleteObjectRequest, DeleteObjectOutput>(DeleteObject$, {
    access: onObject,
    kind: 'flow',
    async run(input, call) {
      const { Bucket: bucket, Key: key, IfMatch } = input;
      checkNoLock(input);
      if (input.IfMatchLastModifiedTime !== undefined) throw headerNotImplemented('x-amz-if-match-last-modified-time');
      if (input.IfMatchSize !== undefined) throw headerNotImplemented('x-amz-if-match-size');
      writeAndSweep(call.store, (free) => {
        findBucket(call, bucket);
        checkVersionId(input.VersionId);
        if (IfMatch !== undefined) checkWritable(getObjectRecord(call, bucket, key), { IfMatch }, key);
        removeObject(call, bucket, key, free);
      });
      return {};
    },
  }),

  operation<DeleteObjectsRequest, DeleteObjectsOutput>(DeleteObjects$, {
    // AWS checks key by key; here a permission for the whole bucket is asked for.
    access: { action: 's3:DeleteObject', on: ({ Bucket: bucket }, at) => objectArn(at, bucket, '*') },
    kind: 'flow',
    async run(input, call) {
      const { Objects: objects, Quiet: quiet } = input.Delete;
      checkNoLock(input);
      if (objects.length === 0 || objects.length > MOST_OBJECTS) throw s3Error('MalformedXML');
      const outcomes = writeAndSweep(call.store, (free) => {
        findBucket(call, input.Bucket);
        return objects.map((object) => outcomeOf(call, input.Bucket, object, free));
      });
      const errors = outcomes.filter((outcome) => 'Code' in outcome);
      const deleted = quiet ? [] : outcomes.filter((outcome) => !('Code' in outcome));
      return {
        ...(deleted.length === 0 ? {} : { Deleted: deleted }),
        ...(errors.length === 0 ? {} : { Errors: errors }),
      };
    },
  }),
];

/** Deletes one of several objects: what is wrong with it concerns no other. */
function outcomeOf(call: Call, bucket: string, object: Validated<ObjectIdentifier>, free: Free) {
  const { Key, VersionId, ETag } = object;
  if (VersionId !== undefined && VersionId !== 'null') {
    return { Key, VersionId, Code: 'NoSuchVersion', Message: 'The specified version does not exist.' };
  }
  try {
    if (object.LastModifiedTime !== undefined) throw headerNotImplemented('LastModifiedTime');
    if (object.Size !== undefined) throw headerNotImplemented('Size');
    if (ETag !== undefined) checkWritable(getObjectRecord(call, bucket, Key), { IfMatch: ETag }, Key);
    removeObject(call, bucket, Key, free);
    return { Key };
  } catch (thrown) {
    if (!(thrown instanceof ServiceError)) throw thrown;
    return { Key, Code: thrown.code, Message: thrown.message };
  }
}

/** Throws `InvalidArgument`: no bucket here keeps its objects from being deleted. */
function checkNoLock({ BypassGovernanceRetention: bypass }: { BypassGovernanceRetention?: boolean | undefined }): void {
  if (bypass === undefined) return;
  const header = 'x-amz-bypass-governance-retention';
  throw invalidArgument(`${header} is only applicable to Object Lock enabled buckets.`, header);
}
