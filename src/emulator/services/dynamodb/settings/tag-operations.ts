import {
  ListTagsOfResource$,
  type ListTagsOfResourceInput,
  type ListTagsOfResourceOutput,
  TagResource$,
  type TagResourceInput,
  UntagResource$,
  type UntagResourceInput,
} from '@aws-sdk/client-dynamodb';
import { tagContext } from '../../../access/needs.js';
import type { Access } from '../../../service/access-row.js';
import type { Call } from '../../../service/call.js';
import { type Operation, operation } from '../../../service/operation.js';
import { accessDenied, invalid } from '../../../service/service-error.js';
import { tableInArn } from '../arns.js';
import { member } from '../constraints.js';
import { notFound, notServed } from '../errors.js';
import { findTable, saveTable, type TableRecord } from '../tables/records.js';
import { tableStatus } from '../tables/states.js';
import { checkTags } from './tag-rules.js';

const onResource: Access<{ ResourceArn: string }> = { on: ({ ResourceArn: arn }) => arn };

export const tagOperations: readonly Operation[] = [
  operation<ListTagsOfResourceInput, ListTagsOfResourceOutput>(ListTagsOfResource$, {
    access: onResource,
    constraints: { ResourceArn: member.arn },
    kind: 'read',
    run({ ResourceArn: arn, NextToken: next }, call) {
      // A table has so few tags that they are one page.
      if (next !== undefined) throw notServed('NextToken');
      return { Tags: taggedTable(call, arn, 'ListTagsOfResource').tags };
    },
  }),

  operation<TagResourceInput, object>(TagResource$, {
    access: { ...onResource, context: ({ Tags: tags }) => tagContext(tags) },
    constraints: { ResourceArn: member.arn },
    kind: 'write',
    run({ ResourceArn: arn, Tags: given }, call) {
      const table = taggedTable(call, arn, 'TagResource');
      if (given.length === 0) throw invalid('Atleast one Tag needs to be provided as Input.');
      checkTags(given);
      const kept = table.tags.filter(({ Key }) => given.every((tag) => tag.Key !== Key));
      const tags = [...kept, ...given];
      checkTags(tags);
      saveTable(call, { ...table, tags });
      return {};
    },
  }),

  operation<UntagResourceInput, object>(UntagResource$, {
    access: { ...onResource, context: ({ TagKeys: keys }) => ({ 'aws:TagKeys': keys }) },
    constraints: { ResourceArn: member.arn, TagKeys: member.tagKeys },
    kind: 'write',
    run({ ResourceArn: arn, TagKeys: keys }, call) {
      const table = taggedTable(call, arn, 'UntagResource');
      if (keys.length === 0) throw invalid('Atleast one Tag Key needs to be provided as Input.');
      saveTable(call, { ...table, tags: table.tags.filter(({ Key = '' }) => !keys.includes(Key)) });
      return {};
    },
  }),
];

/** The table of an ARN. It has no tags that one could ask for before it is ready, nor while it is deleted. */
function taggedTable(call: Call, arn: string, operationName: string): TableRecord {
  const named = tableInArn(arn);
  if (!named) throw invalid(`Invalid TableArn: Invalid ResourceArn provided as input ${arn}`);
  if (named.accountId !== call.accountId) {
    const action = `dynamodb:${operationName}`;
    throw accessDenied(
      `User: ${call.callerArn} is not authorized to perform: ${action} on resource: ${arn} ` +
        `because no resource-based policy allows the ${action} action`,
    );
  }
  const found = named.region === call.region ? findTable(call, named.name) : undefined;
  const status = found && tableStatus(call, found);
  if (!found || status === 'CREATING' || status === 'DELETING') {
    throw notFound(`Requested resource not found: ResourceArn: ${arn} not found`);
  }
  return found;
}
