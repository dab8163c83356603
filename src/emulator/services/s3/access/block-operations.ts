import {
  DeletePublicAccessBlock$,
  type DeletePublicAccessBlockRequest,
  GetPublicAccessBlock$,
  type GetPublicAccessBlockOutput,
  type GetPublicAccessBlockRequest,
  PutPublicAccessBlock$,
  type PutPublicAccessBlockRequest,
} from '@aws-sdk/client-s3';
import { type Operation, operation } from '../../../service/operation.js';
import { changeBucket, findBucket, onBucket } from '../buckets/rules.js';
import { s3Error } from '../errors.js';
import { publicAccessOf } from './records.js';

const PUT = 's3:PutBucketPublicAccessBlock';

export const blockOperations: readonly Operation[] = [
  operation<PutPublicAccessBlockRequest, object>(PutPublicAccessBlock$, {
    access: { action: PUT, ...onBucket },
    kind: 'write',
    run({ Bucket: name, PublicAccessBlockConfiguration: given }, call) {
      const { BlockPublicAcls = false, IgnorePublicAcls = false } = given;
      const { BlockPublicPolicy = false, RestrictPublicBuckets = false } = given;
      const publicAccessBlock = { BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets };
      changeBucket(call, name, { publicAccessBlock });
      return {};
    },
  }),

  operation<GetPublicAccessBlockRequest, GetPublicAccessBlockOutput>(GetPublicAccessBlock$, {
    access: { action: 's3:GetBucketPublicAccessBlock', ...onBucket },
    kind: 'read',
    run({ Bucket: name }, call) {
      const bucket = findBucket(call, name);
      if (bucket.publicAccessBlock === null) {
        throw s3Error('NoSuchPublicAccessBlockConfiguration', { BucketName: name });
      }
      return { PublicAccessBlockConfiguration: publicAccessOf(bucket) };
    },
  }),

  operation<DeletePublicAccessBlockRequest, object>(DeletePublicAccessBlock$, {
    access: { action: PUT, ...onBucket },
    kind: 'write',
    run({ Bucket: name }, call) {
      changeBucket(call, name, { publicAccessBlock: null });
      return {};
    },
  }),
];
