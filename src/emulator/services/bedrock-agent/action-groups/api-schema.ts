import type { Call } from '../../../service/call.js';
import { objectArn, readObject } from '../../s3/object-access.js';
import type { ApiDocument } from './openapi.js';
import type { ActionGroupSettings } from './records.js';

/**
 * The API document of an action group. `apiSchema` holds the document or says where it is in S3. Undefined: the group has
 * no `apiSchema`. A document in S3 is read now.
 *
 * @param mayRead whether whoever needs it may read an object, by its ARN
 */
export function apiDocument(
  call: Call,
  { apiSchema }: Pick<ActionGroupSettings, 'apiSchema'>,
  mayRead: (object: string) => boolean,
): ApiDocument | undefined {
  if (apiSchema === undefined) return undefined;
  if (apiSchema.payload !== undefined) return { text: apiSchema.payload };
  const { s3BucketName: bucket, s3ObjectKey: key } = apiSchema.s3 ?? {};
  if (bucket === undefined || key === undefined) return 'unreadable';
  const bytes = mayRead(objectArn(call, bucket, key)) ? readObject(call, bucket, key) : undefined;
  return bytes === undefined ? 'unreadable' : { text: Buffer.from(bytes).toString() };
}
