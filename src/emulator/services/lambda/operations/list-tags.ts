import { ListTags$, type ListTagsRequest, type ListTagsResponse } from '@aws-sdk/client-lambda';
import { operation } from '../../../service/operation.js';
import { existingFunction } from '../names.js';

export const listTags = operation<ListTagsRequest, ListTagsResponse>(ListTags$, {
  kind: 'read',
  run: (input, call) => ({ Tags: existingFunction({ FunctionName: input.Resource }, call).tags }),
});
