import type { ObjectOwnership, Permission } from '@aws-sdk/client-s3';

/** What keeps a bucket from being public. */
export interface PublicAccessBlock {
  readonly BlockPublicAcls: boolean;
  readonly IgnorePublicAcls: boolean;
  readonly BlockPublicPolicy: boolean;
  readonly RestrictPublicBuckets: boolean;
}

/** A line of an access control list. */
export interface Grant {
  readonly permission: Permission;
  /** The owner of the account, or all who are in a group. */
  readonly to: 'owner' | { readonly group: string };
}

/** What a bucket says of who may use it. A member that is `null` was taken away; one that is absent is as AWS begins. */
export interface BucketAccess {
  readonly publicAccessBlock?: PublicAccessBlock | null;
  readonly ownership?: ObjectOwnership | null;
  /** As it was put. */
  readonly policy?: string;
  readonly acl?: readonly Grant[];
}

/** Since April 2023 a bucket begins with public access blocked and with no lists of its objects' writers [DOC]. */
const BLOCKED: PublicAccessBlock = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

const OPEN: PublicAccessBlock = {
  BlockPublicAcls: false,
  IgnorePublicAcls: false,
  BlockPublicPolicy: false,
  RestrictPublicBuckets: false,
};

/** What is blocked: nothing, where the configuration was taken away. */
export function publicAccessOf({ publicAccessBlock = BLOCKED }: BucketAccess): PublicAccessBlock {
  return publicAccessBlock ?? OPEN;
}

/** Who owns objects; undefined where the controls were taken away. */
export function ownershipOf({ ownership = 'BucketOwnerEnforced' }: BucketAccess): ObjectOwnership | undefined {
  return ownership ?? undefined;
}

/** Whether access control lists count in a bucket. */
export function hasLists(bucket: BucketAccess): boolean {
  return ownershipOf(bucket) !== 'BucketOwnerEnforced';
}
