import {
  CreateTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeLimitsCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  ListTagsOfResourceCommand,
  type Tag,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LATENCY } from '../../../src/emulator/service/latency.js';
import { startTestAws, TEST_CREDENTIALS, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';

const SETTLING = 31 * 60_000;
const DAY = 86_400_000;

let aws: TestAws<FakeClock>;
let db: DynamoDBClient;
beforeAll(async () => {
  aws = await startTestAws({ latency: { ...LATENCY.zero, tableCreating: 6_000, timeToLiveSettling: SETTLING } });
  db = new DynamoDBClient({ ...TEST_CREDENTIALS, endpoint: aws.url });
});
afterAll(async () => {
  db.destroy();
  await aws.close();
});

async function create(TableName: string, Tags?: Tag[]): Promise<string> {
  const { TableDescription } = await db.send(
    new CreateTableCommand({
      TableName,
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
      ...(Tags ? { Tags } : {}),
    }),
  );
  return TableDescription?.TableArn ?? '';
}
async function ready(name: string, tags?: Tag[]): Promise<string> {
  const arn = await create(name, tags);
  aws.clock.advance(12_000);
  return arn;
}
const refusal = (made: Promise<unknown>) =>
  made.then(
    () => undefined,
    (thrown: Error) => ({ name: thrown.name, message: thrown.message }),
  );

describe('the time to live of a table', () => {
  const expire = (TableName: string, AttributeName: string, Enabled = true) =>
    db.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { AttributeName, Enabled } }));
  const described = async (TableName: string) =>
    (await db.send(new DescribeTimeToLiveCommand({ TableName }))).TimeToLiveDescription;

  test('is off, then on for one attribute, and off again', async () => {
    await ready('ttl');
    expect(await described('ttl')).toEqual({ TimeToLiveStatus: 'DISABLED' });

    expect((await expire('ttl', 'expires')).TimeToLiveSpecification).toEqual({
      AttributeName: 'expires',
      Enabled: true,
    });
    expect(await described('ttl')).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expires' });

    aws.clock.advance(SETTLING);
    await expire('ttl', 'expires', false);
    expect(await described('ttl')).toEqual({ TimeToLiveStatus: 'DISABLED' });
  });

  test('refuses what changes nothing, another attribute, and two changes in a row', async () => {
    await ready('ttl-twice');
    const invalid = (message: string) => ({ name: 'ValidationException', message });
    expect(await refusal(expire('ttl-twice', 'expires', false))).toEqual(invalid('TimeToLive is already disabled'));

    await expire('ttl-twice', 'expires');
    expect(await refusal(expire('ttl-twice', 'expires'))).toEqual(invalid('TimeToLive is already enabled'));
    expect(await refusal(expire('ttl-twice', 'other'))).toEqual(
      invalid('TimeToLive is active on a different AttributeName: current AttributeName is expires'),
    );
    expect(await refusal(expire('ttl-twice', 'expires', false))).toEqual(
      invalid('Time to live has been modified multiple times within a fixed interval'),
    );
  });

  test('needs a table that is ready, and a name of an attribute', async () => {
    await create('ttl-early');
    expect(await refusal(expire('ttl-early', 'expires'))).toEqual({
      name: 'ResourceInUseException',
      message: 'Attempt to change a resource which is still in use: Table is being created: ttl-early',
    });
    expect(await refusal(expire('none', 'expires'))).toEqual({
      name: 'ResourceNotFoundException',
      message: 'Requested resource not found: Table: none not found',
    });
    expect(await refusal(expire('ttl-early', ''))).toMatchObject({ name: 'ValidationException' });
  });
});

