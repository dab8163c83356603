import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  ListTagsForResourceCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
  PutMetricDataCommand,
  SetAlarmStateCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestAws, TEST_CREDENTIALS, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';

let aws: TestAws<FakeClock>;
let alarms: CloudWatchClient;
beforeAll(async () => {
  aws = await startTestAws();
  alarms = new CloudWatchClient({ ...TEST_CREDENTIALS, endpoint: aws.url });
});
afterAll(async () => {
  alarms.destroy();
  await aws.close();
});

const ARN = 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:';
const ERRORS: Partial<PutMetricAlarmCommandInput> & { Dimensions: { Name: string; Value: string }[] } = {
  Namespace: 'Library',
  MetricName: 'Errors',
  Dimensions: [{ Name: 'Shelf', Value: '4' }],
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 0,
  ComparisonOperator: 'GreaterThanThreshold',
};

const put = (AlarmName: string, input: Partial<PutMetricAlarmCommandInput> = {}) =>
  alarms.send(new PutMetricAlarmCommand({ ...ERRORS, AlarmName, ...input }));
const describeAlarm = async (name: string) =>
  (await alarms.send(new DescribeAlarmsCommand({ AlarmNames: [name] }))).MetricAlarms?.[0];
const measure = (Value: number) =>
  alarms.send(
    new PutMetricDataCommand({
      Namespace: 'Library',
      MetricData: [{ MetricName: 'Errors', Dimensions: ERRORS.Dimensions, Value }],
    }),
  );
const stateOf = async (name: string) => {
  const alarm = await describeAlarm(name);
  return [alarm?.StateValue, alarm?.StateReason];
};
const later = () => aws.clock.advance(60_000);

describe('an alarm', () => {
  test('begins without data, and is described as it was put', async () => {
    const AlarmActions = ['arn:aws:sns:us-east-1:000000000000:watch'];
    await put('new', { AlarmDescription: 'Books that fail', AlarmActions, TreatMissingData: 'notBreaching' });
    const now = new Date(aws.clock.now());
    expect(await describeAlarm('new')).toEqual({
      ...ERRORS,
      AlarmName: 'new',
      AlarmArn: `${ARN}new`,
      AlarmDescription: 'Books that fail',
      AlarmConfigurationUpdatedTimestamp: now,
      ActionsEnabled: true,
      AlarmActions,
      OKActions: [],
      InsufficientDataActions: [],
      TreatMissingData: 'notBreaching',
      StateValue: 'INSUFFICIENT_DATA',
      StateReason: 'Unchecked: Initial alarm creation',
      StateUpdatedTimestamp: now,
      StateTransitionedTimestamp: now,
    });
  });

  test('is what its metric says, and forgets what was set with the next evaluation', async () => {
    await put('errors', { TreatMissingData: 'notBreaching' });
    later();
    expect(await stateOf('errors')).toEqual([
      'OK',
      'Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [NonBreaching].',
    ]);
    later();
    await measure(2);
    expect(await stateOf('errors')).toEqual([
      'ALARM',
      'Threshold Crossed: 1 out of the last 1 datapoint [2.0 (02/03/26 09:02:00)] was greater than the threshold (0.0) (minimum 1 datapoint for OK -> ALARM transition).',
    ]);
    await alarms.send(new SetAlarmStateCommand({ AlarmName: 'errors', StateValue: 'OK', StateReason: 'A test' }));
    expect(await stateOf('errors')).toEqual(['OK', 'A test']);
    later();
    await measure(0);
    expect((await stateOf('errors'))[0]).toBe('OK');
    later();
    await measure(1);
    expect((await stateOf('errors'))[0]).toBe('ALARM');
  });

  test('needs as many periods as it says, and treats missing ones as it is told', async () => {
    await put('two-of-three', { EvaluationPeriods: 3, DatapointsToAlarm: 2, MetricName: 'None' });
    await put('missing', { MetricName: 'None' });
    await put('breaching', { MetricName: 'None', TreatMissingData: 'breaching' });
    later();
    expect((await stateOf('two-of-three'))[0]).toBe('INSUFFICIENT_DATA');
    expect(await stateOf('missing')).toEqual(['INSUFFICIENT_DATA', 'Unchecked: Initial alarm creation']);
    expect((await stateOf('breaching'))[0]).toBe('ALARM');
    await put('errors-2', { EvaluationPeriods: 3, DatapointsToAlarm: 2 });
    later();
    await measure(1);
    expect((await stateOf('errors-2'))[0]).toBe('ALARM');
  });

  test('is replaced as a whole, but for its state and its tags', async () => {
    await put('changed', { AlarmDescription: 'First', Tags: [{ Key: 'team', Value: 'hr' }] });
    await alarms.send(new SetAlarmStateCommand({ AlarmName: 'changed', StateValue: 'ALARM', StateReason: 'A test' }));
    await put('changed', { Threshold: 5, Tags: [{ Key: 'team', Value: 'it' }] });
    const changed = await describeAlarm('changed');
    expect(changed).toMatchObject({ Threshold: 5, StateValue: 'ALARM' });
    expect(changed?.AlarmDescription).toBeUndefined();
    const ResourceARN = `${ARN}changed`;
    const tags = async () => (await alarms.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags;
    expect(await tags()).toEqual([{ Key: 'team', Value: 'hr' }]);
    await alarms.send(new TagResourceCommand({ ResourceARN, Tags: [{ Key: 'cost', Value: '7' }] }));
    await alarms.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['team'] }));
    expect(await tags()).toEqual([{ Key: 'cost', Value: '7' }]);
  });

  test.each<[Partial<PutMetricAlarmCommandInput>, string]>([
    [{ MetricName: undefined }, 'MetricName must not be null'],
    [{ Metrics: [] }, 'Statistic should not be set if list of Metrics is set'],
    [{ Metrics: [], Statistic: undefined, Unit: 'Count' }, 'Unit should not be set if list of Metrics is set'],
    [{ ThresholdMetricId: 'a' }, 'Threshold and ThresholdMetricId cannot both be set'],
    [{ Period: 45 }, 'Period must be 10, 20, 30 or a multiple of 60'],
    [{ Period: 3600, EvaluationPeriods: 169 }, 'Metrics cannot be checked across more than seven days'],
    [{ TreatMissingData: 'never' }, 'Option never is not supported for TreatMissingData'],
  ])('%j is refused: %s', async (input, message) => {
    await expect(put('refused', input)).rejects.toThrow(message);
  });
});

