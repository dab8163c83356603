import { UntagResource$, type UntagResourceInput } from '@aws-sdk/client-s3vectors';
import { operation } from '../../../service/operation.js';
import { TAGS } from '../records.js';
import { tagsOf } from '../tags.js';

export const untagResource = operation<UntagResourceInput & { resourceArn: string }, object>(UntagResource$, {
  kind: 'write',
  run({ resourceArn, tagKeys = [] }, call) {
    const kept = Object.entries(tagsOf(call, resourceArn)).filter(([key]) => !tagKeys.includes(key));
    call.store.put(TAGS, [resourceArn], Object.fromEntries(kept));
    return {};
  },
});
