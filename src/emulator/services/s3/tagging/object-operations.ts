import {
  DeleteObjectTagging$,
  type DeleteObjectTaggingOutput,
  type DeleteObjectTaggingRequest,
  GetObjectTagging$,
  type GetObjectTaggingOutput,
  type GetObjectTaggingRequest,
  PutObjectTagging$,
  type PutObjectTaggingOutput,
  type PutObjectTaggingRequest,
} from '@aws-sdk/client-s3';
import { type Operation, operation } from '../../../service/operation.js';
import { findBucket } from '../buckets/rules.js';
import { s3Error } from '../errors.js';
import { checkVersionId, findObject, getObjectRecord, onObject, updateObject } from '../objects/rules.js';
import { tagSetOf, tagsFrom } from './rules.js';

export const objectTaggingOperations: readonly Operation[] = [
  operation<PutObjectTaggingRequest, PutObjectTaggingOutput>(PutObjectTagging$, {
    access: onObject,
    kind: 'write',
    run({ Bucket: bucket, Key: key, Tagging: { TagSet: set }, VersionId: versionId }, call) {
      checkVersionId(versionId);
      const object = findObject(call, bucket, key);
      updateObject(call, { ...object, tags: tagsFrom(set, 'object') });
      return {};
    },
  }),

  operation<GetObjectTaggingRequest, GetObjectTaggingOutput>(GetObjectTagging$, {
    access: onObject,
    kind: 'read',
    run({ Bucket: bucket, Key: key, VersionId: versionId }, call) {
      checkVersionId(versionId);
      findBucket(call, bucket);
      const object = getObjectRecord(call, bucket, key);
      // Of all operations this one names the bucket together with the key [REC].
      if (object === undefined) throw s3Error('NoSuchKey', { Key: `${bucket}/${key}` });
      return { TagSet: tagSetOf(object.tags) };
    },
  }),

  operation<DeleteObjectTaggingRequest, DeleteObjectTaggingOutput>(DeleteObjectTagging$, {
    access: onObject,
    kind: 'write',
    run({ Bucket: bucket, Key: key, VersionId: versionId }, call) {
      checkVersionId(versionId);
      const { tags: _, ...object } = findObject(call, bucket, key);
      updateObject(call, object);
      return {};
    },
  }),
];
