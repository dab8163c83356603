import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateAliasCommand,
  DeleteAliasCommand,
  DeleteFunctionCommand,
  GetFunctionConfigurationCommand,
  GetPolicyCommand,
  ListAliasesCommand,
  ListFunctionsCommand,
  ListVersionsByFunctionCommand,
  PublishVersionCommand,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemRandom } from '../../../src/emulator/service/random.js';
import { zipOf } from '../runner/kit.js';
import { type Aws, createFunction, invoke, startWorkshop } from './scene.js';

let aws: Aws;
let drawn = 0;
let FunctionName: string;
beforeAll(async () => {
  aws = await startWorkshop({ random: { ...systemRandom, fraction: () => drawn } });
});
afterAll(() => aws.close());

const ARN = 'arn:aws:lambda:us-east-1:000000000000:function';
const WHO =
  'export const handler = async (_, { functionVersion, invokedFunctionArn }) => [functionVersion, invokedFunctionArn, process.env.MARK];';
let made = 0;
beforeEach(async () => {
  FunctionName = `who-${++made}`;
  await createFunction(aws, { FunctionName, Environment: { Variables: { MARK: 'first' } } }, WHO);
});

const publish = () => aws.lambda.send(new PublishVersionCommand({ FunctionName }));
const mark = (MARK: string) =>
  aws.lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables: { MARK } } }));
const update = async (source: string, more: object = {}) =>
  aws.lambda.send(
    new UpdateFunctionCodeCommand({ FunctionName, ZipFile: await zipOf({ 'index.mjs': source }), ...more }),
  );
const alias = (Name: string, FunctionVersion: string, weights?: Record<string, number>) =>
  aws.lambda.send(
    new CreateAliasCommand({
      FunctionName,
      Name,
      FunctionVersion,
      ...(weights && { RoutingConfig: { AdditionalVersionWeights: weights } }),
    }),
  );
const show = (Qualifier?: string) => aws.lambda.send(new GetFunctionConfigurationCommand({ FunctionName, Qualifier }));
const remove = (Qualifier?: string) => aws.lambda.send(new DeleteFunctionCommand({ FunctionName, Qualifier }));
const versions = async () =>
  (await aws.lambda.send(new ListVersionsByFunctionCommand({ FunctionName }))).Versions?.map(({ Version }) => Version);
const run = async (Qualifier?: string) => {
  const { text, ExecutedVersion } = await invoke(aws, { FunctionName, Qualifier });
  return { said: JSON.parse(text), ExecutedVersion };
};

