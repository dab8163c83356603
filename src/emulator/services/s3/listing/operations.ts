import {
  type EncodingType,
  ListObjects$,
  type ListObjectsOutput,
  type ListObjectsRequest,
  ListObjectsV2$,
  type ListObjectsV2Output,
  type ListObjectsV2Request,
} from '@aws-sdk/client-s3';
import type { Access } from '../../../service/access-row.js';
import { type Call, HEADERS, type WithHeaders } from '../../../service/call.js';
import { type Operation, operation } from '../../../service/operation.js';
import { findBucket, onBucket, ownerOf } from '../buckets/rules.js';
import { objectsOf } from '../objects/rules.js';
import { continuationToken, readContinuation } from '../pages.js';
import { contents, encoderOf, listing, maxKeysOf } from './rules.js';

/** What both versions of the listing take. */
interface Request {
  Bucket: string;
  Prefix?: string | undefined;
  Delimiter?: string | undefined;
  MaxKeys?: number | undefined;
  EncodingType?: EncodingType | undefined;
}

const access: Access<Request> = {
  action: 's3:ListBucket',
  ...onBucket,
  context: ({ Prefix = '', Delimiter = '' }) => ({ 's3:prefix': Prefix, 's3:delimiter': Delimiter }),
};

export const listingOperations: readonly Operation[] = [
  operation<ListObjectsV2Request, ListObjectsV2Output & WithHeaders>(ListObjectsV2$, {
    access,
    kind: 'read',
    run(input, call) {
      const { ContinuationToken, StartAfter } = input;
      const after = ContinuationToken === undefined ? StartAfter : readContinuation(ContinuationToken);
      const { answer, contents: objects, commonPrefixes, last, encode } = pageOf(call, input, after);
      return {
        ...answer,
        KeyCount: objects.length + commonPrefixes.length,
        // A token says where the page begins; then S3 reads over the other [REC].
        ...(ContinuationToken === undefined ? {} : { ContinuationToken }),
        ...(StartAfter === undefined || ContinuationToken !== undefined ? {} : { StartAfter: encode(StartAfter) }),
        ...(last === undefined ? {} : { NextContinuationToken: continuationToken(last) }),
        Contents: objects.map((object) => ({
          ...object,
          ...(input.FetchOwner ? { Owner: ownerOf(call.accountId) } : {}),
        })),
        CommonPrefixes: commonPrefixes,
      };
    },
  }),

  // The first version of the listing, which boto3's resources still use.
  operation<ListObjectsRequest, ListObjectsOutput & WithHeaders>(ListObjects$, {
    access,
    kind: 'read',
    run(input, call) {
      const { Marker = '', Delimiter = '' } = input;
      const { answer, contents: objects, commonPrefixes, last, encode } = pageOf(call, input, Marker);
      // Nobody in particular does not learn who the owner is [REC].
      const owner = ownerOf(call.accountId);
      return {
        ...answer,
        Marker: encode(Marker),
        // Without a delimiter the last key itself says where to go on.
        ...(last !== undefined && Delimiter !== '' ? { NextMarker: encode(last) } : {}),
        Contents: call.accessKeyId === undefined ? objects : objects.map((object) => ({ ...object, Owner: owner })),
        CommonPrefixes: commonPrefixes,
      };
    },
  }),
];

/** The page that begins after a key or common prefix; `last` is set when another page follows. */
function pageOf(call: Call, { Bucket, Prefix = '', Delimiter = '', MaxKeys, EncodingType }: Request, after = '') {
  const { region } = findBucket(call, Bucket);
  const maxKeys = maxKeysOf(MaxKeys);
  const request = { prefix: Prefix, delimiter: Delimiter, maxKeys, after };
  const { items, commonPrefixes, last } = listing(objectsOf(call, Bucket, Prefix), request);
  const encode = encoderOf(EncodingType);
  const isCut = last !== undefined && maxKeys > 0;
  return {
    encode,
    contents: items.map((object) => contents(object, encode)),
    commonPrefixes: commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })),
    last: isCut ? last : undefined,
    answer: {
      [HEADERS]: { 'x-amz-bucket-region': region },
      Name: Bucket,
      Prefix: encode(Prefix),
      MaxKeys: maxKeys,
      IsTruncated: isCut,
      ...(EncodingType === undefined ? {} : { EncodingType }),
      ...(Delimiter === '' ? {} : { Delimiter: encode(Delimiter) }),
    },
  };
}
