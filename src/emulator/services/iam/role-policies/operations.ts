import {
  AttachRolePolicy$,
  type AttachRolePolicyRequest,
  DeleteRolePolicy$,
  type DeleteRolePolicyRequest,
  DetachRolePolicy$,
  type DetachRolePolicyRequest,
  GetRolePolicy$,
  type GetRolePolicyRequest,
  type GetRolePolicyResponse,
  ListAttachedRolePolicies$,
  type ListAttachedRolePoliciesRequest,
  type ListAttachedRolePoliciesResponse,
  ListRolePolicies$,
  type ListRolePoliciesRequest,
  type ListRolePoliciesResponse,
  PutRolePolicy$,
  type PutRolePolicyRequest,
} from '@aws-sdk/client-iam';
import { checkPermissionPolicy } from '../../../policy/check.js';
import type { Access } from '../../../service/access-row.js';
import { type Operation, operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { member, pageMembers } from '../constraints.js';
import { findPolicy, requireAttachable, requirePolicy } from '../managed-policies/rules.js';
import { byName, pageOf } from '../pages.js';
import { encodeDocument } from '../policy-documents.js';
import { checkInlineSize, checkQuota } from '../quotas.js';
import type { RoleRecord } from '../roles/records.js';
import { currentRevision, onRole, requireRole, reviseRole } from '../roles/rules.js';

const onRoleWithPolicy: Access<{ RoleName: string; PolicyArn: string }> = {
  ...onRole,
  context: ({ PolicyArn: arn }) => ({ 'iam:PolicyARN': arn }),
};

/** Policies that a role has: inline ones, and managed ones that are attached to it. */
export const rolePolicyOperations: readonly Operation[] = [
  operation<PutRolePolicyRequest, object>(PutRolePolicy$, {
    access: onRole,
    constraints: { RoleName: member.roleName, PolicyName: member.policyName, PolicyDocument: member.policyDocument },
    kind: 'write',
    run({ RoleName: name, PolicyName: policy, PolicyDocument: document }, call) {
      const role = requireRole(call.store, name);
      checkPermissionPolicy(document);
      const inline = { ...currentRevision(role).inline, [policy]: document };
      checkInlineSize(name, Object.values(inline));
      reviseRole(call, role, { inline });
      return {};
    },
  }),

  operation<GetRolePolicyRequest, GetRolePolicyResponse>(GetRolePolicy$, {
    access: onRole,
    constraints: { RoleName: member.roleName, PolicyName: member.policyName },
    kind: 'read',
    run: ({ RoleName: name, PolicyName: policy }, { store }) => ({
      RoleName: name,
      PolicyName: policy,
      PolicyDocument: encodeDocument(requireInlinePolicy(requireRole(store, name), policy)),
    }),
  }),

  operation<DeleteRolePolicyRequest, object>(DeleteRolePolicy$, {
    access: onRole,
    constraints: { RoleName: member.roleName, PolicyName: member.policyName },
    kind: 'write',
    run({ RoleName: name, PolicyName: policy }, call) {
      const role = requireRole(call.store, name);
      requireInlinePolicy(role, policy);
      const others = Object.entries(currentRevision(role).inline).filter(([other]) => other !== policy);
      reviseRole(call, role, { inline: Object.fromEntries(others) });
      return {};
    },
  }),

  operation<ListRolePoliciesRequest, ListRolePoliciesResponse>(ListRolePolicies$, {
    access: onRole,
    constraints: { RoleName: member.roleName, ...pageMembers },
    kind: 'read',
    run(input, { store }) {
      const names = Object.keys(currentRevision(requireRole(store, input.RoleName)).inline).sort(byName);
      const { items, ...rest } = pageOf(names, (name) => name, input);
      return { PolicyNames: items, ...rest };
    },
  }),

  operation<AttachRolePolicyRequest, object>(AttachRolePolicy$, {
    access: onRoleWithPolicy,
    constraints: { RoleName: member.roleName, PolicyArn: member.policyArn },
    kind: 'write',
    run({ RoleName: name, PolicyArn: arn }, call) {
      const role = requireRole(call.store, name);
      requireAttachable(call.store, arn);
      const { attached } = currentRevision(role);
      // Attaching a policy once more is no error and no change.
      if (attached.includes(arn)) return {};
      checkQuota('PoliciesPerRole', attached.length + 1);
      reviseRole(call, role, { attached: [...attached, arn] });
      return {};
    },
  }),

  operation<DetachRolePolicyRequest, object>(DetachRolePolicy$, {
    access: onRoleWithPolicy,
    constraints: { RoleName: member.roleName, PolicyArn: member.policyArn },
    kind: 'write',
    run({ RoleName: name, PolicyArn: arn }, call) {
      const role = requireRole(call.store, name);
      const { attached } = currentRevision(role);
      if (!attached.includes(arn))
        throw new ServiceError('NoSuchEntity', `Policy ${requirePolicy(call.store, arn).arn} was not found.`);
      reviseRole(call, role, { attached: attached.filter((other) => other !== arn) });
      return {};
    },
  }),

  operation<ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse>(ListAttachedRolePolicies$, {
    access: onRole,
    constraints: {
      RoleName: member.roleName,
      PathPrefix: member.policyPath,
      ...pageMembers,
    },
    kind: 'read',
    run(input, { store }) {
      const { RoleName: name, PathPrefix: prefix = '/' } = input;
      const policies = currentRevision(requireRole(store, name))
        .attached.flatMap((arn) => {
          const policy = findPolicy(store, arn);
          return policy?.path.startsWith(prefix) ? [{ PolicyName: policy.name, PolicyArn: arn }] : [];
        })
        .sort((one, other) => byName(one.PolicyName, other.PolicyName));
      const { items, ...rest } = pageOf(policies, (policy) => policy.PolicyName, input);
      return { AttachedPolicies: items, ...rest };
    },
  }),
];

/** The document. Throws `NoSuchEntity`. */
function requireInlinePolicy(role: RoleRecord, policy: string): string {
  const { inline } = currentRevision(role);
  const document = Object.hasOwn(inline, policy) ? inline[policy] : undefined;
  if (document !== undefined) return document;
  throw new ServiceError('NoSuchEntity', `The role policy with name ${policy} cannot be found.`);
}
