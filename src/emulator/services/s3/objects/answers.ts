import { s3Error } from '../errors.js';
import type { ObjectRecord } from './records.js';

/** What GetObject and HeadObject both say of an object. */
export function describeObject(object: ObjectRecord, show: { checksums: boolean }) {
  return {
    AcceptRanges: 'bytes',
    ContentLength: object.size,
    ETag: object.etag,
    LastModified: new Date(object.lastModified),
    ServerSideEncryption: 'AES256' as const,
    ...object.headers,
    ContentType: object.headers.ContentType ?? 'binary/octet-stream',
    ...(show.checksums ? object.checksums : {}),
  };
}

export interface Part {
  start: number;
  /** Exclusive. */
  end: number;
  contentRange: string;
}

/**
 * The part that one `bytes=a-b`, `bytes=a-` or `bytes=-n` asks for. Undefined, which is the whole, for anything else.
 */
export function partOf(size: number, range = ''): Part | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  if (from === '' && to === '') return undefined;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size : Math.min(size, Number(to) + 1);
  if (start >= size || (to !== '' && from !== '' && Number(to) < start)) {
    throw s3Error('InvalidRange', { RangeRequested: range, ActualObjectSize: String(size) });
  }
  return { start, end, contentRange: `bytes ${start}-${end - 1}/${size}` };
}
