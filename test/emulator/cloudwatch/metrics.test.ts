import {
  CloudWatchClient,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  PutMetricDataCommand,
  type PutMetricDataCommandInput,
} from '@aws-sdk/client-cloudwatch';
import { PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TEST_CREDENTIALS } from '../../helpers/account/local-aws.js';
import { startSession } from '../access/session.js';
import {
  type Aws,
  createAgent,
  createGroup,
  FIND_BOOK,
  MODEL,
  prepare,
  ROLE,
  startLibrary,
  statement,
} from '../bedrock-agent/scene.js';
import { allowBedrock, createLibraryFunction } from '../bedrock-agent-runtime/library-function.js';
import { type ScriptedModel, say, scriptedModel } from '../bedrock-agent-runtime/scene.js';

let aws: Aws;
let script: ScriptedModel;
let metrics: CloudWatchClient;
let library: string;
beforeAll(async () => {
  script = scriptedModel();
  aws = await startLibrary({ model: script.model });
  metrics = new CloudWatchClient({ ...TEST_CREDENTIALS, endpoint: aws.url });
  library = await createLibraryFunction(aws);
  await allowBedrock(aws, { SourceAccount: aws.accountId });
});
afterAll(async () => {
  metrics.destroy();
  await aws.close();
});

/** By a client whose secret nobody here knows. */
const SIGNED =
  'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260302/us-east-1/monitoring/aws4_request, SignedHeaders=host, Signature=00';

const put = (Namespace: string, ...MetricData: PutMetricDataCommandInput['MetricData'] & object) =>
  metrics.send(new PutMetricDataCommand({ Namespace, MetricData }));
const minutes = (count: number) => new Date(aws.clock.now() + count * 60_000);

/** Sums by statistic over the last hour. */
async function statistics(Namespace: string, MetricName: string, dimensions: Record<string, string>, Stat = 'Sum') {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  const { MetricDataResults: [result] = [] } = await metrics.send(
    new GetMetricDataCommand({
      StartTime: minutes(-60),
      EndTime: minutes(60),
      MetricDataQueries: [
        { Id: 'one', MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period: 86_400, Stat } },
      ],
    }),
  );
  return result?.Values;
}

describe('what is put', () => {
  test('comes back as statistics of periods, of exactly the dimensions that are asked for', async () => {
    const Dimensions = [{ Name: 'Shelf', Value: '4' }];
    const at = (Timestamp: Date, ...Values: number[]) => ({ MetricName: 'Lent', Dimensions, Timestamp, Values });
    await put('Library', at(minutes(0), 1, 2, 3), at(minutes(0.5), 10), at(minutes(1), 5));
    const asked = { Namespace: 'Library', MetricName: 'Lent', StartTime: minutes(-1), EndTime: minutes(5), Period: 60 };
    const { Datapoints, Label } = await metrics.send(
      new GetMetricStatisticsCommand({
        ...asked,
        Dimensions,
        Statistics: ['Sum', 'SampleCount', 'Average', 'Minimum', 'Maximum'],
        ExtendedStatistics: ['p50', 'p99'],
      }),
    );
    expect(Label).toBe('Lent');
    expect(Datapoints).toEqual([
      {
        Timestamp: minutes(0),
        Unit: 'None',
        ...{ Sum: 16, SampleCount: 4, Average: 4, Minimum: 1, Maximum: 10 },
        ExtendedStatistics: { p50: 2, p99: 10 },
      },
      {
        Timestamp: minutes(1),
        Unit: 'None',
        ...{ Sum: 5, SampleCount: 1, Average: 5, Minimum: 5, Maximum: 5 },
        ExtendedStatistics: { p50: 5, p99: 5 },
      },
    ]);
    const other = await metrics.send(new GetMetricStatisticsCommand({ ...asked, Statistics: ['Sum'] }));
    expect(other.Datapoints).toEqual([]);
    const otherUnit = new GetMetricStatisticsCommand({ ...asked, Dimensions, Statistics: ['Sum'], Unit: 'Count' });
    expect((await metrics.send(otherUnit)).Datapoints).toEqual([]);
  });

  test('may be counted values, and sums, of which there is no percentile', async () => {
    const StatisticValues = { SampleCount: 4, Sum: 20, Minimum: 2, Maximum: 8 };
    await put('Sums', { MetricName: 'Days', Values: [7], Counts: [3] }, { MetricName: 'Pages', StatisticValues });
    expect(await statistics('Sums', 'Days', {})).toEqual([21]);
    expect(await statistics('Sums', 'Pages', {}, 'Average')).toEqual([5]);
    expect(await statistics('Sums', 'Pages', {}, 'p90')).toEqual([]);
  });

  test('may be compressed, as clients do when it is much', async () => {
    const Dimensions = Array.from({ length: 20 }, (_, n) => ({ Name: `name-${n}`, Value: 'x'.repeat(900) }));
    await put('Large', { MetricName: 'Size', Value: 1, Dimensions });
    const { Metrics } = await metrics.send(new ListMetricsCommand({ Namespace: 'Large' }));
    expect(Metrics?.[0]?.Dimensions).toHaveLength(20);
  });

  test.each<[string, PutMetricDataCommandInput, string, RegExp]>([
    [
      'a namespace of AWS',
      { Namespace: 'AWS/Own', MetricData: [{ MetricName: 'a', Value: 1 }] },
      'InvalidParameterValue',
      /AWS\/Own/,
    ],
    ['nothing', { Namespace: 'N', MetricData: [] }, 'MissingParameter', /MetricData/],
    ['no value', { Namespace: 'N', MetricData: [{ MetricName: 'a' }] }, 'MissingParameter', /member\.1\.Value/],
    [
      'two kinds of values',
      { Namespace: 'N', MetricData: [{ MetricName: 'a', Value: 1, Values: [1] }] },
      'InvalidParameterCombination',
      /mutually exclusive/,
    ],
    [
      'another time',
      { Namespace: 'N', MetricData: [{ MetricName: 'a', Value: 1, Timestamp: new Date(0) }] },
      'InvalidParameterValue',
      /two weeks/,
    ],
  ])('is refused with %s', async (_what, input, name, message) => {
    await expect(metrics.send(new PutMetricDataCommand(input))).rejects.toMatchObject({ message });
    const raw = await fetch(aws.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'GraniteServiceVersion20100801.PutMetricData',
        authorization: SIGNED,
      },
      body: JSON.stringify(input),
    });
    if (input.MetricData?.[0]?.Timestamp === undefined) {
      expect(raw.headers.get('x-amzn-query-error')).toBe(`${name};Sender`);
    }
  });

  test('is listed by namespace, name and dimensions, for two weeks', async () => {
    await put('Listed', { MetricName: 'A', Value: 1, Dimensions: [{ Name: 'Shelf', Value: '1' }] });
    await put('Listed', { MetricName: 'B', Value: 1, Timestamp: minutes(-240) });
    const list = async (input: object) =>
      (await metrics.send(new ListMetricsCommand({ Namespace: 'Listed', ...input }))).Metrics?.map(
        (one) => one.MetricName,
      );
    expect(await list({})).toEqual(['A', 'B']);
    expect(await list({ MetricName: 'B' })).toEqual(['B']);
    expect(await list({ Dimensions: [{ Name: 'Shelf' }] })).toEqual(['A']);
    expect(await list({ Dimensions: [{ Name: 'Shelf', Value: '2' }] })).toEqual([]);
    expect(await list({ RecentlyActive: 'PT3H' })).toEqual(['A']);
  });
});

