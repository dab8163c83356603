import type { ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse } from '@aws-sdk/client-iam';
import { ListAttachedRolePolicies$ } from '@aws-sdk/client-iam';
import { operation } from '../../../service/operation.js';
import { findManagedPolicy } from '../managed-policies.js';
import { byName, pageOf } from '../pages.js';
import { currentRevision, requireRole } from '../roles.js';

export const listAttachedRolePolicies = operation<ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse>(
  ListAttachedRolePolicies$,
  {
    kind: 'read',
    run(input, { store }) {
      const { RoleName: roleName = '', PathPrefix: prefix = '/' } = input;
      const policies = currentRevision(requireRole(store, roleName))
        .attached.flatMap((arn) => {
          const policy = findManagedPolicy(arn);
          return policy?.path.startsWith(prefix) ? [{ PolicyName: policy.name, PolicyArn: arn }] : [];
        })
        .sort((one, other) => byName(one.PolicyName, other.PolicyName));
      const { items, ...page } = pageOf(policies, (policy) => policy.PolicyName, input);
      return { AttachedPolicies: items, ...page };
    },
  },
);
