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
