import { headerNotImplemented, s3Error } from '../errors.js';
import type { ObjectRecord } from './records.js';

interface WriteConditions {
  IfMatch?: string | undefined;
  IfNoneMatch?: string | undefined;
}

/** Throws `NotImplemented` for conditions that S3 does not take for a write: it takes an ETag, or that nothing is there. */
export function checkWriteConditions({ IfMatch, IfNoneMatch }: WriteConditions): void {
  if (IfMatch !== undefined && IfNoneMatch !== undefined) {
    throw headerNotImplemented('If-Match,If-None-Match', 'Multiple conditional request headers present in the request');
  }
  if (IfNoneMatch !== undefined && IfNoneMatch !== '*') throw valueNotImplemented('If-None-Match');
  if (IfMatch === '*') throw valueNotImplemented('If-Match');
}

/**
 * Whether an object may be written where `object` is now. `disturbed` says that the key has changed since the upload
 * began whose object this is.
 */
export function checkWritable(
  object: ObjectRecord | undefined,
  { IfMatch, IfNoneMatch }: WriteConditions,
  key: string,
  disturbed = false,
): void {
  const condition = IfMatch === undefined ? 'If-None-Match' : 'If-Match';
  if (IfMatch === undefined && IfNoneMatch === undefined) return;
  if (IfNoneMatch !== undefined && object !== undefined) throw s3Error('PreconditionFailed', { Condition: condition });
  if (IfMatch !== undefined) {
    if (object === undefined && IfMatch !== '*') throw s3Error('NoSuchKey', { Key: key });
    if (!object || !names(IfMatch, object)) throw s3Error('PreconditionFailed', { Condition: condition });
  }
  if (disturbed) throw s3Error('ConditionalRequestConflict', { Condition: condition, Key: key });
}

export interface ReadConditions {
  IfMatch?: string | undefined;
  IfNoneMatch?: string | undefined;
  IfModifiedSince?: Date | undefined;
  IfUnmodifiedSince?: Date | undefined;
}

/** What an object is not, of what a request demands of it: the name of the header, and what HTTP makes of it. */
export interface Unmet {
  readonly condition: 'If-Match' | 'If-Unmodified-Since' | 'If-None-Match' | 'If-Modified-Since';
  readonly means: 'failed' | 'notModified';
}

/**
 * An ETag says more than a time, so `If-Match` and `If-None-Match` decide where a time is given besides; times in the
 * future say nothing.
 */
export function unmetCondition(
  object: ObjectRecord,
  { IfMatch, IfNoneMatch, IfModifiedSince, IfUnmodifiedSince }: ReadConditions,
  now: number,
): Unmet | undefined {
  const { lastModified: changed } = object;
  if (IfMatch !== undefined) {
    if (!names(IfMatch, object)) return { condition: 'If-Match', means: 'failed' };
  } else if (IfUnmodifiedSince !== undefined && changed > IfUnmodifiedSince.getTime()) {
    return { condition: 'If-Unmodified-Since', means: 'failed' };
  }
  if (IfNoneMatch !== undefined) {
    if (names(IfNoneMatch, object)) return { condition: 'If-None-Match', means: 'notModified' };
  } else if (IfModifiedSince !== undefined) {
    const since = IfModifiedSince.getTime();
    if (since <= now && changed <= since) return { condition: 'If-Modified-Since', means: 'notModified' };
  }
  return undefined;
}

/** Throws `PreconditionFailed`, or `NotModified` where the client has the object already. */
export function checkReadable(object: ObjectRecord, conditions: ReadConditions, now: number): void {
  const unmet = unmetCondition(object, conditions, now);
  if (unmet === undefined) return;
  if (unmet.means === 'notModified') throw s3Error('NotModified');
  throw s3Error('PreconditionFailed', { Condition: unmet.condition });
}

function names(condition: string, { etag }: ObjectRecord): boolean {
  return condition.split(',').some((one) => {
    const tag = one.trim();
    return tag === '*' || tag === etag || `"${tag}"` === etag;
  });
}

function valueNotImplemented(header: string) {
  return headerNotImplemented(header, `We don't accept the provided value of ${header} header for this API`);
}
