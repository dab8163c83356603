import { ServiceError } from '../../service/service-error.js';

/** IAM's default quotas. */
export const QUOTAS = {
  RolesPerAccount: 1000,
  UsersPerAccount: 5000,
  GroupsPerAccount: 300,
  GroupsPerUser: 10,
  AccessKeysPerUser: 2,
  InstanceProfilesPerAccount: 1000,
  InstanceSessionsPerInstanceProfile: 1,
  PoliciesPerAccount: 1500,
  PoliciesPerRole: 10,
  PoliciesPerUser: 10,
  PoliciesPerGroup: 10,
  /** Characters of a managed policy, white space left out. */
  PolicySize: 6144,
  /** Characters of a trust policy, white space left out. */
  ACLSizePerRole: 2048,
  ServiceSpecificCredentialsPerUser: 2,
  TagsPerPolicy: 50,
  TagsPerRole: 50,
  TagsPerUser: 50,
  TagsPerInstanceProfile: 50,
} as const;

export type Quota = keyof typeof QUOTAS;

/** Throws `LimitExceeded`. */
export function checkQuota(quota: Quota, count: number): void {
  if (count <= QUOTAS[quota]) return;
  throw new ServiceError('LimitExceeded', `Cannot exceed quota for ${quota}: ${QUOTAS[quota]}`);
}

/** All inline policies of an identity together. */
export function checkInlineSize(
  { noun, inlineSize }: { readonly noun: string; readonly inlineSize: number },
  name: string,
  documents: readonly string[],
): void {
  const size = documents.reduce((sum, document) => sum + sizeOf(document), 0);
  if (size <= inlineSize) return;
  throw new ServiceError('LimitExceeded', `Maximum policy size of ${inlineSize} bytes exceeded for ${noun} ${name}`);
}

/** IAM does not count white space. */
export function sizeOf(document: string): number {
  return document.replace(/\s/g, '').length;
}
