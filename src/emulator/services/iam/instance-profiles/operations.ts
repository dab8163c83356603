import {
  AddRoleToInstanceProfile$,
  type AddRoleToInstanceProfileRequest,
  CreateInstanceProfile$,
  type CreateInstanceProfileRequest,
  type CreateInstanceProfileResponse,
  DeleteInstanceProfile$,
  type DeleteInstanceProfileRequest,
  GetInstanceProfile$,
  type GetInstanceProfileRequest,
  type GetInstanceProfileResponse,
  ListInstanceProfiles$,
  ListInstanceProfilesForRole$,
  type ListInstanceProfilesForRoleRequest,
  type ListInstanceProfilesForRoleResponse,
  type ListInstanceProfilesRequest,
  type ListInstanceProfilesResponse,
  ListInstanceProfileTags$,
  RemoveRoleFromInstanceProfile$,
  type RemoveRoleFromInstanceProfileRequest,
  TagInstanceProfile$,
  UntagInstanceProfile$,
} from '@aws-sdk/client-iam';
import { passing, tagContext, tagging } from '../../../access/needs.js';
import type { At } from '../../../service/access-row.js';
import { type Operation, operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { member, pageMembers } from '../constraints.js';
import { cannotDelete } from '../identities/deletion.js';
import { pageOf } from '../pages.js';
import { checkQuota } from '../quotas.js';
import { ROLE } from '../roles/kind.js';
import { tagOperations } from '../tag-operations.js';
import { tagMap } from '../tags.js';
import { instanceProfiles } from './records.js';
import {
  listedProfile,
  onProfile,
  profileAnswer,
  profileArn,
  profilesBelow,
  profilesOf,
  requireProfile,
  saveProfile,
} from './rules.js';

const newProfileArn = (
  { Path: path = '/', InstanceProfileName: name }: { Path?: string | undefined; InstanceProfileName: string },
  at: At,
) => profileArn(at, path, name);

/** No machine is here that could take a role from a profile, so IAM's side of them is all that there is. */
export const instanceProfileOperations: readonly Operation[] = [
  operation<CreateInstanceProfileRequest, CreateInstanceProfileResponse>(CreateInstanceProfile$, {
    access: {
      on: newProfileArn,
      context: ({ Tags: given }) => tagContext(given),
      also: (input, at) =>
        tagging(input.Tags, { action: 'iam:TagInstanceProfile', resource: newProfileArn(input, at) }),
    },
    constraints: { InstanceProfileName: member.profileName, Path: member.path, Tags: member.tags },
    kind: 'write',
    run(input, call) {
      const { InstanceProfileName: name, Path: path = '/' } = input;
      if (call.store.get(instanceProfiles, [name])) {
        throw new ServiceError('EntityAlreadyExists', `Instance Profile ${name} already exists.`);
      }
      checkQuota('InstanceProfilesPerAccount', call.store.list(instanceProfiles).length + 1);
      const profile = {
        name,
        path,
        id: `AIPA${call.random.id(17)}`,
        arn: newProfileArn(input, call),
        createdAt: call.clock.now(),
        tags: tagMap(input.Tags),
        roles: [],
      };
      saveProfile(call.store, profile);
      return { InstanceProfile: profileAnswer(profile, call.store) };
    },
  }),

  operation<GetInstanceProfileRequest, GetInstanceProfileResponse>(GetInstanceProfile$, {
    access: onProfile,
    constraints: { InstanceProfileName: member.profileName },
    kind: 'read',
    run: ({ InstanceProfileName: name }, { store }) => ({
      InstanceProfile: profileAnswer(requireProfile(store, name), store),
    }),
  }),

  operation<DeleteInstanceProfileRequest, object>(DeleteInstanceProfile$, {
    access: onProfile,
    constraints: { InstanceProfileName: member.profileName },
    kind: 'write',
    run({ InstanceProfileName: name }, { store }) {
      const { roles } = requireProfile(store, name);
      if (roles.length > 0) throw cannotDelete('must remove roles from instance profile first.');
      store.remove(instanceProfiles, [name]);
      return {};
    },
  }),

  operation<ListInstanceProfilesRequest, ListInstanceProfilesResponse>(ListInstanceProfiles$, {
    access: { on: ({ PathPrefix: prefix = '/' }, at) => profileArn(at, prefix, '') },
    constraints: { PathPrefix: member.listedPath, ...pageMembers },
    kind: 'read',
    run(input, { store }) {
      const { items, ...rest } = pageOf(profilesBelow(store, input.PathPrefix), ({ name }) => name, input);
      return { InstanceProfiles: items.map((profile) => listedProfile(profile, store)), ...rest };
    },
  }),

  operation<ListInstanceProfilesForRoleRequest, ListInstanceProfilesForRoleResponse>(ListInstanceProfilesForRole$, {
    access: ROLE.access,
    constraints: { RoleName: member.roleName, ...pageMembers },
    kind: 'read',
    run(input, { store }) {
      const profiles = profilesOf(store, ROLE.require(store, input.RoleName));
      const { items, ...rest } = pageOf(profiles, ({ name }) => name, input);
      return { InstanceProfiles: items.map((profile) => listedProfile(profile, store)), ...rest };
    },
  }),

  operation<AddRoleToInstanceProfileRequest, object>(AddRoleToInstanceProfile$, {
    access: {
      on: onProfile.on,
      also: (input, at) => passing(ROLE.access.on(input, at), 'ec2.amazonaws.com'),
    },
    constraints: { InstanceProfileName: member.profileName, RoleName: member.roleName },
    kind: 'write',
    run({ InstanceProfileName: name, RoleName: roleName }, { store }) {
      const profile = requireProfile(store, name);
      const { id } = ROLE.require(store, roleName);
      checkQuota('InstanceSessionsPerInstanceProfile', profile.roles.length + 1);
      saveProfile(store, { ...profile, roles: [...profile.roles, id] });
      return {};
    },
  }),

  operation<RemoveRoleFromInstanceProfileRequest, object>(RemoveRoleFromInstanceProfile$, {
    access: onProfile,
    constraints: { InstanceProfileName: member.profileName, RoleName: member.roleName },
    kind: 'write',
    run({ InstanceProfileName: name, RoleName: roleName }, { store }) {
      const profile = requireProfile(store, name);
      const role = ROLE.find(store, roleName);
      if (role === undefined || !profile.roles.includes(role.id)) {
        throw new ServiceError('NoSuchEntity', `The role with name ${roleName} cannot be found.`);
      }
      saveProfile(store, { ...profile, roles: profile.roles.filter((id) => id !== role.id) });
      return {};
    },
  }),

  ...tagOperations(
    {
      member: 'InstanceProfileName',
      name: member.profileName,
      access: onProfile,
      quota: 'TagsPerInstanceProfile',
      require: requireProfile,
      save: saveProfile,
    },
    { tag: TagInstanceProfile$, untag: UntagInstanceProfile$, list: ListInstanceProfileTags$ },
  ),
];
