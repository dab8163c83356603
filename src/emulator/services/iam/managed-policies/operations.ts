import {
  CreatePolicy$,
  type CreatePolicyRequest,
  type CreatePolicyResponse,
  DeletePolicy$,
  type DeletePolicyRequest,
  GetPolicy$,
  type GetPolicyRequest,
  type GetPolicyResponse,
  ListEntitiesForPolicy$,
  type ListEntitiesForPolicyRequest,
  type ListEntitiesForPolicyResponse,
  ListPolicies$,
  type ListPoliciesRequest,
  type ListPoliciesResponse,
  type Policy,
} from '@aws-sdk/client-iam';
import { tagContext, tagging } from '../../../access/needs.js';
import { checkPermissionPolicy } from '../../../policy/check.js';
import type { At } from '../../../service/access-row.js';
import type { Constraint } from '../../../service/constraints.js';
import { type Operation, operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import type { Store } from '../../../store/store.js';
import { member, pageMembers } from '../constraints.js';
import { byName, pageOf } from '../pages.js';
import { checkQuota, sizeOf } from '../quotas.js';
import { type RoleRecord, roles } from '../roles/records.js';
import { currentRevision } from '../roles/rules.js';
import { tagList, tagMap } from '../tags.js';
import { AWS_MANAGED } from './aws-managed.js';
import { type ManagedPolicy, policies } from './records.js';
import { defaultVersion, onPolicy, policyArnOf, requireOwnPolicy, requirePolicy, savePolicy } from './rules.js';

const usage: Constraint = { enum: ['PermissionsPolicy', 'PermissionsBoundary'] };

const newPolicyArn = (
  { Path: path = '/', PolicyName: name }: Pick<CreatePolicyRequest, 'Path'> & { PolicyName: string },
  at: At,
) => policyArnOf(at, path, name);

export const managedPolicyOperations: readonly Operation[] = [
  operation<CreatePolicyRequest, CreatePolicyResponse>(CreatePolicy$, {
    access: {
      on: newPolicyArn,
      context: ({ Tags: given }) => tagContext(given),
      also: (input, at) => tagging(input.Tags, { action: 'iam:TagPolicy', resource: newPolicyArn(input, at) }),
    },
    constraints: {
      PolicyName: member.policyName,
      Path: member.policyPath,
      PolicyDocument: member.policyDocument,
      Description: { max: 1000 },
      Tags: member.tags,
    },
    kind: 'write',
    run(input, call) {
      const { PolicyName: name, PolicyDocument: document, Path: path = '/', Description: description } = input;
      checkPermissionPolicy(document);
      checkQuota('PolicySize', sizeOf(document));
      const own = call.store.list(policies);
      // A name is taken whatever its path.
      if (own.some((policy) => policy.name.toLowerCase() === name.toLowerCase())) {
        const message = `A policy called ${name} already exists. Duplicate names are not allowed.`;
        throw new ServiceError('EntityAlreadyExists', message);
      }
      checkQuota('PoliciesPerAccount', own.length + 1);
      const now = call.clock.now();
      const policy: ManagedPolicy = {
        arn: policyArnOf(call, path, name),
        name,
        id: `ANPA${call.random.id(17)}`,
        path,
        ...(description && { description }),
        createdAt: now,
        updatedAt: now,
        tags: tagMap(input.Tags),
        versions: [{ id: 'v1', document, createdAt: now }],
        defaults: [{ at: now, version: 'v1' }],
      };
      savePolicy(call.store, policy);
      return { Policy: { ...listedPolicy(policy, call.store), ...shownTags(policy) } };
    },
  }),

  operation<GetPolicyRequest, GetPolicyResponse>(GetPolicy$, {
    access: onPolicy,
    constraints: { PolicyArn: member.policyArn },
    kind: 'read',
    run({ PolicyArn: arn }, { store }) {
      const policy = requirePolicy(store, arn);
      const { description } = policy;
      const shown = description === undefined ? {} : { Description: description };
      return { Policy: { ...listedPolicy(policy, store), ...shown, Tags: tagList(policy.tags) } };
    },
  }),

  operation<DeletePolicyRequest, object>(DeletePolicy$, {
    access: onPolicy,
    constraints: { PolicyArn: member.policyArn },
    kind: 'write',
    run({ PolicyArn: arn }, { store }) {
      const policy = requireOwnPolicy(store, arn);
      if (usersOf(policy, store).length > 0) {
        throw new ServiceError('DeleteConflict', 'Cannot delete a policy attached to entities.');
      }
      if (policy.versions.length > 1) {
        const message =
          "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. " +
          'The default version is deleted with the policy.';
        throw new ServiceError('DeleteConflict', message);
      }
      store.remove(policies, [arn.toLowerCase()]);
      return {};
    },
  }),

  operation<ListPoliciesRequest, ListPoliciesResponse>(ListPolicies$, {
    access: { on: () => '*' },
    constraints: {
      Scope: { enum: ['All', 'AWS', 'Local'] },
      PathPrefix: member.policyPath,
      PolicyUsageFilter: usage,
      ...pageMembers,
    },
    kind: 'read',
    run(input, { store }) {
      const { Scope: scope = 'All', PathPrefix: prefix = '/', OnlyAttached: onlyAttached = false } = input;
      const all = [
        ...(scope === 'AWS' ? [] : store.list(policies)),
        ...(scope === 'Local' ? [] : AWS_MANAGED.values()),
      ];
      const chosen = all
        .filter((policy) => policy.path.startsWith(prefix))
        // No policy is used as a permissions boundary by what the local AWS evaluates.
        .filter(() => input.PolicyUsageFilter !== 'PermissionsBoundary')
        .filter((policy) => !onlyAttached || usersOf(policy, store).length > 0)
        .sort((one, other) => byName(one.arn, other.arn));
      const { items, ...rest } = pageOf(chosen, ({ arn }) => arn, input);
      return { Policies: items.map((policy) => listedPolicy(policy, store)), ...rest };
    },
  }),

  operation<ListEntitiesForPolicyRequest, ListEntitiesForPolicyResponse>(ListEntitiesForPolicy$, {
    access: onPolicy,
    constraints: {
      PolicyArn: member.policyArn,
      EntityFilter: { enum: ['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy'] },
      PathPrefix: member.pathPrefix,
      PolicyUsageFilter: usage,
      ...pageMembers,
    },
    kind: 'read',
    run(input, { store }) {
      const policy = requirePolicy(store, input.PolicyArn);
      const isAsked = input.EntityFilter === undefined || input.EntityFilter === 'Role';
      const users = isAsked && input.PolicyUsageFilter !== 'PermissionsBoundary' ? usersOf(policy, store) : [];
      const within = users.filter((role) => role.path.startsWith(input.PathPrefix ?? '/'));
      const { items, ...rest } = pageOf(within, (role) => role.name, input);
      const attached = items.map((role) => ({ RoleName: role.name, RoleId: role.id }));
      return { PolicyGroups: [], PolicyUsers: [], PolicyRoles: attached, ...rest };
    },
  }),
];

/** The roles that a policy is attached to, by name. */
function usersOf({ arn }: ManagedPolicy, store: Store): RoleRecord[] {
  const users = store.list(roles).filter((role) => currentRevision(role).attached.includes(arn));
  return users.sort((one, other) => byName(one.name, other.name));
}

/** A policy as lists and CreatePolicy show it; GetPolicy tells its description and its tags too. */
function listedPolicy(policy: ManagedPolicy, store: Store): Policy {
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: defaultVersion(policy),
    AttachmentCount: usersOf(policy, store).length,
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
    CreateDate: new Date(policy.createdAt),
    UpdateDate: new Date(policy.updatedAt),
  };
}

function shownTags({ tags: given }: ManagedPolicy): Pick<Policy, 'Tags'> {
  return Object.keys(given).length === 0 ? {} : { Tags: tagList(given) };
}
