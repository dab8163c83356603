import type { BucketRecord } from '../buckets/records.js';
import { invalidArgument, invalidRequest } from '../errors.js';
import { type DescribingInput, descriptionIn, storageClassIn } from '../objects/description.js';
import type { Description, ObjectRecord } from '../objects/records.js';

/** What a copy is said to be. */
export interface CopyInput extends DescribingInput {
  Bucket: string;
  Key: string;
  MetadataDirective?: string | undefined;
  TaggingDirective?: string | undefined;
  ServerSideEncryption?: string | undefined;
  SSECustomerAlgorithm?: string | undefined;
}

/**
 * Headers and metadata are the source's, or else those of the request; so are the tags. The class and the redirection are
 * the request's in any case. Throws `InvalidArgument` for a directive that there is not.
 */
export function copiedDescription(source: ObjectRecord, input: CopyInput): Description {
  const given = descriptionIn(input);
  const described = replaces(input.MetadataDirective, 'metadata') ? given : source;
  const tags = (replaces(input.TaggingDirective, 'tagging') ? given : source).tags;
  const storageClass = storageClassIn(input);
  const { WebsiteRedirectLocation } = input;
  return {
    headers: { ...described.headers, WebsiteRedirectLocation },
    ...(described.expires === undefined ? {} : { expires: described.expires }),
    ...(storageClass === 'STANDARD' ? {} : { storageClass }),
    ...(tags === undefined ? {} : { tags }),
  };
}

function replaces(directive: string | undefined, what: 'metadata' | 'tagging'): boolean {
  if (directive === undefined || directive === 'COPY' || directive === 'REPLACE') return directive === 'REPLACE';
  throw invalidArgument(`Unknown ${what} directive.`, `x-amz-${what}-directive`, directive);
}

/** Throws `InvalidRequest` for a copy of an object onto itself that changes nothing. */
export function checkChanges(source: ObjectRecord, input: CopyInput, { encryption }: BucketRecord): void {
  if (source.bucket !== input.Bucket || source.key !== input.Key) return;
  const { MetadataDirective } = input;
  const given = [
    ...[input.StorageClass, input.WebsiteRedirectLocation, input.ServerSideEncryption, input.SSECustomerAlgorithm],
    source.sealed,
  ].some((one) => one !== undefined);
  // Where a bucket says how it encrypts, a copy encrypts anew [REC].
  if (given || encryption || MetadataDirective === 'REPLACE') return;
  throw invalidRequest(
    "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
  );
}
