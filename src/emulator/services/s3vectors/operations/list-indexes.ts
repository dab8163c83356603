import { ListIndexes$, type ListIndexesInput, type ListIndexesOutput } from '@aws-sdk/client-s3vectors';
import { operation } from '../../../service/operation.js';
import { page } from '../page.js';
import { bucketNameOf, findVectorBucket } from '../places.js';
import { INDEX } from '../records.js';

export const listIndexes = operation<ListIndexesInput, ListIndexesOutput>(ListIndexes$, {
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
});
