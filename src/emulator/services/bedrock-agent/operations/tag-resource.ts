import { TagResource$, type TagResourceRequest, type TagResourceResponse } from '@aws-sdk/client-bedrock-agent';
import { operation } from '../../../service/operation.js';
import { putTags, tagsOf } from '../tags.js';

export const tagResource = operation<TagResourceRequest & { resourceArn: string }, TagResourceResponse>(TagResource$, {
  kind: 'write',
  run({ resourceArn, tags }, call) {
    putTags(call, resourceArn, tagsOf(call, resourceArn), tags);
    return {};
  },
});
