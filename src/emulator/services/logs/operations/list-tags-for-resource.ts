import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from '@aws-sdk/client-cloudwatch-logs';
import { ListTagsForResource$ } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service/operation.js';
import { requireTagged } from '../groups.js';

export const listTagsForResource = operation<ListTagsForResourceRequest, ListTagsForResourceResponse>(
  ListTagsForResource$,
  { kind: 'read', run: ({ resourceArn = '' }, call) => ({ tags: requireTagged(call, resourceArn).tags }) },
);