describe('what is asked for', () => {
  const asked = { Namespace: 'N', MetricName: 'a', Period: 60, Statistics: ['Sum' as const] };
  test('may have 1,440 data points', async () => {
    const command = new GetMetricStatisticsCommand({ ...asked, StartTime: new Date(0), EndTime: new Date(86_460_000) });
    await expect(metrics.send(command)).rejects.toMatchObject({
      name: 'InvalidParameterCombinationException',
      message:
        'You have requested up to 1,441 datapoints, which exceeds the limit of 1,440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.',
    });
  });

  test('is no maths, and no time that ends before it begins', async () => {
    const data = (input: object) =>
      metrics.send(
        new GetMetricDataCommand({ StartTime: minutes(-1), EndTime: minutes(0), MetricDataQueries: [], ...input }),
      );
    const expression = { MetricDataQueries: [{ Id: 'a', Expression: 'SUM(METRICS())' }] };
    await expect(data(expression)).rejects.toThrow('not emulated');
    await expect(data({ EndTime: minutes(-2) })).rejects.toThrow('StartTime must be less than the parameter EndTime');
  });

  test('comes in pages, the newest first unless told', async () => {
    const values = [1, 2, 3].map((Value) => ({ MetricName: 'Paged', Value, Timestamp: minutes(Value) }));
    await put('Pages', ...values);
    const Metric = { Namespace: 'Pages', MetricName: 'Paged' };
    const query = {
      StartTime: minutes(0),
      EndTime: minutes(10),
      MaxDatapoints: 2,
      MetricDataQueries: [{ Id: 'a', MetricStat: { Metric, Period: 60, Stat: 'Sum' } }],
    };
    const first = await metrics.send(new GetMetricDataCommand(query));
    expect(first.MetricDataResults).toMatchObject([{ Values: [3, 2], StatusCode: 'PartialData' }]);
    const second = await metrics.send(new GetMetricDataCommand({ ...query, NextToken: first.NextToken }));
    expect(second.MetricDataResults).toMatchObject([{ Values: [1], StatusCode: 'Complete' }]);
    expect(second.NextToken).toBeUndefined();
  });

  test('comes to clients of the query protocol in its XML', async () => {
    await put('Old', { MetricName: 'A', Value: 2 });
    const form = new URLSearchParams({ Action: 'ListMetrics', Version: '2010-08-01', Namespace: 'Old' });
    const listed = await fetch(aws.url, { method: 'POST', body: form });
    expect(await listed.text()).toContain(
      '<ListMetricsResponse xmlns="http://monitoring.amazonaws.com/doc/2010-08-01/"><ListMetricsResult><Metrics><member><Namespace>Old</Namespace><MetricName>A</MetricName>',
    );
    const wrong = new URLSearchParams({ Action: 'DeleteAlarms', Version: '2010-08-01', 'AlarmNames.member.1': 'none' });
    const refused = await fetch(aws.url, { method: 'POST', body: wrong, headers: { authorization: SIGNED } });
    expect(refused.status).toBe(404);
    expect(await refused.text()).toContain('<Code>ResourceNotFound</Code>');
  });
});

