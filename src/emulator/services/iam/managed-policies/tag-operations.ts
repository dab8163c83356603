import {
  ListPolicyTags$,
  type ListPolicyTagsRequest,
  type ListPolicyTagsResponse,
  TagPolicy$,
  type TagPolicyRequest,
  UntagPolicy$,
  type UntagPolicyRequest,
} from '@aws-sdk/client-iam';
import { tagContext } from '../../../access/needs.js';
import { type Operation, operation } from '../../../service/operation.js';
import { member, pageMembers } from '../constraints.js';
import { pageOf } from '../pages.js';
import { checkQuota } from '../quotas.js';
import { tagList, tagMap } from '../tags.js';
import { onPolicy, requireOwnPolicy, requirePolicy, savePolicy } from './rules.js';

export const policyTagOperations: readonly Operation[] = [
  operation<TagPolicyRequest, object>(TagPolicy$, {
    access: { ...onPolicy, context: ({ Tags: given }) => tagContext(given) },
    constraints: { PolicyArn: member.policyArn, Tags: member.tags },
    kind: 'write',
    run({ PolicyArn: arn, Tags: given }, { store }) {
      const policy = requireOwnPolicy(store, arn);
      const all = { ...policy.tags, ...tagMap(given) };
      checkQuota('TagsPerPolicy', Object.keys(all).length);
      savePolicy(store, { ...policy, tags: all });
      return {};
    },
  }),

  operation<UntagPolicyRequest, object>(UntagPolicy$, {
    access: onPolicy,
    constraints: { PolicyArn: member.policyArn, TagKeys: { max: 50, items: member.tagKey } },
    kind: 'write',
    run({ PolicyArn: arn, TagKeys: keys }, { store }) {
      const policy = requireOwnPolicy(store, arn);
      const kept = Object.entries(policy.tags).filter(([key]) => !keys.includes(key));
      savePolicy(store, { ...policy, tags: Object.fromEntries(kept) });
      return {};
    },
  }),

  operation<ListPolicyTagsRequest, ListPolicyTagsResponse>(ListPolicyTags$, {
    access: onPolicy,
    constraints: { PolicyArn: member.policyArn, ...pageMembers },
    kind: 'read',
    run(input, { store }) {
      const { items, ...rest } = pageOf(tagList(requirePolicy(store, input.PolicyArn).tags), ({ Key }) => Key, input);
      return { Tags: items, ...rest };
    },
  }),
];
