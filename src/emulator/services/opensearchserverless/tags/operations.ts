import {
  ListTagsForResource$,
  type ListTagsForResourceRequest,
  type ListTagsForResourceResponse,
  TagResource$,
  type TagResourceRequest,
  type TagResourceResponse,
  UntagResource$,
  type UntagResourceRequest,
  type UntagResourceResponse,
} from '@aws-sdk/client-opensearchserverless';
import { tagContext } from '../../../access/needs.js';
import type { Access } from '../../../service/access-row.js';
import type { Call } from '../../../service/call.js';
import { type Operation, operation } from '../../../service/operation.js';
import { type CollectionRecord, collectionArn, findCollection, saveCollection } from '../collections/records.js';
import { member } from '../constraints.js';
import { notFound } from '../errors.js';
import { taggedWith, wholeTags } from './rules.js';

const onResource: Access<{ readonly resourceArn: string }> = { on: ({ resourceArn }) => resourceArn };

export const tagOperations: readonly Operation[] = [
  operation<ListTagsForResourceRequest, ListTagsForResourceResponse>(ListTagsForResource$, {
    access: onResource,
    constraints: { resourceArn: member.resourceArn },
    kind: 'read',
    run: ({ resourceArn }, call) => ({ tags: [...tagged(resourceArn, call).tags] }),
  }),

  operation<TagResourceRequest, TagResourceResponse>(TagResource$, {
    access: { ...onResource, context: ({ tags }) => tagContext(wholeTags(tags)) },
    constraints: { resourceArn: member.resourceArn, tags: member.tags },
    kind: 'write',
    run({ resourceArn, tags }, call) {
      const collection = tagged(resourceArn, call);
      saveCollection(call, { ...collection, tags: taggedWith(collection.tags, tags) });
      return {};
    },
  }),

  operation<UntagResourceRequest, UntagResourceResponse>(UntagResource$, {
    access: { ...onResource, context: ({ tagKeys }) => ({ 'aws:TagKeys': tagKeys }) },
    constraints: { resourceArn: member.resourceArn, tagKeys: member.tagKeys },
    kind: 'write',
    run({ resourceArn, tagKeys }, call) {
      const collection = tagged(resourceArn, call);
      const tags = collection.tags.filter(({ key = '' }) => !tagKeys.includes(key));
      saveCollection(call, { ...collection, tags });
      return {};
    },
  }),
];

/** The collection that an ARN is of. Throws `ResourceNotFoundException`. */
function tagged(arn: string, call: Call): CollectionRecord {
  const found = findCollection(call, arn.slice(arn.lastIndexOf('/') + 1));
  if (found && collectionArn(call, found.id) === arn) return found;
  throw notFound(`Resource with ARN ${arn} cannot be found.`);
}