describe('a published version', () => {
  test('runs as it was published, whatever becomes of $LATEST', async () => {
    await publish();
    await mark('second');
    expect(await run('1')).toEqual({ said: ['1', `${ARN}:${FunctionName}:1`, 'first'], ExecutedVersion: '1' });
    expect(await run()).toEqual({ said: ['$LATEST', `${ARN}:${FunctionName}`, 'second'], ExecutedVersion: '$LATEST' });
    expect((await run('$LATEST')).said[1]).toBe(`${ARN}:${FunctionName}:$LATEST`);
    await update('export const handler = async () => ["new"];', { Publish: true });
    expect((await run('1')).said[0]).toBe('1');
    expect((await run('2')).said).toEqual(['new']);
  });

  test('is made of what has changed, and of nothing else', async () => {
    expect((await publish()).Version).toBe('1');
    expect((await update(WHO, { Publish: true })).Version).toBe('1');
    await mark('first');
    expect((await publish()).Version).toBe('1');
    await mark('second');
    expect((await publish()).Version).toBe('2');
    await mark('first');
    expect((await publish()).Version).toBe('3');
  });

  test('keeps its number for itself', async () => {
    await publish();
    await remove('1');
    await remove('1');
    expect((await publish()).Version).toBe('2');
    expect(await versions()).toEqual(['$LATEST', '2']);
  });

  test('is listed by number, in pages', async () => {
    for (let number = 1; number <= 11; number += 1) {
      await mark(`mark ${number}`);
      await publish();
    }
    const list = (Marker?: string) =>
      aws.lambda.send(new ListVersionsByFunctionCommand({ FunctionName, MaxItems: 10, Marker }));
    const first = await list();
    expect(first.Versions?.map(({ Version }) => Version)).toEqual(['$LATEST', ...'123456789']);
    const second = await list(first.NextMarker);
    expect(second.Versions?.map(({ Version }) => Version)).toEqual(['10', '11']);
    expect(second.NextMarker).toBeUndefined();
    const all = await aws.lambda.send(new ListFunctionsCommand({ FunctionVersion: 'ALL', MaxItems: 50 }));
    const arns = all.Functions?.map(({ FunctionArn }) => FunctionArn);
    expect(arns).toContain(`${ARN}:${FunctionName}:$LATEST`);
    expect(arns).toContain(`${ARN}:${FunctionName}:11`);
  });

  test('stays as long as an alias needs it', async () => {
    await publish();
    await mark('second');
    await publish();
    await alias('live', '1', { '2': 0.5 });
    for (const number of ['1', '2']) {
      await expect(remove(number)).rejects.toMatchObject({
        name: 'ResourceConflictException',
        message: 'Unable to delete version because the following aliases reference it: [live]',
      });
    }
    await aws.lambda.send(new DeleteAliasCommand({ FunctionName, Name: 'live' }));
    await remove('1');
    await expect(show('1')).rejects.toThrow(`Function not found: ${ARN}:${FunctionName}:1`);
  });

  test('keeps its code until it goes, and goes with its function', async () => {
    const stored = () => readdirSync(join(aws.folder, 'blobs')).length;
    await update('export const handler = async () => "published";');
    const before = stored();
    await publish();
    await alias('live', '1');
    await update('export const handler = async () => "newer";');
    expect(stored()).toBe(before + 1);
    await remove();
    expect(stored()).toBe(before - 1);
    await createFunction(aws, { FunctionName }, WHO);
    expect(await versions()).toEqual(['$LATEST']);
    expect((await aws.lambda.send(new ListAliasesCommand({ FunctionName }))).Aliases).toEqual([]);
  });
});

describe('a revision', () => {
  test('of $LATEST is another after publishing, and of a version always the same', async () => {
    const before = await show();
    const published = await publish();
    expect((await show()).RevisionId).not.toBe(before.RevisionId);
    expect((await show('1')).RevisionId).toBe(published.RevisionId);
  });
});

describe('an alias', () => {
  test('runs what it points to, and is the name by which that was invoked', async () => {
    await publish();
    await alias('live', '1');
    expect(await run('live')).toEqual({ said: ['1', `${ARN}:${FunctionName}:live`, 'first'], ExecutedVersion: '1' });
    await mark('second');
    await publish();
    await aws.lambda.send(new UpdateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '2' }));
    expect((await run('live')).said[2]).toBe('second');
    expect(await show('live')).toMatchObject({ FunctionArn: `${ARN}:${FunctionName}:live`, Version: '2' });
  });

  test('gives another version its share of the invocations', async () => {
    await publish();
    await mark('second');
    await publish();
    await alias('live', '1', { '2': 0.25 });
    drawn = 0.24;
    expect((await run('live')).ExecutedVersion).toBe('2');
    drawn = 0.25;
    expect((await run('live')).ExecutedVersion).toBe('1');
  });

  test('may follow $LATEST, alone', async () => {
    await alias('newest', '$LATEST');
    expect((await run('newest')).said).toEqual(['$LATEST', `${ARN}:${FunctionName}:newest`, 'first']);
  });
});

describe('operations that know functions only', () => {
  test('refuse versions and aliases', async () => {
    await publish();
    const change = new UpdateFunctionConfigurationCommand({ FunctionName: `${FunctionName}:1`, Timeout: 5 });
    await expect(aws.lambda.send(change)).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
      message: /^This operation is permitted on Lambda functions only\. Aliases and versions do not support/,
    });
    await expect(createFunction(aws, { FunctionName: 'new:1' })).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
    });
    await expect(aws.lambda.send(new GetPolicyCommand({ FunctionName, Qualifier: '1' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});
