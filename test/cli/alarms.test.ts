import { CloudWatchClient, DescribeAlarmsCommand, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountOf } from '../helpers/account/account-of.js';
import { TEST_CREDENTIALS } from '../helpers/account/local-aws.js';
import { bringUp } from '../helpers/cli/bring-up.js';
import { newHome } from '../helpers/cli/run-cli.js';
import { writeWatchedDefinition } from '../helpers/definitions/watched.js';

const home = newHome();
const AGENT = ['--agent', `./${writeWatchedDefinition(home)}`];
beforeAll(() => bringUp(home, ...AGENT));
afterAll(home.remove);

/** Asks the account itself. */
async function inAccount<T>(ask: (client: CloudWatchClient) => Promise<T>): Promise<T> {
  const account = await accountOf(home);
  const client = new CloudWatchClient({ ...TEST_CREDENTIALS, endpoint: account.url });
  try {
    return await ask(client);
  } finally {
    client.destroy();
    await account.close();
  }
}

const alarmNames = () =>
  inAccount(async (client) => {
    const { MetricAlarms = [] } = await client.send(new DescribeAlarmsCommand({}));
    return MetricAlarms.map(({ AlarmName }) => AlarmName);
  });
const planned = async () =>
  (await home.run(['plan', '--json', ...AGENT])).json().changes.filter(({ action }) => action !== 'keep');

const ALL = [
  'library-client-errors',
  'library-latency',
  'library-model-throttles',
  'library-server-errors',
  'library-throttles',
];

describe('alarms', () => {
  test('tell no topic on the local AWS, which doctor says', async () => {
    const { checks } = (await home.run(['doctor', '--json', ...AGENT])).json();
    expect(checks).toContainEqual(
      expect.objectContaining({ check: 'alarms', status: 'skip', detail: expect.stringContaining('arn:aws:sns:') }),
    );
  });

  test('are made of what the agent measures at its alias, and tell the topic', async () => {
    expect(await alarmNames()).toEqual(expect.arrayContaining(ALL));
    const alarm = await inAccount(async (client) => {
      const { MetricAlarms: [found] = [] } = await client.send(
        new DescribeAlarmsCommand({ AlarmNames: ['library-latency'] }),
      );
      return found;
    });
    expect(alarm).toMatchObject({
      Namespace: 'AWS/Bedrock/Agents',
      MetricName: 'TotalTime',
      ExtendedStatistic: 'p99',
      Threshold: 30_000,
      ComparisonOperator: 'GreaterThanThreshold',
      Period: 300,
      EvaluationPeriods: 3,
      DatapointsToAlarm: 2,
      TreatMissingData: 'notBreaching',
      AlarmActions: ['arn:aws:sns:us-east-1:000000000000:watch'],
    });
    const dimensions = Object.fromEntries((alarm?.Dimensions ?? []).map(({ Name, Value }) => [Name, Value]));
    expect(dimensions).toEqual({
      Operation: 'InvokeAgent',
      ModelId: expect.any(String),
      AgentAliasArn: expect.stringMatching(/:agent-alias\/\w{10}\/(?!TSTALIASID)\w{10}$/),
    });
  });

  test('are kept by a second up, and set right when somebody has changed them', async () => {
    expect(await planned()).toEqual([]);
    await inAccount((client) =>
      client.send(
        new PutMetricAlarmCommand({
          AlarmName: 'library-throttles',
          Namespace: 'AWS/Bedrock/Agents',
          MetricName: 'InvocationThrottles',
          Statistic: 'Sum',
          Period: 60,
          EvaluationPeriods: 1,
          Threshold: 7,
          ComparisonOperator: 'GreaterThanThreshold',
        }),
      ),
    );
    expect(await planned()).toMatchObject([{ resource: 'alarm/library-throttles', action: 'update' }]);
    await home.run(['up', '--yes', ...AGENT]);
    expect(await planned()).toEqual([]);
  });

  test('that the definition no longer has go, and down takes all of them', async () => {
    writeWatchedDefinition(home, '  errors: 0\n');
    await home.run(['up', '--yes', ...AGENT]);
    const left = await alarmNames();
    expect(left).toEqual(expect.arrayContaining(['library-client-errors', 'library-server-errors']));
    expect(left).not.toContain('library-latency');
  });
});

describe('metrics', () => {
  test('shows the turns, calls and tokens of the last hour', async () => {
    await home.run(['invoke', ...AGENT, 'Find the book Emma']);
    const run = await home.run(['metrics', ...AGENT]);
    expect(run.stdout).toMatch(/^turns +1 {2}·{11}█$/m);
    expect(run.stdout).toMatch(/^turn time +\d+ ms \(p99 \d+ ms\) {2}·{11}[▁█]$/m);
    expect(run.stdout).toMatch(/^input tokens +[\d,]+ {2}·{11}█$/m);
    expect(run.stderr).not.toContain('nothing is measured');
  });

  test('says when an agent’s role may not write any', async () => {
    writeWatchedDefinition(home, '');
    await home.run(['up', '--yes', ...AGENT]);
    const run = await home.run(['metrics', ...AGENT]);
    expect(run.stderr).toContain('its role may not write metrics');
    expect(await alarmNames()).toEqual([]);
  });
});
