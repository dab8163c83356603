import {
  ListTagsForResource$,
  type ListTagsForResourceRequest,
  type ListTagsForResourceResponse,
  ListTagsLogGroup$,
  type ListTagsLogGroupRequest,
  type ListTagsLogGroupResponse,
  TagLogGroup$,
  type TagLogGroupRequest,
  TagResource$,
  type TagResourceRequest,
  UntagLogGroup$,
  type UntagLogGroupRequest,
  UntagResource$,
  type UntagResourceRequest,
} from '@aws-sdk/client-cloudwatch-logs';
import { tagContext } from '../../../access/needs.js';
import type { Access } from '../../../service/access-row.js';
import { type Operation, operation } from '../../../service/operation.js';
import { member } from '../constraints.js';
import { onGroup, requireGroup } from '../groups/rules.js';
import { addTags, removeTags, requireTagged } from './rules.js';

const onResource: Access<{ resourceArn: string }> = { on: ({ resourceArn: arn }) => arn };

/** The tags of groups: nothing else that has tags is emulated. AWS has a newer and an older way to name the group. */
export const tagOperations: readonly Operation[] = [
  operation<TagResourceRequest, object>(TagResource$, {
    access: { ...onResource, context: ({ tags }) => tagContext(tags) },
    constraints: { resourceArn: member.resourceArn, tags: member.tags },
    kind: 'write',
    run({ resourceArn: arn, tags }, call) {
      addTags(call, requireTagged(call, arn), tags);
      return {};
    },
  }),

  operation<UntagResourceRequest, object>(UntagResource$, {
    access: onResource,
    constraints: { resourceArn: member.resourceArn, tagKeys: { min: 0, max: 50, items: member.tagKey } },
    kind: 'write',
    run({ resourceArn: arn, tagKeys: keys }, call) {
      removeTags(call, requireTagged(call, arn), keys);
      return {};
    },
  }),

  operation<ListTagsForResourceRequest, ListTagsForResourceResponse>(ListTagsForResource$, {
    access: onResource,
    constraints: { resourceArn: member.resourceArn },
    kind: 'read',
    run: ({ resourceArn: arn }, call) => ({ tags: requireTagged(call, arn).tags }),
  }),

  operation<TagLogGroupRequest, object>(TagLogGroup$, {
    access: onGroup,
    constraints: { logGroupName: member.groupName, tags: member.tags },
    kind: 'write',
    run({ logGroupName: name, tags }, call) {
      addTags(call, requireGroup(call, name), tags);
      return {};
    },
  }),

  operation<UntagLogGroupRequest, object>(UntagLogGroup$, {
    access: onGroup,
    constraints: { logGroupName: member.groupName, tags: { min: 1, items: member.tagKey } },
    kind: 'write',
    run({ logGroupName: name, tags: keys }, call) {
      removeTags(call, requireGroup(call, name), keys);
      return {};
    },
  }),

  operation<ListTagsLogGroupRequest, ListTagsLogGroupResponse>(ListTagsLogGroup$, {
    access: onGroup,
    constraints: { logGroupName: member.groupName },
    kind: 'read',
    run: ({ logGroupName: name }, call) => ({ tags: requireGroup(call, name).tags }),
  }),
];
