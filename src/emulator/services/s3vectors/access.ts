import { hasTags, tagContext, textOf } from '../../access/access.js';
import type { Access, At, ServiceAccess } from '../../service/access-row.js';
import type { Value } from '../../service/call.js';
import { bucketArn } from './places.js';

const bucket = (input: Value, at: At) =>
  textOf(input, 'vectorBucketArn') || bucketArn(at, textOf(input, 'vectorBucketName'));
const index = (input: Value, at: At) =>
  textOf(input, 'indexArn') || `${bucket(input, at)}/index/${textOf(input, 'indexName')}`;

const onBucket: Access = { on: bucket, context: (input) => tagContext(input['tags']) };
const onIndex: Access = { on: index, context: (input) => tagContext(input['tags']) };
/** Tags given with a new thing ask for a permission of their own [DOC]. */
const making = (on: Access['on']): Access => ({
  on,
  context: (input) => tagContext(input['tags']),
  also: (input, at) =>
    hasTags(input['tags'])
      ? [{ action: 's3vectors:TagResource', resource: on(input, at), context: tagContext(input['tags']) }]
      : [],
});
const onArn: Access = { on: (input) => textOf(input, 'resourceArn'), context: (input) => tagContext(input['tags']) };

export const s3VectorsAccess: ServiceAccess = {
  prefix: 's3vectors',
  denial: { code: 'AccessDeniedException', status: 403 },
  operations: {
    CreateIndex: making(index),
    CreateVectorBucket: making(bucket),
    DeleteIndex: onIndex,
    DeleteVectorBucket: onBucket,
    GetIndex: onIndex,
    GetVectorBucket: onBucket,
    ListIndexes: onBucket,
    ListTagsForResource: onArn,
    ListVectorBuckets: { on: (_input, at) => bucketArn(at, '*') },
    TagResource: onArn,
    UntagResource: onArn,
  },
};
