import type { Recording, Refusal } from '../recording.js';
import { inBucket, putObject, refused } from './scene.js';

const MALFORMED: Refusal = {
  code: 'MalformedXML',
  status: 400,
  message: 'The XML you provided was not well-formed or did not validate against our published schema',
};
const TEST = { ETag: '"098f6bcd4621d373cade4e832627b4f6"', ChecksumCRC32: '2H9+DA==' };
const TEST_READ = {
  AcceptRanges: 'bytes',
  ContentLength: 4,
  ContentType: 'binary/octet-stream',
  ETag: TEST.ETag,
  LastModified: '<*>',
  Metadata: {},
  ServerSideEncryption: 'AES256',
};

export const TAGS: readonly Recording[] = [
  inBucket(
    'tags of an object are counted where it is read',
    putObject('key', 'test', TEST, { Tagging: 'tag1=tag1&tag2=' }),
    {
      call: 's3.GetObjectTagging',
      input: { Bucket: '<name>', Key: 'key' },
      answer: {
        TagSet: [
          { Key: 'tag1', Value: 'tag1' },
          { Key: 'tag2', Value: '' },
        ],
      },
    },
    { call: 's3.HeadObject', input: { Bucket: '<name>', Key: 'key' }, answer: { ...TEST_READ, TagCount: 2 } },
    { call: 's3.DeleteObjectTagging', input: { Bucket: '<name>', Key: 'key' }, answer: {} },
    { call: 's3.GetObjectTagging', input: { Bucket: '<name>', Key: 'key' }, answer: { TagSet: [] } },
    refused(
      'GetObjectTagging',
      { Key: 'none' },
      { code: 'NoSuchKey', status: 404, message: 'The specified key does not exist.', members: { Key: '<name>/none' } },
    ),
    refused(
      'PutObject',
      { Key: 'key', Body: 'x', Tagging: 'key1=val1,key2=val2' },
      {
        code: 'InvalidArgument',
        status: 400,
        message:
          "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
        members: { ArgumentName: 'x-amz-tagging', ArgumentValue: 'key1=val1,key2=val2' },
      },
    ),
  ),
  inBucket(
    'tags that cannot be',
    ...(
      [
        [
          [
            { Key: 'Key1', Value: 'a' },
            { Key: 'Key1', Value: 'b' },
          ],
          'Cannot provide multiple Tags with the same key',
          { TagKey: 'Key1' },
        ],
        [[{ Key: 'Key1,Key2', Value: 'a' }], 'The TagKey you have provided is invalid', { TagKey: 'Key1,Key2' }],
        [
          [{ Key: 'Key1', Value: 'a,b' }],
          'The TagValue you have provided is invalid',
          { TagKey: 'Key1', TagValue: 'a,b' },
        ],
        [
          [{ Key: 'aws:prefixed', Value: 'a' }],
          'System tags cannot be added/updated by requester',
          { TagKey: 'aws:prefixed' },
        ],
      ] as const
    ).map(([TagSet, message, members]) =>
      refused('PutBucketTagging', { Tagging: { TagSet } }, { code: 'InvalidTag', status: 400, message, members }),
    ),
    ...[[{ Value: 'a' }], [{ Key: 'Key1' }]].map((TagSet) =>
      refused('PutBucketTagging', { Tagging: { TagSet } }, MALFORMED),
    ),
  ),
];
