import {
  AddUserToGroup$,
  type AddUserToGroupRequest,
  AttachGroupPolicy$,
  CreateGroup$,
  type CreateGroupRequest,
  type CreateGroupResponse,
  DeleteGroup$,
  DeleteGroupPolicy$,
  type DeleteGroupRequest,
  DetachGroupPolicy$,
  GetGroup$,
  GetGroupPolicy$,
  type GetGroupRequest,
  type GetGroupResponse,
  ListAttachedGroupPolicies$,
  ListGroupPolicies$,
  ListGroups$,
  ListGroupsForUser$,
  type ListGroupsForUserRequest,
  type ListGroupsForUserResponse,
  type ListGroupsRequest,
  type ListGroupsResponse,
  PutGroupPolicy$,
  RemoveUserFromGroup$,
  type RemoveUserFromGroupRequest,
  UpdateGroup$,
  type UpdateGroupRequest,
} from '@aws-sdk/client-iam';
import type { At } from '../../../service/access-row.js';
import { type Operation, operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { member, pageMembers } from '../constraints.js';
import { cannotDelete, checkNoPolicies } from '../identities/deletion.js';
import { currentGrants } from '../identities/kind.js';
import { policyOperations } from '../identities/policy-operations.js';
import { NO_GRANTS } from '../identities/records.js';
import { pageOf } from '../pages.js';
import { checkQuota } from '../quotas.js';
import { listedUser } from '../users/answers.js';
import { USER } from '../users/kind.js';
import { GROUP } from './kind.js';
import { groupAnswer, groupsOf, membersOf } from './members.js';

export const groupOperations: readonly Operation[] = [
  operation<CreateGroupRequest, CreateGroupResponse>(CreateGroup$, {
    access: { on: ({ Path: path = '/', GroupName: name }, at) => GROUP.arnOf(at, path, name) },
    constraints: { Path: member.path, GroupName: member.groupName },
    kind: 'write',
    run({ GroupName: name, Path: path = '/' }, call) {
      checkFree(call, name);
      checkQuota('GroupsPerAccount', GROUP.list(call.store).length + 1);
      const now = call.clock.now();
      const group = {
        name,
        path,
        id: `AGPA${call.random.id(17)}`,
        arn: GROUP.arnOf(call, path, name),
        createdAt: now,
        revisions: [{ at: now, ...NO_GRANTS }],
      };
      GROUP.save(call.store, group);
      return { Group: groupAnswer(group) };
    },
  }),

  operation<GetGroupRequest, GetGroupResponse>(GetGroup$, {
    access: GROUP.access,
    constraints: { GroupName: member.groupName, ...pageMembers },
    kind: 'read',
    run(input, { store }) {
      const group = GROUP.require(store, input.GroupName);
      const { items, ...rest } = pageOf(membersOf(store, group), ({ name }) => name, input);
      return { Group: groupAnswer(group), Users: items.map(listedUser), ...rest };
    },
  }),

  operation<UpdateGroupRequest, object>(UpdateGroup$, {
    access: GROUP.access,
    constraints: { GroupName: member.groupName, NewPath: member.path, NewGroupName: member.groupName },
    kind: 'write',
    run(input, call) {
      const group = GROUP.require(call.store, input.GroupName);
      const { NewGroupName: name = group.name, NewPath: path = group.path } = input;
      if (name.toLowerCase() !== group.name.toLowerCase()) checkFree(call, name);
      GROUP.remove(call.store, group);
      GROUP.save(call.store, { ...group, name, path, arn: GROUP.arnOf(call, path, name) });
      return {};
    },
  }),

  operation<DeleteGroupRequest, object>(DeleteGroup$, {
    access: GROUP.access,
    constraints: { GroupName: member.groupName },
    kind: 'write',
    run({ GroupName: name }, { store }) {
      const group = GROUP.require(store, name);
      if (membersOf(store, group).length > 0) throw cannotDelete('must remove users from group first.');
      checkNoPolicies(group);
      GROUP.remove(store, group);
      return {};
    },
  }),

  operation<ListGroupsRequest, ListGroupsResponse>(ListGroups$, {
    access: { on: ({ PathPrefix: prefix = '/' }, at) => GROUP.arnOf(at, prefix, '') },
    constraints: { PathPrefix: member.listedPath, ...pageMembers },
    kind: 'read',
    run(input, { store }) {
      const { items, ...rest } = pageOf(GROUP.list(store, input.PathPrefix), ({ name }) => name, input);
      return { Groups: items.map(groupAnswer), ...rest };
    },
  }),

  operation<ListGroupsForUserRequest, ListGroupsForUserResponse>(ListGroupsForUser$, {
    access: USER.access,
    constraints: { UserName: member.existingUserName, ...pageMembers },
    kind: 'read',
    run(input, { store }) {
      const groups = groupsOf(store, currentGrants(USER.require(store, input.UserName)));
      const { items, ...rest } = pageOf(groups, ({ name }) => name, input);
      return { Groups: items.map(groupAnswer), ...rest };
    },
  }),

  operation<AddUserToGroupRequest, object>(AddUserToGroup$, {
    access: GROUP.access,
    constraints: { GroupName: member.groupName, UserName: member.existingUserName },
    kind: 'write',
    run({ GroupName: groupName, UserName: userName }, call) {
      const { id } = GROUP.require(call.store, groupName);
      const user = USER.require(call.store, userName);
      const { groups } = currentGrants(user);
      // Whoever is in it already stays in it.
      if (groups.includes(id)) return {};
      checkQuota('GroupsPerUser', groups.length + 1);
      USER.revise(call, user, (grants) => ({ ...grants, groups: [...groups, id] }));
      return {};
    },
  }),

  operation<RemoveUserFromGroupRequest, object>(RemoveUserFromGroup$, {
    access: GROUP.access,
    constraints: { GroupName: member.groupName, UserName: member.existingUserName },
    kind: 'write',
    run({ GroupName: groupName, UserName: userName }, call) {
      const { id } = GROUP.require(call.store, groupName);
      const user = USER.require(call.store, userName);
      const groups = currentGrants(user).groups.filter((other) => other !== id);
      USER.revise(call, user, (grants) => ({ ...grants, groups }));
      return {};
    },
  }),

  ...policyOperations(GROUP, {
    put: PutGroupPolicy$,
    get: GetGroupPolicy$,
    remove: DeleteGroupPolicy$,
    list: ListGroupPolicies$,
    attach: AttachGroupPolicy$,
    detach: DetachGroupPolicy$,
    listAttached: ListAttachedGroupPolicies$,
  }),
];

function checkFree({ store }: Pick<At, 'store'>, name: string): void {
  if (!GROUP.find(store, name)) return;
  throw new ServiceError('EntityAlreadyExists', `Group with name ${name} already exists.`);
}
