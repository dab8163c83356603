import type { Recording } from '../recording.js';
import { inBucket, putObject, refused } from './scene.js';

const TEST = { ETag: '"098f6bcd4621d373cade4e832627b4f6"', ChecksumCRC32: '2H9+DA==' };
/** The SDK for JavaScript asks for the checksum of what it gets. */
const TEST_GOT = { Body: 'test', ChecksumCRC32: '2H9+DA==', ChecksumType: 'FULL_OBJECT' };
const TEN = { ETag: '"781e5e245d69b566979b86e28d23f2c7"', ChecksumCRC32: 'poTHxg==', ChecksumType: 'FULL_OBJECT' };
const TEST_READ = {
  AcceptRanges: 'bytes',
  ContentLength: 4,
  ContentType: 'binary/octet-stream',
  ETag: TEST.ETag,
  LastModified: '<*>',
  Metadata: {},
  ServerSideEncryption: 'AES256',
};

export const OBJECTS: readonly Recording[] = [
  inBucket(
    'an object is told with its checksum, and a listing names its kind',
    putObject('test%123/', 'test', TEST),
    {
      call: 's3.GetObject',
      input: { Bucket: '<name>', Key: 'test%123/' },
      answer: { ...TEST_READ, ...TEST_GOT },
    },
    { call: 's3.HeadObject', input: { Bucket: '<name>', Key: 'test%123/' }, answer: TEST_READ },
    {
      call: 's3.ListObjectsV2',
      input: { Bucket: '<name>' },
      answer: {
        Contents: [
          {
            ...{ ChecksumAlgorithm: ['CRC32'], ChecksumType: 'FULL_OBJECT', ETag: TEST.ETag, Key: 'test%123/' },
            ...{ LastModified: '<*>', Size: 4, StorageClass: 'STANDARD' },
          },
        ],
        IsTruncated: false,
        KeyCount: 1,
        MaxKeys: 1000,
        Name: '<name>',
        Prefix: '',
      },
    },
  ),
  inBucket(
    'a write takes an ETag or that nothing is there as its condition, and only one of them',
    putObject('key', 'test', TEST),
    refused(
      'PutObject',
      { Key: 'key', Body: 'x', IfNoneMatch: '*' },
      {
        code: 'PreconditionFailed',
        status: 412,
        message: 'At least one of the pre-conditions you specified did not hold',
        members: { Condition: 'If-None-Match' },
      },
    ),
    refused(
      'PutObject',
      { Key: 'other', Body: 'x', IfMatch: '"etag"' },
      { code: 'NoSuchKey', status: 404, message: 'The specified key does not exist.', members: { Key: 'other' } },
    ),
    ...[
      [
        'If-None-Match',
        { IfNoneMatch: '"etag"' },
        "We don't accept the provided value of If-None-Match header for this API",
      ],
      ['If-Match', { IfMatch: '*' }, "We don't accept the provided value of If-Match header for this API"],
      [
        'If-Match,If-None-Match',
        { IfMatch: '"etag"', IfNoneMatch: '*' },
        'Multiple conditional request headers present in the request',
      ],
    ].map(([Header, conditions, additionalMessage]) =>
      refused(
        'PutObject',
        { Key: 'key', Body: 'x', ...Object(conditions) },
        {
          code: 'NotImplemented',
          status: 501,
          message: 'A header you provided implies functionality that is not implemented',
          members: { Header, additionalMessage },
        },
      ),
    ),
  ),
  inBucket(
    'a read fails by If-Unmodified-Since before it answers by If-Modified-Since',
    putObject('key', 'test', TEST),
    refused(
      'GetObject',
      { Key: 'key', IfModifiedSince: new Date(), IfUnmodifiedSince: new Date(0) },
      {
        code: 'PreconditionFailed',
        status: 412,
        message: 'At least one of the pre-conditions you specified did not hold',
        members: { Condition: 'If-Unmodified-Since' },
      },
    ),
  ),
  inBucket(
    'metadata that a header cannot hold is an encoded word, and such words are read',
    putObject('key', 'test', TEST, {
      Metadata: {
        'asciib64-encoded': '=?UTF-8?B?YWJj?=',
        'fake-encoded': '=?UTF-8?Q?actually-ascii?=',
        'non-ascii': '=?UTF-8?Q?test=5F=E2=80=94=5Ffile%E2%80%94=5F=C3=A9=5F2=3F.pdf?=',
        'non-ascii-2': '=?utf-8?b?w4RNw4Raw5XDkSBTMw==?=',
        'non-ascii-binary': '=?UTF-8?B?AAECAw==?=',
      },
    }),
    {
      call: 's3.HeadObject',
      input: { Bucket: '<name>', Key: 'key' },
      answer: {
        ...TEST_READ,
        Metadata: {
          'asciib64-encoded': 'abc',
          'fake-encoded': 'actually-ascii',
          'non-ascii': '=?UTF-8?Q?test=5F=E2=80=94=5Ffile%E2%80%94=5F=C3=A9=5F2=3F.pdf?=',
          'non-ascii-2': '=?UTF-8?Q?=C3=84M=C3=84Z=C3=95=C3=91_S3?=',
          'non-ascii-binary': '=?UTF-8?B?AAECAw==?=',
        },
      },
    },
  ),
  inBucket('headers of an object can be overridden in the answer', putObject('key', 'test', TEST), {
    call: 's3.GetObject',
    input: {
      ...{ Bucket: '<name>', Key: 'key', ResponseCacheControl: 'max-age=74', ResponseContentType: 'image/jpeg' },
      ...{ ResponseContentDisposition: 'attachment; filename="foo.jpg"', ResponseContentLanguage: 'de-DE' },
      ...{ ResponseContentEncoding: 'identity', ResponseExpires: new Date('2015-10-21T07:28:00Z') },
    },
    answer: {
      ...{ ...TEST_READ, ...TEST_GOT, CacheControl: 'max-age=74', ContentType: 'image/jpeg' },
      ...{ ContentDisposition: 'attachment; filename="foo.jpg"', ContentEncoding: 'identity' },
      ...{ ContentLanguage: 'de-DE', Expires: '<*>', ExpiresString: 'Wed, 21 Oct 2015 07:28:00 GMT' },
    },
  }),
  inBucket(
    'an object has the class that it is put into, and cannot be read while it is archived',
    putObject('key', 'test', TEST, { StorageClass: 'GLACIER' }),
    {
      call: 's3.HeadObject',
      input: { Bucket: '<name>', Key: 'key' },
      answer: { ...TEST_READ, StorageClass: 'GLACIER' },
    },
    refused(
      'GetObject',
      { Key: 'key' },
      {
        code: 'InvalidObjectState',
        status: 403,
        message: "The operation is not valid for the object's storage class",
        members: { StorageClass: 'GLACIER' },
      },
    ),
    refused(
      'PutObject',
      { Key: 'key', Body: 'x', StorageClass: 'OUTPOSTS' },
      {
        code: 'InvalidStorageClass',
        status: 400,
        message: 'The storage class you specified is not valid',
        members: { StorageClassRequested: 'OUTPOSTS' },
      },
    ),
  ),
  inBucket(
    'a range that is none stands for the whole, and one that asks for nothing is refused',
    putObject('key', '0123456789', TEN),
    ...['bytes=1-0', 'bytes=-1-', 'bytes=0--1', 'bytes=0-1,3-4', '0-8', 'bytes=-'].map((Range) => ({
      call: 's3.GetObject',
      input: { Bucket: '<name>', Key: 'key', Range },
      answer: { ...TEST_READ, Body: '0123456789', ContentLength: 10, ...TEN },
    })),
    {
      call: 's3.GetObject',
      input: { Bucket: '<name>', Key: 'key', Range: 'bytes=-15' },
      answer: {
        ...{ ...TEST_READ, Body: '0123456789', ContentLength: 10, ...TEN },
        ContentRange: 'bytes 0-9/10',
      },
    },
    refused(
      'GetObject',
      { Key: 'key', Range: 'bytes=-0' },
      {
        code: 'InvalidRange',
        status: 416,
        message: 'The requested range is not satisfiable',
        members: { ActualObjectSize: '10', RangeRequested: 'bytes=-0' },
      },
    ),
  ),
];
