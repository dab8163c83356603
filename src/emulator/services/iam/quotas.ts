import { ServiceError } from '../../service/service-error.js';

/** IAM's default quotas. */
const QUOTAS = {
  RolesPerAccount: 1000,
  PoliciesPerAccount: 1500,
  PoliciesPerRole: 10,
  /** Characters of a managed policy, white space left out. */
  PolicySize: 6144,
  /** Characters of a trust policy, white space left out. */
  ACLSizePerRole: 2048,
  TagsPerPolicy: 50,
  TagsPerRole: 50,
} as const;

/** Characters of all inline policies of a role together, white space left out. */
const INLINE_SIZE = 10_240;

/** Throws `LimitExceeded`. */
export function checkQuota(quota: keyof typeof QUOTAS, count: number): void {
  if (count <= QUOTAS[quota]) return;
  throw new ServiceError('LimitExceeded', `Cannot exceed quota for ${quota}: ${QUOTAS[quota]}`);
}

export function checkInlineSize(roleName: string, documents: readonly string[]): void {
  const size = documents.reduce((sum, document) => sum + sizeOf(document), 0);
  if (size <= INLINE_SIZE) return;
  throw new ServiceError('LimitExceeded', `Maximum policy size of ${INLINE_SIZE} bytes exceeded for role ${roleName}`);
}

/** IAM does not count white space. */
export function sizeOf(document: string): number {
  return document.replace(/\s/g, '').length;
}
