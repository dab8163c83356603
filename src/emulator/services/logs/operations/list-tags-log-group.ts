import type { ListTagsLogGroupRequest, ListTagsLogGroupResponse } from '@aws-sdk/client-cloudwatch-logs';
import { ListTagsLogGroup$ } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service/operation.js';
import { requireGroup } from '../groups.js';

export const listTagsLogGroup = operation<ListTagsLogGroupRequest, ListTagsLogGroupResponse>(ListTagsLogGroup$, {
  kind: 'read',
  run: ({ logGroupName = '' }, call) => ({ tags: requireGroup(call, logGroupName).tags }),
});
