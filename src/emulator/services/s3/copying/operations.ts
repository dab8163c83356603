import { CopyObject$, type CopyObjectOutput, type CopyObjectRequest } from '@aws-sdk/client-s3';
import type { Call } from '../../../service/call.js';
import { type Operation, operation } from '../../../service/operation.js';
import { shareBytes, writeAndSweep } from '../../../store/shared-bytes.js';
import { objectAcl } from '../access/acl-rules.js';
import { findBucket } from '../buckets/rules.js';
import { type Algorithm, DEFAULT_ALGORITHM } from '../checksums/algorithms.js';
import { type Checksum, describeChecksum } from '../checksums/checksum.js';
import { s3Error } from '../errors.js';
import { checkWritable, checkWriteConditions } from '../objects/conditions.js';
import { wholeOf } from '../objects/ranges.js';
import type { ObjectRecord } from '../objects/records.js';
import { checkKey, getObjectRecord, objectArn, onObject, saveObject, wholeSecond } from '../objects/rules.js';
import { uploadChecksum } from '../uploads/rules.js';
import { checkChanges, copiedDescription } from './description.js';
import { digestsOf } from './digests.js';
import { findSource, sourceNamed, sourceNeeds } from './source.js';

export const copyOperations: readonly Operation[] = [
  // A copy shares the bytes of its source.
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
      const { etag, checksum } = await summed(call, source, algorithm);
      const lastModified = wholeSecond(call.clock.now());
      writeAndSweep(call.store, (free) => {
        findBucket(call, bucket);
        checkWritable(getObjectRecord(call, bucket, key), input, key);
        // Other bytes may have come in the place of the source's while they were read.
        if (findSource(call, input).hash !== source.hash) throw s3Error('OperationAborted');
        const { size } = source;
        const hash = shareBytes(call.store, source.hash);
        saveObject(call, { ...description, bucket, key, hash, size, etag, checksum, lastModified }, free);
      });
      return {
        CopyObjectResult: { ETag: etag, LastModified: new Date(lastModified), ...describeChecksum(checksum) },
        ServerSideEncryption: 'AES256',
      };
    },
  }),
];

/** The ETag and the checksum of a copy: those of the source where it has them of the whole, else worked out. */
async function summed(
  { store }: Call,
  source: ObjectRecord,
  algorithm: Algorithm = source.checksum?.algorithm ?? DEFAULT_ALGORITHM,
): Promise<{ etag: string; checksum: Checksum }> {
  const { checksum, etag, parts, hash } = source;
  if (!parts && checksum?.algorithm === algorithm) return { etag, checksum };
  const { md5, checksum: value = '' } = await digestsOf(store.objects, hash, wholeOf(source), algorithm);
  return { etag: `"${md5}"`, checksum: { algorithm, value, type: 'FULL_OBJECT' } };
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
