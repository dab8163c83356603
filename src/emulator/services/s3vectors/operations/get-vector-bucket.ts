import { GetVectorBucket$, type GetVectorBucketInput, type GetVectorBucketOutput } from '@aws-sdk/client-s3vectors';
import { operation } from '../../../service/operation.js';
import { bucketNameOf, findVectorBucket } from '../places.js';

export const getVectorBucket = operation<GetVectorBucketInput, GetVectorBucketOutput>(GetVectorBucket$, {
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
});
