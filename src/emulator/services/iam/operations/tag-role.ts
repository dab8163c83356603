import type { TagRoleRequest } from '@aws-sdk/client-iam';
import { TagRole$ } from '@aws-sdk/client-iam';
import { operation } from '../../../service/operation.js';
import { checkQuota } from '../quotas.js';
import { requireRole, saveRole } from '../roles.js';
import { tagMap } from '../tags.js';

export const tagRole = operation<TagRoleRequest, object>(TagRole$, {
  kind: 'write',
  run({ RoleName: name = '', Tags: given }, { store }) {
    const role = requireRole(store, name);
    const tags = { ...role.tags, ...tagMap(given) };
    checkQuota('TagsPerRole', Object.keys(tags).length);
    saveRole(store, { ...role, tags });
    return {};
  },
});
