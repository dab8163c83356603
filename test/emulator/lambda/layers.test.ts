import {
  AddLayerVersionPermissionCommand,
  CreateFunctionCommand,
  DeleteLayerVersionCommand,
  GetFunctionConfigurationCommand,
  GetLayerVersionCommand,
  GetLayerVersionPolicyCommand,
  ListLayersCommand,
  ListLayerVersionsCommand,
  PublishLayerVersionCommand,
  type PublishLayerVersionRequest,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { zipOf } from '../runner/kit.js';
import { type Aws, createFunction, ROLE_ARN, startWorkshop } from './scene.js';

let aws: Aws;
beforeAll(async () => {
  aws = await startWorkshop();
  await createFunction(aws);
});
afterAll(() => aws.close());

const ARN = 'arn:aws:lambda:us-east-1:000000000000:layer';
const publish = async (LayerName: string, input: Partial<PublishLayerVersionRequest> = {}) => {
  const Content = { ZipFile: await zipOf({ [`${LayerName}.txt`]: LayerName }) };
  return aws.lambda.send(new PublishLayerVersionCommand({ LayerName, Content, ...input }));
};
const use = (Layers: string[]) =>
  aws.lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: 'echo', Layers }));

describe('a layer', () => {
  test('is made by its first version, and tells what it is for as it was told', async () => {
    const first = await publish('told', {
      Description: 'tools',
      LicenseInfo: 'MIT',
      CompatibleRuntimes: ['nodejs22.x', 'python2.7'],
    });
    expect(first.$metadata.httpStatusCode).toBe(201);
    expect(first).toMatchObject({
      LayerArn: `${ARN}:told`,
      LayerVersionArn: `${ARN}:told:1`,
      Version: 1,
      Description: 'tools',
      LicenseInfo: 'MIT',
      CreatedDate: '2026-03-02T09:00:00.000+0000',
      CompatibleRuntimes: ['nodejs22.x', 'python2.7'],
    });
    expect(first.CompatibleArchitectures).toBeUndefined();
    const content = await fetch(first.Content?.Location ?? '');
    expect((await content.arrayBuffer()).byteLength).toBe(first.Content?.CodeSize);
    const shown = await aws.lambda.send(new GetLayerVersionCommand({ LayerName: `${ARN}:told`, VersionNumber: 1 }));
    expect(shown.LayerVersionArn).toBe(first.LayerVersionArn);
  });

  test('is listed with the latest version that suits', async () => {
    await publish('suits', { CompatibleRuntimes: ['python3.12'], CompatibleArchitectures: ['arm64'] });
    await publish('suits', { CompatibleRuntimes: ['python3.13'] });
    const layers = async (input: object) =>
      (await aws.lambda.send(new ListLayersCommand(input))).Layers?.map(
        ({ LayerName, LatestMatchingVersion }) => `${LayerName}:${LatestMatchingVersion?.Version}`,
      );
    expect(await layers({})).toContain('suits:2');
    expect(await layers({ CompatibleRuntime: 'python3.12' })).toEqual(['suits:1']);
    expect(await layers({ CompatibleArchitecture: 'arm64' })).toEqual(['suits:1']);
    expect(await layers({ CompatibleArchitecture: 'x86_64' })).toEqual([]);
  });

  test('lists its versions in pages, the latest first', async () => {
    for (let version = 1; version <= 3; version += 1) await publish('paged');
    const page = (Marker?: string) =>
      aws.lambda.send(new ListLayerVersionsCommand({ LayerName: 'paged', MaxItems: 2, Marker }));
    const first = await page();
    expect(first.LayerVersions?.map(({ Version }) => Version)).toEqual([3, 2]);
    expect((await page(first.NextMarker)).LayerVersions?.map(({ Version }) => Version)).toEqual([1]);
  });

  test.each([
    [
      'runtimes that nobody knows, and machines',
      { CompatibleRuntimes: ['cobol85'], CompatibleArchitectures: ['z80'] },
      /^2 validation errors detected: .*'\[cobol85\]' at 'compatibleRuntimes' failed to satisfy constraint: Member must satisfy enum value set: \[nodejs20.x, /,
    ],
    ['no zip', { Content: { ZipFile: Buffer.from('none') } }, /^Could not unzip uploaded file/],
    ['a key without an object', { Content: { S3Bucket: 'none', S3Key: 'none' } }, /NoSuchBucket/],
  ])('refuses %s', async (_, input, message) => {
    await expect(publish('refused', input as object)).rejects.toThrow(message);
  });
});

describe('a function with layers', () => {
  test('shows them in their order, and keeps them when they are deleted', async () => {
    await publish('one');
    await publish('two');
    const layers = [`${ARN}:two:1`, `${ARN}:one:1`];
    await use(layers);
    await aws.lambda.send(new DeleteLayerVersionCommand({ LayerName: 'one', VersionNumber: 1 }));
    const shown = await aws.lambda.send(new GetFunctionConfigurationCommand({ FunctionName: 'echo' }));
    expect(shown.Layers?.map(({ Arn }) => Arn)).toEqual(layers);
    expect(shown.Layers?.every(({ CodeSize = 0 }) => CodeSize > 0)).toBe(true);
    expect((await use([])).Layers).toBeUndefined();
  });

  test('takes none of another account', async () => {
    await expect(use(['arn:aws:lambda:us-east-1:999999999999:layer:shared:1'])).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message:
        'User: arn:aws:iam::000000000000:root is not authorized to perform: lambda:GetLayerVersion on resource: arn:aws:lambda:us-east-1:999999999999:layer:shared:1 because no resource-based policy allows the lambda:GetLayerVersion action',
      $metadata: { httpStatusCode: 403 },
    });
  });

  test('is told of layers that are no ARNs', async () => {
    const call = new CreateFunctionCommand({
      FunctionName: 'odd',
      Role: ROLE_ARN,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { ZipFile: await zipOf({ 'index.mjs': '' }) },
      Layers: ['one'],
    });
    await expect(aws.lambda.send(call)).rejects.toThrow(/^1 validation error detected: Value '\[one\]' at 'layers'/);
  });
});

test('the policy of a version names accounts and organizations', async () => {
  await publish('shared');
  const permission = { LayerName: 'shared', VersionNumber: 1, Action: 'lambda:GetLayerVersion' };
  await aws.lambda.send(
    new AddLayerVersionPermissionCommand({
      ...permission,
      StatementId: 'all',
      Principal: '*',
      OrganizationId: 'o-1234567890',
    }),
  );
  await aws.lambda.send(
    new AddLayerVersionPermissionCommand({ ...permission, StatementId: 'one', Principal: '123456789012' }),
  );
  const { Policy = '' } = await aws.lambda.send(new GetLayerVersionPolicyCommand(permission));
  expect(JSON.parse(Policy).Statement).toMatchObject([
    { Sid: 'all', Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1234567890' } } },
    { Sid: 'one', Principal: { AWS: 'arn:aws:iam::123456789012:root' } },
  ]);
});
