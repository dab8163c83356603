import { HeadObject$, type HeadObjectOutput, type HeadObjectRequest } from '@aws-sdk/client-s3';
import { operation } from '../../../service/operation.js';
import { checkReadable } from '../conditions.js';
import { describeObject } from '../describe.js';
import { findObject } from '../objects.js';

type Input = HeadObjectRequest & { Bucket: string; Key: string };

export const headObject = operation<Input, HeadObjectOutput>(HeadObject$, {
  kind: 'read',
  run(input, call) {
    const object = findObject(call, input.Bucket, input.Key);
    checkReadable(object, input);
    return describeObject(object, { checksums: input.ChecksumMode === 'ENABLED' });
  },
});
