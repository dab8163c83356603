import { HeadBucket$, type HeadBucketOutput, type HeadBucketRequest } from '@aws-sdk/client-s3';
import { operation } from '../../../service/operation.js';
import { findBucket } from '../objects.js';

export const headBucket = operation<HeadBucketRequest & { Bucket: string }, HeadBucketOutput>(HeadBucket$, {
  kind: 'read',
  run: ({ Bucket }, call) => ({ BucketRegion: findBucket(call, Bucket).region, AccessPointAlias: false }),
});
