import type { Recording } from '../recording.js';
import { inBucket, putObject, refused } from './scene.js';

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

export const DIGESTS: readonly Recording[] = [
  inBucket(
    'a digest that is none, and one of other bytes',
    refused(
      'PutObject',
      { Key: 'key', Body: 'something', ContentMD5: 'not base64 encoded checksum' },
      {
        code: 'InvalidDigest',
        status: 400,
        message: 'The Content-MD5 you specified was invalid.',
        members: { 'Content-MD5': 'not base64 encoded checksum' },
      },
    ),
    refused(
      'PutObject',
      { Key: 'key', Body: 'something', ContentMD5: 'CYketZBSTjX8czcs3cXVlg==' },
      {
        code: 'BadDigest',
        status: 400,
        message: 'The Content-MD5 you specified did not match what we received.',
        members: { CalculatedDigest: 'Q3uTDbhLgHnC3YBKcZNrXw==', ExpectedDigest: '09891eb590524e35fc73372cddc5d596' },
      },
    ),
    refused(
      'PutObject',
      { Key: 'key', Body: 'something', ChecksumSHA256: 'test' },
      { code: 'InvalidRequest', status: 400, message: 'Value for x-amz-checksum-sha256 header is invalid.' },
    ),
    refused(
      'PutObject',
      { Key: 'key', Body: 'something', ChecksumSHA1: 'B++3uSfJMSHWToQMQ1g6lIJY5Eo=' },
      { code: 'BadDigest', status: 400, message: 'The SHA1 you specified did not match the calculated checksum.' },
    ),
    refused(
      'PutObject',
      { Key: 'key', Body: 'something', ChecksumSHA1: 'B++3uSfJMSHWToQMQ1g6lIJY5Eo=', ChecksumCRC32: 'cZWHwQ==' },
      {
        code: 'InvalidRequest',
        status: 400,
        message: 'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
      },
    ),
  ),
  ...(
    [
      ['CRC32', 'lVk/nw=='],
      ['CRC32C', 'Fz3epA=='],
      ['CRC64NVME', '1f2xscCCZCU='],
      ['SHA1', 'jbXkHAsXUrubtL3dqDQ4w+7WXc0='],
      ['SHA256', '1YQo81vx2VFUl0q5ccWISq8AkSBQQ0WO80S82TmfdIQ='],
    ] as const
  ).map(([algorithm, sum]) =>
    inBucket(
      `a checksum by ${algorithm} is kept`,
      putObject(
        'key',
        'test-checksum',
        { ETag: '"f2081dd61dfa700a0fd5e29b9c3cc23d"', [`Checksum${algorithm}`]: sum },
        { [`Checksum${algorithm}`]: sum },
      ),
      {
        call: 's3.HeadObject',
        input: { Bucket: '<name>', Key: 'key', ChecksumMode: 'ENABLED' },
        answer: {
          ...{ ...TEST_READ, ContentLength: 13, ETag: '"f2081dd61dfa700a0fd5e29b9c3cc23d"' },
          ...{ [`Checksum${algorithm}`]: sum, ChecksumType: 'FULL_OBJECT' },
        },
      },
    ),
  ),
];