describe('alarms', () => {
  test('are found by name, beginning, state and action, page by page', async () => {
    for (const name of ['find-a', 'find-b', 'find-c']) await put(name, { OKActions: [`arn:aws:sns:x:1:${name}`] });
    const found = async (input: object) => {
      const { MetricAlarms, NextToken } = await alarms.send(new DescribeAlarmsCommand(input));
      return { names: MetricAlarms?.map(({ AlarmName }) => AlarmName), NextToken };
    };
    const first = await found({ AlarmNamePrefix: 'find-', MaxRecords: 2 });
    expect(first.names).toEqual(['find-a', 'find-b']);
    const rest = await found({ AlarmNamePrefix: 'find-', NextToken: first.NextToken });
    expect(rest).toEqual({ names: ['find-c'], NextToken: undefined });
    expect((await found({ ActionPrefix: 'arn:aws:sns:x:1:find-b' })).names).toEqual(['find-b']);
    expect((await found({ AlarmNames: ['find-c', 'none'] })).names).toEqual(['find-c']);
    expect((await found({ AlarmNamePrefix: 'find-', StateValue: 'ALARM' })).names).toEqual([]);
    expect((await found({ AlarmTypes: ['CompositeAlarm'] })).names).toEqual([]);
    await expect(found({ NextToken: 'none' })).rejects.toMatchObject({ name: 'InvalidNextToken' });
  });

  test('are deleted, those that are there even when others are not', async () => {
    await put('deleted');
    const command = new DeleteAlarmsCommand({ AlarmNames: ['deleted', 'none'] });
    await expect(alarms.send(command)).rejects.toMatchObject({
      name: 'ResourceNotFound',
      $metadata: { httpStatusCode: 404 },
    });
    expect(await describeAlarm('deleted')).toBeUndefined();
    const state = new SetAlarmStateCommand({ AlarmName: 'none', StateValue: 'OK', StateReason: '' });
    await expect(alarms.send(state)).rejects.toMatchObject({ name: 'ResourceNotFound' });
  });
});
