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
} from '@aws-sdk/client-iam';
import { tagContext, tagging } from '../../../access/needs.js';
import { checkPermissionPolicy } from '../../../policy/check.js';
import type { At } from '../../../service/access-row.js';
import type { Constraint } from '../../../service/constraints.js';
import { type Operation, operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import type { Store } from '../../../store/store.js';
import { member, pageMembers } from '../constraints.js';
import type { Identity } from '../identities/records.js';
import { byName, pageOf } from '../pages.js';
import { checkQuota, sizeOf } from '../quotas.js';
import { shownTags, tagList, tagMap } from '../tags.js';
import { listedPolicy } from './answers.js';
import { awsManagedPolicies } from './aws-managed.js';
import { type ManagedPolicy, policies } from './records.js';
import { onPolicy, policyArnOf, requireOwnPolicy, requirePolicy, savePolicy } from './rules.js';
import { type Holders, holdersOf, isUsed, type Usage } from './usage.js';

const usages: Constraint = { enum: ['PermissionsPolicy', 'PermissionsBoundary'] };

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
      return { Policy: { ...listedPolicy(policy, call.store), ...shownTags(policy.tags) } };
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
      if (isUsed(policy, store, undefined)) {
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
      PolicyUsageFilter: usages,
      ...pageMembers,
    },
    kind: 'read',
    run(input, { store }) {
      const { Scope: scope = 'All', PathPrefix: prefix = '/', OnlyAttached: onlyAttached = false } = input;
      const { PolicyUsageFilter: usage } = input;
      const all = [
        ...(scope === 'AWS' ? [] : store.list(policies)),
        ...(scope === 'Local' ? [] : awsManagedPolicies()),
      ];
      const chosen = all
        .filter((policy) => policy.path.startsWith(prefix))
        .filter((policy) => usage === undefined || isUsed(policy, store, usage))
        .filter((policy) => !onlyAttached || isUsed(policy, store, 'PermissionsPolicy'))
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
      PathPrefix: member.path,
      PolicyUsageFilter: usages,
      ...pageMembers,
    },
    kind: 'read',
    run(input, { store }) {
      const policy = requirePolicy(store, input.PolicyArn);
      const entities = entitiesWith(policy, input, store);
      const { items, ...rest } = pageOf(entities, ({ kind, identity }) => `${kind}/${identity.name}`, input);
      const ofKind = (kind: keyof Holders) => items.flatMap((one) => (one.kind === kind ? [one.identity] : []));
      return {
        PolicyGroups: ofKind('groups').map(({ name, id }) => ({ GroupName: name, GroupId: id })),
        PolicyUsers: ofKind('users').map(({ name, id }) => ({ UserName: name, UserId: id })),
        PolicyRoles: ofKind('roles').map(({ name, id }) => ({ RoleName: name, RoleId: id })),
        ...rest,
      };
    },
  }),
];

const KIND_OF = { Group: 'groups', Role: 'roles', User: 'users' } as const satisfies Record<string, keyof Holders>;

/** Who has a policy and is asked for, sorted by kind and name. */
function entitiesWith(
  policy: ManagedPolicy,
  { EntityFilter: filter, PathPrefix: prefix = '/', PolicyUsageFilter: usage }: ListEntitiesForPolicyRequest,
  store: Store,
): { kind: keyof Holders; identity: Identity }[] {
  const usages: readonly Usage[] = usage === undefined ? ['PermissionsPolicy', 'PermissionsBoundary'] : [usage];
  const wanted = Object.entries(KIND_OF).filter(([name]) => name === (filter ?? name));
  return wanted.flatMap(([, kind]) => {
    const found = usages.flatMap((one) => holdersOf(policy, store, one)[kind]);
    const distinct = new Map(found.map((identity) => [identity.id, identity]));
    return [...distinct.values()]
      .filter(({ path }) => path.startsWith(prefix))
      .sort((one, other) => byName(one.name, other.name))
      .map((identity) => ({ kind, identity }));
  });
}
