import {
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DeleteRetentionPolicyCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  ListLogGroupsCommand,
  ListTagsForResourceCommand,
  ListTagsLogGroupCommand,
  PutLogGroupDeletionProtectionCommand,
  PutRetentionPolicyCommand,
  ResourceAlreadyExistsException,
  ResourceNotFoundException,
  TagLogGroupCommand,
  TagResourceCommand,
  UntagLogGroupCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestAws, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';

let aws: TestAws<FakeClock>;
beforeEach(async () => {
  aws = await startTestAws();
});
afterEach(() => aws.close());

const create = (logGroupName: string) => aws.logs.send(new CreateLogGroupCommand({ logGroupName }));
const describeGroups = async (input: DescribeLogGroupsCommand['input'] = {}) =>
  (await aws.logs.send(new DescribeLogGroupsCommand(input))).logGroups ?? [];

describe('a log group', () => {
  test('appears with its ARN in both forms, its class and its time', async () => {
    await create('/aws/lambda/one');

    expect(await describeGroups()).toEqual([
      {
        logGroupName: '/aws/lambda/one',
        arn: 'arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/one:*',
        logGroupArn: 'arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/one',
        creationTime: aws.clock.now(),
        logGroupClass: 'STANDARD',
        metricFilterCount: 0,
        storedBytes: 0,
        deletionProtectionEnabled: false,
      },
    ]);
  });

  test('cannot be made twice', async () => {
    await create('g');

    const again = await create('g').catch((error: unknown) => error);
    expect(again).toBeInstanceOf(ResourceAlreadyExistsException);
    expect(again).toMatchObject({
      message: 'The specified log group already exists',
      $metadata: { httpStatusCode: 400 },
    });
  });

  test('is found by prefix, and by pattern', async () => {
    for (const name of ['/aws/lambda/one', '/aws/lambda/two', 'other']) await create(name);

    const names = async (input: DescribeLogGroupsCommand['input']) =>
      (await describeGroups(input)).map((group) => group.logGroupName);
    expect(await names({ logGroupNamePrefix: '/aws/lambda/t' })).toEqual(['/aws/lambda/two']);
    expect(await names({ logGroupNamePattern: 'lambda' })).toEqual(['/aws/lambda/one', '/aws/lambda/two']);
    expect(await names({ logGroupNamePattern: 'LAMBDA' })).toEqual([]);
    await expect(names({ logGroupNamePrefix: 'a', logGroupNamePattern: 'b' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.',
    });
  });

  test('that is found by pattern is told without its size, and an empty page ends what is found', async () => {
    await create('one');
    const found = await aws.logs.send(new DescribeLogGroupsCommand({ logGroupNamePattern: 'on' }));
    expect(found).toMatchObject({ nextToken: expect.any(String) });
    expect(found.logGroups).toEqual([
      {
        logGroupName: 'one',
        arn: 'arn:aws:logs:us-east-1:000000000000:log-group:one:*',
        logGroupArn: 'arn:aws:logs:us-east-1:000000000000:log-group:one',
        creationTime: aws.clock.now(),
        logGroupClass: 'STANDARD',
        metricFilterCount: 0,
      },
    ]);
    const { nextToken } = found;
    const rest = await aws.logs.send(new DescribeLogGroupsCommand({ logGroupNamePattern: 'on', nextToken }));
    expect(rest).toMatchObject({ logGroups: [] });
    expect(rest.nextToken).toBeUndefined();
  });

  test('is listed by one of several patterns, by its class and by its tags', async () => {
    for (const name of ['/aws/lambda/one', 'discovery', 'other']) await create(name);
    await aws.logs.send(new TagLogGroupCommand({ logGroupName: 'other', tags: { stage: 'Production' } }));

    const names = async (input: ListLogGroupsCommand['input']) =>
      (await aws.logs.send(new ListLogGroupsCommand(input))).logGroups?.map((group) => group.logGroupName);
    expect(await names({ logGroupNamePattern: '^/aws/lambda|disco' })).toEqual(['/aws/lambda/one', 'discovery']);
    expect(await names({ logGroupNamePattern: '^lambda' })).toEqual([]);
    expect(await names({ logGroupClass: 'INFREQUENT_ACCESS' })).toEqual([]);
    expect(await names({ logGroupTags: [{ key: 'stage', values: ['prod*'] }] })).toEqual(['other']);
    expect(await names({ logGroupTags: [{ key: 'stage', values: ['!Production'] }] })).toEqual([]);
    expect(await names({ fieldIndexNames: ['requestId'] })).toEqual([]);
  });

  test('that is protected cannot be deleted', async () => {
    await aws.logs.send(new CreateLogGroupCommand({ logGroupName: 'g', deletionProtectionEnabled: true }));
    expect(await describeGroups()).toMatchObject([{ deletionProtectionEnabled: true }]);
    const remove = () => aws.logs.send(new DeleteLogGroupCommand({ logGroupName: 'g' }));
    await expect(remove()).rejects.toMatchObject({ name: 'ValidationException' });

    const off = { logGroupIdentifier: 'g', deletionProtectionEnabled: false };
    await aws.logs.send(new PutLogGroupDeletionProtectionCommand(off));
    await remove();
  });

  test('is listed page by page', async () => {
    for (const name of ['a', 'b', 'c']) await create(name);

    const first = await aws.logs.send(new DescribeLogGroupsCommand({ limit: 2 }));
    const rest = await aws.logs.send(new DescribeLogGroupsCommand({ limit: 2, nextToken: first.nextToken }));
    expect(first.logGroups?.map((group) => group.logGroupName)).toEqual(['a', 'b']);
    expect(rest.logGroups?.map((group) => group.logGroupName)).toEqual(['c']);
    expect(rest.nextToken).toBeUndefined();
  });

  test('goes with its streams, and is not there the second time', async () => {
    await create('g');
    await aws.logs.send(new CreateLogStreamCommand({ logGroupName: 'g', logStreamName: 's' }));

    await aws.logs.send(new DeleteLogGroupCommand({ logGroupName: 'g' }));

    expect(await describeGroups()).toEqual([]);
    await create('g');
    const streams = await aws.logs.send(new DescribeLogStreamsCommand({ logGroupName: 'g' }));
    expect(streams.logStreams).toEqual([]);
    await aws.logs.send(new DeleteLogGroupCommand({ logGroupName: 'g' }));
    const again = await aws.logs
      .send(new DeleteLogGroupCommand({ logGroupName: 'g' }))
      .catch((error: unknown) => error);
    expect(again).toBeInstanceOf(ResourceNotFoundException);
    expect(again).toMatchObject({ message: 'The specified log group does not exist.' });
  });

  test('takes only the retentions that CloudWatch knows, and gives them up again', async () => {
    await create('g');

    await aws.logs.send(new PutRetentionPolicyCommand({ logGroupName: 'g', retentionInDays: 14 }));
    expect(await describeGroups()).toMatchObject([{ retentionInDays: 14 }]);
    await aws.logs.send(new DeleteRetentionPolicyCommand({ logGroupName: 'g' }));
    expect((await describeGroups())[0]).not.toHaveProperty('retentionInDays');
    await expect(
      aws.logs.send(new PutRetentionPolicyCommand({ logGroupName: 'g', retentionInDays: 2 })),
    ).rejects.toThrow("Value '2' at 'retentionInDays' failed to satisfy constraint");
  });

  test('refuses a name over 512 characters', async () => {
    const refusal = {
      name: 'InvalidParameterException',
      message: 'Invalid LogGroup or LogStream, both must have length less than or equal to 512.',
    };
    await expect(create('a'.repeat(513))).rejects.toMatchObject(refusal);
    await create('g');
    const logStreamName = 'a'.repeat(513);
    await expect(aws.logs.send(new CreateLogStreamCommand({ logGroupName: 'g', logStreamName }))).rejects.toMatchObject(
      refusal,
    );
  });

  test('refuses a name with a space, in the words of the service', async () => {
    await expect(create('a b')).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        "1 validation error detected: Value 'a b' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+",
    });
  });
});

