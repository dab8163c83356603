import { UntagResource$, type UntagResourceRequest } from '@aws-sdk/client-lambda';
import { operation } from '../../../service/operation.js';
import { existingFunction } from '../names.js';
import { putFunction } from '../records.js';

export const untagResource = operation<UntagResourceRequest, object>(UntagResource$, {
  kind: 'write',
  run(input, call) {
    const record = existingFunction({ FunctionName: input.Resource }, call);
    const kept = Object.entries(record.tags).filter(([key]) => !input.TagKeys?.includes(key));
    putFunction(call.store, { ...record, tags: Object.fromEntries(kept) });
    return {};
  },
});
