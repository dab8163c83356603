import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateFunctionCommand,
  DeleteFunctionCommand,
  GetAccountSettingsCommand,
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  ListFunctionsCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LATENCY } from '../../../src/emulator/service/latency.js';
import { zipOf } from '../runner/kit.js';
import { type Aws, createFunction, createRole, ECHO, invoke, ROLE_ARN, startWorkshop } from './scene.js';

let aws: Aws;
beforeEach(async () => {
  aws = await startWorkshop();
});
afterEach(() => aws.close());

const ARN = 'arn:aws:lambda:us-east-1:000000000000:function:echo';
const get = (FunctionName = 'echo', Qualifier?: string) =>
  aws.lambda.send(new GetFunctionConfigurationCommand({ FunctionName, Qualifier }));

describe('CreateFunction', () => {
  test('answers with the configuration, its defaults filled in', async () => {
    const zip = await zipOf({ 'index.mjs': ECHO });
    const { $metadata, RevisionId, ...made } = await createFunction(aws, { Code: { ZipFile: zip } });
    expect($metadata.httpStatusCode).toBe(201);
    expect(RevisionId).toMatch(/^[0-9a-f-]{36}$/);
    expect(made).toEqual({
      FunctionName: 'echo',
      FunctionArn: ARN,
      Runtime: 'nodejs20.x',
      Role: ROLE_ARN,
      Handler: 'index.handler',
      CodeSize: zip.length,
      CodeSha256: createHash('sha256').update(zip).digest('base64'),
      Description: '',
      Timeout: 3,
      MemorySize: 128,
      LastModified: '2026-03-02T09:00:00.000+0000',
      Version: '$LATEST',
      TracingConfig: { Mode: 'PassThrough' },
      PackageType: 'Zip',
      Architectures: ['x86_64'],
      EphemeralStorage: { Size: 512 },
      RuntimeVersionConfig: {
        RuntimeVersionArn: expect.stringMatching(/^arn:aws:lambda:us-east-1::runtime:[0-9a-f]{64}$/),
      },
      SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
      LoggingConfig: { LogFormat: 'Text', LogGroup: '/aws/lambda/echo' },
      State: 'Active',
      LastUpdateStatus: 'Successful',
    });
  });

  test('keeps what it is given', async () => {
    const given = { Timeout: 30, MemorySize: 256, Description: 'says it again', Architectures: ['arm64' as const] };
    await createFunction(aws, { ...given, Environment: { Variables: { TABLE: 'people' } }, Tags: { team: 'hr' } });
    const { Configuration, Tags } = await aws.lambda.send(new GetFunctionCommand({ FunctionName: 'echo' }));
    expect(Configuration).toMatchObject({ ...given, Environment: { Variables: { TABLE: 'people' } } });
    expect(Tags).toEqual({ team: 'hr' });
  });

  test('is Pending, then Active', async () => {
    await aws.close();
    aws = await startWorkshop({ latency: { ...LATENCY.zero, functionPending: 3_000 } });
    const pending = { State: 'Pending', StateReason: 'The function is being created.', StateReasonCode: 'Creating' };
    expect(await createFunction(aws)).toMatchObject(pending);
    aws.clock.advance(2_999);
    expect(await get()).toMatchObject(pending);
    const refusal = { name: 'ResourceConflictException', message: /currently in the following state: Pending$/ };
    await expect(invoke(aws)).rejects.toMatchObject({
      name: refusal.name,
      message: expect.stringMatching(refusal.message),
    });
    await expect(invoke(aws, { InvocationType: 'Event' })).rejects.toMatchObject({ name: refusal.name });
    const description = new UpdateFunctionConfigurationCommand({ FunctionName: 'echo', Description: 'x' });
    await expect(aws.lambda.send(description)).rejects.toThrow(refusal.message);
    aws.clock.advance(1);
    expect(await get()).toMatchObject({ State: 'Active', LastUpdateStatus: 'Successful' });
    expect((await invoke(aws)).StatusCode).toBe(200);
  });

  test('refuses a name that is taken', async () => {
    await createFunction(aws);
    await expect(createFunction(aws)).rejects.toMatchObject({
      name: 'ResourceConflictException',
      message: 'Function already exist: echo',
      Type: 'User',
      $metadata: { httpStatusCode: 409 },
    });
  });

  test.each([
    ['does not exist', 'nobody'],
    ['trusts another service', 'other'],
  ])('refuses a role that %s', async (_, name) => {
    await createRole(aws, 'other', 'ec2.amazonaws.com');
    await expect(createFunction(aws, { Role: `arn:aws:iam::000000000000:role/${name}` })).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
      message: 'The role defined for the function cannot be assumed by Lambda.',
      $metadata: { httpStatusCode: 400 },
    });
  });

  test('refuses a role that has not propagated yet', async () => {
    await aws.close();
    aws = await startWorkshop({ latency: { ...LATENCY.zero, iamPropagation: 8_000 } });
    await expect(createFunction(aws)).rejects.toThrow('cannot be assumed by Lambda');
    aws.clock.advance(8_000);
    await expect(createFunction(aws)).resolves.toMatchObject({ FunctionName: 'echo' });
  });

  test.each([
    [
      'no zip',
      { Code: { ZipFile: Buffer.from('not a zip') } },
      'Could not unzip uploaded file. Please check your file, then try to upload again.',
    ],
    ['an empty zip', { Code: { ZipFile: new Uint8Array() } }, 'Uploaded file must be a non-empty zip'],
    ['no code', { Code: {} }, 'Please provide a source for function code.'],
    [
      'no handler',
      { Handler: undefined },
      'Runtime and Handler are mandatory parameters for functions created with deployment packages.',
    ],
    ['no runtime', { Runtime: undefined }, /^Runtime and Handler are mandatory/],
    ['a name over 64 characters', { FunctionName: 'x'.repeat(65) }, /length less than or equal to 64$/],
    ['an unknown runtime', { Runtime: 'cobol85' }, /^Value cobol85 at 'runtime' failed .* or be a valid ARN$/],
    ['a runtime of the past', { Runtime: 'nodejs14.x' }, /^The runtime parameter of nodejs14.x is no longer supported/],
    [
      'a network that nobody has',
      { VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: [] } },
      "Error occurred while DescribeSubnets. EC2 Error Code: InvalidSubnetID.NotFound. EC2 Error Message: The subnet ID 'subnet-1' does not exist",
    ],
    [
      'a reserved variable',
      { Environment: { Variables: { AWS_REGION: 'x' } } },
      /Reserved keys used in this request: AWS_REGION$/,
    ],
    ['variables over 4 KB', { Environment: { Variables: { BIG: 'x'.repeat(4100) } } }, /exceeded the 4KB limit/],
    ['a tag of AWS', { Tags: { 'aws:owner': 'x' } }, /reserved for system use/],
  ])('refuses %s', async (_, input, message) => {
    const refusal = createFunction(aws, input as object);
    await expect(refusal).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
    await expect(refusal).rejects.toThrow(message);
    await expect(get()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test.each([
    [
      'a name with a blank',
      { FunctionName: 'two words' },
      "at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern",
    ],
    ['no role ARN', { Role: 'runs' }, "Value 'runs' at 'role' failed to satisfy constraint"],
    [
      'too little memory',
      { MemorySize: 64 },
      "Value '64' at 'memorySize' failed to satisfy constraint: Member must have value greater than or equal to 128",
    ],
    ['no time at all', { Timeout: 0 }, "at 'timeout'"],
    ['a bad variable name', { Environment: { Variables: { '1x': 'y' } } }, "at 'environment.variables'"],
    ['too much storage', { EphemeralStorage: { Size: 20_000 } }, "at 'ephemeralStorage.size'"],
  ])('refuses %s, as the model says', async (_, input, message) => {
    const refusal = createFunction(aws, input as object);
    await expect(refusal).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(refusal).rejects.toThrow(message);
  });

  test('takes a runtime that does not run here, and says so when it is invoked', async () => {
    await createFunction(aws, { Runtime: 'java21' });
    await expect(invoke(aws)).rejects.toMatchObject({
      name: 'InvalidRuntimeException',
      message: expect.stringContaining('java21 does not run in the local AWS'),
    });
  });
});

describe('naming a function', () => {
  test.each([
    ['echo', ARN],
    ['function:echo', ARN],
    ['000000000000:function:echo', ARN],
    ['us-east-1:000000000000:function:echo', ARN],
    [ARN, ARN],
    ['echo:$LATEST', `${ARN}:$LATEST`],
    [`${ARN}:$LATEST`, `${ARN}:$LATEST`],
  ])('finds it as %s, and keeps the qualifier', async (name, arn) => {
    await createFunction(aws);
    expect((await get(name)).FunctionArn).toBe(arn);
  });

  test.each([
    ['nobody', /^Function not found: arn:aws:lambda:us-east-1:000000000000:function:nobody$/],
    [
      'arn:aws:lambda:eu-west-1:000000000000:function:echo',
      "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')",
    ],
    ['echo:prod', /^Function not found: arn:aws:lambda:us-east-1:000000000000:function:echo:prod$/],
  ])('does not find %s', async (name, message) => {
    await createFunction(aws);
    const missing = get(name);
    await expect(missing).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      $metadata: { httpStatusCode: 404 },
    });
    await expect(missing).rejects.toThrow(message);
  });

  test('keeps out of other accounts', async () => {
    const foreign = get('arn:aws:lambda:us-east-1:999999999999:function:echo');
    await expect(foreign).rejects.toMatchObject({ name: 'AccessDeniedException', $metadata: { httpStatusCode: 403 } });
  });

  test('refuses two qualifiers that differ', async () => {
    await createFunction(aws);
    expect((await get('echo', '$LATEST')).Version).toBe('$LATEST');
    await expect(get('echo:$LATEST', '1')).rejects.toThrow(
      'The derived qualifier from the function name does not match the specified qualifier.',
    );
  });
});

