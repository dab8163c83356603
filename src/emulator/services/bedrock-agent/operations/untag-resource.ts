import { UntagResource$, type UntagResourceRequest, type UntagResourceResponse } from '@aws-sdk/client-bedrock-agent';
import { operation } from '../../../service/operation.js';
import { TAGS } from '../records.js';
import { tagsOf } from '../tags.js';

type Input = UntagResourceRequest & { resourceArn: string; tagKeys: string[] };

export const untagResource = operation<Input, UntagResourceResponse>(UntagResource$, {
  kind: 'write',
  run({ resourceArn, tagKeys }, call) {
    const kept = Object.entries(tagsOf(call, resourceArn)).filter(([key]) => !tagKeys.includes(key));
    call.store.put(TAGS, [resourceArn], Object.fromEntries(kept));
    return {};
  },
});
