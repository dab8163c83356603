import type { RecordedCall, Recording, Refusal } from './recording.js';

/** Calls that begin with a bucket of the recording's name. */
export function inBucket(title: string, ...calls: readonly RecordedCall[]): Recording {
  return { title, calls: [CREATE_BUCKET, ...calls] };
}

const CREATE_BUCKET: RecordedCall = {
  call: 's3.CreateBucket',
  input: { Bucket: '<name>' },
  answer: { BucketArn: 'arn:aws:s3:::<name>', Location: '/<name>' },
  undo: { call: 's3.DeleteBucket', input: { Bucket: '<name>' }, until: 'NoSuchBucket' },
};

/** An object that the recording makes. Of itself the SDK for JavaScript sends another type, and a CRC-32. */
export function putObject(key: string, body: string, answer: object, more: object = {}): RecordedCall {
  const object = { Bucket: '<name>', Key: key };
  return {
    call: 's3.PutObject',
    input: { ...object, Body: body, ContentType: 'binary/octet-stream', ...more },
    answer: { ChecksumType: 'FULL_OBJECT', ServerSideEncryption: 'AES256', ...answer },
    undo: { call: 's3.DeleteObject', input: object },
  };
}

export function refused(call: string, input: object, refusal: Refusal): RecordedCall {
  return { call: `s3.${call}`, input: { Bucket: '<name>', ...input }, refusal };
}

const MALFORMED: Refusal = {
  code: 'MalformedXML',
  status: 400,
  message: 'The XML you provided was not well-formed or did not validate against our published schema',
};
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

export const S3: readonly Recording[] = [
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
];
