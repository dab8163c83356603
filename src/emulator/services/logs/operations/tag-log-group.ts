import type { TagLogGroupRequest } from '@aws-sdk/client-cloudwatch-logs';
import { TagLogGroup$ } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service/operation.js';
import { requireGroup } from '../groups.js';
import { addTags } from '../tags.js';

export const tagLogGroup = operation<TagLogGroupRequest, object>(TagLogGroup$, {
  kind: 'write',
  run({ logGroupName = '', tags = {} }, call) {
    addTags(call, requireGroup(call, logGroupName), tags);
    return {};
  },
});
