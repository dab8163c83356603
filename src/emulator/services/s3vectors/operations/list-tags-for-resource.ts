import {
  ListTagsForResource$,
  type ListTagsForResourceInput,
  type ListTagsForResourceOutput,
} from '@aws-sdk/client-s3vectors';
import { operation } from '../../../service/operation.js';
import { tagsOf } from '../tags.js';

type Input = ListTagsForResourceInput & { resourceArn: string };

export const listTagsForResource = operation<Input, ListTagsForResourceOutput>(ListTagsForResource$, {
  kind: 'read',
  run: ({ resourceArn }, call) => ({ tags: tagsOf(call, resourceArn) }),
});
