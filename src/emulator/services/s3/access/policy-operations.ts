import {
  DeleteBucketPolicy$,
  type DeleteBucketPolicyRequest,
  GetBucketPolicy$,
  type GetBucketPolicyOutput,
  type GetBucketPolicyRequest,
  GetBucketPolicyStatus$,
  type GetBucketPolicyStatusOutput,
  type GetBucketPolicyStatusRequest,
  PutBucketPolicy$,
  type PutBucketPolicyRequest,
} from '@aws-sdk/client-s3';
import type { PolicyDocument } from '../../../policy/document.js';
import { type Operation, operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { BUCKET, type BucketRecord } from '../buckets/records.js';
import { bucketArn, changeBucket, findBucket, onBucket } from '../buckets/rules.js';
import { s3Error } from '../errors.js';
import { checkedPolicy, isPublicPolicy } from './policy-rules.js';
import { publicAccessOf } from './records.js';

export const policyOperations: readonly Operation[] = [
  operation<PutBucketPolicyRequest, object>(PutBucketPolicy$, {
    access: onBucket,
    status: 204,
    kind: 'write',
    run({ Bucket: name, Policy: text }, call) {
      const bucket = findBucket(call, name);
      const arn = bucketArn(call, name);
      if (isPublicPolicy(checkedPolicy(text, arn)) && publicAccessOf(bucket).BlockPublicPolicy) {
        const message = `User: ${call.callerArn} is not authorized to perform: s3:PutBucketPolicy on resource: "${arn}" because public policies are blocked by the BlockPublicPolicy block public access setting.`;
        throw new ServiceError('AccessDenied', message, { status: 403 });
      }
      changeBucket(call, name, { policy: text });
      return {};
    },
  }),

  operation<GetBucketPolicyRequest, GetBucketPolicyOutput>(GetBucketPolicy$, {
    access: onBucket,
    kind: 'read',
    run: ({ Bucket: name }, call) => ({ Policy: policyText(findBucket(call, name)) }),
  }),

  operation<GetBucketPolicyStatusRequest, GetBucketPolicyStatusOutput>(GetBucketPolicyStatus$, {
    access: onBucket,
    kind: 'read',
    run({ Bucket: name }, call) {
      const text = policyText(findBucket(call, name));
      return { PolicyStatus: { IsPublic: isPublicPolicy(parsePolicy(text)) } };
    },
  }),

  operation<DeleteBucketPolicyRequest, object>(DeleteBucketPolicy$, {
    access: onBucket,
    kind: 'write',
    run({ Bucket: name }, call) {
      const { policy: _, ...bucket } = findBucket(call, name);
      call.store.put(BUCKET, [name], bucket);
      return {};
    },
  }),
];

function policyText({ name, policy }: BucketRecord): string {
  if (policy === undefined) throw s3Error('NoSuchBucketPolicy', { BucketName: name });
  return policy;
}

/** A policy that was checked before it was stored. */
export function parsePolicy(text: string): PolicyDocument {
  return JSON.parse(text) as PolicyDocument; // `policy-rules.ts` has looked at it
}
