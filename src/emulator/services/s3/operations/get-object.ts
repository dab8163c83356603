import { GetObject$, type GetObjectOutput, type GetObjectRequest } from '@aws-sdk/client-s3';
import type { Call } from '../../../service/call.js';
import { operation } from '../../../service/operation.js';
import { checkReadable } from '../conditions.js';
import { describeObject } from '../describe.js';
import { findObject } from '../objects.js';
import { partOf } from '../range.js';

type Input = GetObjectRequest & { Bucket: string; Key: string };
type Output = Omit<GetObjectOutput, 'Body'> & { Body: Uint8Array };

function run(input: Input, call: Call): Output {
  const object = findObject(call, input.Bucket, input.Key);
  checkReadable(object, input);
  const part = partOf(object.size, input.Range);
  const all = call.store.objects.read(object.hash);
  return {
    ...describeObject(object, { checksums: input.ChecksumMode === 'ENABLED' && part === undefined }),
    ...(input.ResponseContentType === undefined ? {} : { ContentType: input.ResponseContentType }),
    ...(part && { ContentRange: part.contentRange, ContentLength: part.end - part.start }),
    Body: part ? all.subarray(part.start, part.end) : all,
  };
}

export const getObject = operation<Input, Output>(GetObject$, { kind: 'read', run });
