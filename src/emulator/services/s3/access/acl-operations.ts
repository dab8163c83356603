import {
  type AccessControlPolicy,
  GetBucketAcl$,
  type GetBucketAclOutput,
  type GetBucketAclRequest,
  GetObjectAcl$,
  type GetObjectAclOutput,
  type GetObjectAclRequest,
  PutBucketAcl$,
  type PutBucketAclRequest,
  PutObjectAcl$,
  type PutObjectAclOutput,
  type PutObjectAclRequest,
} from '@aws-sdk/client-s3';
import type { Call } from '../../../service/call.js';
import { type Operation, operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { bucketArn, changeBucket, findBucket, onBucket, ownerOf } from '../buckets/rules.js';
import { checkVersionId, findObject, objectArn, onObject, updateObject } from '../objects/rules.js';
import { type AclInput, aclIn, aclInDocument, checkAllowed, describeAcl } from './acl-rules.js';
import type { Grant } from './records.js';

export const aclOperations: readonly Operation[] = [
  operation<GetBucketAclRequest, GetBucketAclOutput>(GetBucketAcl$, {
    access: onBucket,
    kind: 'read',
    run({ Bucket: name }, call) {
      const bucket = findBucket(call, name);
      return describeAcl(bucket.acl, bucket, call.accountId);
    },
  }),

  operation<PutBucketAclRequest, object>(PutBucketAcl$, {
    access: onBucket,
    kind: 'write',
    run(input, call) {
      const bucket = findBucket(call, input.Bucket);
      const acl = aclAsked(input, 'bucket', call);
      const need = { action: 's3:PutBucketAcl', resource: bucketArn(call, bucket.name) };
      checkAllowed(acl, input.ACL, bucket, call, need);
      changeBucket(call, bucket.name, { acl });
      return {};
    },
  }),

  operation<GetObjectAclRequest, GetObjectAclOutput>(GetObjectAcl$, {
    access: onObject,
    kind: 'read',
    run({ Bucket: bucket, Key: key, VersionId: versionId }, call) {
      checkVersionId(versionId);
      const { acl } = findObject(call, bucket, key);
      return describeAcl(acl, findBucket(call, bucket), call.accountId);
    },
  }),

  operation<PutObjectAclRequest, PutObjectAclOutput>(PutObjectAcl$, {
    access: onObject,
    kind: 'write',
    run(input, call) {
      const { Bucket: bucket, Key: key } = input;
      checkVersionId(input.VersionId);
      const object = findObject(call, bucket, key);
      const acl = aclAsked(input, 'object', call);
      const need = { action: 's3:PutObjectAcl', resource: objectArn(call, bucket, key) };
      checkAllowed(acl, input.ACL, findBucket(call, bucket), call, need);
      updateObject(call, { ...object, acl });
      return {};
    },
  }),
];

interface Asked extends AclInput {
  AccessControlPolicy?: AccessControlPolicy | undefined;
}

/** The list that a request puts, in its headers or in a document. */
function aclAsked(input: Asked, of: 'bucket' | 'object', call: Call): readonly Grant[] {
  const { AccessControlPolicy: document } = input;
  const inHeaders = aclIn(input, of, call);
  if (inHeaders && document) {
    throw new ServiceError('UnexpectedContent', 'This request does not support content', { status: 400 });
  }
  if (inHeaders) return inHeaders;
  if (document) return aclInDocument(document, ownerOf(call.accountId).ID);
  const message = 'Your request was missing a required header';
  throw new ServiceError('MissingSecurityHeader', message, {
    status: 400,
    members: { MissingHeaderName: 'x-amz-acl' },
  });
}
