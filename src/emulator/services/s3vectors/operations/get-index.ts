import { GetIndex$, type GetIndexInput, type GetIndexOutput } from '@aws-sdk/client-s3vectors';
import { operation } from '../../../service/operation.js';
import { findIndex, indexNamesOf } from '../places.js';

export const getIndex = operation<GetIndexInput, GetIndexOutput>(GetIndex$, {
  kind: 'read',
  run(input, call) {
    const { bucket, name, arn, configuration, createdAt } = findIndex(call, indexNamesOf(input));
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
});
