import {
  ListVectorBuckets$,
  type ListVectorBucketsInput,
  type ListVectorBucketsOutput,
} from '@aws-sdk/client-s3vectors';
import { operation } from '../../../service/operation.js';
import { page } from '../page.js';
import { VECTOR_BUCKET } from '../records.js';

export const listVectorBuckets = operation<ListVectorBucketsInput, ListVectorBucketsOutput>(ListVectorBuckets$, {
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
});
