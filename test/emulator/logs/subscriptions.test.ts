import { gunzipSync } from 'node:zlib';
import {
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DeleteSubscriptionFilterCommand,
  DescribeSubscriptionFiltersCommand,
  FilterLogEventsCommand,
  PutLogEventsCommand,
  PutSubscriptionFilterCommand,
  type PutSubscriptionFilterCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import { AddPermissionCommand } from '@aws-sdk/client-lambda';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Aws, createFunction, invoke, startWorkshop } from '../lambda/scene.js';

const logGroupName = 'g';
const ARN = 'arn:aws:lambda:us-east-1:000000000000:function:echo';
/** Writes down what it is sent. */
const WRITES = "export const handler = (event) => console.log('sent', event.awslogs?.data);";

let aws: Aws;
beforeEach(async () => {
  aws = await startWorkshop();
  await aws.logs.send(new CreateLogGroupCommand({ logGroupName }));
  await aws.logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName: 's' }));
});
afterEach(() => aws.close());

const subscribe = (more: Partial<PutSubscriptionFilterCommandInput> = {}) =>
  aws.logs.send(
    new PutSubscriptionFilterCommand({
      logGroupName,
      filterName: 'f',
      filterPattern: '',
      destinationArn: ARN,
      ...more,
    }),
  );
const permit = (group = logGroupName, service = 'logs.us-east-1.amazonaws.com') =>
  aws.lambda.send(
    new AddPermissionCommand({
      FunctionName: 'echo',
      StatementId: `from-${group.replaceAll('/', '-')}`,
      Action: 'lambda:InvokeFunction',
      Principal: service,
      SourceArn: `arn:aws:logs:us-east-1:000000000000:log-group:${group}:*`,
      SourceAccount: '000000000000',
    }),
  );
const put = (...messages: string[]) => {
  const logEvents = messages.map((message) => ({ timestamp: aws.clock.now(), message }));
  return aws.logs.send(new PutLogEventsCommand({ logGroupName, logStreamName: 's', logEvents }));
};
const filters = async () =>
  (await aws.logs.send(new DescribeSubscriptionFiltersCommand({ logGroupName }))).subscriptionFilters;

/** What the function was sent so far. */
async function sent(): Promise<{ logEvents: { message: string }[] }[]> {
  const log = new FilterLogEventsCommand({ logGroupName: '/aws/lambda/echo', filterPattern: 'sent' });
  const { events = [] } = await aws.logs.send(log).catch(() => ({ events: [] }));
  return events.map(({ message = '' }) => {
    const [, data = ''] = /sent (\S+)/.exec(message) ?? [];
    return JSON.parse(gunzipSync(Buffer.from(data, 'base64')).toString());
  });
}

test('a subscription is told as AWS tells it, and a new one of its name takes its place', async () => {
  await createFunction(aws);
  await permit();
  await subscribe();
  const filter = {
    filterName: 'f',
    logGroupName,
    filterPattern: '',
    destinationArn: ARN,
    distribution: 'ByLogStream',
    applyOnTransformedLogs: false,
    creationTime: aws.clock.now(),
  };
  expect(await filters()).toEqual([filter]);
  await subscribe({ filterPattern: '[]' });
  expect(await filters()).toEqual([{ ...filter, filterPattern: '[]' }]);
  await subscribe({ filterName: 'second' });
  await expect(subscribe({ filterName: 'third' })).rejects.toMatchObject({
    name: 'LimitExceededException',
    message: 'Resource limit exceeded.',
  });
});

test('the events that meet the pattern come to the function, zipped, in one call a batch', async () => {
  await createFunction(aws, {}, WRITES);
  await permit();
  await subscribe({ filterPattern: 'ERROR' });
  await put('INFO fine', 'ERROR one', 'ERROR two');
  await expect.poll(sent).toEqual([
    {
      messageType: 'DATA_MESSAGE',
      owner: '000000000000',
      logGroup: logGroupName,
      logStream: 's',
      subscriptionFilters: ['f'],
      logEvents: ['ERROR one', 'ERROR two'].map((message) => ({
        id: expect.stringMatching(/^\d{56}$/),
        timestamp: aws.clock.now(),
        message,
      })),
    },
  ]);
});

test("a function's log comes to another function, and never to itself", async () => {
  await createFunction(aws, { FunctionName: 'source' }, "export const handler = () => console.log('from the source');");
  await createFunction(aws, {}, WRITES);
  const groups = ['/aws/lambda/source', '/aws/lambda/echo'];
  for (const group of groups) {
    await aws.logs.send(new CreateLogGroupCommand({ logGroupName: group }));
    await permit(group, 'logs.amazonaws.com');
    await subscribe({ logGroupName: group });
  }
  await invoke(aws, { FunctionName: 'source' });
  await expect.poll(async () => (await sent()).length).toBe(1);
  const [delivered] = await sent();
  expect(delivered?.logEvents.map(({ message }) => message).join()).toContain('from the source');
  expect(await sent()).toHaveLength(1);
});

test('a destination is refused as AWS refuses it', async () => {
  const refused = (name: string, message: string) => ({ name, message, $metadata: { httpStatusCode: 400 } });
  const other = 'arn:aws:lambda:us-east-1:123456789012:function:f';
  await expect(subscribe({ logGroupName: 'none', destinationArn: other })).rejects.toMatchObject(
    refused(
      'AccessDeniedException',
      'Cross-account lambda invocation passing is not allowed. You must use DestinationPolicies to create cross account lambda triggers.',
    ),
  );
  const stream = 'arn:aws:kinesis:us-east-1:000000000000:stream/s';
  await expect(subscribe({ destinationArn: stream })).rejects.toMatchObject(
    refused('InvalidParameterException', 'destinationArn for vendor kinesis cannot be used without roleArn'),
  );
  const roleArn = 'arn:aws:iam::000000000000:role/runs';
  await expect(subscribe({ destinationArn: stream, roleArn })).rejects.toMatchObject({
    name: 'InvalidParameterException',
  });
  const unable = refused(
    'InvalidParameterException',
    'Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.',
  );
  await expect(subscribe()).rejects.toMatchObject(unable);
  await createFunction(aws);
  await permit('another');
  await expect(subscribe()).rejects.toMatchObject(unable);
  await permit();
  await expect(subscribe({ filterPattern: '{ $.a = }' })).rejects.toThrow('Invalid filter pattern');
  await expect(subscribe({ emitSystemFields: ['@aws.account'] })).rejects.toThrow('emitSystemFields');
});

test('a subscription that is not there cannot be deleted; one that is goes, also with its group', async () => {
  const remove = (group = logGroupName) =>
    aws.logs.send(new DeleteSubscriptionFilterCommand({ logGroupName: group, filterName: 'f' }));
  const missing = (message: string) => ({ name: 'ResourceNotFoundException', message });
  await expect(remove('none')).rejects.toMatchObject(missing('The specified log group does not exist.'));
  await expect(remove()).rejects.toMatchObject(missing('The specified subscription filter does not exist.'));
  await createFunction(aws);
  await permit();
  await subscribe();
  await remove();
  await subscribe();
  await aws.logs.send(new DeleteLogGroupCommand({ logGroupName }));
  await aws.logs.send(new CreateLogGroupCommand({ logGroupName }));
  expect(await filters()).toEqual([]);
});
