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
} from '@aws-sdk/client-bedrock-agent';
import { tagContext } from '../../../access/needs.js';
import type { Call } from '../../../service/call.js';
import { type Operation, operation } from '../../../service/operation.js';
import { findAgent } from '../agents/records.js';
import { findAlias } from '../aliases/records.js';
import { member } from '../constraints.js';
import { notFound } from '../errors.js';
import { findKnowledgeBase } from '../knowledge-bases/records.js';
import { addTags, replaceTags, tagsOf } from './records.js';

const resourceArn = { min: 20, max: 1011 };
const onArn = { on: (input: { resourceArn: string }) => input.resourceArn };

export const tagOperations: readonly Operation[] = [
  operation<ListTagsForResourceRequest, ListTagsForResourceResponse>(ListTagsForResource$, {
    access: onArn,
    constraints: { resourceArn },
    kind: 'read',
    run(input, call) {
      checkTaggable(call, input.resourceArn);
      return { tags: tagsOf(call, input.resourceArn) };
    },
  }),

  operation<TagResourceRequest, TagResourceResponse>(TagResource$, {
    access: { ...onArn, context: ({ tags }) => tagContext(tags) },
    constraints: { resourceArn, tags: member.tags },
    kind: 'write',
    run(input, call) {
      checkTaggable(call, input.resourceArn);
      addTags(call, input.resourceArn, input.tags);
      return {};
    },
  }),

  operation<UntagResourceRequest, UntagResourceResponse>(UntagResource$, {
    access: onArn,
    constraints: { resourceArn, tagKeys: { max: 200, items: member.tagKey } },
    kind: 'write',
    run(input, call) {
      checkTaggable(call, input.resourceArn);
      const kept = Object.entries(tagsOf(call, input.resourceArn)).filter(([key]) => !input.tagKeys.includes(key));
      replaceTags(call, input.resourceArn, Object.fromEntries(kept));
      return {};
    },
  }),
];

const TAGGABLE =
  /^arn:([^:]+):bedrock:([^:]+):(\d{12}):(agent|agent-alias|knowledge-base)\/([0-9A-Za-z]{10})(?:\/([0-9A-Za-z]{10}))?$/;

/** Throws unless it is the ARN of an agent, an alias or a knowledge base that exists here. */
function checkTaggable(call: Call, arn: string): void {
  const [, partition, region, account, kind, id, agentAliasId] = TAGGABLE.exec(arn) ?? [];
  const isHere = partition === call.partition && region === call.region && account === call.accountId;
  if (!isHere || id === undefined) throw notFound();
  if (kind === 'agent') findAgent(call, id);
  else if (kind === 'knowledge-base') findKnowledgeBase(call, id);
  else if (agentAliasId === undefined) throw notFound();
  else findAlias(call, { agentId: id, agentAliasId });
}
