import {
  CreateIndex$,
  type CreateIndexInput,
  type CreateIndexOutput,
  DeleteIndex$,
  type DeleteIndexInput,
  GetIndex$,
  type GetIndexInput,
  type GetIndexOutput,
  ListIndexes$,
  type ListIndexesInput,
  type ListIndexesOutput,
} from '@aws-sdk/client-s3vectors';
import { tagContext, tagging } from '../../../access/needs.js';
import { type Operation, operation } from '../../../service/operation.js';
import { conflict } from '../../../service/service-error.js';
import { bucketMembers, indexMembers, member, pageMembers } from '../constraints.js';
import { page } from '../page.js';
import { putTags, removeTags } from '../tags/rules.js';
import { bucketNameOf, checkName, findVectorBucket, onBucket } from '../vector-buckets/rules.js';
import { INDEX } from './records.js';
import { findIndex, onIndex } from './rules.js';

export const indexOperations: readonly Operation[] = [
  operation<CreateIndexInput, CreateIndexOutput>(CreateIndex$, {
    access: {
      ...onIndex,
      context: ({ tags }) => tagContext(tags),
      also: (input, at) => tagging(input.tags, { action: 's3vectors:TagResource', resource: onIndex.on(input, at) }),
    },
    constraints: {
      ...bucketMembers,
      indexName: member.name,
      dataType: { enum: ['float32'] },
      dimension: { min: 1, max: 4096 },
      distanceMetric: { enum: ['euclidean', 'cosine'] },
      tags: member.tags,
    },
    kind: 'write',
    run({ indexName: name, vectorBucketName, vectorBucketArn, tags, ...configuration }, call) {
      checkName(name, 'indexName');
      const bucket = findVectorBucket(call, bucketNameOf({ vectorBucketName, vectorBucketArn }));
      const key = [call.region, bucket.name, name];
      if (call.store.get(INDEX, key)) throw conflict('An index with the specified name already exists');
      const arn = `${bucket.arn}/index/${name}`;
      call.store.put(INDEX, key, { bucket: bucket.name, name, arn, configuration, createdAt: call.clock.now() });
      putTags(call, arn, tags);
      return { indexArn: arn };
    },
  }),

  operation<DeleteIndexInput, object>(DeleteIndex$, {
    access: onIndex,
    constraints: indexMembers,
    kind: 'write',
    run(input, call) {
      const { bucket, name, arn } = findIndex(call, input);
      call.store.remove(INDEX, [call.region, bucket, name]);
      removeTags(call, arn);
      return {};
    },
  }),

  operation<GetIndexInput, GetIndexOutput>(GetIndex$, {
    access: onIndex,
    constraints: indexMembers,
    kind: 'read',
    run(input, call) {
      const { bucket, name, arn, configuration, createdAt } = findIndex(call, input);
      return {
        index: {
          vectorBucketName: bucket,
          indexName: name,
          indexArn: arn,
          creationTime: new Date(createdAt),
          ...configuration,
        },
      };
    },
  }),

  operation<ListIndexesInput, ListIndexesOutput>(ListIndexes$, {
    access: onBucket,
    constraints: { ...bucketMembers, ...pageMembers },
    kind: 'read',
    run(input, call) {
      const { name: bucket } = findVectorBucket(call, bucketNameOf(input));
      const { shown, nextToken } = page(call.store.list(INDEX, [call.region, bucket]), input);
      return {
        nextToken,
        indexes: shown.map(({ name, arn, createdAt }) => ({
          vectorBucketName: bucket,
          indexName: name,
          indexArn: arn,
          creationTime: new Date(createdAt),
        })),
      };
    },
  }),
];
