import {
  ListTagsForResource$,
  type ListTagsForResourceRequest,
  type ListTagsForResourceResponse,
} from '@aws-sdk/client-bedrock-agent';
import { operation } from '../../../service/operation.js';
import { tagsOf } from '../tags.js';

type Input = ListTagsForResourceRequest & { resourceArn: string };

export const listTagsForResource = operation<Input, ListTagsForResourceResponse>(ListTagsForResource$, {
  kind: 'read',
  run: ({ resourceArn }, call) => ({ tags: tagsOf(call, resourceArn) }),
});
