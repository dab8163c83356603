import {
  DeleteFunctionConcurrencyCommand,
  GetAccountSettingsCommand,
  GetFunctionCommand,
  GetFunctionConcurrencyCommand,
  PublishVersionCommand,
  PutFunctionConcurrencyCommand,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Aws, createFunction, invoke, startWorkshop } from './scene.js';

let aws: Aws;
beforeAll(async () => {
  aws = await startWorkshop();
});
afterAll(() => aws.close());

const reserve = (FunctionName: string, ReservedConcurrentExecutions: number) =>
  aws.lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions }));
const release = (FunctionName: string) => aws.lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
const reserved = async (FunctionName: string) =>
  (await aws.lambda.send(new GetFunctionConcurrencyCommand({ FunctionName }))).ReservedConcurrentExecutions;
const limits = async () => (await aws.lambda.send(new GetAccountSettingsCommand({}))).AccountLimit;
const THROTTLED = {
  name: 'TooManyRequestsException',
  message: 'Rate Exceeded.',
  Type: 'User',
  Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
  $metadata: { httpStatusCode: 429 },
};

test('a function that has none of the concurrency does not run, whatever its version', async () => {
  await createFunction(aws, { FunctionName: 'stopped' });
  await aws.lambda.send(new PublishVersionCommand({ FunctionName: 'stopped' }));
  await reserve('stopped', 0);
  expect(await reserved('stopped')).toBe(0);
  await expect(invoke(aws, { FunctionName: 'stopped' })).rejects.toMatchObject(THROTTLED);
  await expect(invoke(aws, { FunctionName: 'stopped', Qualifier: '1' })).rejects.toMatchObject(THROTTLED);
  await release('stopped');
  expect(await reserved('stopped')).toBeUndefined();
  expect((await invoke(aws, { FunctionName: 'stopped' })).StatusCode).toBe(200);
});

test('a function runs no more often at once than it has reserved', async () => {
  const slow = 'export const handler = () => new Promise((resolve) => setTimeout(resolve, 300, process.pid));';
  await createFunction(aws, { FunctionName: 'single' }, slow);
  await invoke(aws, { FunctionName: 'single' });
  await reserve('single', 1);
  const both = await Promise.allSettled([1, 2].map(() => invoke(aws, { FunctionName: 'single' })));
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: THROTTLED });
});

test('what is reserved is taken from the others, of whom 100 are left', async () => {
  await createFunction(aws, { FunctionName: 'large' });
  const before = await limits();
  expect(before?.ConcurrentExecutions).toBe(1000);
  await reserve('large', 300);
  expect((await limits())?.UnreservedConcurrentExecutions).toBe((before?.UnreservedConcurrentExecutions ?? 0) - 300);
  const { Concurrency } = await aws.lambda.send(new GetFunctionCommand({ FunctionName: 'large' }));
  expect(Concurrency).toEqual({ ReservedConcurrentExecutions: 300 });
  const most = (before?.UnreservedConcurrentExecutions ?? 0) - 100;
  expect((await reserve('large', most)).ReservedConcurrentExecutions).toBe(most);
  await expect(reserve('large', most + 1)).rejects.toMatchObject({
    name: 'InvalidParameterValueException',
    message:
      "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].",
  });
  await release('large');
});
