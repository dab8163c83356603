import { ListObjects$, type ListObjectsOutput, type ListObjectsRequest } from '@aws-sdk/client-s3';
import { operation } from '../../../service/operation.js';
import { contents, encoderOf, listing, maxKeysOf } from '../listing.js';
import { findBucket, objectsOf } from '../objects.js';
import { ownerOf } from '../owner.js';

type Input = ListObjectsRequest & { Bucket: string };

/** The first version of the listing, which boto3's resources still use. */
export const listObjects = operation<Input, ListObjectsOutput>(ListObjects$, {
  kind: 'read',
  run({ Bucket, Prefix = '', Delimiter = '', MaxKeys, Marker = '', EncodingType }, call) {
    findBucket(call, Bucket);
    const maxKeys = maxKeysOf(MaxKeys);
    const request = { prefix: Prefix, delimiter: Delimiter, maxKeys, after: Marker };
    const { objects, commonPrefixes, last } = listing(objectsOf(call, Bucket, Prefix), request);
    const encode = encoderOf(EncodingType);
    const isCut = last !== undefined && maxKeys > 0;
    return {
      Name: Bucket,
      Prefix: encode(Prefix),
      Marker: encode(Marker),
      MaxKeys: maxKeys,
      IsTruncated: isCut,
      Contents: objects.map((object) => ({ ...contents(object, encode), Owner: ownerOf(call.accountId) })),
      CommonPrefixes: commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })),
      ...(Delimiter === '' ? {} : { Delimiter: encode(Delimiter) }),
      ...(EncodingType === undefined ? {} : { EncodingType }),
      // Without a delimiter the last key itself says where to go on.
      ...(isCut && Delimiter !== '' ? { NextMarker: encode(last) } : {}),
    };
  },
});
