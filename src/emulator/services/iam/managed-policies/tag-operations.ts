import { ListPolicyTags$, TagPolicy$, UntagPolicy$ } from '@aws-sdk/client-iam';
import { member } from '../constraints.js';
import { type Naming, nameIn } from '../naming.js';
import { tagOperations } from '../tag-operations.js';
import type { ManagedPolicy } from './records.js';
import { checkOwn, requirePolicy, savePolicy } from './rules.js';

export const policyTagOperations = tagOperations<ManagedPolicy>(
  {
    member: 'PolicyArn',
    name: member.policyArn,
    access: { on: (input: Naming) => nameIn('PolicyArn', input) },
    quota: 'TagsPerPolicy',
    require: requirePolicy,
    checkChangeable: ({ arn }) => checkOwn(arn),
    save: savePolicy,
  },
  { tag: TagPolicy$, untag: UntagPolicy$, list: ListPolicyTags$ },
);
