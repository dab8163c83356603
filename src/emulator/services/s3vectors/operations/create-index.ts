import { CreateIndex$, type CreateIndexInput, type CreateIndexOutput } from '@aws-sdk/client-s3vectors';
import { operation } from '../../../service/operation.js';
import { conflict } from '../errors.js';
import { bucketNameOf, checkName, findVectorBucket, indexArn } from '../places.js';
import { INDEX } from '../records.js';
import { putTags } from '../tags.js';

type Input = CreateIndexInput & { indexName: string };

export const createIndex = operation<Input, CreateIndexOutput>(CreateIndex$, {
  kind: 'write',
  run({ indexName: name, vectorBucketName, vectorBucketArn, tags, ...configuration }, call) {
    checkName(name, 'indexName');
    const { name: bucket } = findVectorBucket(call, bucketNameOf({ vectorBucketName, vectorBucketArn }));
    if (call.store.get(INDEX, [call.region, bucket, name])) {
      throw conflict('An index with the specified name already exists');
    }
    const arn = indexArn(call, bucket, name);
    const createdAt = call.clock.now();
    call.store.put(INDEX, [call.region, bucket, name], { bucket, name, arn, configuration, createdAt });
    putTags(call, arn, tags);
    return { indexArn: arn };
  },
});
