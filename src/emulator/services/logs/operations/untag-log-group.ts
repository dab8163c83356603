import type { UntagLogGroupRequest } from '@aws-sdk/client-cloudwatch-logs';
import { UntagLogGroup$ } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service/operation.js';
import { requireGroup } from '../groups.js';
import { removeTags } from '../tags.js';

export const untagLogGroup = operation<UntagLogGroupRequest, object>(UntagLogGroup$, {
  kind: 'write',
  run({ logGroupName = '', tags = [] }, call) {
    removeTags(call, requireGroup(call, logGroupName), tags);
    return {};
  },
});
