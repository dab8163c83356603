import {
  CreateBucket$,
  type CreateBucketOutput,
  type CreateBucketRequest,
  DeleteBucket$,
  type DeleteBucketRequest,
  GetBucketLocation$,
  type GetBucketLocationRequest,
  HeadBucket$,
  type HeadBucketOutput,
  type HeadBucketRequest,
  ListBuckets$,
  type ListBucketsOutput,
  type ListBucketsRequest,
} from '@aws-sdk/client-s3';
import { hasTags } from '../../../access/needs.js';
import { type Operation, operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { tagsFrom } from '../bucket-tagging/rules.js';
import { s3Error } from '../errors.js';
import { objectsOf } from '../objects/rules.js';
import { continuationToken, readContinuation } from '../pages.js';
import { BUCKET } from './records.js';
import { checkBucketName, findBucket, onBucket, ownerOf } from './rules.js';

const US_EAST_1 = 'us-east-1';

export const bucketOperations: readonly Operation[] = [
  // In us-east-1 making one's own bucket again succeeds and changes nothing, elsewhere it is an error [DOC].
  operation<CreateBucketRequest, CreateBucketOutput>(CreateBucket$, {
    access: {
      ...onBucket,
      // [DOC API_CreateBucketConfiguration]
      also: (input, at) =>
        hasTags(input.CreateBucketConfiguration?.Tags)
          ? [{ action: 's3:TagResource', resource: onBucket.on(input, at) }]
          : [],
    },
    kind: 'write',
    run({ Bucket: name, CreateBucketConfiguration: configuration }, call) {
      checkBucketName(name);
      checkLocation(configuration?.LocationConstraint, call.region);
      const answer = { Location: call.region === US_EAST_1 ? `/${name}` : `http://${name}.s3.amazonaws.com/` };
      const existing = call.store.get(BUCKET, [name]);
      if (existing !== undefined) {
        if (existing.region === US_EAST_1 && call.region === US_EAST_1) return answer;
        throw s3Error('BucketAlreadyOwnedByYou', { BucketName: name });
      }
      const tags = tagsFrom(configuration?.Tags);
      call.store.put(BUCKET, [name], { name, region: call.region, createdAt: call.clock.now(), tags });
      return answer;
    },
  }),

  operation<DeleteBucketRequest, object>(DeleteBucket$, {
    access: onBucket,
    kind: 'write',
    run({ Bucket: name }, call) {
      findBucket(call, name);
      if (objectsOf(call, name).length > 0) throw s3Error('BucketNotEmpty', { BucketName: name });
      call.store.remove(BUCKET, [name]);
      return {};
    },
  }),

  operation<HeadBucketRequest, HeadBucketOutput>(HeadBucket$, {
    access: { action: 's3:ListBucket', ...onBucket },
    kind: 'read',
    run: ({ Bucket: name }, call) => ({ BucketRegion: findBucket(call, name).region, AccessPointAlias: false }),
  }),

  // An answer without a location stands for us-east-1.
  operation<GetBucketLocationRequest, { LocationConstraint?: string }>(GetBucketLocation$, {
    access: onBucket,
    kind: 'read',
    run({ Bucket: name }, call) {
      const { region } = findBucket(call, name);
      return region === US_EAST_1 ? {} : { LocationConstraint: region };
    },
  }),

  // All of them at once, unless a client asks for pages.
  operation<ListBucketsRequest, ListBucketsOutput>(ListBuckets$, {
    access: { action: 's3:ListAllMyBuckets', on: () => '*' },
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
  }),
];

/** us-east-1 takes no constraint; every other region takes its own. */
function checkLocation(constraint: string | undefined, region: string): void {
  if (constraint === undefined && region === US_EAST_1) return;
  if (constraint === undefined) throw s3Error('IllegalLocationConstraintException');
  if (constraint === region && region !== US_EAST_1) return;
  const [code, message] =
    region === US_EAST_1
      ? ['InvalidLocationConstraint', 'The specified location-constraint is not valid']
      : [
          'IllegalLocationConstraintException',
          `The ${constraint} location constraint is incompatible for the region specific endpoint this request was sent to.`,
        ];
  throw new ServiceError(code, message, { status: 400, members: { LocationConstraint: constraint } });
}
