import type { StorageClass } from '@aws-sdk/client-s3';
import { s3Error } from '../errors.js';
import { tagsInHeader } from '../tagging/header.js';
import { readMetadata } from './metadata.js';
import type { Description, ObjectHeaders } from './records.js';

/** What PutObject, CopyObject and CreateMultipartUpload take alike. */
export interface DescribingInput extends ObjectHeaders {
  Expires?: Date | undefined;
  StorageClass?: string | undefined;
  Tagging?: string | undefined;
}

/** Classes that a bucket can hold; the others are of Outposts, of snow devices and of directory buckets. */
const CLASSES: readonly StorageClass[] = [
  'DEEP_ARCHIVE',
  'GLACIER',
  'GLACIER_IR',
  'INTELLIGENT_TIERING',
  'ONEZONE_IA',
  'REDUCED_REDUNDANCY',
  'STANDARD',
  'STANDARD_IA',
];

/** Throws `InvalidStorageClass`, `MetadataTooLarge`, `InvalidArgument` and `InvalidTag`. */
export function descriptionIn(input: DescribingInput): Description {
  const { ContentType, ContentEncoding, ContentLanguage, ContentDisposition, CacheControl } = input;
  const headers = {
    ContentType,
    ContentEncoding,
    ContentLanguage,
    ContentDisposition,
    CacheControl,
    WebsiteRedirectLocation: input.WebsiteRedirectLocation,
    Metadata: readMetadata(input.Metadata),
  };
  const storageClass = storageClassIn(input);
  const tags = tagsInHeader(input.Tagging);
  return {
    headers,
    ...(input.Expires === undefined ? {} : { expires: input.Expires.getTime() }),
    ...(storageClass === 'STANDARD' ? {} : { storageClass }),
    ...(tags === undefined ? {} : { tags }),
  };
}

/** Throws `InvalidStorageClass`. */
export function storageClassIn({
  StorageClass: asked = 'STANDARD',
}: Pick<DescribingInput, 'StorageClass'>): StorageClass {
  const storageClass = CLASSES.find((one) => one === asked);
  if (storageClass === undefined) throw s3Error('InvalidStorageClass', { StorageClassRequested: asked });
  return storageClass;
}

/** Whether an object of this class must be restored before it can be read. Nothing restores one here. */
export function isArchived({ storageClass }: Pick<Description, 'storageClass'>): boolean {
  return storageClass === 'GLACIER' || storageClass === 'DEEP_ARCHIVE';
}
