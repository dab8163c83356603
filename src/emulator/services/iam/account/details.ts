import type { AttachedPolicy, EntityType, GroupDetail, ManagedPolicyDetail, PolicyDetail } from '@aws-sdk/client-iam';
import type { Store } from '../../../store/store.js';
import { GROUP } from '../groups/kind.js';
import { groupAnswer, groupsOf } from '../groups/members.js';
import { boundaryAnswer } from '../identities/boundary.js';
import { currentGrants } from '../identities/kind.js';
import type { Identity } from '../identities/records.js';
import { listedProfile, profilesOf } from '../instance-profiles/rules.js';
import { listedPolicy } from '../managed-policies/answers.js';
import { awsManagedPolicies } from '../managed-policies/aws-managed.js';
import { type ManagedPolicy, policies } from '../managed-policies/records.js';
import { defaultVersion, findPolicy } from '../managed-policies/rules.js';
import { isUsed } from '../managed-policies/usage.js';
import { encodeDocument } from '../policy-documents.js';
import { listedRole } from '../roles/answers.js';
import { ROLE } from '../roles/kind.js';
import type { RoleRecord } from '../roles/records.js';
import { tagList } from '../tags.js';
import { wholeSeconds } from '../times.js';
import { listedUser } from '../users/answers.js';
import { USER } from '../users/kind.js';
import type { UserRecord } from '../users/records.js';

/** One thing that GetAccountAuthorizationDetails tells of, with the member of the answer that it belongs to. */
export interface Detail {
  readonly list: 'UserDetailList' | 'GroupDetailList' | 'RoleDetailList' | 'Policies';
  readonly arn: string;
  readonly detail: object;
}

/** Everything of the kinds that are asked for; all kinds when none is. Of AWS's policies only those that are used. */
export function detailsOf(store: Store, filter: readonly EntityType[] = []): Detail[] {
  const wants = (kind: EntityType) => filter.length === 0 || filter.includes(kind);
  const own = wants('LocalManagedPolicy') ? store.list(policies) : [];
  const ofAws = wants('AWSManagedPolicy') ? awsManagedPolicies() : [];
  const used = ofAws.filter((policy) => isUsed(policy, store, undefined));
  return [
    ...(wants('User') ? USER.list(store).map((user) => told('UserDetailList', user, userDetail(user, store))) : []),
    ...(wants('Group')
      ? GROUP.list(store).map((group) => told('GroupDetailList', group, groupDetail(group, store)))
      : []),
    ...(wants('Role') ? ROLE.list(store).map((role) => told('RoleDetailList', role, roleDetail(role, store))) : []),
    ...[...own, ...used].map((policy) => told('Policies', policy, policyDetail(policy, store))),
  ];
}

function told(list: Detail['list'], { arn }: { readonly arn: string }, detail: object): Detail {
  return { list, arn, detail };
}

function userDetail(user: UserRecord, store: Store): object {
  const groups = groupsOf(store, currentGrants(user)).map(({ name }) => name);
  return {
    ...listedUser(user),
    UserPolicyList: inlineOf(user),
    GroupList: groups,
    AttachedManagedPolicies: attachedTo(user, store),
    ...boundaryAnswer(user),
    Tags: tagList(user.tags),
  };
}

function groupDetail(group: Identity, store: Store): GroupDetail {
  return {
    ...groupAnswer(group),
    GroupPolicyList: inlineOf(group),
    AttachedManagedPolicies: attachedTo(group, store),
  };
}

function roleDetail(role: RoleRecord, store: Store): object {
  const { MaxSessionDuration: _, Description: __, ...shown } = listedRole(role);
  return {
    ...shown,
    InstanceProfileList: profilesOf(store, role).map((profile) => listedProfile(profile, store)),
    RolePolicyList: inlineOf(role),
    AttachedManagedPolicies: attachedTo(role, store),
    ...boundaryAnswer(role),
    Tags: tagList(role.tags),
    RoleLastUsed: {},
  };
}

function policyDetail(policy: ManagedPolicy, store: Store): ManagedPolicyDetail {
  const isDefault = defaultVersion(policy);
  return {
    ...listedPolicy(policy, store),
    PolicyVersionList: policy.versions.map(({ id, document, createdAt }) => ({
      Document: encodeDocument(document),
      VersionId: id,
      IsDefaultVersion: id === isDefault,
      CreateDate: wholeSeconds(createdAt),
    })),
  };
}

function inlineOf(identity: Identity): PolicyDetail[] {
  const inline = Object.entries(currentGrants(identity).inline);
  return inline.map(([name, document]) => ({ PolicyName: name, PolicyDocument: encodeDocument(document) }));
}

function attachedTo(identity: Identity, store: Store): AttachedPolicy[] {
  return currentGrants(identity).attached.flatMap((arn) => {
    const policy = findPolicy(store, arn);
    return policy === undefined ? [] : [{ PolicyName: policy.name, PolicyArn: arn }];
  });
}
