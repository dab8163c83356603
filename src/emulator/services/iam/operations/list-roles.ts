import type { ListRolesRequest, ListRolesResponse } from '@aws-sdk/client-iam';
import { ListRoles$ } from '@aws-sdk/client-iam';
import { operation } from '../../../service/operation.js';
import { listedRole } from '../answers.js';
import { byName, pageOf } from '../pages.js';
import { roles } from '../records.js';

export const listRoles = operation<ListRolesRequest, ListRolesResponse>(ListRoles$, {
  kind: 'read',
  run(input, { store }) {
    const { PathPrefix: prefix = '/' } = input;
    const all = store
      .list(roles)
      .filter(({ path }) => path.startsWith(prefix))
      .sort((one, other) => byName(one.name, other.name));
    const { items, ...page } = pageOf(all, ({ name }) => name, input);
    return { Roles: items.map(listedRole), ...page };
  },
});
