import {
  AddTagsToResource$,
  type AddTagsToResourceRequest,
  type AddTagsToResourceResult,
  ListTagsForResource$,
  type ListTagsForResourceRequest,
  type ListTagsForResourceResult,
  RemoveTagsFromResource$,
  type RemoveTagsFromResourceRequest,
  type RemoveTagsFromResourceResult,
  type Tag,
} from '@aws-sdk/client-ssm';
import { tagContext } from '../../../access/needs.js';
import type { Access, At, RequestContext } from '../../../service/access-row.js';
import type { Call } from '../../../service/call.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { member } from '../constraints.js';
import { notServed } from '../errors.js';
import { parameterArn, tagsOf } from './named.js';
import { findParameter, type ParameterRecord, saveTags } from './records.js';
import { checkTagCount } from './tag-rules.js';

interface Tagged {
  readonly ResourceType: string;
  readonly ResourceId: string;
}

export const tagOperations: readonly Operation[] = [
  operation<AddTagsToResourceRequest, AddTagsToResourceResult>(AddTagsToResource$, {
    access: onTagged<Validated<AddTagsToResourceRequest>>(({ Tags: tags }) => tagContext(tags)),
    constraints: { ResourceType: member.taggedType, Tags: { max: 1000 } },
    kind: 'write',
    run(input, call) {
      const parameter = requireTagged(call, input);
      const tags = new Map([...parameter.tags, ...input.Tags].map((tag) => [tag.Key, tag]));
      checkTagCount(tags.size);
      saveTags(call, parameter, [...tags.values()]);
      return {};
    },
  }),

  operation<RemoveTagsFromResourceRequest, RemoveTagsFromResourceResult>(RemoveTagsFromResource$, {
    access: onTagged<Validated<RemoveTagsFromResourceRequest>>(({ TagKeys: keys }) => ({ 'aws:TagKeys': keys })),
    constraints: { ResourceType: member.taggedType, TagKeys: { items: member.tagKey } },
    kind: 'write',
    run(input, call) {
      const parameter = requireTagged(call, input);
      const isKept = ({ Key: key }: Tag) => key !== undefined && !input.TagKeys.includes(key);
      saveTags(call, parameter, parameter.tags.filter(isKept));
      return {};
    },
  }),

  operation<ListTagsForResourceRequest, ListTagsForResourceResult>(ListTagsForResource$, {
    access: onTagged<Validated<ListTagsForResourceRequest>>(),
    constraints: { ResourceType: member.taggedType },
    kind: 'read',
    run: (input, call) => ({ TagList: [...requireTagged(call, input).tags] }),
  }),
];

function onTagged<I extends Tagged>(context?: (input: I) => RequestContext): Access<I> {
  return {
    on: ({ ResourceId: name }: I, at: At) => parameterArn(at, name),
    context: (input, at) => ({ ...tagsOf(input.ResourceId, at), ...context?.(input) }),
  };
}

/** Of all that has tags at AWS, parameters are here. Throws `InvalidResourceId`. */
function requireTagged(call: Call, { ResourceType: type, ResourceId: name }: Tagged): ParameterRecord {
  if (type !== 'Parameter') throw notServed(`ResourceType ${type}`);
  const found = findParameter(call, name);
  if (found) return found;
  throw new ServiceError(
    'InvalidResourceId',
    'The resource ID is not valid. Verify that you entered the correct ID and try again.',
    { status: 400 },
  );
}
