import {
  type BucketLocationConstraint,
  GetBucketLocation$,
  type GetBucketLocationOutput,
  type GetBucketLocationRequest,
} from '@aws-sdk/client-s3';
import { operation } from '../../../service/operation.js';
import { findBucket } from '../objects.js';

type Input = GetBucketLocationRequest & { Bucket: string };

/** Nothing stands for us-east-1. */
export const getBucketLocation = operation<Input, GetBucketLocationOutput>(GetBucketLocation$, {
  kind: 'read',
  run({ Bucket }, call) {
    const { region } = findBucket(call, Bucket);
    // A region that CreateBucket accepted; the SDK's list of them is not looked up.
    return region === 'us-east-1' ? {} : { LocationConstraint: region as BucketLocationConstraint };
  },
});
