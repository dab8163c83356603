import { ListObjectVersions$, type ListObjectVersionsOutput, type ListObjectVersionsRequest } from '@aws-sdk/client-s3';
import { type Operation, operation } from '../../../service/operation.js';
import { findBucket, onBucket, ownerOf } from '../buckets/rules.js';
import { objectsOf } from '../objects/rules.js';
import { contents, encoderOf, listing, maxKeysOf } from './rules.js';

/** The id of the one version that an object has in a bucket that keeps no others. */
const ONLY_VERSION = 'null';

/** The model knows one class of versions; S3 tells the class that they have. */
type Output = Omit<ListObjectVersionsOutput, 'Versions'> & { Versions: object[] };

export const versionsOperations: readonly Operation[] = [
  operation<ListObjectVersionsRequest, Output>(ListObjectVersions$, {
    access: {
      action: 's3:ListBucketVersions',
      ...onBucket,
      context: ({ Prefix = '', Delimiter = '' }) => ({ 's3:prefix': Prefix, 's3:delimiter': Delimiter }),
    },
    kind: 'read',
    run(input, call) {
      const { Bucket: bucket, Prefix: prefix = '', Delimiter: delimiter = '', KeyMarker: after = '' } = input;
      findBucket(call, bucket);
      const encode = encoderOf(input.EncodingType);
      const maxKeys = maxKeysOf(input.MaxKeys);
      const page = listing(objectsOf(call, bucket, prefix), { prefix, delimiter, maxKeys, after });
      const { VersionIdMarker = '' } = input;
      const next = { NextKeyMarker: encode(page.last ?? after), NextVersionIdMarker: ONLY_VERSION };
      return {
        ...{ Name: bucket, Prefix: encode(prefix), KeyMarker: encode(after), VersionIdMarker },
        ...(page.last === undefined ? {} : next),
        ...{ MaxKeys: maxKeys, IsTruncated: page.last !== undefined },
        ...(delimiter === '' ? {} : { Delimiter: encode(delimiter) }),
        ...(input.EncodingType === undefined ? {} : { EncodingType: input.EncodingType }),
        Versions: page.items.map((object) => ({
          ...contents(object, encode),
          VersionId: ONLY_VERSION,
          IsLatest: true,
          Owner: ownerOf(call.accountId),
        })),
        CommonPrefixes: page.commonPrefixes.map((one) => ({ Prefix: encode(one) })),
      };
    },
  }),
];
