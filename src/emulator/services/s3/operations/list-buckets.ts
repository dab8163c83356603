import { ListBuckets$, type ListBucketsOutput, type ListBucketsRequest } from '@aws-sdk/client-s3';
import { operation } from '../../../service/operation.js';
import { continuationToken, readContinuation } from '../listing.js';
import { ownerOf } from '../owner.js';
import { BUCKET } from '../records.js';

/** All of them at once, unless a client asks for pages. */
export const listBuckets = operation<ListBucketsRequest, ListBucketsOutput>(ListBuckets$, {
  kind: 'read',
  run({ MaxBuckets, ContinuationToken, Prefix = '', BucketRegion }, call) {
    const after = ContinuationToken === undefined ? '' : readContinuation(ContinuationToken);
    const buckets = call.store
      .list(BUCKET)
      .filter(({ name, region }) => name.startsWith(Prefix) && name > after && (BucketRegion ?? region) === region);
    const shown = buckets.slice(0, MaxBuckets ?? buckets.length);
    const last = shown.at(-1);
    return {
      Owner: ownerOf(call.accountId),
      Buckets: shown.map(({ name, region, createdAt }) => ({
        Name: name,
        CreationDate: new Date(createdAt),
        BucketRegion: region,
      })),
      ...(Prefix === '' ? {} : { Prefix }),
      ...(last && shown.length < buckets.length ? { ContinuationToken: continuationToken(last.name) } : {}),
    };
  },
});
