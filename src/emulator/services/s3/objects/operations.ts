import { createHash } from 'node:crypto';
import {
  DeleteObject$,
  type DeleteObjectOutput,
  type DeleteObjectRequest,
  DeleteObjects$,
  type DeleteObjectsOutput,
  type DeleteObjectsRequest,
  GetObject$,
  type GetObjectOutput,
  type GetObjectRequest,
  HeadObject$,
  type HeadObjectOutput,
  type HeadObjectRequest,
  PutObject$,
  type PutObjectOutput,
  type PutObjectRequest,
} from '@aws-sdk/client-s3';
import type { Call } from '../../../service/call.js';
import { type Operation, operation } from '../../../service/operation.js';
import { sweepBytes } from '../../../store/shared-bytes.js';
import { findBucket } from '../buckets/rules.js';
import { s3Error } from '../errors.js';
import { describeObject, partOf } from './answers.js';
import { checkedSums } from './checksums.js';
import { checkReadable, checkWritable } from './conditions.js';
import { findObject, getObjectRecord, objectArn, onObject, removeObject, saveObject } from './rules.js';

const LONGEST_KEY = 1_024;
/** Of the objects that one request deletes. */
const MOST_OBJECTS = 1_000;

/**
 * What frees bytes is a flow and not a write: the bytes are removed only when the transaction that freed them is on
 * disk.
 */
export const objectOperations: readonly Operation[] = [
  operation<Omit<PutObjectRequest, 'Body'> & { Body?: Uint8Array }, PutObjectOutput>(PutObject$, {
    access: onObject,
    kind: 'flow',
    async run(input, call) {
      const { Bucket: bucket, Key: key, Body: bytes = new Uint8Array() } = input;
      if (Buffer.byteLength(key) > LONGEST_KEY) {
        throw s3Error('KeyTooLongError', { Size: String(Buffer.byteLength(key)), MaxSizeAllowed: String(LONGEST_KEY) });
      }
      const checksums = checkedSums(input, input.ContentMD5, bytes);
      const etag = `"${createHash('md5').update(bytes).digest('hex')}"`;
      const { ContentType, ContentEncoding, ContentLanguage, ContentDisposition, CacheControl, Metadata } = input;
      const headers = { ContentType, ContentEncoding, ContentLanguage, ContentDisposition, CacheControl, Metadata };
      const before = call.store.transaction(() => {
        findBucket(call, bucket);
        const old = getObjectRecord(call, bucket, key);
        checkWritable(old, input);
        const object = { bucket, key, size: bytes.length, etag, lastModified: call.clock.now(), headers, checksums };
        saveObject(call, object, bytes);
        return old;
      });
      sweepBytes(call.store, [before?.hash]);
      return { ETag: etag, ServerSideEncryption: 'AES256', ...checksums };
    },
  }),

  operation<GetObjectRequest, Omit<GetObjectOutput, 'Body'> & { Body: Uint8Array }>(GetObject$, {
    access: onObject,
    kind: 'read',
    run(input, call) {
      const object = findObject(call, input.Bucket, input.Key);
      checkReadable(object, input);
      const part = partOf(object.size, input.Range);
      const all = call.store.objects.read(object.hash);
      return {
        ...describeObject(object, { checksums: input.ChecksumMode === 'ENABLED' && part === undefined }),
        ...(input.ResponseContentType === undefined ? {} : { ContentType: input.ResponseContentType }),
        ...(part && { ContentRange: part.contentRange, ContentLength: part.end - part.start }),
        Body: part ? all.subarray(part.start, part.end) : all,
      };
    },
  }),

  operation<HeadObjectRequest, HeadObjectOutput>(HeadObject$, {
    access: { action: 's3:GetObject', ...onObject },
    kind: 'read',
    run(input, call) {
      const object = findObject(call, input.Bucket, input.Key);
      checkReadable(object, input);
      return describeObject(object, { checksums: input.ChecksumMode === 'ENABLED' });
    },
  }),

  // Deleting what is not there succeeds.
  operation<DeleteObjectRequest, DeleteObjectOutput>(DeleteObject$, {
    access: onObject,
    kind: 'flow',
    async run({ Bucket: bucket, Key: key }, call) {
      removeObjects(call, bucket, [key]);
      return {};
    },
  }),

  operation<DeleteObjectsRequest, DeleteObjectsOutput>(DeleteObjects$, {
    // AWS checks key by key; here a permission for the whole bucket is asked for.
    access: { action: 's3:DeleteObject', on: ({ Bucket: bucket }, at) => objectArn(at, bucket, '*') },
    kind: 'flow',
    async run({ Bucket: bucket, Delete: { Objects: objects, Quiet: quiet } }, call) {
      if (objects.length === 0 || objects.length > MOST_OBJECTS) throw s3Error('MalformedXML');
      const keys = objects.map(({ Key: key }) => key);
      removeObjects(call, bucket, keys);
      return quiet ? {} : { Deleted: keys.map((Key) => ({ Key })) };
    },
  }),
];

function removeObjects(call: Call, bucket: string, keys: readonly string[]): void {
  const before = call.store.transaction(() => {
    findBucket(call, bucket);
    const objects = keys.map((key) => getObjectRecord(call, bucket, key));
    for (const key of keys) removeObject(call, bucket, key);
    return objects;
  });
  const freed = before.map((object) => object?.hash);
  sweepBytes(call.store, freed);
}
