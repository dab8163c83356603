import type { RecordedCall, Recording } from '../recording.js';
import { inBucket, putObject, refused } from './scene.js';

const KEY = { Bucket: '<name>', Key: 'key' };
const UPLOAD = { ...KEY, UploadId: '<upload>' };
const OWNER = { Owner: { ID: '<owner>' }, Initiator: { ID: '<owner>', DisplayName: '<*>' } };

/** Makes `<upload>`. */
function begin(input: object = {}, answer: object = {}): RecordedCall {
  return {
    call: 's3.CreateMultipartUpload',
    input: { ...KEY, ...input },
    answer: { ...UPLOAD, ServerSideEncryption: 'AES256', ...answer },
    undo: { call: 's3.AbortMultipartUpload', input: UPLOAD, until: 'NoSuchUpload' },
  };
}

function part(PartNumber: number, Body: string, answer: object, more: object = {}): RecordedCall {
  return {
    call: 's3.UploadPart',
    input: { ...UPLOAD, PartNumber, Body, ...more },
    answer: { ServerSideEncryption: 'AES256', ...answer },
  };
}

function complete(Parts: object[], answer: object, more: object = {}): RecordedCall {
  return {
    call: 's3.CompleteMultipartUpload',
    input: { ...UPLOAD, MultipartUpload: { Parts }, ...more },
    answer: { ...KEY, Location: '<*>', ServerSideEncryption: 'AES256', ...answer },
    undo: { call: 's3.DeleteObject', input: KEY },
  };
}

const refusedOf = (call: string, input: object, code: string, message: string, members: object = {}, status = 400) =>
  refused(call, { Key: 'key', UploadId: '<upload>', ...input }, { code, status, message, members });
const notCompleted = (Parts: object[], code: string, message: string, members: object = {}, more: object = {}) =>
  refusedOf('CompleteMultipartUpload', { MultipartUpload: { Parts }, ...more }, code, message, members);

const DATA = { ETag: '"8d777f385d3dfec8815d20f7496026dc"', ChecksumCRC32: 'rfPzYw==' };
const DATA_PART = { PartNumber: 1, ETag: DATA.ETag };
const INVALID_PART =
  "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.";
const NO_UPLOAD =
  'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.';
const TEXT = 'upload-part-1'.repeat(5);
const TEXT_PART = { ETag: '"3237c18681adb6a9d843c733ce249480"', ChecksumCRC32: 'axEe0A==' };
const TEXT_SUM = { ChecksumCRC64NVME: 'CTXktO4pIQs=', ChecksumType: 'FULL_OBJECT' };
const TEXT_ETAG = '"e747540af6911dbc890f8d3e0b48549b-1"';

