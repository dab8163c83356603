import {
  ListTags$,
  type ListTagsRequest,
  type ListTagsResponse,
  TagResource$,
  type TagResourceRequest,
  UntagResource$,
  type UntagResourceRequest,
} from '@aws-sdk/client-lambda';
import { tagContext } from '../../../access/needs.js';
import type { Access } from '../../../service/access-row.js';
import { type Operation, operation } from '../../../service/operation.js';
import { member } from '../constraints.js';
import { existingFunction } from '../functions/lookup.js';
import { putFunction } from '../functions/records.js';
import { withTags } from './rules.js';

const onResource: Access<{ Resource: string }> = { on: ({ Resource: arn }) => arn };

/** Of functions: nothing else that has tags is emulated. */
export const tagOperations: readonly Operation[] = [
  operation<TagResourceRequest, object>(TagResource$, {
    access: { ...onResource, context: ({ Tags: tags }) => tagContext(tags) },
    constraints: { Resource: member.resource },
    kind: 'write',
    run({ Resource: arn, Tags: tags }, call) {
      const record = existingFunction({ FunctionName: arn }, call);
      putFunction(call.store, { ...record, tags: withTags(record.tags, tags) });
      return {};
    },
  }),

  operation<UntagResourceRequest, object>(UntagResource$, {
    access: onResource,
    constraints: { Resource: member.resource },
    kind: 'write',
    run({ Resource: arn, TagKeys: keys }, call) {
      const record = existingFunction({ FunctionName: arn }, call);
      const kept = Object.entries(record.tags).filter(([key]) => !keys.includes(key));
      putFunction(call.store, { ...record, tags: Object.fromEntries(kept) });
      return {};
    },
  }),

  operation<ListTagsRequest, ListTagsResponse>(ListTags$, {
    access: onResource,
    constraints: { Resource: member.resource },
    kind: 'read',
    run: ({ Resource: arn }, call) => ({ Tags: existingFunction({ FunctionName: arn }, call).tags }),
  }),
];
