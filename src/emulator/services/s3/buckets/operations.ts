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
import type { Call } from '../../../service/call.js';
import { type Operation, operation } from '../../../service/operation.js';
import { type AclInput, aclIn, isOwnerOnly } from '../access/acl-rules.js';
import { isPublic } from '../access/grants.js';
import { isOwnership } from '../access/ownership.js';
import type { BucketAccess } from '../access/records.js';
import { invalidArgument, s3Error } from '../errors.js';
import { objectsOf, wholeSecond } from '../objects/rules.js';
import { continuationToken, readContinuation } from '../pages.js';
import { tagsFrom } from '../tagging/rules.js';
import { uploadsIn } from '../uploads/records.js';
import { BUCKET } from './records.js';
import { bucketRegion, isRegion, US_EAST_1 } from './regions.js';
import { bucketArn, checkBucketName, findBucket, onBucket, ownerOf } from './rules.js';

export const bucketOperations: readonly Operation[] = [
  // In us-east-1 making one's own bucket again without tags succeeds and changes nothing, else it is an error [DOC][REC].
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
    run(input, call) {
      const { Bucket: name, CreateBucketConfiguration: configuration } = input;
      checkBucketName(name);
      const access = accessAtFirst(input, call);
      const where = bucketRegion(configuration?.LocationConstraint, call.region);
      const tags = tagsFrom(configuration?.Tags, 'newBucket');
      const answer = {
        BucketArn: bucketArn(call, name),
        Location: where.region === US_EAST_1 ? `/${name}` : `http://${name}.s3.amazonaws.com/`,
      };
      const existing = call.store.get(BUCKET, [name]);
      if (existing !== undefined) {
        if (existing.region === US_EAST_1 && where.region === US_EAST_1 && !hasTags(tags)) return answer;
        throw s3Error('BucketAlreadyOwnedByYou', { BucketName: name });
      }
      call.store.put(BUCKET, [name], { ...access, name, ...where, createdAt: wholeSecond(call.clock.now()), tags });
      return answer;
    },
  }),

  // Uploads that are not complete keep a bucket from being deleted as objects do [DOC].
  operation<DeleteBucketRequest, object>(DeleteBucket$, {
    access: onBucket,
    kind: 'write',
    run({ Bucket: name }, call) {
      findBucket(call, name);
      if (objectsOf(call, name).length > 0 || uploadsIn(call.store, name).length > 0) {
        throw s3Error('BucketNotEmpty', { BucketName: name });
      }
      call.store.remove(BUCKET, [name]);
      return {};
    },
  }),

  operation<HeadBucketRequest, HeadBucketOutput>(HeadBucket$, {
    access: { action: 's3:ListBucket', ...onBucket },
    kind: 'read',
    run: ({ Bucket: name }, call) => ({
      BucketArn: bucketArn(call, name),
      BucketRegion: findBucket(call, name).region,
      AccessPointAlias: false,
    }),
  }),

  // An answer without a location stands for us-east-1.
  operation<GetBucketLocationRequest, { LocationConstraint?: string }>(GetBucketLocation$, {
    access: onBucket,
    kind: 'read',
    run({ Bucket: name }, call) {
      const { region, location = region } = findBucket(call, name);
      return region === US_EAST_1 ? {} : { LocationConstraint: location };
    },
  }),

  // All of them at once, unless a client asks for some or for pages. Only then their regions are shown [REC].
  operation<ListBucketsRequest, ListBucketsOutput>(ListBuckets$, {
    // Policies name all buckets where the reference knows no resource.
    access: { action: 's3:ListAllMyBuckets', on: (_input, { partition }) => `arn:${partition}:s3:::*` },
    kind: 'read',
    run({ MaxBuckets, ContinuationToken, Prefix, BucketRegion }, call) {
      if (BucketRegion !== undefined && !isRegion(BucketRegion)) {
        throw invalidArgument(`Argument value ${BucketRegion} is not a valid AWS Region`, 'bucket-region');
      }
      const plain = [MaxBuckets, ContinuationToken, Prefix, BucketRegion].every((given) => given === undefined);
      const after = ContinuationToken ? readContinuation(ContinuationToken) : '';
      const buckets = call.store
        .list(BUCKET)
        .filter(
          ({ name, region }) =>
            (Prefix === undefined || name.startsWith(Prefix)) && name > after && (BucketRegion ?? region) === region,
        );
      const shown = buckets.slice(0, MaxBuckets ?? buckets.length);
      const last = shown.at(-1);
      return {
        Owner: ownerOf(call.accountId),
        Buckets: shown.map(({ name, region, createdAt }) => ({
          Name: name,
          CreationDate: new Date(createdAt),
          BucketArn: bucketArn(call, name),
          ...(plain ? {} : { BucketRegion: region }),
        })),
        ...(Prefix === undefined ? {} : { Prefix }),
        ...(last && shown.length < buckets.length ? { ContinuationToken: continuationToken(last.name) } : {}),
      };
    },
  }),
];

/** Who owns the objects of a new bucket, and whom it lets in. Throws for lists that nobody may have at first. */
function accessAtFirst(input: AclInput & { ObjectOwnership?: string | undefined }, call: Call): BucketAccess {
  const { ObjectOwnership: ownership = 'BucketOwnerEnforced' } = input;
  if (!isOwnership(ownership)) {
    throw invalidArgument(`Invalid x-amz-object-ownership header: ${ownership}`, 'x-amz-object-ownership');
  }
  const acl = aclIn(input, 'bucket', call);
  if (acl && !isOwnerOnly(acl)) {
    if (ownership === 'BucketOwnerEnforced') throw s3Error('InvalidBucketAclWithObjectOwnership');
    if (isPublic(acl)) throw s3Error('InvalidBucketAclWithBlockPublicAccessError');
  }
  return { ...(input.ObjectOwnership === undefined ? {} : { ownership }), ...(acl ? { acl } : {}) };
}