export const UPLOADS: readonly Recording[] = [
  inBucket(
    'an upload is listed with its parts until it is complete',
    begin(),
    {
      call: 's3.ListParts',
      input: UPLOAD,
      answer: {
        ...{ ...UPLOAD, ...OWNER, IsTruncated: false, MaxParts: 1000, NextPartNumberMarker: '0' },
        ...{ PartNumberMarker: '0', StorageClass: 'STANDARD' },
      },
    },
    part(1, TEXT, TEXT_PART),
    {
      call: 's3.ListParts',
      input: UPLOAD,
      answer: {
        ...{ ...UPLOAD, ...OWNER, IsTruncated: false, MaxParts: 1000, NextPartNumberMarker: '1' },
        ...{ PartNumberMarker: '0', StorageClass: 'STANDARD' },
        Parts: [{ ETag: TEXT_PART.ETag, LastModified: '<*>', PartNumber: 1, Size: 65 }],
      },
    },
    {
      call: 's3.ListMultipartUploads',
      input: { Bucket: '<name>' },
      answer: {
        ...{ Bucket: '<name>', IsTruncated: false, KeyMarker: '', UploadIdMarker: '', MaxUploads: 1000 },
        ...{ NextKeyMarker: 'key', NextUploadIdMarker: '<upload>' },
        Uploads: [{ Initiated: '<*>', Key: 'key', ...OWNER, StorageClass: 'STANDARD', UploadId: '<upload>' }],
      },
    },
    complete([{ PartNumber: 1, ETag: TEXT_PART.ETag }], { ETag: TEXT_ETAG, ...TEXT_SUM }),
    refusedOf('ListParts', {}, 'NoSuchUpload', NO_UPLOAD, { UploadId: '<upload>' }, 404),
    {
      call: 's3.GetObject',
      input: KEY,
      answer: {
        ...{
          AcceptRanges: 'bytes',
          Body: TEXT,
          ContentLength: 65,
          ContentType: 'binary/octet-stream',
          ETag: TEXT_ETAG,
        },
        ...{ LastModified: '<*>', Metadata: {}, ServerSideEncryption: 'AES256', ...TEXT_SUM },
      },
    },
    {
      call: 's3.GetObjectAttributes',
      input: { ...KEY, ObjectAttributes: ['StorageClass', 'ETag', 'ObjectSize', 'ObjectParts', 'Checksum'] },
      answer: {
        ...{ Checksum: TEXT_SUM, ETag: 'e747540af6911dbc890f8d3e0b48549b-1', LastModified: '<*>' },
        ...{ ObjectParts: { TotalPartsCount: 1 }, ObjectSize: 65, StorageClass: 'STANDARD' },
      },
    },
    {
      call: 's3.CopyObject',
      input: { Bucket: '<name>', Key: 'copy', CopySource: '<name>/key' },
      answer: {
        CopyObjectResult: { ETag: TEXT_PART.ETag, LastModified: '<*>', ...TEXT_SUM },
        ServerSideEncryption: 'AES256',
      },
      undo: { call: 's3.DeleteObject', input: { Bucket: '<name>', Key: 'copy' } },
    },
  ),
  inBucket(
    'parts that are not there, are too small or come in no order are not put together',
    begin(),
    part(1, 'data', DATA),
    part(2, 'data', DATA),
    refusedOf(
      'UploadPart',
      { PartNumber: -1, Body: 'data' },
      'InvalidArgument',
      'Part number must be an integer between 1 and 10000, inclusive',
      { ArgumentName: 'partNumber', ArgumentValue: '-1' },
    ),
    refusedOf('CompleteMultipartUpload', {}, 'InvalidRequest', 'You must specify at least one part'),
    notCompleted(
      [DATA_PART, { PartNumber: 2, ETag: DATA.ETag }],
      'EntityTooSmall',
      'Your proposed upload is smaller than the minimum allowed size',
      {
        ...{ ETag: '8d777f385d3dfec8815d20f7496026dc', MinSizeAllowed: '5242880', PartNumber: '1' },
        ProposedSize: '4',
      },
    ),
    notCompleted([{ PartNumber: 3, ETag: DATA.ETag }], 'InvalidPart', INVALID_PART, {
      ...{ ETag: '8d777f385d3dfec8815d20f7496026dc', PartNumber: '3', UploadId: '<upload>' },
    }),
    notCompleted([{ PartNumber: 1, ETag: 'd41d8cd98f00b204e9800998ecf8427e' }], 'InvalidPart', INVALID_PART),
    notCompleted(
      [{ PartNumber: 2, ETag: DATA.ETag }, DATA_PART],
      'InvalidPartOrder',
      'The list of parts was not in ascending order. Parts must be ordered by part number.',
      { UploadId: '<upload>' },
    ),
    notCompleted(
      [DATA_PART],
      'InvalidRequest',
      "The provided 'x-amz-mp-object-size' header value 5 does not match what was computed: 4",
      {},
      { MpuObjectSize: 5 },
    ),
    ...['UploadPart', 'AbortMultipartUpload', 'CompleteMultipartUpload'].map((call) =>
      refusedOf(call, { Key: 'other', PartNumber: 1 }, 'NoSuchUpload', NO_UPLOAD, { UploadId: '<upload>' }, 404),
    ),
  ),
  inBucket(
    'a composite checksum is one of the checksums of the parts, which have to be named',
    begin({ ChecksumAlgorithm: 'CRC32C' }, { ChecksumAlgorithm: 'CRC32C', ChecksumType: 'COMPOSITE' }),
    part(
      1,
      'test content 123',
      { ETag: '"eee506dd7ada7ded524c77e359a0e7c6"', ChecksumCRC32C: 'fwuu0Q==' },
      { ChecksumCRC32C: 'fwuu0Q==' },
    ),
    refusedOf(
      'UploadPart',
      { PartNumber: 2, Body: 'data', ChecksumCRC32: 'rfPzYw==' },
      'InvalidRequest',
      'Checksum Type mismatch occurred, expected checksum Type: crc32c, actual checksum Type: crc32',
    ),
    notCompleted(
      [{ PartNumber: 1, ETag: 'eee506dd7ada7ded524c77e359a0e7c6' }],
      'InvalidRequest',
      'The upload was created using a crc32c checksum. The complete request must include the checksum for each part. It was missing for part 1 in the request.',
    ),
    notCompleted(
      [{ PartNumber: 1, ETag: 'eee506dd7ada7ded524c77e359a0e7c6', ChecksumSHA256: '<*>' }],
      'BadDigest',
      'The sha256 you specified for part 1 did not match what we received.',
    ),
    notCompleted(
      [{ PartNumber: 1, ETag: 'eee506dd7ada7ded524c77e359a0e7c6', ChecksumCRC32C: 'fwuu0Q==' }],
      'InvalidRequest',
      'The upload was created using the COMPOSITE checksum mode. The complete request must use the same checksum mode.',
      {},
      { ChecksumType: 'FULL_OBJECT' },
    ),
    complete([{ PartNumber: 1, ETag: 'eee506dd7ada7ded524c77e359a0e7c6', ChecksumCRC32C: 'fwuu0Q==' }], {
      ...{ ChecksumCRC32C: 'sZB91Q==-1', ChecksumType: 'COMPOSITE', ETag: '"b972025bc34adf8d76d6d51e93c035cc-1"' },
    }),
    {
      call: 's3.HeadObject',
      input: { ...KEY, PartNumber: 1, ChecksumMode: 'ENABLED' },
      answer: {
        ...{ AcceptRanges: 'bytes', ChecksumCRC32C: 'fwuu0Q==', ChecksumType: 'COMPOSITE', ContentLength: 16 },
        ...{ ContentRange: 'bytes 0-15/16', ContentType: 'binary/octet-stream', LastModified: '<*>', Metadata: {} },
        ...{ ETag: '"b972025bc34adf8d76d6d51e93c035cc-1"', PartsCount: 1, ServerSideEncryption: 'AES256' },
      },
    },
    {
      call: 's3.GetObjectAttributes',
      input: { ...KEY, ObjectAttributes: ['Checksum', 'ObjectParts'] },
      answer: {
        LastModified: '<*>',
        Checksum: { ChecksumCRC32C: 'sZB91Q==', ChecksumType: 'COMPOSITE' },
        ObjectParts: {
          ...{ IsTruncated: false, MaxParts: 1000, NextPartNumberMarker: '1', PartNumberMarker: '0' },
          ...{ TotalPartsCount: 1, Parts: [{ ChecksumCRC32C: 'fwuu0Q==', PartNumber: 1, Size: 16 }] },
        },
      },
    },
    refusedOf(
      'GetObject',
      { PartNumber: 2 },
      'InvalidPartNumber',
      'The requested partnumber is not satisfiable',
      { ActualPartCount: '1', PartNumberRequested: '2' },
      416,
    ),
    refusedOf(
      'GetObject',
      { PartNumber: 1, Range: 'bytes=0-1' },
      'InvalidRequest',
      'Cannot specify both Range header and partNumber query parameter',
    ),
  ),
  inBucket(
    'a checksum of the whole counts where the request says that it is one',
    begin(
      { ChecksumAlgorithm: 'CRC32C', ChecksumType: 'FULL_OBJECT' },
      { ChecksumAlgorithm: 'CRC32C', ChecksumType: 'FULL_OBJECT' },
    ),
    part(
      1,
      'abc',
      { ETag: '"900150983cd24fb0d6963f7d28e17f72"', ChecksumCRC32C: 'Nks/tw==' },
      { ChecksumCRC32C: 'Nks/tw==' },
    ),
    notCompleted(
      [{ PartNumber: 1, ETag: '"900150983cd24fb0d6963f7d28e17f72"' }],
      'BadDigest',
      'The crc32c you specified did not match the calculated checksum.',
      {},
      { ChecksumCRC32C: 'Nks/tw==' },
    ),
    complete(
      [{ PartNumber: 1, ETag: '"900150983cd24fb0d6963f7d28e17f72"' }],
      { ChecksumCRC32C: 'Nks/tw==', ChecksumType: 'FULL_OBJECT', ETag: '"af5da9f45af7a300e3aded972f8ff687-1"' },
      { ChecksumCRC32C: 'Nks/tw==', ChecksumType: 'FULL_OBJECT' },
    ),
  ),
  inBucket(
    'not every checksum is of both types',
    ...(
      [
        ['CRC64NVME', 'COMPOSITE', 'The COMPOSITE checksum type cannot be used with the crc64nvme checksum algorithm.'],
        ['SHA1', 'FULL_OBJECT', 'The FULL_OBJECT checksum type cannot be used with the sha1 checksum algorithm.'],
        [
          'TEST',
          undefined,
          'Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]',
        ],
        [
          undefined,
          'COMPOSITE',
          'The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.',
        ],
      ] as const
    ).map(([ChecksumAlgorithm, ChecksumType, message]) =>
      refusedOf('CreateMultipartUpload', { ChecksumAlgorithm, ChecksumType }, 'InvalidRequest', message),
    ),
  ),
  inBucket(
    'an upload that is to find nothing, or what it knows, does not go on after a change',
    putObject('key', 'test', { ETag: '"098f6bcd4621d373cade4e832627b4f6"', ChecksumCRC32: '2H9+DA==' }),
    begin(),
    part(1, 'data', DATA),
    refusedOf(
      'CompleteMultipartUpload',
      { MultipartUpload: { Parts: [DATA_PART] }, IfNoneMatch: '*' },
      'PreconditionFailed',
      'At least one of the pre-conditions you specified did not hold',
      { Condition: 'If-None-Match' },
      412,
    ),
    { call: 's3.DeleteObject', input: KEY, answer: {} },
    refusedOf(
      'CompleteMultipartUpload',
      { MultipartUpload: { Parts: [DATA_PART] }, IfNoneMatch: '*' },
      'ConditionalRequestConflict',
      'The conditional request cannot succeed due to a conflicting operation against this resource.',
      { Condition: 'If-None-Match', Key: 'key' },
      409,
    ),
  ),
  inBucket(
    'a part may be a piece of an object',
    putObject('source', '0123456789', { ETag: '"781e5e245d69b566979b86e28d23f2c7"', ChecksumCRC32: 'poTHxg==' }),
    begin(),
    {
      call: 's3.UploadPartCopy',
      input: { ...UPLOAD, PartNumber: 1, CopySource: '<name>/source', CopySourceRange: 'bytes=0-8' },
      answer: {
        CopyPartResult: { ETag: '"22975d8a5ed1b91445f6c55ac121505b"', LastModified: '<*>' },
        ServerSideEncryption: 'AES256',
      },
    },
    ...(
      [
        [
          'bytes=1-',
          'InvalidArgument',
          'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy',
        ],
        ['bytes=0-100', 'InvalidArgument', 'Range specified is not valid for source object of size: 10'],
        ['bytes=100-200', 'InvalidRequest', 'The specified copy range is invalid for the source object size'],
      ] as const
    ).map(([CopySourceRange, code, message]) =>
      refusedOf('UploadPartCopy', { PartNumber: 2, CopySource: '<name>/source', CopySourceRange }, code, message),
    ),
  ),
];
