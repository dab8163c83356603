import {
  ListMultipartUploads$,
  type ListMultipartUploadsOutput,
  type ListMultipartUploadsRequest,
  ListParts$,
  type ListPartsOutput,
  type ListPartsRequest,
} from '@aws-sdk/client-s3';
import type { Call } from '../../../service/call.js';
import { type Operation, operation } from '../../../service/operation.js';
import { findBucket, onBucket, ownerOf } from '../buckets/rules.js';
import { checksumMember } from '../checksums/checksum.js';
import { invalidArgument } from '../errors.js';
import { encoderOf, listing, MOST_ENTRIES } from '../listing/rules.js';
import { partsAfter } from '../objects/parts.js';
import { compareKeys, onObject } from '../objects/rules.js';
import { type UploadedPart, type UploadRecord, uploadsIn } from './records.js';
import { findUpload, initiatorOf, partsOf } from './rules.js';

export const uploadListingOperations: readonly Operation[] = [
  operation<ListPartsRequest, ListPartsOutput>(ListParts$, {
    access: { action: 's3:ListMultipartUploadParts', ...onObject },
    kind: 'read',
    run(input, call) {
      const upload = findUpload(call, input);
      const { shown, ...page } = partsAfter(partsOf(call, upload), input);
      return {
        ...{ Bucket: upload.bucket, Key: upload.key, UploadId: upload.id, ...page },
        ...(shown.length === 0 ? {} : { Parts: shown.map((part) => describePart(part, upload)) }),
        ...describeUpload(upload, call),
      };
    },
  }),

  operation<ListMultipartUploadsRequest, ListMultipartUploadsOutput>(ListMultipartUploads$, {
    access: { action: 's3:ListBucketMultipartUploads', ...onBucket },
    kind: 'read',
    run(input, call) {
      const { Bucket: bucket, KeyMarker: marker = '', Prefix, Delimiter, EncodingType } = input;
      const { Prefix: prefix = '', Delimiter: delimiter = '' } = input;
      findBucket(call, bucket);
      const encode = encoderOf(EncodingType);
      // Without a key the id says nothing [REC].
      const idMarker = marker === '' ? undefined : input.UploadIdMarker;
      const uploads = uploadsOf(call, bucket, prefix);
      const maxUploads = Math.min(input.MaxUploads ?? MOST_ENTRIES, MOST_ENTRIES);
      const page = listing(uploads, {
        ...{ prefix, delimiter, maxKeys: maxUploads, after: marker },
        follows: followersOf(uploads, marker, idMarker),
      });
      const last = page.items.at(-1);
      return {
        Bucket: bucket,
        KeyMarker: encode(marker),
        // S3 writes an empty text for a marker that is none.
        UploadIdMarker: idMarker === undefined ? '' : idMarker,
        ...(last === undefined ? NO_MARKERS : { NextKeyMarker: encode(last.key), NextUploadIdMarker: last.id }),
        MaxUploads: maxUploads,
        IsTruncated: page.last !== undefined,
        ...(Prefix === undefined ? {} : { Prefix: encode(Prefix) }),
        ...(Delimiter === undefined ? {} : { Delimiter: encode(Delimiter) }),
        ...(EncodingType === undefined ? {} : { EncodingType }),
        ...(page.items.length === 0
          ? {}
          : {
              Uploads: page.items.map((upload) => ({
                ...{ Key: encode(upload.key), UploadId: upload.id, Initiated: new Date(upload.initiated) },
                ...describeUpload(upload, call),
              })),
            }),
        ...(page.commonPrefixes.length === 0
          ? {}
          : { CommonPrefixes: page.commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })) }),
      };
    },
  }),
];

const NO_MARKERS = { NextKeyMarker: '', NextUploadIdMarker: '' };

/** In the order of their keys; those of one key in the order in which they began [REC]. */
function uploadsOf({ store }: Call, bucket: string, prefix: string): UploadRecord[] {
  return uploadsIn(store, bucket)
    .filter(({ key }) => key.startsWith(prefix))
    .sort((one, other) => compareKeys(one.key, other.key) || one.order - other.order);
}

/** Which uploads of the marker's key began after the one of the marker. Throws `InvalidArgument` when there is none. */
function followersOf(
  uploads: readonly UploadRecord[],
  key: string,
  id: string | undefined,
): (upload: UploadRecord) => boolean {
  if (id === undefined || id === '') return () => false;
  const marked = uploads.find((upload) => upload.key === key && upload.id === id);
  if (marked === undefined) throw invalidArgument('Invalid uploadId marker', 'upload-id-marker', id);
  return ({ order }) => order > marked.order;
}

function describeUpload(upload: UploadRecord, { accountId }: Call) {
  const { checksum, description } = upload;
  return {
    Initiator: initiatorOf(upload, accountId),
    Owner: ownerOf(accountId),
    StorageClass: description.storageClass ?? ('STANDARD' as const),
    ...(checksum && { ChecksumAlgorithm: checksum.algorithm, ChecksumType: checksum.type }),
  };
}

function describePart({ number, md5, size, lastModified, checksum: sum }: UploadedPart, { checksum }: UploadRecord) {
  return {
    PartNumber: number,
    ETag: `"${md5}"`,
    Size: size,
    LastModified: new Date(lastModified),
    ...(checksum && sum !== undefined ? checksumMember(checksum.algorithm, sum) : {}),
  };
}
