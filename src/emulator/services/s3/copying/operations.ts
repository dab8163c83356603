import { CopyObject$, type CopyObjectOutput, type CopyObjectRequest } from '@aws-sdk/client-s3';
import type { Call } from '../../../service/call.js';
import { type Operation, operation } from '../../../service/operation.js';
import { shareBytes, writeAndSweep } from '../../../store/shared-bytes.js';
import { objectAcl } from '../access/acl-rules.js';
import { findBucket } from '../buckets/rules.js';
import { type Algorithm, DEFAULT_ALGORITHM } from '../checksums/algorithms.js';
import { type Checksum, describeChecksum } from '../checksums/checksum.js';
import { checkKeysServed, describeEncryption, keyForWriting } from '../encryption/customer-key.js';
import { s3Error } from '../errors.js';
import { sealedBy } from '../objects/bytes.js';
import { checkWritable, checkWriteConditions } from '../objects/conditions.js';
import { wholeOf } from '../objects/ranges.js';
import type { ObjectRecord } from '../objects/records.js';
import { checkKey, getObjectRecord, objectArn, onObject, saveObject, wholeSecond } from '../objects/rules.js';
import { uploadChecksum } from '../uploads/rules.js';
import { checkChanges, copiedDescription } from './description.js';
import { type CopiedBytes, copiedBytes, type Keys, sharedBytes } from './rewriting.js';
import { findSource, keyOfSource, sourceNamed, sourceNeeds } from './source.js';

export const copyOperations: readonly Operation[] = [
  // A copy shares the bytes of its source, unless a client's key is on either of them.
  operation<CopyObjectRequest, CopyObjectOutput>(CopyObject$, {
    access: {
      action: 's3:PutObject',
      ...onObject,
      also: (input, at) => [...sourceNeeds(input, at), ...taggingNeeds(input, at)],
    },
    kind: 'flow',
    async run(input, call) {
      const { Bucket: bucket, Key: key } = input;
      checkKey(key);
      const need = { action: 's3:PutObject', resource: objectArn(call, bucket, key) };
      const acl = objectAcl(input, findBucket(call, bucket), call, need);
      checkWriteConditions(input);
      const algorithm = uploadChecksum(input.ChecksumAlgorithm, undefined)?.algorithm;
      const source = findSource(call, input);
      checkChanges(source, input, findBucket(call, bucket));
      const description = { ...copiedDescription(source, input), ...acl };
      const keys = { of: keyOfSource(source, input), for: keyForWriting(input) };
      const { etag, checksum, counter, keep, discard } = await copied(call, source, algorithm, keys);
      const lastModified = wholeSecond(call.clock.now());
      const { size } = source;
      try {
        writeAndSweep(call.store, (free) => {
          checkKeysServed(findBucket(call, bucket), keys.for);
          checkWritable(getObjectRecord(call, bucket, key), input, key);
          // Other bytes may have come in the place of the source's while they were read.
          if (findSource(call, input).hash !== source.hash) throw s3Error('OperationAborted');
          const hash = shareBytes(call.store, keep());
          const object = { ...description, bucket, key, hash, size, etag, checksum, lastModified };
          saveObject(call, { ...object, ...sealedBy(keys.for, size, counter) }, free);
        });
      } finally {
        await discard();
      }
      return {
        CopyObjectResult: { ETag: etag, LastModified: new Date(lastModified), ...describeChecksum(checksum) },
        ...describeEncryption(keys.for),
      };
    },
  }),
];

type Copied = Omit<CopiedBytes, 'digests'> & { readonly etag: string; readonly checksum: Checksum };

/** The ETag and the checksum of a copy are those of the source where it has them of the whole; else they are worked out. */
async function copied(
  call: Call,
  source: ObjectRecord,
  algorithm: Algorithm = source.checksum?.algorithm ?? DEFAULT_ALGORITHM,
  keys: Keys,
): Promise<Copied> {
  const { checksum, etag, parts, hash } = source;
  if (!keys.of && !keys.for && !parts && checksum?.algorithm === algorithm) {
    return { ...sharedBytes(hash), etag, checksum };
  }
  const { digests, ...bytes } = await copiedBytes(call, source, wholeOf(source), algorithm, keys);
  const { md5, checksum: value = '' } = digests;
  return { ...bytes, etag: `"${md5}"`, checksum: { algorithm, value, type: 'FULL_OBJECT' } };
}

/** Tags that come along are read and written. */
function taggingNeeds(input: CopyObjectRequest & { Bucket: string; Key: string; CopySource: string }, at: Place) {
  const { bucket, key } = sourceNamed(input);
  const source = getObjectRecord(at, bucket, key);
  const replaced = input.TaggingDirective === 'REPLACE';
  const tags = replaced ? input.Tagging : source?.tags;
  if (tags === undefined) return [];
  return [
    ...(replaced ? [] : [{ action: 's3:GetObjectTagging', resource: objectArn(at, bucket, key) }]),
    { action: 's3:PutObjectTagging', resource: objectArn(at, input.Bucket, input.Key) },
  ];
}

type Place = Pick<Call, 'store' | 'partition'>;
