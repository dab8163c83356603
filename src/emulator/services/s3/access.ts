import { isRecord } from '../../../core/json.js';
import { hasTags, textOf } from '../../access/access.js';
import type { Access, At, ServiceAccess } from '../../service/access-row.js';
import type { Value } from '../../service/call.js';

export const bucketArn = ({ partition }: Pick<At, 'partition'>, bucket: string) => `arn:${partition}:s3:::${bucket}`;

const bucket = (input: Value, at: At) => bucketArn(at, textOf(input, 'Bucket'));
const object = (input: Value, at: At) => `${bucket(input, at)}/${textOf(input, 'Key')}`;

const onBucket: Access = { on: bucket };
const listing: Access = {
  action: 's3:ListBucket',
  on: bucket,
  context: (input) => ({ 's3:prefix': textOf(input, 'Prefix'), 's3:delimiter': textOf(input, 'Delimiter') }),
};

function hasTagSet({ CreateBucketConfiguration: configuration }: Value): boolean {
  return isRecord(configuration) && hasTags(configuration['Tags']);
}

/** S3's actions are not always called as its operations are. */
export const s3Access: ServiceAccess = {
  prefix: 's3',
  denial: { code: 'AccessDenied', status: 403 },
  operations: {
    CreateBucket: {
      on: bucket,
      // [DOC API_CreateBucketConfiguration]
      also: (input, at) => (hasTagSet(input) ? [{ action: 's3:TagResource', resource: bucket(input, at) }] : []),
    },
    DeleteBucket: onBucket,
    DeleteBucketTagging: { action: 's3:PutBucketTagging', on: bucket },
    DeleteObject: { on: object },
    // AWS checks key by key; here a permission for the whole bucket is asked for.
    DeleteObjects: { action: 's3:DeleteObject', on: (input, at) => `${bucket(input, at)}/*` },
    GetBucketLocation: onBucket,
    GetBucketTagging: onBucket,
    GetObject: { on: object },
    HeadBucket: { action: 's3:ListBucket', on: bucket },
    HeadObject: { action: 's3:GetObject', on: object },
    ListBuckets: { action: 's3:ListAllMyBuckets', on: () => '*' },
    ListObjects: listing,
    ListObjectsV2: listing,
    PutBucketTagging: onBucket,
    PutObject: { on: object },
  },
};