describe('ListFunctions', () => {
  test('pages through the functions of the region by name', async () => {
    for (const FunctionName of ['cherry', 'apple', 'banana']) await createFunction(aws, { FunctionName });
    const first = await aws.lambda.send(new ListFunctionsCommand({ MaxItems: 2 }));
    expect(first.Functions?.map((f) => f.FunctionName)).toEqual(['apple', 'banana']);
    const second = await aws.lambda.send(new ListFunctionsCommand({ Marker: first.NextMarker }));
    expect(second.Functions?.map((f) => f.FunctionName)).toEqual(['cherry']);
    expect(second.NextMarker).toBeUndefined();
  });

  test('refuses a marker that it did not give', async () => {
    await expect(aws.lambda.send(new ListFunctionsCommand({ Marker: 'x' }))).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
    });
  });
});

describe('UpdateFunctionCode', () => {
  const update = async (source: string, more: object = {}) =>
    aws.lambda.send(
      new UpdateFunctionCodeCommand({ FunctionName: 'echo', ZipFile: await zipOf({ 'index.mjs': source }), ...more }),
    );

  test('replaces what runs, warm processes too', async () => {
    const before = await createFunction(aws);
    expect((await invoke(aws)).text).toBe('{"echo":{}}');
    aws.clock.advance(5_000);
    const after = await update('export const handler = async () => "new";');
    expect(after.CodeSha256).not.toBe(before.CodeSha256);
    expect(after.RevisionId).not.toBe(before.RevisionId);
    expect(after.LastModified).toBe('2026-03-02T09:00:05.000+0000');
    expect((await invoke(aws)).text).toBe('"new"');
    expect(readdirSync(join(aws.folder, 'blobs'))).toHaveLength(1);
  });

  test('is InProgress, then Successful, and one at a time', async () => {
    await aws.close();
    aws = await startWorkshop({ latency: { ...LATENCY.zero, functionUpdate: 2_000 } });
    await createFunction(aws);
    expect((await update(ECHO)).LastUpdateStatus).toBe('InProgress');
    await expect(update(ECHO)).rejects.toMatchObject({
      name: 'ResourceConflictException',
      message: `The operation cannot be performed at this time. An update is in progress for resource: ${ARN}`,
    });
    expect((await invoke(aws)).StatusCode).toBe(200);
    aws.clock.advance(2_000);
    expect((await get()).LastUpdateStatus).toBe('Successful');
    await update(ECHO);
  });

  test('changes nothing in a dry run, nor for a revision that is not the latest', async () => {
    const { RevisionId, CodeSha256 } = await createFunction(aws);
    expect(await update('export const handler = 1;', { DryRun: true, RevisionId })).toMatchObject({ CodeSha256 });
    await expect(update(ECHO, { RevisionId: 'older' })).rejects.toMatchObject({
      name: 'PreconditionFailedException',
      message:
        'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
      $metadata: { httpStatusCode: 412 },
    });
    expect(await get()).toMatchObject({ RevisionId, CodeSha256 });
  });
});

