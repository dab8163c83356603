import {
  CreateAccountAlias$,
  type CreateAccountAliasRequest,
  DeleteAccountAlias$,
  type DeleteAccountAliasRequest,
  GetAccountAuthorizationDetails$,
  type GetAccountAuthorizationDetailsRequest,
  GetAccountSummary$,
  type GetAccountSummaryResponse,
  ListAccountAliases$,
  type ListAccountAliasesRequest,
  type ListAccountAliasesResponse,
} from '@aws-sdk/client-iam';
import type { Access } from '../../../service/access-row.js';
import type { Constraint } from '../../../service/constraints.js';
import { type Operation, operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { pageMembers } from '../constraints.js';
import { byName, pageOf } from '../pages.js';
import { type Detail, detailsOf } from './details.js';
import { accountAlias } from './records.js';
import { reportOperations } from './report-operations.js';
import { summaryOf } from './summary.js';

const alias: Constraint = { min: 3, max: 63, pattern: '^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$' };
const onAccount: Access<object> = { on: () => '*' };

export const accountOperations: readonly Operation[] = [
  operation<object, GetAccountSummaryResponse>(GetAccountSummary$, {
    access: onAccount,
    kind: 'read',
    run: (_input, { store }) => ({ SummaryMap: summaryOf(store) }),
  }),

  operation<GetAccountAuthorizationDetailsRequest, object>(GetAccountAuthorizationDetails$, {
    access: onAccount,
    constraints: {
      Filter: { items: { enum: ['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy'] } },
      ...pageMembers,
    },
    kind: 'read',
    run(input, { store }) {
      const all = detailsOf(store, input.Filter).sort((one, other) => byName(one.arn, other.arn));
      const { items, ...rest } = pageOf(all, ({ arn }) => arn, input);
      const of = (list: Detail['list']) => items.flatMap((one) => (one.list === list ? [one.detail] : []));
      return {
        UserDetailList: of('UserDetailList'),
        GroupDetailList: of('GroupDetailList'),
        RoleDetailList: of('RoleDetailList'),
        Policies: of('Policies'),
        ...rest,
      };
    },
  }),

  ...reportOperations,

  // The account has one alias: a new one takes the place of the old.
  operation<CreateAccountAliasRequest, object>(CreateAccountAlias$, {
    access: onAccount,
    constraints: { AccountAlias: alias },
    kind: 'write',
    run({ AccountAlias: name }, { store }) {
      if (store.get(accountAlias, []) === name) {
        throw new ServiceError('EntityAlreadyExists', `The account alias ${name} already exists.`);
      }
      store.put(accountAlias, [], name);
      return {};
    },
  }),

  operation<ListAccountAliasesRequest, ListAccountAliasesResponse>(ListAccountAliases$, {
    access: onAccount,
    constraints: pageMembers,
    kind: 'read',
    run(_input, { store }) {
      const name = store.get(accountAlias, []);
      return { AccountAliases: name === undefined ? [] : [name], IsTruncated: false };
    },
  }),

  operation<DeleteAccountAliasRequest, object>(DeleteAccountAlias$, {
    access: onAccount,
    constraints: { AccountAlias: alias },
    kind: 'write',
    run({ AccountAlias: name }, { store }) {
      if (store.get(accountAlias, []) !== name) {
        throw new ServiceError('NoSuchEntity', `The account alias with name ${name} cannot be found.`);
      }
      store.remove(accountAlias, []);
      return {};
    },
  }),
];
