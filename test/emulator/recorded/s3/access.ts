import type { RecordedCall, Recording } from '../recording.js';
import { inBucket, refused } from './scene.js';

const HERE = { Bucket: '<name>' };
const MALFORMED = 'The XML you provided was not well-formed or did not validate against our published schema';
const refusedOf = (call: string, input: object, code: string, message: string, members: object = {}, status = 400) =>
  refused(call, input, { code, status, message, members });
const answered = (call: string, answer: object, input: object = {}): RecordedCall => ({
  call: `s3.${call}`,
  input: { ...HERE, ...input },
  answer,
});
const NAMED = { BucketName: '<name>' };

const BLOCK = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };
const OPEN = {
  BlockPublicAcls: false,
  BlockPublicPolicy: false,
  IgnorePublicAcls: false,
  RestrictPublicBuckets: false,
};
const POLICY = {
  Version: '2012-10-17',
  Statement: [{ Action: 's3:GetObject', Effect: 'Allow', Resource: 'arn:aws:s3:::<name>/*', Principal: { AWS: '*' } }],
};
const OWNER_ONLY = {
  Grants: [{ Grantee: { ID: '<owner>', Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' }],
  Owner: { ID: '<owner>' },
};
const ALL_USERS = { Type: 'Group', URI: 'http://acs.amazonaws.com/groups/global/AllUsers' };
const FAKE_GROUP = 'http://acs.amazonaws.com/groups/s3/FakeGroup';
const NO_LISTS: readonly RecordedCall[] = [
  answered('DeleteBucketOwnershipControls', {}),
  answered('DeletePublicAccessBlock', {}),
];

export const ACCESS: readonly Recording[] = [
  inBucket(
    'public access is blocked until somebody says otherwise',
    answered('GetPublicAccessBlock', { PublicAccessBlockConfiguration: BLOCK }),
    answered(
      'PutPublicAccessBlock',
      {},
      { PublicAccessBlockConfiguration: { BlockPublicAcls: false, IgnorePublicAcls: false } },
    ),
    answered('GetPublicAccessBlock', { PublicAccessBlockConfiguration: OPEN }),
    answered('DeletePublicAccessBlock', {}),
    refusedOf(
      'GetPublicAccessBlock',
      {},
      'NoSuchPublicAccessBlockConfiguration',
      'The public access block configuration was not found',
      NAMED,
      404,
    ),
  ),
  inBucket(
    'objects are of the owner of the bucket until somebody says otherwise',
    answered('GetBucketOwnershipControls', {
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    }),
    ...[
      [],
      [{ ObjectOwnership: 'RandomValue' }],
      [{ ObjectOwnership: 'ObjectWriter' }, { ObjectOwnership: 'ObjectWriter' }],
    ].map((Rules) =>
      refusedOf('PutBucketOwnershipControls', { OwnershipControls: { Rules } }, 'MalformedXML', MALFORMED),
    ),
    answered('PutBucketOwnershipControls', {}, { OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] } }),
    answered('GetBucketOwnershipControls', { OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] } }),
    answered('DeleteBucketOwnershipControls', {}),
    refusedOf(
      'GetBucketOwnershipControls',
      {},
      'OwnershipControlsNotFoundError',
      'The bucket ownership controls were not found',
      NAMED,
      404,
    ),
    refusedOf(
      'CreateBucket',
      { Bucket: '<name>-2', ObjectOwnership: 'RandomValue' },
      'InvalidArgument',
      'Invalid x-amz-object-ownership header: RandomValue',
      { ArgumentName: 'x-amz-object-ownership' },
    ),
  ),
  inBucket(
    'a policy is as it was put, until it is deleted',
    ...NO_LISTS,
    refusedOf('GetBucketPolicy', {}, 'NoSuchBucketPolicy', 'The bucket policy does not exist', NAMED, 404),
    answered('PutBucketPolicy', {}, { Policy: JSON.stringify(POLICY) }),
    answered('GetBucketPolicy', { Policy: POLICY }),
    answered('DeleteBucketPolicy', {}),
    refusedOf('GetBucketPolicy', {}, 'NoSuchBucketPolicy', 'The bucket policy does not exist', NAMED, 404),
    refusedOf(
      'PutBucketPolicy',
      { Policy: 'invalid json' },
      'MalformedPolicy',
      "Policies must be valid JSON and the first byte must be '{'",
    ),
    refusedOf('PutBucketPolicy', { Policy: '{}' }, 'MalformedPolicy', 'Missing required field Statement'),
  ),
  inBucket(
    'a list lets in whom it names, and is refused where it names nobody',
    answered('GetBucketAcl', OWNER_ONLY),
    refusedOf('PutBucketAcl', { GrantWrite: `uri="${FAKE_GROUP}"` }, 'InvalidArgument', 'Invalid group uri', {
      ArgumentName: 'uri',
      ArgumentValue: FAKE_GROUP,
    }),
    refusedOf('PutBucketAcl', { GrantWrite: 'fakekey="1234"' }, 'InvalidArgument', 'Argument format not recognized', {
      ArgumentName: 'x-amz-grant-write',
      ArgumentValue: 'fakekey="1234"',
    }),
    refusedOf('PutBucketAcl', { GrantWrite: 'id="wrong-id"' }, 'InvalidArgument', 'Invalid id', {
      ...{ ArgumentName: 'id', ArgumentValue: 'wrong-id' },
    }),
    refusedOf(
      'PutBucketAcl',
      { ACL: 'private', GrantRead: `uri="${ALL_USERS.URI}"` },
      'InvalidRequest',
      'Specifying both Canned ACLs and Header Grants is not allowed',
    ),
    refusedOf('PutBucketAcl', {}, 'MissingSecurityHeader', 'Your request was missing a required header', {
      MissingHeaderName: 'x-amz-acl',
    }),
    refusedOf(
      'PutBucketAcl',
      { AccessControlPolicy: { Owner: { ID: 'wrong-id' }, Grants: [] } },
      'InvalidArgument',
      'Invalid id',
      { ArgumentName: 'CanonicalUser/ID', ArgumentValue: 'wrong-id' },
    ),
    refusedOf('PutBucketAcl', { AccessControlPolicy: { Grants: [] } }, 'MalformedACLError', MALFORMED),
    ...NO_LISTS,
    answered('PutBucketAcl', {}, { ACL: 'public-read' }),
    answered('GetBucketAcl', {
      Grants: [...OWNER_ONLY.Grants, { Grantee: ALL_USERS, Permission: 'READ' }],
      Owner: { ID: '<owner>' },
    }),
  ),
  inBucket(
    'objects are encrypted with a key of S3',
    answered('GetBucketEncryption', {
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }],
      },
    }),
    answered('DeleteBucketEncryption', {}),
    refusedOf('PutBucketEncryption', { ServerSideEncryptionConfiguration: { Rules: [] } }, 'MalformedXML', MALFORMED),
    refusedOf(
      'PutBucketEncryption',
      {
        ServerSideEncryptionConfiguration: {
          Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256', KMSMasterKeyID: 'key' } }],
        },
      },
      'InvalidArgument',
      'a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse',
      { ArgumentName: 'ApplyServerSideEncryptionByDefault' },
    ),
    answered('GetBucketVersioning', {}),
  ),
];
