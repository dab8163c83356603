import { hasTags, tagContext, textOf } from '../../access/access.js';
import type { Access, At, ServiceAccess } from '../../service/access-row.js';
import type { Value } from '../../service/call.js';
import { findRole } from './roles.js';

const roleArn = ({ partition, accountId }: At, pathAndName: string) =>
  `arn:${partition}:iam::${accountId}:role${pathAndName}`;

/** With its path, when there is such a role. */
const role = (input: Value, at: At) => {
  const name = textOf(input, 'RoleName');
  return findRole(at.store, name)?.arn ?? roleArn(at, `/${name}`);
};
const newRole = (input: Value, at: At) => roleArn(at, `${textOf(input, 'Path') || '/'}${textOf(input, 'RoleName')}`);
const policy = (input: Value) => textOf(input, 'PolicyArn');

const onRole: Access = { on: role };
const onRoleWithPolicy: Access = { on: role, context: (input) => ({ 'iam:PolicyARN': policy(input) }) };

export const iamAccess: ServiceAccess = {
  prefix: 'iam',
  denial: { code: 'AccessDenied', status: 403 },
  operations: {
    AttachRolePolicy: onRoleWithPolicy,
    CreateRole: {
      on: newRole,
      context: (input) => ({ ...tagContext(input['Tags']), ...boundary(input) }),
      also: (input, at) =>
        hasTags(input['Tags'])
          ? [{ action: 'iam:TagRole', resource: newRole(input, at), context: tagContext(input['Tags']) }]
          : [],
    },
    DeleteRole: onRole,
    DeleteRolePolicy: onRole,
    DetachRolePolicy: onRoleWithPolicy,
    GetPolicy: { on: policy },
    GetPolicyVersion: { on: policy },
    GetRole: onRole,
    GetRolePolicy: onRole,
    ListAttachedRolePolicies: onRole,
    ListInstanceProfilesForRole: onRole,
    ListRolePolicies: onRole,
    ListRoleTags: onRole,
    // As AWS names it when it refuses: the path that is listed.
    ListRoles: { on: (input, at) => roleArn(at, textOf(input, 'PathPrefix') || '/') },
    PutRolePolicy: onRole,
    SimulatePrincipalPolicy: { on: (input) => textOf(input, 'PolicySourceArn') },
    TagRole: { on: role, context: (input) => tagContext(input['Tags']) },
    UntagRole: onRole,
    UpdateAssumeRolePolicy: onRole,
    UpdateRole: onRole,
  },
};

function boundary(input: Value): Record<string, string> {
  const arn = textOf(input, 'PermissionsBoundary');
  return arn === '' ? {} : { 'iam:PermissionsBoundary': arn };
}