describe('AWS’s own metrics', () => {
  test('of a function: how often, how long, with how many errors', async () => {
    const invoke = (title: string) =>
      aws.lambda.send(
        new InvokeCommand({
          FunctionName: 'library',
          Payload: JSON.stringify({ parameters: [{ name: 'title', value: title }] }),
        }),
      );
    await invoke('Emma');
    await invoke('throw');
    const of = { FunctionName: 'library' };
    expect(await statistics('AWS/Lambda', 'Invocations', of)).toEqual([2]);
    expect(await statistics('AWS/Lambda', 'Errors', of)).toEqual([1]);
    expect(await statistics('AWS/Lambda', 'Throttles', of)).toEqual([0]);
    expect(await statistics('AWS/Lambda', 'Duration', of, 'SampleCount')).toEqual([2]);
    expect(await statistics('AWS/Lambda', 'Invocations', { ...of, Resource: 'library' })).toEqual([2]);
  });

  test('of an agent are written when its role may, and silently not when it may not', async () => {
    const { agentId } = await createAgent(aws);
    const schema = { functions: [{ ...FIND_BOOK.functions[0], name: 'find_book' }] };
    await createGroup(aws, agentId, { schema, executor: { lambda: library } });
    await prepare(aws, agentId);
    const Operation = 'InvokeAgent';
    const turn = async (sessionId: string) => (await say(aws, { agentId, sessionId })).text;
    script.lines = ['Hello.'];
    expect(await turn('unseen')).toBe('Hello.');
    expect(await statistics('AWS/Bedrock/Agents', 'InvocationCount', { Operation })).toEqual([]);
    const PolicyDocument = statement({
      Action: 'cloudwatch:PutMetricData',
      Resource: '*',
      Condition: { StringEquals: { 'cloudwatch:namespace': 'AWS/Bedrock/Agents' } },
    });
    await aws.iam.send(new PutRolePolicyCommand({ RoleName: ROLE, PolicyName: 'metrics', PolicyDocument }));
    script.lines = [
      [{ tool: 'Books__find_book', input: { title: 'Emma' } }],
      'Hello.',
      Object.assign(new Error('no answer')),
    ];
    await turn('seen');
    await turn('failed');
    const AgentAliasArn = `arn:aws:bedrock:us-east-1:000000000000:agent-alias/${agentId}/TSTALIASID`;
    const all = { Operation, AgentAliasArn, ModelId: MODEL };
    const agents = (metric: string, dimensions: Record<string, string>) =>
      statistics('AWS/Bedrock/Agents', metric, dimensions);
    expect(await agents('InvocationCount', all)).toEqual([2]);
    expect(await agents('InvocationClientErrors', all)).toEqual([1]);
    expect(await agents('ModelInvocationClientErrors', all)).toEqual([1]);
    for (const Stat of ['Sum', 'SampleCount']) {
      const Model = { Operation, ModelId: MODEL };
      expect(await statistics('AWS/Bedrock/Agents', 'ModelInvocationCount', Model, Stat)).toEqual([3]);
    }
    expect(await agents('InputTokenCount', { Operation })).toEqual([20]);
    expect(await agents('OutputTokenCount', { Operation })).toEqual([6]);
    expect(await agents('InvocationCount', { Operation, ModelId: MODEL })).toEqual([]);
    expect(await statistics('AWS/Bedrock/Agents', 'TotalTime', { Operation }, 'SampleCount')).toEqual([2]);
    expect(await statistics('AWS/Bedrock/Agents', 'TTFT', { Operation }, 'SampleCount')).toEqual([1]);
  });
});

test('a policy may be conditioned on the namespace that is written to', async () => {
  const session = await startSession(aws);
  const other = new CloudWatchClient({ ...session.config });
  const putTo = (Namespace: string) =>
    other.send(new PutMetricDataCommand({ Namespace, MetricData: [{ MetricName: 'a', Value: 1 }] }));
  const Condition = { StringEquals: { 'cloudwatch:namespace': 'Mine' } };
  await session.mayNow({ Action: 'cloudwatch:PutMetricData', Condition });
  await putTo('Mine');
  await expect(putTo('Yours')).rejects.toMatchObject({ name: 'AccessDenied' });
  other.destroy();
  session.close();
});
