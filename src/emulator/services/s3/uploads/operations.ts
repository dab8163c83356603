import {
  AbortMultipartUpload$,
  type AbortMultipartUploadOutput,
  type AbortMultipartUploadRequest,
  CreateMultipartUpload$,
  type CreateMultipartUploadOutput,
  type CreateMultipartUploadRequest,
  UploadPart$,
  type UploadPartOutput,
  type UploadPartRequest,
} from '@aws-sdk/client-s3';
import { type Operation, operation } from '../../../service/operation.js';
import { keepBytes, writeAndSweep } from '../../../store/shared-bytes.js';
import { objectAcl } from '../access/acl-rules.js';
import { findBucket } from '../buckets/rules.js';
import { sumOf } from '../checksums/algorithms.js';
import { checksumMember } from '../checksums/checksum.js';
import { checkedMd5, checkedSum, givenChecksum } from '../checksums/rules.js';
import { checkKeysServed, describeEncryption, keyForPart, keyForWriting } from '../encryption/customer-key.js';
import { invalidRequest } from '../errors.js';
import { sealedBytes } from '../objects/bytes.js';
import { descriptionIn } from '../objects/description.js';
import { checkPartNumber } from '../objects/ranges.js';
import { checkKey, objectArn, onObject, taggingNeeds, wholeSecond } from '../objects/rules.js';
import { storedKey } from '../objects/stored-key.js';
import { UPLOAD } from './records.js';
import { findUpload, removeUpload, savePart, uploadChecksum } from './rules.js';

/** S3's ids are long, and mean nothing. */
const ID_LENGTH = 64;

/** To put a part is to put an object, as far as permissions go [DOC mpuAndPermissions]. */
export const onUpload = { action: 's3:PutObject', ...onObject };

export const uploadOperations: readonly Operation[] = [
  operation<CreateMultipartUploadRequest, CreateMultipartUploadOutput>(CreateMultipartUpload$, {
    access: { ...onUpload, also: taggingNeeds },
    kind: 'write',
    run(input, call) {
      const { Bucket: bucket, Key: key } = input;
      checkKey(key);
      const need = { action: 's3:PutObject', resource: objectArn(call, bucket, key) };
      const place = findBucket(call, bucket);
      const acl = objectAcl(input, place, call, need);
      const customerKey = keyForWriting(input);
      checkKeysServed(place, customerKey);
      const description = { ...descriptionIn(input), ...acl };
      const checksum = uploadChecksum(input.ChecksumAlgorithm, input.ChecksumType);
      const id = call.random.id(ID_LENGTH);
      const before = call.store.list(UPLOAD, [bucket, storedKey(key)]);
      call.store.put(UPLOAD, [bucket, storedKey(key), id], {
        ...{ id, bucket, key, description },
        initiated: wholeSecond(call.clock.now()),
        order: Math.max(0, ...before.map(({ order }) => order)) + 1,
        initiator: call.callerArn,
        ...(checksum && { checksum }),
        ...(customerKey && { sealed: { keyMd5: customerKey.keyMd5 } }),
      });
      return {
        ...{ Bucket: bucket, Key: key, UploadId: id, ...describeEncryption(customerKey) },
        ...(checksum && { ChecksumAlgorithm: checksum.algorithm, ChecksumType: checksum.type }),
      };
    },
  }),

  operation<Omit<UploadPartRequest, 'Body'> & { Body?: Uint8Array }, UploadPartOutput>(UploadPart$, {
    access: onUpload,
    kind: 'flow',
    async run(input, call) {
      const { PartNumber: number, Body: bytes = new Uint8Array() } = input;
      const upload = findUpload(call, input);
      checkPartNumber(number);
      const customerKey = keyForPart(upload, input);
      const plainMd5 = checkedMd5(bytes, input.ContentMD5, 'base64').toString('hex');
      const given = givenChecksum(input);
      const { algorithm = given?.algorithm } = upload.checksum ?? {};
      if (given !== undefined && given.algorithm !== algorithm) {
        const [expected, actual] = [algorithm, given.algorithm].map((one) => one?.toLowerCase());
        throw invalidRequest(
          `Checksum Type mismatch occurred, expected checksum Type: ${expected}, actual checksum Type: ${actual}`,
        );
      }
      const sum = algorithm && checkedSum(algorithm, bytes, given?.value);
      const { kept, counter } = sealedBytes(bytes, customerKey);
      const md5 = counter ? sumOf('MD5', kept).toString('hex') : plainMd5;
      writeAndSweep(call.store, (free) => {
        findUpload(call, input);
        checkKeysServed(findBucket(call, upload.bucket), customerKey);
        const part = {
          ...{ number, md5, size: bytes.length, hash: keepBytes(call.store, kept) },
          lastModified: wholeSecond(call.clock.now()),
          ...(upload.checksum && sum !== undefined ? { checksum: sum } : {}),
          ...(counter === undefined ? {} : { counter }),
        };
        savePart(call.store, upload, part, free);
      });
      return {
        ETag: `"${md5}"`,
        ...describeEncryption(customerKey),
        ...(algorithm && sum !== undefined ? checksumMember(algorithm, sum) : {}),
      };
    },
  }),

  operation<AbortMultipartUploadRequest, AbortMultipartUploadOutput>(AbortMultipartUpload$, {
    access: onObject,
    kind: 'flow',
    async run(input, call) {
      writeAndSweep(call.store, (free) => removeUpload(call, findUpload(call, input), free));
      return {};
    },
  }),
];
