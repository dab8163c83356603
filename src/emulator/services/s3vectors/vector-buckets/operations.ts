import {
  CreateVectorBucket$,
  type CreateVectorBucketInput,
  type CreateVectorBucketOutput,
  DeleteVectorBucket$,
  type DeleteVectorBucketInput,
  GetVectorBucket$,
  type GetVectorBucketInput,
  type GetVectorBucketOutput,
  ListVectorBuckets$,
  type ListVectorBucketsInput,
  type ListVectorBucketsOutput,
} from '@aws-sdk/client-s3vectors';
import { tagContext, tagging } from '../../../access/needs.js';
import { type Operation, operation } from '../../../service/operation.js';
import { conflict } from '../../../service/service-error.js';
import { bucketMembers, member, pageMembers } from '../constraints.js';
import { INDEX } from '../indexes/records.js';
import { page } from '../page.js';
import { putTags, removeTags } from '../tags/rules.js';
import { VECTOR_BUCKET } from './records.js';
import { bucketArn, bucketNameOf, checkName, findVectorBucket, onBucket } from './rules.js';

export const vectorBucketOperations: readonly Operation[] = [
  operation<CreateVectorBucketInput, CreateVectorBucketOutput>(CreateVectorBucket$, {
    access: {
      ...onBucket,
      context: ({ tags }) => tagContext(tags),
      also: (input, at) => tagging(input.tags, { action: 's3vectors:TagResource', resource: onBucket.on(input, at) }),
    },
    constraints: { vectorBucketName: member.name, tags: member.tags },
    kind: 'write',
    run({ vectorBucketName: name, encryptionConfiguration: encryption, tags }, call) {
      checkName(name, 'vectorBucketName');
      if (call.store.get(VECTOR_BUCKET, [call.region, name])) {
        throw conflict('A vector bucket with the specified name already exists');
      }
      const arn = bucketArn(call, name);
      call.store.put(VECTOR_BUCKET, [call.region, name], { name, arn, encryption, createdAt: call.clock.now() });
      putTags(call, arn, tags);
      return { vectorBucketArn: arn };
    },
  }),

  operation<DeleteVectorBucketInput, object>(DeleteVectorBucket$, {
    access: onBucket,
    constraints: bucketMembers,
    kind: 'write',
    run(input, call) {
      const { name, arn } = findVectorBucket(call, bucketNameOf(input));
      if (call.store.list(INDEX, [call.region, name]).length > 0) {
        throw conflict('The specified vector bucket is not empty');
      }
      call.store.remove(VECTOR_BUCKET, [call.region, name]);
      removeTags(call, arn);
      return {};
    },
  }),

  operation<GetVectorBucketInput, GetVectorBucketOutput>(GetVectorBucket$, {
    access: onBucket,
    constraints: bucketMembers,
    kind: 'read',
    run(input, call) {
      const { name, arn, encryption, createdAt } = findVectorBucket(call, bucketNameOf(input));
      return {
        vectorBucket: {
          vectorBucketName: name,
          vectorBucketArn: arn,
          creationTime: new Date(createdAt),
          encryptionConfiguration: encryption ?? { sseType: 'AES256' },
        },
      };
    },
  }),

  operation<ListVectorBucketsInput, ListVectorBucketsOutput>(ListVectorBuckets$, {
    access: { on: (_input, at) => bucketArn(at, '*') },
    constraints: pageMembers,
    kind: 'read',
    run(input, call) {
      const { shown, nextToken } = page(call.store.list(VECTOR_BUCKET, [call.region]), input);
      return {
        nextToken,
        vectorBuckets: shown.map(({ name, arn, createdAt }) => ({
          vectorBucketName: name,
          vectorBucketArn: arn,
          creationTime: new Date(createdAt),
        })),
      };
    },
  }),
];
