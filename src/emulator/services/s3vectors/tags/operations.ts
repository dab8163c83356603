import {
  ListTagsForResource$,
  type ListTagsForResourceInput,
  type ListTagsForResourceOutput,
  TagResource$,
  type TagResourceInput,
  UntagResource$,
  type UntagResourceInput,
} from '@aws-sdk/client-s3vectors';
import { tagContext } from '../../../access/needs.js';
import type { Access } from '../../../service/access-row.js';
import type { Call } from '../../../service/call.js';
import { type Operation, operation } from '../../../service/operation.js';
import { member } from '../constraints.js';
import { findIndex } from '../indexes/rules.js';
import { bucketNameOf, findVectorBucket, notFound } from '../vector-buckets/rules.js';
import { putTags, removeTags, tagsOf } from './rules.js';

const onResource: Access<{ resourceArn: string }> = { on: ({ resourceArn: arn }) => arn };

export const tagOperations: readonly Operation[] = [
  operation<ListTagsForResourceInput, ListTagsForResourceOutput>(ListTagsForResource$, {
    access: onResource,
    constraints: { resourceArn: member.resourceArn },
    kind: 'read',
    run({ resourceArn: arn }, call) {
      checkThere(call, arn);
      return { tags: tagsOf(call, arn) };
    },
  }),

  operation<TagResourceInput, object>(TagResource$, {
    access: { ...onResource, context: ({ tags }) => tagContext(tags) },
    constraints: { resourceArn: member.resourceArn, tags: member.tags },
    kind: 'write',
    run({ resourceArn: arn, tags }, call) {
      checkThere(call, arn);
      putTags(call, arn, tags);
      return {};
    },
  }),

  operation<UntagResourceInput, object>(UntagResource$, {
    access: onResource,
    constraints: { resourceArn: member.resourceArn, tagKeys: member.tagKeys },
    kind: 'write',
    run({ resourceArn: arn, tagKeys: keys }, call) {
      checkThere(call, arn);
      removeTags(call, arn, keys);
      return {};
    },
  }),
];

/** Throws a NotFoundException unless the ARN is that of a vector bucket or an index. */
function checkThere(call: Call, arn: string): void {
  if (arn.includes('/index/')) findIndex(call, { indexArn: arn });
  else if (arn.includes(':bucket/')) findVectorBucket(call, bucketNameOf({ vectorBucketArn: arn }));
  else throw notFound('vector bucket');
}
