import { TagResource$, type TagResourceRequest } from '@aws-sdk/client-lambda';
import { operation } from '../../../service/operation.js';
import { existingFunction } from '../names.js';
import { putFunction } from '../records.js';
import { withTags } from '../tags.js';

export const tagResource = operation<TagResourceRequest, object>(TagResource$, {
  kind: 'write',
  run(input, call) {
    const record = existingFunction({ FunctionName: input.Resource }, call);
    putFunction(call.store, { ...record, tags: withTags(record.tags, input.Tags ?? {}) });
    return {};
  },
});
