import { TagResource$, type TagResourceInput } from '@aws-sdk/client-s3vectors';
import { operation } from '../../../service/operation.js';
import { putTags, tagsOf } from '../tags.js';

export const tagResource = operation<TagResourceInput & { resourceArn: string }, object>(TagResource$, {
  kind: 'write',
  run({ resourceArn, tags }, call) {
    tagsOf(call, resourceArn);
    putTags(call, resourceArn, tags);
    return {};
  },
});