describe('UpdateFunctionConfiguration', () => {
  test('changes what is given and keeps the rest', async () => {
    await createFunction(aws, { Timeout: 7, Environment: { Variables: { ONE: '1', TWO: '2' } } });
    const change = { FunctionName: 'echo', MemorySize: 256, Environment: { Variables: { THREE: '3' } } };
    const updated = await aws.lambda.send(new UpdateFunctionConfigurationCommand(change));
    expect(updated).toMatchObject({ MemorySize: 256, Timeout: 7, Environment: { Variables: { THREE: '3' } } });
    expect(updated.Environment?.Variables).toEqual({ THREE: '3' });
  });

  test('checks a new role as CreateFunction does', async () => {
    await createFunction(aws);
    const change = { FunctionName: 'echo', Role: 'arn:aws:iam::000000000000:role/nobody' };
    await expect(aws.lambda.send(new UpdateFunctionConfigurationCommand(change))).rejects.toThrow(
      'cannot be assumed by Lambda',
    );
  });
});

describe('DeleteFunction', () => {
  const remove = (FunctionName: string) => aws.lambda.send(new DeleteFunctionCommand({ FunctionName }));

  test('takes the function away', async () => {
    await createFunction(aws);
    expect((await remove('echo')).StatusCode).toBe(204);
    await expect(get()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(remove('echo')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('keeps code that another function uses, and drops it with the last', async () => {
    const stored = () => readdirSync(join(aws.folder, 'blobs'));
    const ZipFile = await zipOf({ 'index.mjs': ECHO });
    await createFunction(aws, { Code: { ZipFile } });
    await createFunction(aws, { FunctionName: 'twin', Code: { ZipFile } });
    await remove('echo');
    expect((await invoke(aws, { FunctionName: 'twin' })).text).toBe('{"echo":{}}');
    expect(stored()).toHaveLength(1);
    await remove('twin');
    expect(stored()).toEqual([]);
  });
});

describe('GetAccountSettings', () => {
  test('counts functions and their code', async () => {
    const { CodeSize } = await createFunction(aws);
    const settings = await aws.lambda.send(new GetAccountSettingsCommand({}));
    expect(settings.AccountUsage).toEqual({ FunctionCount: 1, TotalCodeSize: CodeSize });
    expect(settings.AccountLimit?.ConcurrentExecutions).toBe(1000);
  });
});

test('knows what CreateFunction must be given', async () => {
  const empty = { FunctionName: 'echo', Role: ROLE_ARN, Code: undefined };
  await expect(aws.lambda.send(new CreateFunctionCommand(empty))).rejects.toThrow(
    "Value null at 'code' failed to satisfy constraint: Member must not be null",
  );
});
