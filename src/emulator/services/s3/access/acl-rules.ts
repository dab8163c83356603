import type { AccessControlPolicy, Grant as GrantElement, Permission } from '@aws-sdk/client-s3';
import type { Call } from '../../../service/call.js';
import type { Validated } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import type { BucketRecord } from '../buckets/records.js';
import { ownerOf } from '../buckets/rules.js';
import { invalidRequest, s3Error } from '../errors.js';
import { checkedGroup, checkOwnerId, type GrantInput, grantsInHeaders } from './grant-headers.js';
import { cannedGrants, isPublic, OWNER_ONLY, PERMISSIONS } from './grants.js';
import { type Grant, hasLists, publicAccessOf } from './records.js';

export interface AclInput extends GrantInput {
  ACL?: string | undefined;
}

/** The list that a request's headers ask for; undefined when they ask for none. Throws what S3 says of a wrong one. */
export function aclIn(input: AclInput, of: 'bucket' | 'object', { accountId }: Pick<Call, 'accountId'>) {
  const granted = grantsInHeaders(input, ownerOf(accountId).ID);
  if (input.ACL === undefined) return granted;
  if (granted) throw invalidRequest('Specifying both Canned ACLs and Header Grants is not allowed');
  const canned = cannedGrants(input.ACL, of);
  if (canned) return canned;
  // S3 says no more than that [REC].
  const members = { ArgumentName: 'x-amz-acl', ArgumentValue: input.ACL };
  throw new ServiceError('InvalidArgument', '', { status: 400, members });
}

/**
 * The list that an object is to have, as it is kept. Throws when the bucket knows no lists, or lets nobody else in by
 * them.
 */
export function objectAcl(
  input: AclInput,
  bucket: BucketRecord,
  call: Pick<Call, 'accountId' | 'callerArn'>,
  need: { action: string; resource: string },
): { acl?: readonly Grant[] } {
  const acl = aclIn(input, 'object', call);
  if (acl === undefined) return {};
  checkAllowed(acl, input.ACL, bucket, call, need);
  return { acl };
}

/** Where lists are off, only the one that says nothing new may be put. */
export function checkAllowed(
  acl: readonly Grant[],
  canned: string | undefined,
  bucket: BucketRecord,
  { callerArn }: Pick<Call, 'callerArn'>,
  { action, resource }: { action: string; resource: string },
): void {
  const saysNothing = canned === undefined ? isOwnerOnly(acl) : canned === 'bucket-owner-full-control';
  if (!hasLists(bucket) && !saysNothing) throw s3Error('AccessControlListNotSupported');
  if (!isPublic(acl) || !publicAccessOf(bucket).BlockPublicAcls) return;
  const message = `User: ${callerArn} is not authorized to perform: ${action} on resource: "${resource}" because public access control lists (ACLs) are blocked by the BlockPublicAcls block public access setting.`;
  throw new ServiceError('AccessDenied', message, { status: 403 });
}

export function isOwnerOnly(acl: readonly Grant[]): boolean {
  return acl.every(({ permission, to }) => to === 'owner' && permission === 'FULL_CONTROL');
}

/** The list in a document. Throws `MalformedACLError` and `InvalidArgument`. */
export function aclInDocument(document: AccessControlPolicy, ownerId: string): readonly Grant[] {
  const { Owner: owner, Grants: elements } = document;
  if (owner?.ID === undefined || elements === undefined) throw s3Error('MalformedACLError');
  checkOwnerId(owner.ID, ownerId, 'CanonicalUser/ID');
  return elements.map((element) => grantInElement(element, ownerId));
}

function grantInElement({ Grantee: grantee, Permission: permission }: GrantElement, ownerId: string): Grant {
  if (grantee === undefined || !isPermission(permission)) throw s3Error('MalformedACLError');
  if (grantee.Type === 'Group' && grantee.URI !== undefined) {
    return { permission, to: { group: checkedGroup(grantee.URI, 'Group/URI') } };
  }
  if (grantee.Type !== 'CanonicalUser' || grantee.ID === undefined) throw s3Error('MalformedACLError');
  checkOwnerId(grantee.ID, ownerId, 'CanonicalUser/ID');
  return { permission, to: 'owner' };
}

function isPermission(text: string | undefined): text is Permission {
  return text !== undefined && PERMISSIONS.includes(text);
}

/** A list as S3 shows it. Where lists do not count, it is always the owner's full control. */
export function describeAcl(acl: readonly Grant[] | undefined, bucket: BucketRecord, accountId: string) {
  const owner = ownerOf(accountId);
  const counted = hasLists(bucket) && acl ? acl : OWNER_ONLY;
  return {
    Owner: owner,
    Grants: counted.map(({ permission, to }): Validated<GrantElement> => {
      const grantee =
        to === 'owner' ? { ...owner, Type: 'CanonicalUser' as const } : { URI: to.group, Type: 'Group' as const };
      return { Grantee: grantee, Permission: permission };
    }),
  };
}
