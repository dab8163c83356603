import type { RecordedCall, Recording, Refusal } from '../recording.js';
import { inBucket, refused } from './scene.js';

const KEY = Buffer.from('1234567890abcdef1234567890abcdef').toString('base64');
const OTHER_KEY = Buffer.from('abcdef1234567890abcdef1234567890').toString('base64');
const WITH_KEY = { SSECustomerAlgorithm: 'AES256', SSECustomerKey: KEY };
const OF_SOURCE = { CopySourceSSECustomerAlgorithm: 'AES256', CopySourceSSECustomerKey: KEY };
const SHOWN = { SSECustomerAlgorithm: 'AES256', SSECustomerKeyMD5: 'JMwgiexXqwuPqIPjYFmIZQ==' };
const SUM = { ChecksumCRC32: 'qIrZrA==', ChecksumType: 'FULL_OBJECT' };

/** The ETag is one of the bytes under the key. */
const READ = {
  ...{ AcceptRanges: 'bytes', ContentLength: 9, ContentType: 'binary/octet-stream', ETag: '<*>' },
  ...{ LastModified: '<*>', Metadata: {}, ...SHOWN },
};

const NOT_AES: Refusal = {
  code: 'InvalidEncryptionAlgorithmError',
  status: 400,
  message: 'The Encryption request you specified is not valid. Supported value: AES256.',
  members: { ArgumentName: 'x-amz-server-side-encryption', ArgumentValue: 'KMS' },
};
const NO_KEY: Refusal = {
  code: 'InvalidRequest',
  status: 400,
  message:
    'The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object.',
};

function wrong(message: string, value: object = {}): Refusal {
  const members = { ArgumentName: 'x-amz-server-side-encryption', ...value };
  return { code: 'InvalidArgument', status: 400, message, members };
}

const PUT: RecordedCall = {
  call: 's3.PutObject',
  input: { Bucket: '<name>', Key: 'source', Body: 'test_data', ContentType: 'binary/octet-stream', ...WITH_KEY },
  answer: { ETag: '<*>', ...SUM, ...SHOWN },
  undo: { call: 's3.DeleteObject', input: { Bucket: '<name>', Key: 'source' } },
};

function create(Key: string, more: object, answer: object, save: string): RecordedCall {
  return {
    call: 's3.CreateMultipartUpload',
    input: { Bucket: '<name>', Key, ...more },
    answer: { Bucket: '<name>', Key, UploadId: `<${save}>`, ...answer },
    undo: { call: 's3.AbortMultipartUpload', input: { Bucket: '<name>', Key, UploadId: `<${save}>` } },
  };
}
const part = (Key: string, save: string, more: object, message: string) =>
  refused(
    'UploadPart',
    { Key, UploadId: `<${save}>`, PartNumber: 1, Body: 'test', ...more },
    { code: 'InvalidRequest', status: 400, message },
  );

const ASKED =
  'The multipart upload initiate requested encryption. Subsequent part requests must include the appropriate encryption parameters.';

export const ENCRYPTION: readonly Recording[] = [
  inBucket(
    "an object under a client's key is read with that key",
    PUT,
    { call: 's3.HeadObject', input: { Bucket: '<name>', Key: 'source', ...WITH_KEY }, answer: READ },
    {
      call: 's3.GetObject',
      input: { Bucket: '<name>', Key: 'source', ...WITH_KEY },
      answer: { ...READ, Body: 'test_data', ...SUM },
    },
    {
      call: 's3.GetObjectAttributes',
      input: { Bucket: '<name>', Key: 'source', ObjectAttributes: ['ETag', 'ObjectSize'], ...WITH_KEY },
      answer: { ETag: '<*>', LastModified: '<*>', ObjectSize: 9 },
    },
    refused('GetObject', { Key: 'source' }, NO_KEY),
    refused(
      'GetObject',
      { Key: 'source', ...WITH_KEY, SSECustomerKey: OTHER_KEY },
      {
        code: 'AccessDenied',
        status: 403,
        message:
          'Requests specifying Server Side Encryption with Customer provided keys must provide the correct secret key.',
      },
    ),
    refused('GetObject', { Key: 'source', ...WITH_KEY, SSECustomerAlgorithm: 'KMS' }, NOT_AES),
  ),
  inBucket(
    "a client's key has an algorithm, and a fitting length, and excludes a key of S3's",
    refused(
      'PutObject',
      { Key: 'key', Body: 'test', SSECustomerKey: KEY },
      wrong(
        'Requests specifying Server Side Encryption with Customer provided keys must provide a valid encryption algorithm.',
      ),
    ),
    refused(
      'PutObject',
      { Key: 'key', Body: 'test', SSECustomerAlgorithm: 'AES256' },
      wrong(
        'Requests specifying Server Side Encryption with Customer provided keys must provide an appropriate secret key.',
      ),
    ),
    refused('PutObject', { Key: 'key', Body: 'test', ...WITH_KEY, SSECustomerAlgorithm: 'KMS' }, NOT_AES),
    refused(
      'PutObject',
      { Key: 'key', Body: 'test', ...WITH_KEY, SSECustomerKey: KEY.slice(0, 12) },
      wrong('The secret key was invalid for the specified algorithm.'),
    ),
    refused(
      'PutObject',
      { Key: 'key', Body: 'test', ...WITH_KEY, ServerSideEncryption: 'AES256' },
      wrong('Server Side Encryption with Customer provided key is incompatible with the encryption method specified', {
        ArgumentValue: 'AES256',
      }),
    ),
  ),
  inBucket(
    "a copy needs its source's key, and is under a key of its own",
    PUT,
    {
      call: 's3.CopyObject',
      input: { Bucket: '<name>', Key: 'target', CopySource: '<name>/source', ...OF_SOURCE },
      answer: {
        CopyObjectResult: { ETag: '"6af8307c2460f2d208ad254f04be4b0d"', LastModified: '<*>', ...SUM },
        ServerSideEncryption: 'AES256',
      },
      undo: { call: 's3.DeleteObject', input: { Bucket: '<name>', Key: 'target' } },
    },
    {
      call: 's3.CopyObject',
      input: { Bucket: '<name>', Key: 'target', CopySource: '<name>/source', ...OF_SOURCE, ...WITH_KEY },
      answer: { CopyObjectResult: { ETag: '<*>', LastModified: '<*>', ...SUM }, ...SHOWN },
    },
    refused('GetObject', { Key: 'target' }, NO_KEY),
    refused('CopyObject', { Key: 'target', CopySource: '<name>/source', ...WITH_KEY }, NO_KEY),
  ),
  inBucket(
    'the parts of an upload are under the key that it began with, or under none',
    create('plain', {}, { ServerSideEncryption: 'AES256' }, 'plain'),
    part('plain', 'plain', WITH_KEY, ASKED),
    create('sealed', WITH_KEY, SHOWN, 'sealed'),
    part('sealed', 'sealed', {}, ASKED),
    part(
      'sealed',
      'sealed',
      { ...WITH_KEY, SSECustomerKey: OTHER_KEY },
      'The provided encryption parameters did not match the ones used originally.',
    ),
  ),
];
