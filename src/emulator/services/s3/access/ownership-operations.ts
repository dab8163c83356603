import {
  DeleteBucketOwnershipControls$,
  type DeleteBucketOwnershipControlsRequest,
  GetBucketOwnershipControls$,
  type GetBucketOwnershipControlsOutput,
  type GetBucketOwnershipControlsRequest,
  PutBucketOwnershipControls$,
  type PutBucketOwnershipControlsRequest,
} from '@aws-sdk/client-s3';
import { type Operation, operation } from '../../../service/operation.js';
import { changeBucket, findBucket, onBucket } from '../buckets/rules.js';
import { s3Error } from '../errors.js';
import { isOwnerOnly } from './acl-rules.js';
import { OWNER_ONLY } from './grants.js';
import { isOwnership } from './ownership.js';
import { ownershipOf } from './records.js';

const PUT = 's3:PutBucketOwnershipControls';

export const ownershipOperations: readonly Operation[] = [
  operation<PutBucketOwnershipControlsRequest, object>(PutBucketOwnershipControls$, {
    access: onBucket,
    kind: 'write',
    run({ Bucket: name, OwnershipControls: { Rules: rules } }, call) {
      const { acl = OWNER_ONLY } = findBucket(call, name);
      const [rule, another] = rules;
      if (!rule || another || !isOwnership(rule.ObjectOwnership)) throw s3Error('MalformedXML');
      const ownership = rule.ObjectOwnership;
      if (ownership === 'BucketOwnerEnforced' && !isOwnerOnly(acl)) {
        throw s3Error('InvalidBucketAclWithObjectOwnership', { BucketName: name });
      }
      changeBucket(call, name, { ownership });
      return {};
    },
  }),

  operation<GetBucketOwnershipControlsRequest, GetBucketOwnershipControlsOutput>(GetBucketOwnershipControls$, {
    access: onBucket,
    kind: 'read',
    run({ Bucket: name }, call) {
      const ownership = ownershipOf(findBucket(call, name));
      if (ownership === undefined) throw s3Error('OwnershipControlsNotFoundError', { BucketName: name });
      return { OwnershipControls: { Rules: [{ ObjectOwnership: ownership }] } };
    },
  }),

  operation<DeleteBucketOwnershipControlsRequest, object>(DeleteBucketOwnershipControls$, {
    access: { action: PUT, ...onBucket },
    kind: 'write',
    run({ Bucket: name }, call) {
      changeBucket(call, name, { ownership: null });
      return {};
    },
  }),
];
