import type { ListRoleTagsRequest, ListRoleTagsResponse } from '@aws-sdk/client-iam';
import { ListRoleTags$ } from '@aws-sdk/client-iam';
import { operation } from '../../../service/operation.js';
import { tagList } from '../answers.js';
import { pageOf } from '../pages.js';
import { requireRole } from '../roles.js';

export const listRoleTags = operation<ListRoleTagsRequest, ListRoleTagsResponse>(ListRoleTags$, {
  kind: 'read',
  run(input, { store }) {
    const all = tagList(requireRole(store, input.RoleName ?? '').tags);
    const { items, ...page } = pageOf(all, ({ Key = '' }) => Key, input);
    return { Tags: items, ...page };
  },
});
