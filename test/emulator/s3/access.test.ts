import { CreateRoleCommand } from '@aws-sdk/client-iam';
import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteBucketOwnershipControlsCommand,
  DeleteBucketPolicyCommand,
  DeletePublicAccessBlockCommand,
  GetBucketAclCommand,
  GetBucketPolicyStatusCommand,
  GetObjectAclCommand,
  GetObjectCommand,
  PutBucketAclCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutObjectAclCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TEST_CREDENTIALS } from '../../helpers/account/local-aws.js';
import { sendRaw } from '../../helpers/account/raw-http.js';
import { BUCKET, fill, type Storage, startStorage } from './scene.js';

let storage: Storage;
beforeEach(async () => {
  storage = await startStorage();
  await fill(storage.s3, ['key']);
});
afterEach(() => storage.close());

const Bucket = BUCKET;
const send = (method: string, path: string, body = '') => sendRaw(storage.aws.port, { method, path, body });
const status = async (method: string, path: string, body?: string) => (await send(method, path, body)).status;

interface Statement {
  Effect: 'Allow' | 'Deny';
  Action: string;
  Principal?: object | string;
  Resource?: string;
  Condition?: object;
}
const policy = (...statements: Statement[]) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: statements.map((one) => ({ Principal: '*', Resource: `arn:aws:s3:::${BUCKET}/*`, ...one })),
  });
const put = (...statements: Statement[]) =>
  storage.s3.send(new PutBucketPolicyCommand({ Bucket, Policy: policy(...statements) }));
const open = () => storage.s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
const allowLists = async () => {
  await open();
  await storage.s3.send(new DeleteBucketOwnershipControlsCommand({ Bucket }));
};

