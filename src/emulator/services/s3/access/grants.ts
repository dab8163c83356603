import type { Permission } from '@aws-sdk/client-s3';
import type { Grant } from './records.js';

const ALL_USERS = 'http://acs.amazonaws.com/groups/global/AllUsers';
const AUTHENTICATED_USERS = 'http://acs.amazonaws.com/groups/global/AuthenticatedUsers';
const LOG_DELIVERY = 'http://acs.amazonaws.com/groups/s3/LogDelivery';

export const GROUPS: readonly string[] = [ALL_USERS, AUTHENTICATED_USERS, LOG_DELIVERY];
export const PERMISSIONS: readonly string[] = [
  'FULL_CONTROL',
  'READ',
  'READ_ACP',
  'WRITE',
  'WRITE_ACP',
] satisfies Permission[];

const to = (group: string, ...permissions: Permission[]): readonly Grant[] =>
  permissions.map((permission) => ({ permission, to: { group } }));

/** What a list says that nobody has written. */
export const OWNER_ONLY: readonly Grant[] = [{ permission: 'FULL_CONTROL', to: 'owner' }];

type Canned = Readonly<Record<string, readonly Grant[]>>;

const COMMON: Canned = {
  private: [],
  'public-read': to(ALL_USERS, 'READ'),
  'public-read-write': to(ALL_USERS, 'READ', 'WRITE'),
  'authenticated-read': to(AUTHENTICATED_USERS, 'READ'),
};

/** What canned lists grant besides the owner's full control [DOC acl-overview]. Everybody here is of one account. */
const CANNED: Readonly<Record<'bucket' | 'object', Canned>> = {
  bucket: { ...COMMON, 'log-delivery-write': to(LOG_DELIVERY, 'WRITE', 'READ_ACP') },
  object: { ...COMMON, 'aws-exec-read': [], 'bucket-owner-read': [], 'bucket-owner-full-control': [] },
};

/** Undefined for a name that is none. */
export function cannedGrants(name: string, of: 'bucket' | 'object'): readonly Grant[] | undefined {
  const besides = new Map(Object.entries(CANNED[of])).get(name);
  return besides && [...OWNER_ONLY, ...besides];
}

/** Whether a list lets in who is of no account, or of any. */
export function isPublic(grants: readonly Grant[]): boolean {
  return grants.some(({ to: grantee }) => grantee !== 'owner' && grantee.group !== LOG_DELIVERY);
}

/** Whether a list lets everybody do something. */
export function everybodyMay(grants: readonly Grant[], permission: Permission): boolean {
  return grants.some(
    (grant) =>
      grant.to !== 'owner' &&
      grant.to.group === ALL_USERS &&
      (grant.permission === permission || grant.permission === 'FULL_CONTROL'),
  );
}
