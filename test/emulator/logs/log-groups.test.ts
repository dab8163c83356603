import {
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DeleteRetentionPolicyCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  ListTagsForResourceCommand,
  ListTagsLogGroupCommand,
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

  test('is found by prefix, and by pattern whatever the case', async () => {
    for (const name of ['/aws/lambda/one', '/aws/lambda/two', 'other']) await create(name);

    const names = async (input: DescribeLogGroupsCommand['input']) =>
      (await describeGroups(input)).map((group) => group.logGroupName);
    expect(await names({ logGroupNamePrefix: '/aws/lambda/t' })).toEqual(['/aws/lambda/two']);
    expect(await names({ logGroupNamePattern: 'LAMBDA' })).toEqual(['/aws/lambda/one', '/aws/lambda/two']);
    await expect(names({ logGroupNamePrefix: 'a', logGroupNamePattern: 'b' })).rejects.toThrow('mutually exclusive');
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

  test('refuses a name with a space, in the words of the service', async () => {
    await expect(create('a b')).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        "1 validation error detected: Value 'a b' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+",
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
