import {
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
import { type Operation, operation } from '../../../service/operation.js';
import { keepBytes, writeAndSweep } from '../../../store/shared-bytes.js';
import { objectAcl } from '../access/acl-rules.js';
import { findBucket } from '../buckets/rules.js';
import { DEFAULT_ALGORITHM, sumOf } from '../checksums/algorithms.js';
import { describeChecksum } from '../checksums/checksum.js';
import { checkedMd5, checkedSum, givenChecksum } from '../checksums/rules.js';
import { checkKeysServed, describeEncryption, keyForReading, keyForWriting } from '../encryption/customer-key.js';
import { describeObject } from './answers.js';
import { bytesOf, sealedBy, sealedBytes } from './bytes.js';
import { checkReadable, checkWritable, checkWriteConditions } from './conditions.js';
import { descriptionIn } from './description.js';
import { extentAsked, wholeOf } from './ranges.js';
import {
  checkKey,
  checkRetrievable,
  checkVersionId,
  findObject,
  getObjectRecord,
  objectArn,
  onObject,
  saveObject,
  taggingNeeds,
  wholeSecond,
} from './rules.js';

export const objectOperations: readonly Operation[] = [
  operation<Omit<PutObjectRequest, 'Body'> & { Body?: Uint8Array }, PutObjectOutput>(PutObject$, {
    access: { ...onObject, also: taggingNeeds },
    kind: 'flow',
    async run(input, call) {
      const { Bucket: bucket, Key: key, Body: bytes = new Uint8Array() } = input;
      checkKey(key);
      checkWriteConditions(input);
      const need = { action: 's3:PutObject', resource: objectArn(call, bucket, key) };
      const acl = objectAcl(input, findBucket(call, bucket), call, need);
      const description = { ...descriptionIn(input), ...acl };
      const customerKey = keyForWriting(input);
      const md5 = checkedMd5(bytes, input.ContentMD5, 'hex').toString('hex');
      const given = givenChecksum(input);
      const algorithm = given?.algorithm ?? DEFAULT_ALGORITHM;
      const checksum = { algorithm, value: checkedSum(algorithm, bytes, given?.value), type: 'FULL_OBJECT' as const };
      const { kept, counter } = sealedBytes(bytes, customerKey);
      const etag = `"${counter ? sumOf('MD5', kept).toString('hex') : md5}"`;
      writeAndSweep(call.store, (free) => {
        checkKeysServed(findBucket(call, bucket), customerKey);
        checkWritable(getObjectRecord(call, bucket, key), input, key);
        const hash = keepBytes(call.store, kept);
        const lastModified = wholeSecond(call.clock.now());
        const object = { ...description, bucket, key, hash, size: bytes.length, etag, lastModified, checksum };
        saveObject(call, { ...object, ...sealedBy(customerKey, bytes.length, counter) }, free);
      });
      return { ETag: etag, ...describeEncryption(customerKey), ...describeChecksum(checksum) };
    },
  }),

  operation<GetObjectRequest, Omit<GetObjectOutput, 'Body'> & { Body: Uint8Array | AsyncIterable<Uint8Array> }>(
    GetObject$,
    {
      access: onObject,
      kind: 'read',
      run(input, call) {
        checkVersionId(input.VersionId);
        const object = findObject(call, input.Bucket, input.Key);
        const key = keyForReading(object, input);
        checkReadable(object, input, call.clock.now());
        checkRetrievable(object);
        const extent = extentAsked(object, input);
        return {
          ...describeObject(object, extent, input),
          Body: bytesOf(call, object, extent ?? wholeOf(object), key),
        };
      },
    },
  ),

  operation<HeadObjectRequest, HeadObjectOutput>(HeadObject$, {
    access: { action: 's3:GetObject', ...onObject },
    kind: 'read',
    run(input, call) {
      checkVersionId(input.VersionId);
      const object = findObject(call, input.Bucket, input.Key);
      keyForReading(object, input);
      checkReadable(object, input, call.clock.now());
      return describeObject(object, extentAsked(object, input), input);
    },
  }),
];
