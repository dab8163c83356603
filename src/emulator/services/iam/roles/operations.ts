import {
  CreateRole$,
  type CreateRoleRequest,
  type CreateRoleResponse,
  DeleteRole$,
  type DeleteRoleRequest,
  GetRole$,
  type GetRoleRequest,
  type GetRoleResponse,
  ListInstanceProfilesForRole$,
  type ListInstanceProfilesForRoleRequest,
  type ListInstanceProfilesForRoleResponse,
  ListRoles$,
  type ListRolesRequest,
  type ListRolesResponse,
  UpdateAssumeRolePolicy$,
  type UpdateAssumeRolePolicyRequest,
  UpdateRole$,
  type UpdateRoleRequest,
} from '@aws-sdk/client-iam';
import { tagContext, tagging } from '../../../access/needs.js';
import { checkTrustPolicy } from '../../../policy/check.js';
import type { At } from '../../../service/access-row.js';
import type { Call } from '../../../service/call.js';
import type { Constraint } from '../../../service/constraints.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { member, pageMembers } from '../constraints.js';
import { byName, pageOf } from '../pages.js';
import { checkQuota, sizeOf } from '../quotas.js';
import { tagMap } from '../tags.js';
import { listedRole, roleAnswer } from './answers.js';
import { type RoleRecord, roles } from './records.js';
import { currentRevision, findRole, onRole, requireRole, reviseRole, roleArn, saveRole } from './rules.js';

const ONE_HOUR = 3600;

const description: Constraint = { max: 1000, pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*' };
const maxSessionDuration: Constraint = { min: 3600, max: 43_200 };

export const roleOperations: readonly Operation[] = [
  operation<CreateRoleRequest, CreateRoleResponse>(CreateRole$, {
    access: {
      on: newRoleArn,
      context: ({ Tags, PermissionsBoundary: boundary }) => ({
        ...tagContext(Tags),
        ...(boundary === undefined ? {} : { 'iam:PermissionsBoundary': boundary }),
      }),
      also: (input, at) => tagging(input.Tags, { action: 'iam:TagRole', resource: newRoleArn(input, at) }),
    },
    constraints: {
      Path: { min: 1, max: 512, pattern: '(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)' },
      RoleName: member.roleName,
      AssumeRolePolicyDocument: member.policyDocument,
      Description: description,
      MaxSessionDuration: maxSessionDuration,
      PermissionsBoundary: member.policyArn,
      Tags: member.tags,
    },
    kind: 'write',
    run(input, call) {
      const { RoleName: name, AssumeRolePolicyDocument: trustPolicy } = input;
      checkTrustPolicy(trustPolicy);
      checkQuota('ACLSizePerRole', sizeOf(trustPolicy));
      if (findRole(call.store, name)) {
        throw new ServiceError('EntityAlreadyExists', `Role with name ${name} already exists.`);
      }
      checkQuota('RolesPerAccount', call.store.list(roles).length + 1);
      const role = newRole(input, call);
      saveRole(call.store, role);
      // As recorded from AWS: only what reads a role tells how long its sessions may be.
      const { MaxSessionDuration: _, ...made } = roleAnswer(role);
      return { Role: made };
    },
  }),

  operation<DeleteRoleRequest, object>(DeleteRole$, {
    access: onRole,
    constraints: { RoleName: member.roleName },
    kind: 'write',
    run({ RoleName: name }, { store }) {
      const { attached, inline } = currentRevision(requireRole(store, name));
      if (attached.length > 0) {
        throw new ServiceError('DeleteConflict', 'Cannot delete entity, must detach all policies first.');
      }
      if (Object.keys(inline).length > 0) {
        throw new ServiceError('DeleteConflict', 'Cannot delete entity, must delete policies first.');
      }
      store.remove(roles, [name.toLowerCase()]);
      return {};
    },
  }),

  operation<GetRoleRequest, GetRoleResponse>(GetRole$, {
    access: onRole,
    constraints: { RoleName: member.roleName },
    kind: 'read',
    run: ({ RoleName: name }, { store }) => ({ Role: { ...roleAnswer(requireRole(store, name)), RoleLastUsed: {} } }),
  }),

  operation<ListRolesRequest, ListRolesResponse>(ListRoles$, {
    // AWS names the path that is listed when it refuses.
    access: { on: ({ PathPrefix: prefix = '/' }, at) => roleArn(at, prefix, '') },
    constraints: { PathPrefix: { min: 1, max: 512, pattern: '\\u002F[\\u0021-\\u007F]*' }, ...pageMembers },
    kind: 'read',
    run(input, { store }) {
      const { PathPrefix: prefix = '/' } = input;
      const all = store
        .list(roles)
        .filter(({ path }) => path.startsWith(prefix))
        .sort((one, other) => byName(one.name, other.name));
      const { items, ...rest } = pageOf(all, ({ name }) => name, input);
      return { Roles: items.map(listedRole), ...rest };
    },
  }),

  operation<UpdateRoleRequest, object>(UpdateRole$, {
    access: onRole,
    constraints: { RoleName: member.roleName, Description: description, MaxSessionDuration: maxSessionDuration },
    kind: 'write',
    run({ RoleName: name, Description: text, MaxSessionDuration: seconds }, { store }) {
      saveRole(store, {
        ...requireRole(store, name),
        ...(text === undefined ? {} : { description: text }),
        ...(seconds === undefined ? {} : { maxSessionDuration: seconds }),
      });
      return {};
    },
  }),

  operation<UpdateAssumeRolePolicyRequest, object>(UpdateAssumeRolePolicy$, {
    access: onRole,
    constraints: { RoleName: member.roleName, PolicyDocument: member.policyDocument },
    kind: 'write',
    run({ RoleName: name, PolicyDocument: trustPolicy }, call) {
      const role = requireRole(call.store, name);
      checkTrustPolicy(trustPolicy);
      checkQuota('ACLSizePerRole', sizeOf(trustPolicy));
      reviseRole(call, role, { trustPolicy });
      return {};
    },
  }),

  // Always none: there is no EC2 here. Tools ask for them before they delete a role.
  operation<ListInstanceProfilesForRoleRequest, ListInstanceProfilesForRoleResponse>(ListInstanceProfilesForRole$, {
    access: onRole,
    constraints: { RoleName: member.roleName, ...pageMembers },
    kind: 'read',
    run({ RoleName: name }, { store }) {
      requireRole(store, name);
      return { InstanceProfiles: [], IsTruncated: false };
    },
  }),
];

function newRoleArn({ Path: path = '/', RoleName: name }: Validated<CreateRoleRequest>, at: At): string {
  return roleArn(at, path, name);
}

function newRole(input: Validated<CreateRoleRequest>, call: Call): RoleRecord {
  const now = call.clock.now();
  return {
    name: input.RoleName,
    path: input.Path ?? '/',
    id: `AROA${call.random.id(17)}`,
    arn: newRoleArn(input, call),
    createdAt: now,
    ...(input.Description === undefined ? {} : { description: input.Description }),
    ...(input.PermissionsBoundary === undefined ? {} : { permissionsBoundary: input.PermissionsBoundary }),
    maxSessionDuration: input.MaxSessionDuration ?? ONE_HOUR,
    tags: tagMap(input.Tags),
    revisions: [{ at: now, trustPolicy: input.AssumeRolePolicyDocument, inline: {}, attached: [] }],
  };
}