describe('the streams of a group', () => {
  const streams = async (input: DescribeLogStreamsCommand['input']) =>
    (await aws.logs.send(new DescribeLogStreamsCommand(input))).logStreams;

  beforeEach(async () => {
    await create('g');
    await aws.logs.send(new CreateLogStreamCommand({ logGroupName: 'g', logStreamName: 's' }));
  });

  test('are found by the name of the group and by its ARN, and have no token before anything is put into them', async () => {
    const arn = 'arn:aws:logs:us-east-1:000000000000:log-group:g';
    const stream = {
      logStreamName: 's',
      arn: `${arn}:log-stream:s`,
      creationTime: aws.clock.now(),
      storedBytes: 0,
    };
    expect(await streams({ logGroupName: 'g' })).toEqual([stream]);
    expect(await streams({ logGroupIdentifier: 'g' })).toEqual([stream]);
    expect(await streams({ logGroupIdentifier: arn })).toEqual([stream]);
  });

  test('are refused to who names the group twice, or by an ARN with a wildcard, which is not repeated', async () => {
    await expect(streams({ logGroupName: 'g', logGroupIdentifier: 'g' })).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'LogGroup name and LogGroup ARN are mutually exclusive parameters.',
    });
    const wildcard = 'arn:aws:logs:us-east-1:000000000000:log-group:g:*';
    await expect(streams({ logGroupIdentifier: wildcard })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        "1 validation error detected: Value at 'logGroupIdentifier' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w#+=/:,.@-]*",
    });
  });
});

describe('tags of a log group', () => {
  const resourceArn = 'arn:aws:logs:us-east-1:000000000000:log-group:g';
  const tags = async () => (await aws.logs.send(new ListTagsForResourceCommand({ resourceArn }))).tags;

  test('are the same through the newer and the older operations', async () => {
    await aws.logs.send(new CreateLogGroupCommand({ logGroupName: 'g', tags: { made: 'with' } }));
    await aws.logs.send(new TagResourceCommand({ resourceArn, tags: { a: '1' } }));
    await aws.logs.send(new TagLogGroupCommand({ logGroupName: 'g', tags: { b: '2' } }));

    expect(await tags()).toEqual({ made: 'with', a: '1', b: '2' });
    expect((await aws.logs.send(new ListTagsLogGroupCommand({ logGroupName: 'g' }))).tags).toEqual(await tags());

    await aws.logs.send(new UntagResourceCommand({ resourceArn, tagKeys: ['a'] }));
    await aws.logs.send(new UntagLogGroupCommand({ logGroupName: 'g', tags: ['b'] }));
    expect(await tags()).toEqual({ made: 'with' });
  });

  test('are refused beyond fifty, and for what is no log group', async () => {
    const many = (start: number, count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${start + i}`, 'v']));
    await aws.logs.send(new CreateLogGroupCommand({ logGroupName: 'g', tags: many(0, 50) }));

    await expect(aws.logs.send(new TagResourceCommand({ resourceArn, tags: many(50, 1) }))).rejects.toMatchObject({
      name: 'TooManyTagsException',
    });
    await expect(
      aws.logs.send(new ListTagsForResourceCommand({ resourceArn: 'arn:aws:s3:::bucket' })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});
