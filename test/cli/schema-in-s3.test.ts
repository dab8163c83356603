import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type AwsTarget, startAwsTarget } from '../helpers/account/aws-target.js';
import { census } from '../helpers/account/census.js';
import { TEST_CREDENTIALS } from '../helpers/account/local-aws.js';
import { type CliRun, type Home, newHome } from '../helpers/cli/run-cli.js';

const SCHEMAS = join(import.meta.dirname, '../../schemas');
const OPENAPI = readFileSync(join(SCHEMAS, 'templates/openapi/openapi.yaml'), 'utf8');
const HANDLER = readFileSync(join(SCHEMAS, 'templates/openapi-handlers/handler.mjs'), 'utf8');
const OWN = 'rooms-000000000000-us-east-1';
const SHARED = 'my-agent-schemas';
const OBJECT = `s3-object/${OWN}/_api-schemas/Rooms.json`;

let home: Home;
let target: AwsTarget;
let s3: S3Client;
beforeEach(async () => {
  home = newHome();
  target = await startAwsTarget();
  s3 = new S3Client({ ...TEST_CREDENTIALS, endpoint: target.aws.url });
  home.write('openapi.yaml', OPENAPI);
  home.write('handler.mjs', HANDLER);
  define('{ file: openapi.yaml }');
});
afterEach(async () => {
  s3.destroy();
  await target.close();
  home.remove();
});

function define(apiSchema: string): void {
  home.write(
    'agent.yaml',
    `name: rooms
foundationModel: amazon.nova-pro-v1:0
instruction: You are the assistant for meeting rooms. You list the rooms of an office and book a room.
actionGroups:
  - name: Rooms
    apiSchema: ${apiSchema}
    lambda: { handler: handler.mjs }
`,
  );
}

const run = (...argv: string[]): Promise<CliRun> => home.run([...argv, ...target.flags, '--json']);
const changes = async (...argv: string[]) =>
  (await run(...argv))
    .json()
    .changes.flatMap(({ resource, action }) => (action === 'keep' ? [] : [`${action} ${resource}`]));
const textOf = async (Bucket: string, Key: string) =>
  (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString();

describe('an OpenAPI document in a bucket that up makes', () => {
  test('is uploaded, read by the agent, and gone with its bucket', async () => {
    expect(await changes('up')).toEqual(
      expect.arrayContaining([
        `create s3-bucket/${OWN}`,
        `create ${OBJECT}`,
        'create iam-role-policy/rooms-bedrock-role/ApiSchemaPolicy',
      ]),
    );
    expect((await run('invoke', 'Which rooms are there in the Berlin office?')).json()).toMatchObject({
      answer: expect.stringContaining('R101'),
      calls: [{ apiPath: '/rooms', verb: 'get' }],
    });
    expect(await changes('up')).toEqual([]);
    expect((await run('status')).json().resources.filter(({ drift }) => drift.length > 0)).toEqual([]);
    await run('down', '--yes');
    expect(await census(target.aws)).toEqual([]);
  });

  test('is uploaded again when it changes, and only then read and prepared anew', async () => {
    await run('up');
    home.write('openapi.yaml', OPENAPI.replace('List the meeting rooms', 'List all meeting rooms'));
    const expected = [`update ${OBJECT}`, 'update action-group/rooms/Rooms', 'update agent-preparation/rooms'];
    expect(await changes('plan')).toEqual(expected);
    expect(await changes('up')).toEqual(expected);
    expect(await textOf(OWN, '_api-schemas/Rooms.json')).toContain('List all meeting rooms');
    expect(await changes('up')).toEqual([]);
  });

  test('goes with its bucket and permission when the definition sends it inline', async () => {
    await run('up');
    define('openapi.yaml');
    expect(await changes('up')).toEqual(
      expect.arrayContaining([
        'update action-group/rooms/Rooms',
        `delete s3-bucket/${OWN}`,
        'delete iam-role-policy/rooms-bedrock-role/ApiSchemaPolicy',
      ]),
    );
    expect((await census(target.aws)).filter((thing) => /bucket|ApiSchema/.test(thing))).toEqual([]);
  });
});

describe('an OpenAPI document in a bucket that is given', () => {
  beforeEach(async () => {
    define(`{ file: openapi.yaml, bucket: ${SHARED}, key: order-management-api.json }`);
    await s3.send(new CreateBucketCommand({ Bucket: SHARED }));
    await s3.send(new PutObjectCommand({ Bucket: SHARED, Key: 'other.txt', Body: 'of somebody else' }));
  });
  const left = [`bucket ${SHARED}`, `bucket ${SHARED} object other.txt`];

  test('is the only thing that up puts there and down removes', async () => {
    expect((await run('up')).status).toBe(0);
    expect(await census(target.aws)).toContain(`bucket ${SHARED} object order-management-api.json`);
    expect((await run('invoke', 'Which rooms are there in the Berlin office?')).json().answer).toContain('R101');
    await run('down', '--yes');
    expect(await census(target.aws)).toEqual(left);
  });

  test('never takes the place of an object that somebody else put there, unless it is adopted', async () => {
    const place = { Bucket: SHARED, Key: 'order-management-api.json' };
    await s3.send(new PutObjectCommand({ ...place, Body: 'precious' }));
    const refused = await run('up');
    expect(refused.json().error).toMatchObject({
      code: 'NOT_OURS',
      message: expect.stringContaining(`s3-object/${SHARED}/order-management-api.json`),
    });
    await run('down', '--yes');
    expect(await textOf(SHARED, 'order-management-api.json')).toBe('precious');
    expect((await run('up', '--adopt')).status).toBe(0);
    expect((await run('invoke', 'Which rooms are there in the Berlin office?')).json().answer).toContain('R101');
  });

  test('moves when its key changes', async () => {
    await run('up');
    define(`{ file: openapi.yaml, bucket: ${SHARED} }`);
    await run('up');
    expect((await census(target.aws)).filter((thing) => thing.includes(' object '))).toEqual([
      `bucket ${SHARED} object other.txt`,
      `bucket ${SHARED} object rooms/Rooms.json`,
    ]);
  });

  test('is told when there is no such bucket', async () => {
    define('{ file: openapi.yaml, bucket: no-such-bucket }');
    expect((await run('up')).json().error).toMatchObject({
      code: 'BUCKET_NOT_FOUND',
      message: 'There is no bucket no-such-bucket.',
    });
    await run('down', '--yes');
    expect(await census(target.aws)).toEqual(left);
  });

  test('takes no more permissions than `policy` prints', async () => {
    const { stdout: PolicyDocument } = await run('policy');
    const { iam, sts, accountId } = target.aws;
    const trust = { Effect: 'Allow', Principal: { AWS: accountId }, Action: 'sts:AssumeRole' };
    const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
    const RoleName = 'developer';
    const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'hr-agent', PolicyDocument }));
    const { Credentials: keys } = await sts.send(new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: 'ana' }));
    vi.stubEnv('AWS_ACCESS_KEY_ID', keys?.AccessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', keys?.SecretAccessKey);
    vi.stubEnv('AWS_SESSION_TOKEN', keys?.SessionToken);
    for (const argv of [['up'], ['up'], ['down', '--yes']]) {
      const { status, stdout, stderr } = await run(...argv);
      expect({ argv, status, said: status === 0 ? '' : stdout + stderr }).toEqual({ argv, status: 0, said: '' });
    }
  });
});