describe('the tags of a table', () => {
  const tag = (ResourceArn: string, Tags: Tag[]) => db.send(new TagResourceCommand({ ResourceArn, Tags }));
  const untag = (ResourceArn: string, TagKeys: string[]) => db.send(new UntagResourceCommand({ ResourceArn, TagKeys }));
  const tagsOf = async (ResourceArn: string) => (await db.send(new ListTagsOfResourceCommand({ ResourceArn }))).Tags;

  test('are those that it was made with, and those that it is given', async () => {
    const arn = await ready('tagged', [{ Key: 'env', Value: 'test' }]);
    await tag(arn, [
      { Key: 'env', Value: 'live' },
      { Key: 'team', Value: '' },
    ]);
    expect(await tagsOf(arn)).toEqual([
      { Key: 'env', Value: 'live' },
      { Key: 'team', Value: '' },
    ]);

    await untag(arn, ['env', 'never-there']);
    expect(await tagsOf(arn)).toEqual([{ Key: 'team', Value: '' }]);
  });

  test('are at most 50', async () => {
    const arn = await ready('much-tagged');
    await tag(
      arn,
      Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: 'v' })),
    );
    expect(await refusal(tag(arn, [{ Key: 'one-more', Value: 'v' }]))).toMatchObject({ name: 'ValidationException' });
    await tag(arn, [{ Key: 'k0', Value: 'other' }]);
  });

  test('belong to a table of this account that is ready', async () => {
    const early = await create('tagged-early');
    const foreign = early.replace(aws.accountId, '999999999999');
    expect(await refusal(tagsOf(early))).toEqual({
      name: 'ResourceNotFoundException',
      message: `Requested resource not found: ResourceArn: ${early} not found`,
    });
    expect(await refusal(tagsOf(foreign))).toEqual({
      name: 'AccessDeniedException',
      message:
        `User: arn:aws:iam::${aws.accountId}:root is not authorized to perform: dynamodb:ListTagsOfResource on resource: ` +
        `${foreign} because no resource-based policy allows the dynamodb:ListTagsOfResource action`,
    });
    expect(await refusal(tagsOf('no-arn'))).toEqual({
      name: 'ValidationException',
      message: 'Invalid TableArn: Invalid ResourceArn provided as input no-arn',
    });
  });

  test('come and go one at least at a time', async () => {
    const arn = await ready('barely-tagged');
    expect(await refusal(tag(arn, []))).toEqual({
      name: 'ValidationException',
      message: 'Atleast one Tag needs to be provided as Input.',
    });
    expect(await refusal(untag(arn, []))).toEqual({
      name: 'ValidationException',
      message: 'Atleast one Tag Key needs to be provided as Input.',
    });
  });
});

describe('the backups of a table', () => {
  const backUp = (TableName: string, PointInTimeRecoveryEnabled: boolean, RecoveryPeriodInDays?: number) =>
    db.send(
      new UpdateContinuousBackupsCommand({
        TableName,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled, RecoveryPeriodInDays },
      }),
    );
  const described = async (TableName: string) =>
    (await db.send(new DescribeContinuousBackupsCommand({ TableName }))).ContinuousBackupsDescription;

  test('can be restored from the moment when recovery was switched on, for so many days', async () => {
    await ready('backed-up');
    expect(await described('backed-up')).toEqual({
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'DISABLED' },
    });

    await backUp('backed-up', true, 7);
    const since = aws.clock.now();
    aws.clock.advance(DAY);
    expect((await described('backed-up'))?.PointInTimeRecoveryDescription).toEqual({
      PointInTimeRecoveryStatus: 'ENABLED',
      RecoveryPeriodInDays: 7,
      EarliestRestorableDateTime: new Date(since),
      LatestRestorableDateTime: new Date(since + DAY - 300_000),
    });
    aws.clock.advance(10 * DAY);
    expect((await described('backed-up'))?.PointInTimeRecoveryDescription?.EarliestRestorableDateTime).toEqual(
      new Date(since + 4 * DAY),
    );

    await backUp('backed-up', false);
    expect((await described('backed-up'))?.PointInTimeRecoveryDescription).toEqual({
      PointInTimeRecoveryStatus: 'DISABLED',
    });
  });

  test('begin a while after the table', async () => {
    await create('backed-up-early');
    aws.clock.advance(6_000);
    expect(await refusal(backUp('backed-up-early', true))).toEqual({
      name: 'ContinuousBackupsUnavailableException',
      message: 'Backups are being enabled for the table: backed-up-early. Please retry later',
    });
    expect(await refusal(backUp('none', true))).toEqual({
      name: 'TableNotFoundException',
      message: 'Table not found: none',
    });
  });
});

test('DescribeLimits shows the quotas of an account', async () => {
  expect(await db.send(new DescribeLimitsCommand({}))).toMatchObject({
    AccountMaxReadCapacityUnits: 80_000,
    TableMaxWriteCapacityUnits: 40_000,
  });
});
