import { type Checksum, describeChecksum } from '../checksums/checksum.js';
import { describeEncryption } from '../encryption/customer-key.js';
import { writeMetadata } from './metadata.js';
import { type OverrideInput, overrides } from './overrides.js';
import { contentRange, type Extent, isWhole } from './ranges.js';
import type { ObjectRecord } from './records.js';

/** What GetObject and HeadObject take besides the object's name. */
export interface ReadInput extends OverrideInput {
  Range?: string | undefined;
  PartNumber?: number | undefined;
  ChecksumMode?: string | undefined;
}

/** What GetObject and HeadObject say of an object, of which `extent` is asked for. */
export function describeObject(object: ObjectRecord, extent: Extent | undefined, input: ReadInput) {
  const { expires, storageClass, tags = {} } = object;
  const tagCount = Object.keys(tags).length;
  return {
    AcceptRanges: 'bytes',
    ContentLength: extent === undefined ? object.size : extent.end - extent.start,
    ETag: object.etag,
    LastModified: new Date(object.lastModified),
    ...describeEncryption(object.sealed),
    ...object.headers,
    Metadata: writeMetadata(object.headers.Metadata),
    ContentType: object.headers.ContentType ?? 'binary/octet-stream',
    ...(expires === undefined ? {} : { Expires: new Date(expires) }),
    ...(storageClass === undefined ? {} : { StorageClass: storageClass }),
    ...(tagCount === 0 ? {} : { TagCount: tagCount }),
    ...(extent === undefined ? {} : { ContentRange: contentRange(extent, object) }),
    ...(input.PartNumber === undefined || !object.parts ? {} : { PartsCount: object.parts.length }),
    ...(input.ChecksumMode?.toUpperCase() === 'ENABLED' ? checksumOfExtent(object, extent, input) : {}),
    ...overrides(input),
  };
}

/** Of the whole object the object's, of a part the part's; nothing is known of other pieces. */
function checksumOfExtent(object: ObjectRecord, extent: Extent | undefined, { PartNumber }: ReadInput) {
  const { checksum, parts } = object;
  if (checksum === undefined) return {};
  const part = PartNumber === undefined ? undefined : parts?.[PartNumber - 1];
  if (part !== undefined && checksum.type === 'COMPOSITE') return describeChecksum(ofPart(checksum, part.checksum));
  if (extent !== undefined && !isWhole(extent, object)) return {};
  return describeChecksum(checksum, parts?.length);
}

function ofPart(checksum: Checksum, value: string | undefined): Checksum | undefined {
  return value === undefined ? undefined : { ...checksum, value };
}
