import { GetFunctionCommand, UpdateFunctionCodeCommand } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TEST_CREDENTIALS } from '../../helpers/account/local-aws.js';
import { zipOf } from '../runner/kit.js';
import { type Aws, createFunction, invoke, startWorkshop } from './scene.js';

let aws: Aws;
let s3: S3Client;
let zip: Buffer;
beforeAll(async () => {
  aws = await startWorkshop();
  s3 = new S3Client({ ...TEST_CREDENTIALS, endpoint: aws.url, forcePathStyle: true });
  zip = Buffer.from(await zipOf({ 'index.mjs': 'export const handler = async () => "from a bucket";' }));
  await s3.send(new CreateBucketCommand({ Bucket: 'code' }));
  await s3.send(new PutObjectCommand({ Bucket: 'code', Key: 'function.zip', Body: zip }));
});
afterAll(async () => {
  s3.destroy();
  await aws.close();
});

const location = async (FunctionName: string) =>
  (await aws.lambda.send(new GetFunctionCommand({ FunctionName }))).Code?.Location ?? '';
const refusal = (code: string, message: string) => ({
  name: 'InvalidParameterValueException',
  message: `Error occurred while GetObject. S3 Error Code: ${code}. S3 Error Message: ${message}`,
});

describe('code in S3', () => {
  test('is a function’s code, as what was there when it was taken', async () => {
    const made = await createFunction(aws, {
      FunctionName: 'stored',
      Code: { S3Bucket: 'code', S3Key: 'function.zip' },
    });
    expect(made.CodeSize).toBe(zip.length);
    await s3.send(new PutObjectCommand({ Bucket: 'code', Key: 'newer.zip', Body: 'no zip' }));
    expect((await invoke(aws, { FunctionName: 'stored' })).text).toBe('"from a bucket"');
  });

  test('replaces code that came with a request', async () => {
    await createFunction(aws, { FunctionName: 'moved' });
    const stored = { FunctionName: 'moved', S3Bucket: 'code', S3Key: 'function.zip' };
    await aws.lambda.send(new UpdateFunctionCodeCommand(stored));
    expect((await invoke(aws, { FunctionName: 'moved' })).text).toBe('"from a bucket"');
  });

  test.each([
    [
      'in a bucket that is not there',
      { S3Bucket: 'nowhere', S3Key: 'function.zip' },
      refusal('NoSuchBucket', 'The specified bucket does not exist'),
    ],
    [
      'under a key that is not there',
      { S3Bucket: 'code', S3Key: 'none.zip' },
      refusal('NoSuchKey', 'The specified key does not exist.'),
    ],
    [
      'of a version of an object that has none',
      { S3Bucket: 'code', S3Key: 'function.zip', S3ObjectVersion: 'abc' },
      refusal('NoSuchVersion', 'The specified version does not exist.'),
    ],
  ])('%s is refused', async (_, Code, expected) => {
    await expect(createFunction(aws, { FunctionName: 'missing', Code })).rejects.toMatchObject(expected);
  });
});

describe('the location of a function’s code', () => {
  test('gives the zip to whoever has it, for ten minutes', async () => {
    await createFunction(aws, { FunctionName: 'shown', Code: { ZipFile: zip } });
    const url = await location('shown');
    const answer = await fetch(url);
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(zip);
    aws.clock.advance(10 * 60_000);
    const late = await fetch(url);
    expect([late.status, await late.text()]).toEqual([403, expect.stringContaining('Request has expired')]);
  });

  test('leads nowhere else', async () => {
    const url = new URL(await location('shown'));
    url.pathname = url.pathname.replace(/[0-9a-f]{4}$/, '0000');
    const elsewhere = await fetch(url);
    expect([elsewhere.status, await elsewhere.text()]).toEqual([403, expect.stringContaining('AccessDenied')]);
  });
});
