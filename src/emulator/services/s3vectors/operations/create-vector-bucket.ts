import {
  CreateVectorBucket$,
  type CreateVectorBucketInput,
  type CreateVectorBucketOutput,
} from '@aws-sdk/client-s3vectors';
import { operation } from '../../../service/operation.js';
import { conflict } from '../errors.js';
import { bucketArn, checkName } from '../places.js';
import { VECTOR_BUCKET } from '../records.js';
import { putTags } from '../tags.js';

type Input = CreateVectorBucketInput & { vectorBucketName: string };

export const createVectorBucket = operation<Input, CreateVectorBucketOutput>(CreateVectorBucket$, {
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
});
