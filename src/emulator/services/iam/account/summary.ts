import type { Store } from '../../../store/store.js';
import { GROUP } from '../groups/kind.js';
import { currentGrants } from '../identities/kind.js';
import { instanceProfiles } from '../instance-profiles/records.js';
import { policies } from '../managed-policies/records.js';
import { QUOTAS } from '../quotas.js';
import { ROLE } from '../roles/kind.js';
import { USER } from '../users/kind.js';

/** What is in the account, and how much of it there may be, by the names of GetAccountSummary [IAM reference]. */
export function summaryOf(store: Store): Record<string, number> {
  const own = store.list(policies);
  return {
    Users: USER.list(store).length,
    UsersQuota: QUOTAS.UsersPerAccount,
    Groups: GROUP.list(store).length,
    GroupsQuota: QUOTAS.GroupsPerAccount,
    Roles: ROLE.list(store).length,
    RolesQuota: QUOTAS.RolesPerAccount,
    InstanceProfiles: store.list(instanceProfiles).length,
    InstanceProfilesQuota: QUOTAS.InstanceProfilesPerAccount,
    Policies: own.length,
    PoliciesQuota: QUOTAS.PoliciesPerAccount,
    PolicySizeQuota: QUOTAS.PolicySize,
    PolicyVersionsInUse: own.reduce((sum, { versions }) => sum + versions.length, 0) + attachedOfAws(store),
    PolicyVersionsInUseQuota: 10_000,
    VersionsPerPolicyQuota: 5,
    AttachedPoliciesPerGroupQuota: QUOTAS.PoliciesPerGroup,
    AttachedPoliciesPerRoleQuota: QUOTAS.PoliciesPerRole,
    AttachedPoliciesPerUserQuota: QUOTAS.PoliciesPerUser,
    GroupPolicySizeQuota: GROUP.inlineSize,
    RolePolicySizeQuota: ROLE.inlineSize,
    UserPolicySizeQuota: USER.inlineSize,
    AssumeRolePolicySizeQuota: QUOTAS.ACLSizePerRole,
    AccessKeysPerUserQuota: QUOTAS.AccessKeysPerUser,
    GroupsPerUserQuota: QUOTAS.GroupsPerUser,
    SigningCertificatesPerUserQuota: 2,
    ServerCertificates: 0,
    ServerCertificatesQuota: 20,
    MFADevices: 0,
    MFADevicesInUse: 0,
    Providers: 0,
    AccountMFAEnabled: 0,
    AccountAccessKeysPresent: 0,
    AccountPasswordPresent: 1,
    AccountSigningCertificatesPresent: 0,
    GlobalEndpointTokenVersion: 1,
  };
}

/** How many of AWS's own policies somebody has. */
function attachedOfAws(store: Store): number {
  const attached = [...GROUP.list(store), ...USER.list(store), ...ROLE.list(store)].flatMap(
    (identity) => currentGrants(identity).attached,
  );
  return new Set(attached.filter((arn) => arn.includes(':iam::aws:'))).size;
}
