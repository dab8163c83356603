import {
  CreateRole$,
  type CreateRoleRequest,
  DeleteRole$,
  type DeleteRoleRequest,
  GetRole$,
  type GetRoleRequest,
  ListRoles$,
  type ListRolesRequest,
  type ListRolesResponse,
  UpdateAssumeRolePolicy$,
  type UpdateAssumeRolePolicyRequest,
  UpdateRole$,
  UpdateRoleDescription$,
  type UpdateRoleDescriptionRequest,
  type UpdateRoleDescriptionResponse,
  type UpdateRoleRequest,
} from '@aws-sdk/client-iam';
import { tagContext, tagging } from '../../../access/needs.js';
import { checkTrustPolicy } from '../../../policy/check.js';
import type { At } from '../../../service/access-row.js';
import type { Call } from '../../../service/call.js';
import type { Constraint } from '../../../service/constraints.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import type { Store } from '../../../store/store.js';
import { member, pageMembers } from '../constraints.js';
import { boundaryContext, newBoundary } from '../identities/boundary.js';
import { cannotDelete, checkNoPolicies } from '../identities/deletion.js';
import { NO_GRANTS } from '../identities/records.js';
import { profilesOf } from '../instance-profiles/rules.js';
import { pageOf } from '../pages.js';
import { checkQuota, sizeOf } from '../quotas.js';
import { tagMap } from '../tags.js';
import { listedRole, madeRole, roleAnswer } from './answers.js';
import { ROLE } from './kind.js';
import type { RoleRecord } from './records.js';

const ONE_HOUR = 3600;

const maxSessionDuration: Constraint = { min: 3600, max: 43_200 };

export const roleOperations: readonly Operation[] = [
  operation<CreateRoleRequest, object>(CreateRole$, {
    access: {
      on: newRoleArn,
      context: ({ Tags, PermissionsBoundary: boundary }) => ({
        ...tagContext(Tags),
        ...boundaryContext(boundary),
      }),
      also: (input, at) => tagging(input.Tags, { action: 'iam:TagRole', resource: newRoleArn(input, at) }),
    },
    constraints: {
      Path: member.path,
      RoleName: member.roleName,
      AssumeRolePolicyDocument: member.policyDocument,
      Description: member.roleDescription,
      MaxSessionDuration: maxSessionDuration,
      PermissionsBoundary: member.policyArn,
      Tags: member.tags,
    },
    kind: 'write',
    run(input, call) {
      const { RoleName: name, AssumeRolePolicyDocument: trustPolicy } = input;
      checkTrustPolicy(trustPolicy);
      checkQuota('ACLSizePerRole', sizeOf(trustPolicy));
      if (ROLE.find(call.store, name)) {
        throw new ServiceError('EntityAlreadyExists', `Role with name ${name} already exists.`);
      }
      checkQuota('RolesPerAccount', ROLE.list(call.store).length + 1);
      const role = newRole(input, call);
      ROLE.save(call.store, role);
      return { Role: madeRole(role) };
    },
  }),

  operation<DeleteRoleRequest, object>(DeleteRole$, {
    access: ROLE.access,
    constraints: { RoleName: member.roleName },
    kind: 'write',
    run({ RoleName: name }, { store }) {
      const role = changeable(store, name);
      if (profilesOf(store, role).length > 0) {
        throw cannotDelete('must remove roles from instance profile first.');
      }
      checkNoPolicies(role);
      ROLE.remove(store, role);
      return {};
    },
  }),

  operation<GetRoleRequest, object>(GetRole$, {
    access: ROLE.access,
    constraints: { RoleName: member.roleName },
    kind: 'read',
    run: ({ RoleName: name }, { store }) => ({ Role: { RoleLastUsed: {}, ...roleAnswer(ROLE.require(store, name)) } }),
  }),

  operation<ListRolesRequest, ListRolesResponse>(ListRoles$, {
    // AWS names the path that is listed when it refuses.
    access: { on: ({ PathPrefix: prefix = '/' }, at) => ROLE.arnOf(at, prefix, '') },
    constraints: { PathPrefix: member.listedPath, ...pageMembers },
    kind: 'read',
    run(input, { store }) {
      const all = ROLE.list(store, input.PathPrefix);
      const { items, ...rest } = pageOf(all, ({ name }) => name, input);
      return { Roles: items.map(listedRole), ...rest };
    },
  }),

  operation<UpdateRoleRequest, object>(UpdateRole$, {
    access: ROLE.access,
    constraints: {
      RoleName: member.roleName,
      Description: member.roleDescription,
      MaxSessionDuration: maxSessionDuration,
    },
    kind: 'write',
    run({ RoleName: name, Description: text, MaxSessionDuration: seconds }, { store }) {
      ROLE.save(store, {
        ...changeable(store, name),
        ...(text === undefined ? {} : { description: text }),
        ...(seconds === undefined ? {} : { maxSessionDuration: seconds }),
      });
      return {};
    },
  }),

  operation<UpdateAssumeRolePolicyRequest, object>(UpdateAssumeRolePolicy$, {
    access: ROLE.access,
    constraints: { RoleName: member.roleName, PolicyDocument: member.policyDocument },
    kind: 'write',
    run({ RoleName: name, PolicyDocument: trustPolicy }, call) {
      const role = changeable(call.store, name);
      checkTrustPolicy(trustPolicy);
      checkQuota('ACLSizePerRole', sizeOf(trustPolicy));
      ROLE.revise(call, role, (grants) => ({ ...grants, trustPolicy }));
      return {};
    },
  }),

  operation<UpdateRoleDescriptionRequest, UpdateRoleDescriptionResponse>(UpdateRoleDescription$, {
    access: ROLE.access,
    constraints: { RoleName: member.roleName, Description: member.roleDescription },
    kind: 'write',
    run({ RoleName: name, Description: text }, { store }) {
      const role = { ...changeable(store, name), description: text };
      ROLE.save(store, role);
      return { Role: listedRole(role) };
    },
  }),
];

function changeable(store: Store, name: string): RoleRecord {
  const role = ROLE.require(store, name);
  ROLE.checkChangeable(role);
  return role;
}

function newRoleArn({ Path: path = '/', RoleName: name }: Validated<CreateRoleRequest>, at: At): string {
  return ROLE.arnOf(at, path, name);
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
    maxSessionDuration: input.MaxSessionDuration ?? ONE_HOUR,
    tags: tagMap(input.Tags),
    revisions: [
      {
        at: now,
        trustPolicy: input.AssumeRolePolicyDocument,
        ...NO_GRANTS,
        ...newBoundary(call.store, input.PermissionsBoundary),
      },
    ],
  };
}
