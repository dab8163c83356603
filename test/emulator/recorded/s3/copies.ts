import type { RecordedCall, Recording } from '../recording.js';
import { inBucket, putObject, refused } from './scene.js';

const TEST = { ETag: '"098f6bcd4621d373cade4e832627b4f6"', ChecksumCRC32: '2H9+DA==' };
const COPIED = { ...TEST, ChecksumType: 'FULL_OBJECT', LastModified: '<*>' };
const SOURCE = { CopySource: '<name>/source' };

function copy(Key: string, input: object, result: object = COPIED): RecordedCall {
  return {
    call: 's3.CopyObject',
    input: { Bucket: '<name>', Key, ...SOURCE, ...input },
    answer: { CopyObjectResult: result, ServerSideEncryption: 'AES256' },
    undo: { call: 's3.DeleteObject', input: { Bucket: '<name>', Key } },
  };
}

function head(Key: string, answer: object): RecordedCall {
  return {
    call: 's3.HeadObject',
    input: { Bucket: '<name>', Key },
    answer: {
      ...{ AcceptRanges: 'bytes', ContentLength: 4, ContentType: 'binary/octet-stream', ETag: TEST.ETag },
      ...{ LastModified: '<*>', Metadata: {}, ServerSideEncryption: 'AES256', ...answer },
    },
  };
}

function tags(Key: string, TagSet: object[]): RecordedCall {
  return { call: 's3.GetObjectTagging', input: { Bucket: '<name>', Key }, answer: { TagSet } };
}

const DESCRIBED = { Metadata: { key: 'value' }, ContentLanguage: 'en-US' };

export const COPIES: readonly Recording[] = [
  inBucket(
    'a copy has what its source has, or else what the request says',
    putObject('source', 'test', TEST, DESCRIBED),
    copy('copied', { Metadata: { other: 'value' }, ContentLanguage: 'en-GB', MetadataDirective: 'COPY' }),
    copy('from-url', { CopySource: 'http://s3.localhost/<name>/source' }),
    head('copied', DESCRIBED),
    copy('replaced', { Metadata: { other: 'value' }, ContentType: 'image/jpg', MetadataDirective: 'REPLACE' }),
    head('replaced', { Metadata: { other: 'value' }, ContentType: 'image/jpg' }),
  ),
  inBucket(
    'tags are copied unless they are to be replaced',
    putObject('source', 'test', TEST, { Tagging: 'key1=value1' }),
    copy('copied', { Tagging: 'key2=value2' }),
    tags('copied', [{ Key: 'key1', Value: 'value1' }]),
    copy('replaced', { Tagging: 'key2=value2', TaggingDirective: 'REPLACE' }),
    tags('replaced', [{ Key: 'key2', Value: 'value2' }]),
    copy('untagged', { TaggingDirective: 'REPLACE' }),
    tags('untagged', []),
  ),
  inBucket(
    'a copy onto itself has to change something',
    putObject('source', 'test', TEST, { StorageClass: 'STANDARD_IA' }),
    refused(
      'CopyObject',
      { Key: 'source', ...SOURCE },
      {
        code: 'InvalidRequest',
        status: 400,
        message:
          "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
      },
    ),
    copy('source', { StorageClass: 'STANDARD' }),
    head('source', {}),
    copy('source', { MetadataDirective: 'REPLACE', Metadata: { key: 'value' } }),
    head('source', { Metadata: { key: 'value' } }),
    copy('source', { WebsiteRedirectLocation: '/test' }),
    head('source', { Metadata: { key: 'value' }, WebsiteRedirectLocation: '/test' }),
  ),
  inBucket(
    'a copy keeps the kind of checksum, or has the one that is asked for',
    putObject(
      'source',
      'test-checksum',
      { ETag: '"f2081dd61dfa700a0fd5e29b9c3cc23d"', ChecksumCRC32C: 'Fz3epA==' },
      { ChecksumCRC32C: 'Fz3epA==' },
    ),
    copy(
      'kept',
      {},
      {
        ...{ ETag: '"f2081dd61dfa700a0fd5e29b9c3cc23d"', ChecksumCRC32C: 'Fz3epA==' },
        ...{ ChecksumType: 'FULL_OBJECT', LastModified: '<*>' },
      },
    ),
    copy(
      'other',
      { ChecksumAlgorithm: 'SHA1' },
      {
        ...{ ETag: '"f2081dd61dfa700a0fd5e29b9c3cc23d"', ChecksumSHA1: 'jbXkHAsXUrubtL3dqDQ4w+7WXc0=' },
        ...{ ChecksumType: 'FULL_OBJECT', LastModified: '<*>' },
      },
    ),
  ),
  inBucket(
    'a copy is made where source and target are as the request says',
    putObject('source', 'test', TEST),
    ...(
      [
        [{ CopySourceIfMatch: 'etag123' }, 'x-amz-copy-source-If-Match'],
        [{ CopySourceIfNoneMatch: TEST.ETag }, 'x-amz-copy-source-If-None-Match'],
        [{ CopySourceIfUnmodifiedSince: new Date(0) }, 'x-amz-copy-source-If-Unmodified-Since'],
      ] as const
    ).map(([condition, Condition]) =>
      refused(
        'CopyObject',
        { Key: 'copy', ...SOURCE, ...condition },
        {
          code: 'PreconditionFailed',
          status: 412,
          message: 'At least one of the pre-conditions you specified did not hold',
          members: { Condition },
        },
      ),
    ),
    copy('copy', { IfNoneMatch: '*' }),
    refused(
      'CopyObject',
      { Key: 'copy', ...SOURCE, IfNoneMatch: '*' },
      {
        code: 'PreconditionFailed',
        status: 412,
        message: 'At least one of the pre-conditions you specified did not hold',
        members: { Condition: 'If-None-Match' },
      },
    ),
  ),
  inBucket(
    'a source that is not there, and one that is none',
    refused(
      'CopyObject',
      { Key: 'copy', ...SOURCE },
      { code: 'NoSuchKey', status: 404, message: 'The specified key does not exist.', members: { Key: 'source' } },
    ),
    refused(
      'CopyObject',
      { Key: 'copy', CopySource: 'wrongformat' },
      {
        code: 'InvalidArgument',
        status: 400,
        message: 'Invalid copy source object key',
        members: { ArgumentName: 'x-amz-copy-source', ArgumentValue: 'x-amz-copy-source' },
      },
    ),
  ),
];
