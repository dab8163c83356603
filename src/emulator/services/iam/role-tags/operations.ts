import {
  ListRoleTags$,
  type ListRoleTagsRequest,
  type ListRoleTagsResponse,
  TagRole$,
  type TagRoleRequest,
  UntagRole$,
  type UntagRoleRequest,
} from '@aws-sdk/client-iam';
import { tagContext } from '../../../access/needs.js';
import { type Operation, operation } from '../../../service/operation.js';
import { member, pageMembers } from '../constraints.js';
import { pageOf } from '../pages.js';
import { checkQuota } from '../quotas.js';
import { onRole, requireRole, saveRole } from '../roles/rules.js';
import { tagList, tagMap } from '../tags.js';

export const roleTagOperations: readonly Operation[] = [
  operation<TagRoleRequest, object>(TagRole$, {
    access: { ...onRole, context: ({ Tags: given }) => tagContext(given) },
    constraints: { RoleName: member.roleName, Tags: member.tags },
    kind: 'write',
    run({ RoleName: name, Tags: given }, { store }) {
      const role = requireRole(store, name);
      const all = { ...role.tags, ...tagMap(given) };
      checkQuota('TagsPerRole', Object.keys(all).length);
      saveRole(store, { ...role, tags: all });
      return {};
    },
  }),

  operation<UntagRoleRequest, object>(UntagRole$, {
    access: onRole,
    constraints: { RoleName: member.roleName, TagKeys: { max: 50, items: member.tagKey } },
    kind: 'write',
    run({ RoleName: name, TagKeys: keys }, { store }) {
      const role = requireRole(store, name);
      const kept = Object.entries(role.tags).filter(([key]) => !keys.includes(key));
      saveRole(store, { ...role, tags: Object.fromEntries(kept) });
      return {};
    },
  }),

  operation<ListRoleTagsRequest, ListRoleTagsResponse>(ListRoleTags$, {
    access: onRole,
    constraints: { RoleName: member.roleName, ...pageMembers },
    kind: 'read',
    run(input, { store }) {
      const all = tagList(requireRole(store, input.RoleName).tags);
      const { items, ...rest } = pageOf(all, ({ Key }) => Key, input);
      return { Tags: items, ...rest };
    },
  }),
];
