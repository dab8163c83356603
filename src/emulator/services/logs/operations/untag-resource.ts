import type { UntagResourceRequest } from '@aws-sdk/client-cloudwatch-logs';
import { UntagResource$ } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service/operation.js';
import { requireTagged } from '../groups.js';
import { removeTags } from '../tags.js';

export const untagResource = operation<UntagResourceRequest, object>(UntagResource$, {
  kind: 'write',
  run({ resourceArn = '', tagKeys = [] }, call) {
    removeTags(call, requireTagged(call, resourceArn), tagKeys);
    return {};
  },
});
