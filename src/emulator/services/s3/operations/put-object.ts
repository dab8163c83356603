import { createHash } from 'node:crypto';
import { PutObject$, type PutObjectOutput, type PutObjectRequest } from '@aws-sdk/client-s3';
import type { Call } from '../../../service/call.js';
import { operation } from '../../../service/operation.js';
import { sweepBytes } from '../../../store/shared-bytes.js';
import { checkedSums } from '../checksums.js';
import { checkWritable } from '../conditions.js';
import { s3Error } from '../errors.js';
import { findBucket, getObjectRecord, saveObject } from '../objects.js';

type Input = Omit<PutObjectRequest, 'Body'> & { Bucket: string; Key: string; Body?: Uint8Array };

const LONGEST_KEY = 1_024;

async function run(input: Input, call: Call): Promise<PutObjectOutput> {
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
}

// Not a write: the bytes that it frees are removed only when its transaction is on disk.
export const putObject = operation<Input, PutObjectOutput>(PutObject$, { kind: 'flow', run });
