import {
  CreateUser$,
  type CreateUserRequest,
  DeleteUser$,
  type DeleteUserRequest,
  GetUser$,
  type GetUserRequest,
  ListUsers$,
  type ListUsersRequest,
  type ListUsersResponse,
  UpdateUser$,
  type UpdateUserRequest,
} from '@aws-sdk/client-iam';
import { tagContext, tagging } from '../../../access/needs.js';
import type { At } from '../../../service/access-row.js';
import { type Operation, operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { checkNoKeys, keepKeys } from '../access-keys/rules.js';
import { member, pageMembers } from '../constraints.js';
import { boundaryContext, newBoundary } from '../identities/boundary.js';
import { cannotDelete, checkNoPolicies } from '../identities/deletion.js';
import { currentGrants } from '../identities/kind.js';
import { NO_GRANTS } from '../identities/records.js';
import { pageOf } from '../pages.js';
import { checkQuota } from '../quotas.js';
import { checkNoCredentials } from '../service-credentials/rules.js';
import { tagMap } from '../tags.js';
import { listedUser, userAnswer } from './answers.js';
import { onUser, userNameIn } from './caller.js';
import { USER } from './kind.js';
import type { UserRecord } from './records.js';

const newUserArn = ({ Path: path = '/', UserName: name }: { Path?: string | undefined; UserName: string }, at: At) =>
  USER.arnOf(at, path, name);

const updatedArn = ({ UserName: name, NewPath: path, NewUserName: newName }: ValidatedUpdate, at: At) =>
  USER.arnOf(at, path ?? USER.find(at.store, name)?.path ?? '/', newName ?? name);

type ValidatedUpdate = Omit<UpdateUserRequest, 'UserName'> & { UserName: string };

export const userOperations: readonly Operation[] = [
  operation<CreateUserRequest, object>(CreateUser$, {
    access: {
      on: newUserArn,
      context: ({ Tags, PermissionsBoundary: boundary }) => ({ ...tagContext(Tags), ...boundaryContext(boundary) }),
      also: (input, at) => tagging(input.Tags, { action: 'iam:TagUser', resource: newUserArn(input, at) }),
    },
    constraints: {
      Path: member.path,
      UserName: member.userName,
      PermissionsBoundary: member.policyArn,
      Tags: member.tags,
    },
    kind: 'write',
    run(input, call) {
      const { UserName: name, Path: path = '/', PermissionsBoundary: boundary } = input;
      checkFree(call, name);
      checkQuota('UsersPerAccount', USER.list(call.store).length + 1);
      const now = call.clock.now();
      const user: UserRecord = {
        name,
        path,
        id: `AIDA${call.random.id(17)}`,
        arn: newUserArn(input, call),
        createdAt: now,
        tags: tagMap(input.Tags),
        revisions: [{ at: now, ...NO_GRANTS, groups: [], ...newBoundary(call.store, boundary) }],
      };
      USER.save(call.store, user);
      return { User: userAnswer(user) };
    },
  }),

  operation<GetUserRequest, object>(GetUser$, {
    access: onUser,
    constraints: { UserName: member.existingUserName },
    kind: 'read',
    run(input, call) {
      if (input.UserName === undefined && call.callerArn.endsWith(':root')) {
        return { User: { UserId: call.accountId, Arn: call.callerArn } };
      }
      return { User: userAnswer(USER.require(call.store, userNameIn(input, call))) };
    },
  }),

  operation<UpdateUserRequest, object>(UpdateUser$, {
    access: {
      on: USER.access.on,
      also: (input, at) => [{ action: 'iam:UpdateUser', resource: updatedArn(input, at) }],
    },
    constraints: { UserName: member.existingUserName, NewPath: member.path, NewUserName: member.userName },
    kind: 'write',
    run(input, call) {
      const user = USER.require(call.store, input.UserName);
      const { NewUserName: name = user.name, NewPath: path = user.path } = input;
      if (name.toLowerCase() !== user.name.toLowerCase()) checkFree(call, name);
      USER.remove(call.store, user);
      const renamed = { ...user, name, path, arn: USER.arnOf(call, path, name) };
      USER.save(call.store, renamed);
      keepKeys(call.store, renamed);
      return {};
    },
  }),

  operation<DeleteUserRequest, object>(DeleteUser$, {
    access: USER.access,
    constraints: { UserName: member.existingUserName },
    kind: 'write',
    run({ UserName: name }, { store }) {
      const user = USER.require(store, name);
      checkNoCredentials(store, user);
      checkNoKeys(store, user);
      if (currentGrants(user).groups.length > 0) throw cannotDelete('must remove users from group first.');
      checkNoPolicies(user);
      USER.remove(store, user);
      return {};
    },
  }),

  operation<ListUsersRequest, ListUsersResponse>(ListUsers$, {
    access: { on: ({ PathPrefix: prefix = '/' }, at) => USER.arnOf(at, prefix, '') },
    constraints: { PathPrefix: member.listedPath, ...pageMembers },
    kind: 'read',
    run(input, { store }) {
      const { items, ...rest } = pageOf(USER.list(store, input.PathPrefix), ({ name }) => name, input);
      return { Users: items.map(listedUser), ...rest };
    },
  }),
];

function checkFree({ store }: Pick<At, 'store'>, name: string): void {
  if (!USER.find(store, name)) return;
  throw new ServiceError('EntityAlreadyExists', `User with name ${name} already exists.`);
}
