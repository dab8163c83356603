import { spawnSync } from 'node:child_process';
import { DeleteRoleCommand, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TEST_CREDENTIALS } from '../../helpers/account/local-aws.js';
import { zipOf } from '../runner/kit.js';
import { type Aws, allow, createFunction, createRole, invoke, startWorkshop } from './scene.js';

let aws: Aws;
beforeAll(async () => {
  aws = await startWorkshop();
  const s3 = new S3Client({ ...TEST_CREDENTIALS, endpoint: aws.url, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: 'papers' }));
  await s3.send(new PutObjectCommand({ Bucket: 'papers', Key: 'note.txt', Body: 'Hello.' }));
  s3.destroy();
});
afterAll(() => aws.close());

const hasBoto3 = spawnSync('python3', ['-c', 'import boto3']).status === 0;

const PYTHON = `
import boto3
def handler(event, context):
    caller = boto3.client("sts").get_caller_identity()["Arn"]
    try:
        text = boto3.client("s3").get_object(Bucket="papers", Key="note.txt")["Body"].read().decode()
    except Exception as error:
        text = str(error)
    return {"caller": caller, "text": text}
`;

const NODE = `
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
export async function handler() {
  const { Arn: caller } = await new STSClient().send(new GetCallerIdentityCommand({}));
  const object = new GetObjectCommand({ Bucket: 'papers', Key: 'note.txt' });
  const read = async () => (await new S3Client().send(object)).Body.transformToString();
  return { caller, text: await read().catch((error) => error.name + ': ' + error.message) };
}
`;

/** With the clients that it needs, as a bundler leaves it. */
async function bundled(source: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: import.meta.dirname },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
  });
  return outputFiles.map(({ text }) => text).join('');
}

/** A function with a role of its own, both of one name. */
async function make(name: string, files: Record<string, string>, Runtime: 'nodejs22.x' | 'python3.12') {
  await createRole(aws, name, 'lambda.amazonaws.com');
  const ZipFile = await zipOf(files);
  const Role = `arn:aws:iam::${aws.accountId}:role/${name}`;
  return createFunction(aws, { FunctionName: name, Role, Runtime, Code: { ZipFile }, Timeout: 30 });
}

const answerOf = async (FunctionName: string) => JSON.parse((await invoke(aws, { FunctionName })).text);
const sessionOf = (name: string) => `arn:aws:sts::${aws.accountId}:assumed-role/${name}/${name}`;

describe.each([
  { language: 'python', client: 'boto3', present: hasBoto3, Runtime: 'python3.12' as const },
  { language: 'node', client: 'a client in its zip', present: true, Runtime: 'nodejs22.x' as const },
])('a function in $language with $client', ({ language, present, Runtime }) => {
  const files = async () => (language === 'node' ? { 'index.js': await bundled(NODE) } : { 'index.py': PYTHON });

  const name = `${language}-reader`;

  test.skipIf(!present)('is refused what its role may not, by the name of role and action', async () => {
    await make(name, await files(), Runtime);
    await allow(aws, name, ['s3:PutObject']);
    const { caller, text } = await answerOf(name);
    expect(caller).toBe(sessionOf(name));
    expect(text).toContain('AccessDenied');
    expect(text).toContain(
      `User: ${caller} is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::papers/note.txt because no identity-based policy allows the s3:GetObject action`,
    );
  });

  test.skipIf(!present)('may do what its role may, from the next call on', async () => {
    await allow(aws, name, ['s3:GetObject']);
    expect(await answerOf(name)).toEqual({ caller: sessionOf(name), text: 'Hello.' });
  });
});

const KEY = { 'index.mjs': 'export const handler = async () => process.env.AWS_ACCESS_KEY_ID;' };
const HOUR = 3600_000;

describe("a function's credentials", () => {
  test('are of a session that has the name of the function, with more where that is one letter [REC]', async () => {
    const source = `import { STS } from '@aws-sdk/client-sts';
      export const handler = async () => (await new STS().getCallerIdentity({})).Arn;`;
    await make('x', { 'index.mjs': source }, 'nodejs22.x');
    expect(await answerOf('x')).toBe(`arn:aws:sts::${aws.accountId}:assumed-role/x/x@lambda_function`);
  });

  test('are those of one process, which makes room for another before they end', async () => {
    await make('lasting', KEY, 'nodejs22.x');
    const first = await answerOf('lasting');
    aws.clock.advance(11 * HOUR);
    expect(await answerOf('lasting')).toBe(first);
    aws.clock.advance(HOUR - 30_000);
    const second = await answerOf('lasting');
    expect(second).toMatch(/^ASIA/);
    expect(second).not.toBe(first);
  });
});

describe('a function whose role Lambda cannot assume any more does not start', () => {
  const REFUSED = {
    name: 'AccessDeniedException',
    message: 'The role defined for the function cannot be assumed by Lambda.',
    $metadata: { httpStatusCode: 403 },
  };

  test('because the role is gone', async () => {
    await make('orphan', KEY, 'nodejs22.x');
    await aws.iam.send(new DeleteRoleCommand({ RoleName: 'orphan' }));
    await expect(invoke(aws, { FunctionName: 'orphan' })).rejects.toMatchObject(REFUSED);
  });

  test('because the role trusts somebody else', async () => {
    await make('turned', KEY, 'nodejs22.x');
    const statement = { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' };
    const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    await aws.iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: 'turned', PolicyDocument }));
    await expect(invoke(aws, { FunctionName: 'turned' })).rejects.toMatchObject(REFUSED);
  });
});
