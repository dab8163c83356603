import type { Recording } from '../recording.js';
import { CREATE_BUCKET, inBucket, putObject, refused } from './scene.js';

const TEST = { ETag: '"098f6bcd4621d373cade4e832627b4f6"', ChecksumCRC32: '2H9+DA==' };

export const BUCKETS: readonly Recording[] = [
  {
    title: 'ListBuckets tells regions only to who asks for some',
    calls: [
      CREATE_BUCKET,
      {
        call: 's3.ListBuckets',
        input: { Prefix: '<name>' },
        answer: {
          Buckets: [
            { BucketArn: 'arn:aws:s3:::<name>', BucketRegion: '<region>', CreationDate: '<*>', Name: '<name>' },
          ],
          Owner: { ID: '<owner>' },
          Prefix: '<name>',
        },
      },
      {
        call: 's3.ListBuckets',
        input: { BucketRegion: 'eu-east-1' },
        refusal: {
          code: 'InvalidArgument',
          status: 400,
          message: 'Argument value eu-east-1 is not a valid AWS Region',
          members: { ArgumentName: 'bucket-region' },
        },
      },
    ],
  },
  {
    title: 'us-east-1 makes buckets in other regions, and none where there is no region',
    calls: [
      {
        call: 's3.CreateBucket',
        input: { Bucket: '<name>', CreateBucketConfiguration: { LocationConstraint: 'EU' } },
        answer: { BucketArn: 'arn:aws:s3:::<name>', Location: 'http://<name>.s3.amazonaws.com/' },
        undo: { call: 's3.DeleteBucket', input: { Bucket: '<name>' }, until: 'NoSuchBucket' },
      },
      { call: 's3.GetBucketLocation', input: { Bucket: '<name>' }, answer: { LocationConstraint: 'EU' } },
      {
        call: 's3.HeadBucket',
        input: { Bucket: '<name>' },
        answer: { AccessPointAlias: false, BucketArn: 'arn:aws:s3:::<name>', BucketRegion: 'eu-west-1' },
      },
      refused(
        'CreateBucket',
        { Bucket: '<name>-2', CreateBucketConfiguration: { LocationConstraint: 'us-east-1' } },
        {
          code: 'InvalidLocationConstraint',
          status: 400,
          message: 'The specified location-constraint is not valid',
          members: { LocationConstraint: 'us-east-1' },
        },
      ),
    ],
  },
  inBucket(
    'a listing encodes keys as URLs do, or not at all',
    refused(
      'ListObjectsV2',
      { EncodingType: 'value' },
      {
        code: 'InvalidArgument',
        status: 400,
        message: 'Invalid Encoding Method specified in Request',
        members: { ArgumentName: 'encoding-type', ArgumentValue: 'value' },
      },
    ),
  ),
  inBucket(
    'a bucket is asked for by its owner',
    refused(
      'GetBucketTagging',
      { ExpectedBucketOwner: '111111111111' },
      { code: 'AccessDenied', status: 403, message: 'Access Denied' },
    ),
    refused(
      'GetBucketLocation',
      { ExpectedBucketOwner: '0000' },
      {
        code: 'InvalidBucketOwnerAWSAccountID',
        status: 400,
        message: 'The value of the expected bucket owner parameter must be an AWS Account ID... [0000]',
      },
    ),
  ),
  inBucket(
    'a bucket without versions knows no id of one',
    putObject('key', 'test', TEST),
    ...['GetObject', 'DeleteObject'].map((call) =>
      refused(
        call,
        { Key: 'key', VersionId: 'HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD' },
        {
          code: 'InvalidArgument',
          status: 400,
          message: 'Invalid version id specified',
          members: { ArgumentName: 'versionId', ArgumentValue: 'HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD' },
        },
      ),
    ),
    {
      call: 's3.DeleteObjects',
      input: {
        Bucket: '<name>',
        Delete: { Objects: [{ Key: 'key', VersionId: 'HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD' }, { Key: 'none' }] },
      },
      answer: {
        Deleted: [{ Key: 'none' }],
        Errors: [
          {
            ...{ Code: 'NoSuchVersion', Key: 'key', Message: 'The specified version does not exist.' },
            ...{ VersionId: 'HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD' },
          },
        ],
      },
    },
  ),
];
