import type { ListRolePoliciesRequest, ListRolePoliciesResponse } from '@aws-sdk/client-iam';
import { ListRolePolicies$ } from '@aws-sdk/client-iam';
import { operation } from '../../../service/operation.js';
import { byName, pageOf } from '../pages.js';
import { currentRevision, requireRole } from '../roles.js';

export const listRolePolicies = operation<ListRolePoliciesRequest, ListRolePoliciesResponse>(ListRolePolicies$, {
  kind: 'read',
  run(input, { store }) {
    const names = Object.keys(currentRevision(requireRole(store, input.RoleName ?? '')).inline).sort(byName);
    const { items, ...page } = pageOf(names, (name) => name, input);
    return { PolicyNames: items, ...page };
  },
});
