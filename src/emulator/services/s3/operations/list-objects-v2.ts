import { ListObjectsV2$, type ListObjectsV2Output, type ListObjectsV2Request } from '@aws-sdk/client-s3';
import { operation } from '../../../service/operation.js';
import { contents, continuationToken, encoderOf, listing, maxKeysOf, readContinuation } from '../listing.js';
import { findBucket, objectsOf } from '../objects.js';
import { ownerOf } from '../owner.js';

type Input = ListObjectsV2Request & { Bucket: string };

export const listObjectsV2 = operation<Input, ListObjectsV2Output>(ListObjectsV2$, {
  kind: 'read',
  run({ Bucket, Prefix = '', Delimiter = '', MaxKeys, ContinuationToken, StartAfter, ...input }, call) {
    findBucket(call, Bucket);
    const maxKeys = maxKeysOf(MaxKeys);
    const after = ContinuationToken === undefined ? (StartAfter ?? '') : readContinuation(ContinuationToken);
    const request = { prefix: Prefix, delimiter: Delimiter, maxKeys, after };
    const { objects, commonPrefixes, last } = listing(objectsOf(call, Bucket, Prefix), request);
    const encode = encoderOf(input.EncodingType);
    const isCut = last !== undefined && maxKeys > 0;
    return {
      Name: Bucket,
      Prefix: encode(Prefix),
      KeyCount: objects.length + commonPrefixes.length,
      MaxKeys: maxKeys,
      IsTruncated: isCut,
      Contents: objects.map((object) => ({
        ...contents(object, encode),
        ...(input.FetchOwner ? { Owner: ownerOf(call.accountId) } : {}),
      })),
      CommonPrefixes: commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })),
      ...(Delimiter === '' ? {} : { Delimiter: encode(Delimiter) }),
      ...(input.EncodingType === undefined ? {} : { EncodingType: input.EncodingType }),
      ...(ContinuationToken === undefined ? {} : { ContinuationToken }),
      ...(StartAfter === undefined ? {} : { StartAfter: encode(StartAfter) }),
      ...(isCut ? { NextContinuationToken: continuationToken(last) } : {}),
    };
  },
});