describe('the policy of a bucket', () => {
  test('lets everybody in only where public access is not blocked', async () => {
    const grant = { Effect: 'Allow', Action: 's3:GetObject' } as const;
    await expect(put(grant)).rejects.toMatchObject({
      name: 'AccessDenied',
      $metadata: { httpStatusCode: 403 },
      message: expect.stringContaining(
        'public policies are blocked by the BlockPublicPolicy block public access setting',
      ),
    });
    await open();
    await put(grant);
    const { PolicyStatus } = await storage.s3.send(new GetBucketPolicyStatusCommand({ Bucket }));
    expect(PolicyStatus?.IsPublic).toBe(true);
    expect(await send('GET', `/${BUCKET}/key`)).toMatchObject({ status: 200, body: 'key' });
    expect(await status('PUT', `/${BUCKET}/key`, 'other')).toBe(403);
    expect(await status('GET', `/${BUCKET}`)).toBe(403);
    const PublicAccessBlockConfiguration = { RestrictPublicBuckets: true };
    await storage.s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
    expect(await status('GET', `/${BUCKET}/key`)).toBe(403);
  });

  test('denies what it denies to everybody, the root of the account too, but not its own removal', async () => {
    await put(
      { Effect: 'Deny', Action: 's3:*' },
      { Effect: 'Deny', Action: 's3:*', Resource: `arn:aws:s3:::${BUCKET}` },
    );
    await expect(storage.s3.send(new GetObjectCommand({ Bucket, Key: 'key' }))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('with an explicit deny in a resource-based policy'),
    });
    await storage.s3.send(new DeleteBucketPolicyCommand({ Bucket }));
    await storage.s3.send(new GetObjectCommand({ Bucket, Key: 'key' }));
  });

  test('does not deny what it denies to requests without TLS', async () => {
    await put({ Effect: 'Deny', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
    await storage.s3.send(new GetObjectCommand({ Bucket, Key: 'key' }));
  });

  test('lets a role in that it names, and no other by naming the account', async () => {
    const { iam, sts, accountId, url } = storage.aws;
    const trust = { Effect: 'Allow', Principal: { AWS: accountId }, Action: 'sts:AssumeRole' };
    const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
    const { Role } = await iam.send(new CreateRoleCommand({ RoleName: 'reader', AssumeRolePolicyDocument }));
    const assume = new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: 'session' });
    const { Credentials } = await sts.send(assume);
    const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '', SessionToken } = Credentials ?? {};
    const credentials = { accessKeyId, secretAccessKey, ...(SessionToken && { sessionToken: SessionToken }) };
    const s3 = new S3Client({ ...TEST_CREDENTIALS, endpoint: url, forcePathStyle: true, credentials });
    const read = () => s3.send(new GetObjectCommand({ Bucket, Key: 'key' }));
    await put({ Effect: 'Allow', Action: 's3:GetObject', Principal: { AWS: accountId } });
    await expect(read()).rejects.toMatchObject({ name: 'AccessDenied' });
    await put({ Effect: 'Allow', Action: 's3:GetObject', Principal: { AWS: Role?.Arn ?? '' } });
    expect(await (await read()).Body?.transformToString()).toBe('key');
    s3.destroy();
  });

  test.each([
    ['', "Policies must be valid JSON and the first byte must be '{'"],
    ['[]', "Policies must be valid JSON and the first byte must be '{'"],
    ['{}', 'Missing required field Statement'],
    [
      policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::other/*' }),
      'Policy has invalid resource',
    ],
    [policy({ Effect: 'Allow', Action: 'iam:GetRole' }), 'Policy has invalid action'],
    [policy({ Effect: 'Allow', Action: 's3:*', Condition: { Like: { a: 'b' } } }), 'Invalid Condition type : Like'],
  ])('cannot be %s', async (Policy, message) => {
    await expect(storage.s3.send(new PutBucketPolicyCommand({ Bucket, Policy }))).rejects.toMatchObject({
      name: 'MalformedPolicy',
      message,
    });
  });
});

describe('an access control list', () => {
  test('is not known to a bucket as buckets begin', async () => {
    const off = { name: 'AccessControlListNotSupported', message: 'The bucket does not allow ACLs' };
    const { s3 } = storage;
    await expect(s3.send(new PutBucketAclCommand({ Bucket, ACL: 'private' }))).rejects.toMatchObject(off);
    const publicly = { Bucket, Key: 'key', ACL: 'public-read' } as const;
    await expect(s3.send(new PutObjectCommand({ ...publicly, Body: 'x' }))).rejects.toMatchObject(off);
    await expect(s3.send(new CopyObjectCommand({ ...publicly, CopySource: `${BUCKET}/key` }))).rejects.toMatchObject(
      off,
    );
    await s3.send(new PutObjectCommand({ ...publicly, ACL: 'bucket-owner-full-control', Body: 'x' }));
    const { Grants, Owner } = await s3.send(new GetBucketAclCommand({ Bucket }));
    expect(Grants).toEqual([{ Grantee: { ID: Owner?.ID, Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' }]);
  });

  test('lets everybody read an object, list a bucket, and write into it', async () => {
    await allowLists();
    await storage.s3.send(new PutObjectAclCommand({ Bucket, Key: 'key', ACL: 'public-read' }));
    expect(await status('GET', `/${BUCKET}/key`)).toBe(200);
    expect(await status('GET', `/${BUCKET}/key?acl`)).toBe(403);
    expect(await status('GET', `/${BUCKET}`)).toBe(403);
    await storage.s3.send(new PutBucketAclCommand({ Bucket, ACL: 'public-read-write' }));
    expect(await status('GET', `/${BUCKET}`)).toBe(200);
    expect(await status('PUT', `/${BUCKET}/new`, 'x')).toBe(200);
    expect(await status('DELETE', `/${BUCKET}/new`)).toBe(204);
    const PublicAccessBlockConfiguration = { IgnorePublicAcls: true };
    await storage.s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
    expect(await status('GET', `/${BUCKET}/key`)).toBe(403);
  });

  test('can be put as a document, and is shown as it was put', async () => {
    await allowLists();
    const { Owner } = await storage.s3.send(new GetBucketAclCommand({ Bucket }));
    const Grants = [
      { Grantee: { ID: Owner?.ID, Type: 'CanonicalUser' as const }, Permission: 'FULL_CONTROL' as const },
      {
        Grantee: { URI: 'http://acs.amazonaws.com/groups/s3/LogDelivery', Type: 'Group' as const },
        Permission: 'WRITE' as const,
      },
    ];
    await storage.s3.send(new PutBucketAclCommand({ Bucket, AccessControlPolicy: { Owner, Grants } }));
    expect((await storage.s3.send(new GetBucketAclCommand({ Bucket }))).Grants).toEqual(Grants);
    const GrantRead = 'uri="http://acs.amazonaws.com/groups/global/AllUsers"';
    await storage.s3.send(new PutObjectCommand({ Bucket, Key: 'granted', Body: 'x', GrantRead }));
    const acl = await storage.s3.send(new GetObjectAclCommand({ Bucket, Key: 'granted' }));
    expect(acl.Grants?.map(({ Permission }) => Permission)).toEqual(['READ']);
  });

  test('that is public is refused where such lists are blocked, and by the ownership that knows none', async () => {
    await allowLists();
    await storage.s3.send(new PutBucketAclCommand({ Bucket, ACL: 'public-read' }));
    const Rules = [{ ObjectOwnership: 'BucketOwnerEnforced' as const }];
    const enforce = new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls: { Rules } });
    await expect(storage.s3.send(enforce)).rejects.toMatchObject({ name: 'InvalidBucketAclWithObjectOwnership' });
    const PublicAccessBlockConfiguration = { BlockPublicAcls: true };
    await storage.s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
    await expect(storage.s3.send(new PutBucketAclCommand({ Bucket, ACL: 'public-read' }))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('BlockPublicAcls'),
    });
    await expect(
      storage.s3.send(new CreateBucketCommand({ Bucket: 'other-library', ACL: 'public-read' })),
    ).rejects.toMatchObject({ name: 'InvalidBucketAclWithObjectOwnership' });
  });
});
