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
} from '@aws-sdk/client-bedrock';
import { tagContext } from '../../../access/needs.js';
import type { Call } from '../../../service/call.js';
import { type Operation, operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { member } from './constraints.js';
import { DRAFT, guardrailAt } from './records.js';
import { addTags, removeTags, tagsOf, wholeTags } from './tags.js';

/** Its pattern is left out: what it does not match is not found. */
const resourceARN = { min: 20, max: 1011 };
const onResource = { on: (input: { resourceARN: string }) => input.resourceARN };

/** Of what Bedrock can tag only guardrails can be made here. */
export const guardrailTagOperations: readonly Operation[] = [
  operation<ListTagsForResourceRequest, ListTagsForResourceResponse>(ListTagsForResource$, {
    access: onResource,
    constraints: { resourceARN },
    kind: 'read',
    run(input, call) {
      checkThere(call, input.resourceARN);
      return { tags: tagsOf(call, input.resourceARN) };
    },
  }),

  operation<TagResourceRequest, TagResourceResponse>(TagResource$, {
    access: { ...onResource, context: ({ tags }) => tagContext(wholeTags(tags)) },
    constraints: { resourceARN, tags: member.tags },
    kind: 'write',
    run(input, call) {
      checkThere(call, input.resourceARN);
      addTags(call, input.resourceARN, input.tags);
      return {};
    },
  }),

  operation<UntagResourceRequest, UntagResourceResponse>(UntagResource$, {
    access: { ...onResource, context: ({ tagKeys }) => ({ 'aws:TagKeys': tagKeys }) },
    constraints: { resourceARN, tagKeys: member.tagKeys },
    kind: 'write',
    run(input, call) {
      checkThere(call, input.resourceARN);
      removeTags(call, input.resourceARN, input.tagKeys);
      return {};
    },
  }),
];

function checkThere(call: Call, arn: string): void {
  if (arn.startsWith('arn:') && guardrailAt(call, arn, DRAFT)) return;
  throw new ServiceError('ResourceNotFoundException', `The resource ${arn} was not found.`, {
    members: { resourceName: arn },
  });
}
