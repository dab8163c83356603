import type { TagResourceRequest } from '@aws-sdk/client-cloudwatch-logs';
import { TagResource$ } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service/operation.js';
import { requireTagged } from '../groups.js';
import { addTags } from '../tags.js';

export const tagResource = operation<TagResourceRequest, object>(TagResource$, {
  kind: 'write',
  run({ resourceArn = '', tags = {} }, call) {
    addTags(call, requireTagged(call, resourceArn), tags);
    return {};
  },
});
