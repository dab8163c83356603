import { s3Error } from '../errors.js';
import type { ObjectRecord } from './records.js';

interface Conditions {
  IfMatch?: string | undefined;
  IfNoneMatch?: string | undefined;
}

/** Whether the object may be written; `*` stands for any. */
export function checkWritable(object: ObjectRecord | undefined, { IfMatch, IfNoneMatch }: Conditions): void {
  if (IfNoneMatch !== undefined && object !== undefined)
    throw s3Error('PreconditionFailed', { Condition: 'If-None-Match' });
  if (IfMatch === undefined) return;
  if (object === undefined) throw s3Error('NoSuchKey');
  if (!names(IfMatch, object)) throw s3Error('PreconditionFailed', { Condition: 'If-Match' });
}

/** Whether the object is to be sent. */
export function checkReadable(object: ObjectRecord, { IfMatch, IfNoneMatch }: Conditions): void {
  if (IfMatch !== undefined && !names(IfMatch, object)) throw s3Error('PreconditionFailed', { Condition: 'If-Match' });
  if (IfNoneMatch !== undefined && names(IfNoneMatch, object)) throw s3Error('NotModified');
}

function names(condition: string, { etag }: ObjectRecord): boolean {
  return condition.split(',').some((one) => {
    const tag = one.trim();
    return tag === '*' || tag === etag || `"${tag}"` === etag;
  });
}
