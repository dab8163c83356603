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
import type { Call } from '../../../service/call.js';
import { type Operation, operation } from '../../../service/operation.js';
import { member } from '../constraints.js';
import { invalidParameter } from '../errors.js';
import { type FunctionRecord, putFunction } from '../functions/records.js';
import { taggedFunction } from './resource.js';
import { withTags } from './rules.js';

const onResource: Access<{ Resource: string }> = { on: ({ Resource: arn }) => arn };

/** Of functions: nothing else that has tags is emulated. */
export const tagOperations: readonly Operation[] = [
  operation<TagResourceRequest, object>(TagResource$, {
    access: { ...onResource, context: ({ Tags: tags }) => tagContext(tags) },
    constraints: { Resource: member.resource },
    kind: 'write',
    run({ Resource: arn, Tags: tags }, call) {
      const record = taggedFunction(arn, call);
      if (Object.keys(tags).length === 0) {
        throw invalidParameter('An error occurred and the request cannot be processed.');
      }
      putTags(record, withTags(record.tags, tags), call);
      return {};
    },
  }),

  operation<UntagResourceRequest, object>(UntagResource$, {
    access: onResource,
    constraints: { Resource: member.resource },
    kind: 'write',
    run({ Resource: arn, TagKeys: keys }, call) {
      const record = taggedFunction(arn, call);
      const kept = Object.entries(record.tags).filter(([key]) => !keys.includes(key));
      putTags(record, Object.fromEntries(kept), call);
      return {};
    },
  }),

  operation<ListTagsRequest, ListTagsResponse>(ListTags$, {
    access: onResource,
    constraints: { Resource: member.resource },
    kind: 'read',
    run: ({ Resource: arn }, call) => ({ Tags: taggedFunction(arn, call).tags }),
  }),
];

/** Tags are part of what a revision is of. */
function putTags(record: FunctionRecord, tags: Record<string, string>, { store, random }: Call): void {
  putFunction(store, { ...record, tags, settledRevisionId: random.uuid() });
}
