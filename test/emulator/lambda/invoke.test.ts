import { DescribeLogStreamsCommand, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sendRaw, signedFor } from '../../helpers/account/raw-http.js';
import { zipOf } from '../runner/kit.js';
import { type Aws, allow, createFunction, invoke, startWorkshop } from './scene.js';

let aws: Aws;
beforeEach(async () => {
  aws = await startWorkshop();
});
afterEach(() => aws.close());

const logGroupName = '/aws/lambda/echo';

async function logged(): Promise<string[]> {
  const { logStreams = [] } = await aws.logs.send(new DescribeLogStreamsCommand({ logGroupName }));
  const streams = logStreams.map(
    ({ logStreamName }) => new GetLogEventsCommand({ logGroupName, logStreamName, startFromHead: true }),
  );
  const pages = await Promise.all(streams.map((command) => aws.logs.send(command)));
  return pages.flatMap(({ events = [] }) => events.map(({ message = '' }) => message));
}

describe('Invoke', () => {
  test('answers with what the handler returns', async () => {
    await createFunction(aws);
    const answer = await invoke(aws, { Payload: '{"name":"Ada"}' });
    expect(answer).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST', text: '{"echo":{"name":"Ada"}}' });
    expect(answer.FunctionError).toBeUndefined();
    expect(answer.LogResult).toBeUndefined();
  });

  test('says that its answer is JSON, as Lambda does of every function', async () => {
    await createFunction(aws);
    const path = '/2015-03-31/functions/echo/invocations';
    const { status, headers } = await sendRaw(aws.port, { method: 'POST', path, headers: signedFor('lambda') });
    expect([status, headers['content-type']]).toEqual([200, 'application/json']);
  });

  test('gives the handler an empty object when there is no payload', async () => {
    await createFunction(aws);
    expect((await invoke(aws)).text).toBe('{"echo":{}}');
  });

  test('marks a failure as FunctionError, with status 200', async () => {
    await createFunction(aws, {}, 'export const handler = () => { throw new TypeError("no"); };');
    const answer = await invoke(aws);
    expect(answer).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled', ExecutedVersion: '$LATEST' });
    expect(JSON.parse(answer.text)).toMatchObject({ errorType: 'TypeError', errorMessage: 'no' });
  });

  test('gives the last 4 KB of the log when asked', async () => {
    await createFunction(
      aws,
      {},
      'export const handler = () => { console.log("é".repeat(5000)); console.log("end"); };',
    );
    const { LogResult = '' } = await invoke(aws, { LogType: 'Tail' });
    const tail = Buffer.from(LogResult, 'base64');
    expect(tail.length).toBe(4096);
    expect(tail.toString()).toMatch(/\tINFO\tend\nEND RequestId: \S+\nREPORT RequestId: \S+\tDuration: [\d.]+ ms\t/);
  });

  test('tells of a warning, but for that of the SDK about the Node.js that this machine has', async () => {
    await createFunction(
      aws,
      {},
      `export const handler = async () => {
        process.emitWarning('NodeVersionSupportWarning: old');
        process.emitWarning('of the handler itself');
        await new Promise((done) => setImmediate(done));
      };`,
    );
    const { LogResult = '' } = await invoke(aws, { LogType: 'Tail' });
    const log = Buffer.from(LogResult, 'base64').toString();
    expect(log).toContain('of the handler itself');
    expect(log).not.toContain('NodeVersionSupportWarning');
  });

  test("has one id: the request's, the function's, and that of its log", async () => {
    await createFunction(aws, {}, 'export const handler = async (event, context) => context.awsRequestId;');
    const { $metadata, text, LogResult = '' } = await invoke(aws, { LogType: 'Tail' });
    expect(text).toBe(JSON.stringify($metadata.requestId));
    const log = Buffer.from(LogResult, 'base64').toString();
    for (const word of ['START', 'END', 'REPORT']) expect(log).toContain(`${word} RequestId: ${$metadata.requestId}`);
  });

  describe('with a context of the client', () => {
    const CONTEXT = '{"client":{"installation_id":"é€"},"custom":{"trip":"one"},"env":{"locale":"de"}}';
    const inBase64 = (text: string) => Buffer.from(text).toString('base64');

    test('hands it to the function, in either language', async () => {
      await createFunction(aws, {}, 'export const handler = async (event, context) => context.clientContext;');
      expect((await invoke(aws, { ClientContext: inBase64(CONTEXT) })).text).toBe(CONTEXT);
      expect((await invoke(aws)).text).toBe('null');
      const source = [
        'def handler(event, context):',
        '    told = context.client_context',
        '    nobody = [context.identity.cognito_identity_id, context.identity.cognito_identity_pool_id]',
        '    return nobody + [told and [told.client.installation_id, told.client.app_title, told.custom, told.env]]',
      ].join('\n');
      const ZipFile = await zipOf({ 'index.py': source });
      await createFunction(aws, { FunctionName: 'python', Runtime: 'python3.12', Code: { ZipFile } });
      const FunctionName = 'python';
      expect(JSON.parse((await invoke(aws, { FunctionName, ClientContext: inBase64(CONTEXT) })).text)).toEqual([
        null,
        null,
        ['é€', null, { trip: 'one' }, { locale: 'de' }],
      ]);
      expect((await invoke(aws, { FunctionName })).text).toBe('[null, null, null]');
    });

    test.each([
      ['no base64', 'string'],
      ['no JSON', inBase64('no json')],
      ['no object', inBase64('[]')],
      ['more than 3,583 bytes', inBase64(JSON.stringify({ custom: 'x'.repeat(3_000) }))],
    ])('refuses one that is %s', async (_, ClientContext) => {
      await createFunction(aws);
      await expect(invoke(aws, { ClientContext })).rejects.toMatchObject({
        name: 'InvalidRequestContentException',
        message: 'Client context must be a valid Base64-encoded JSON object.',
      });
    });

    test('hands it to nobody when nobody waits', async () => {
      await createFunction(
        aws,
        {},
        'export const handler = async (e, context) => console.log("told", context.clientContext);',
      );
      await invoke(aws, { InvocationType: 'Event', ClientContext: inBase64(CONTEXT) });
      await expect.poll(async () => (await logged().catch(() => [])).join('')).toContain('\ttold undefined\n');
    });
  });

  test('runs events that nobody waits for', async () => {
    await createFunction(aws, {}, 'export const handler = (event) => console.log("heard", event.what);');
    const answer = await invoke(aws, { InvocationType: 'Event', Payload: '{"what":"that"}' });
    expect(answer).toMatchObject({ StatusCode: 202, text: '' });
    await expect
      .poll(async () => (await logged().catch(() => [])).some((line) => line.includes('heard that')))
      .toBe(true);
  });

  test('runs nothing in a dry run', async () => {
    await createFunction(aws, {}, 'console.log("started"); export const handler = () => 1;');
    expect(await invoke(aws, { InvocationType: 'DryRun' })).toMatchObject({ StatusCode: 204, text: '' });
    await expect(logged()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('takes an event of 6 MB and no more, and of 1 MB when nobody waits', async () => {
    await createFunction(aws, {}, 'export const handler = async (event) => event.length;');
    const text = (size: number) => `"${'x'.repeat(size - 2)}"`;
    expect((await invoke(aws, { Payload: text(6_291_456) })).text).toBe('6291454');
    const refusal = { name: 'RequestTooLargeException', $metadata: { httpStatusCode: 413 } };
    await expect(invoke(aws, { Payload: text(6_291_457) })).rejects.toMatchObject(refusal);
    await expect(invoke(aws, { Payload: text(1_048_577), InvocationType: 'Event' })).rejects.toMatchObject(refusal);
  });

  test('goes on when the client goes away, which is nobody’s fault', async () => {
    const sleep = 'await new Promise((r) => setTimeout(r, 100));';
    await createFunction(aws, {}, `export const handler = async () => { ${sleep} console.log('went on'); };`);
    const gone = AbortSignal.timeout(50);
    await expect(aws.lambda.send(new InvokeCommand({ FunctionName: 'echo' }), { abortSignal: gone })).rejects.toThrow();
    await expect.poll(async () => (await logged().catch(() => [])).some((line) => line.includes('went on'))).toBe(true);
    expect(aws.faults).toEqual([]);
  });

  test('finds no function that is not there', async () => {
    await expect(invoke(aws, { FunctionName: 'nobody' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Function not found: arn:aws:lambda:us-east-1:000000000000:function:nobody:$LATEST',
      Type: 'User',
    });
  });
});

describe("a function's log", () => {
  test('is in CloudWatch, from START to REPORT, in a stream of the process', async () => {
    await createFunction(aws, {}, 'console.log("starting"); export const handler = () => console.warn("two\\nlines");');
    await invoke(aws);
    await invoke(aws);
    const lines = await logged();
    const [first, second] = [lines.slice(0, 6), lines.slice(6)];
    expect(first).toEqual([
      expect.stringMatching(
        /^INIT_START Runtime Version: nodejs:20\.v\d+\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:[0-9a-f]{64}\n$/,
      ),
      expect.stringMatching(/^\S+Z\tundefined\tINFO\tstarting\n$/),
      expect.stringMatching(/^START RequestId: \S{36} Version: \$LATEST\n$/),
      expect.stringMatching(/^\S+Z\t\S{36}\tWARN\ttwo\nlines\n$/),
      expect.stringMatching(/^END RequestId: \S{36}\n$/),
      expect.stringMatching(
        /^REPORT RequestId: \S{36}\tDuration: [\d.]+ ms\tBilled Duration: \d+ ms\tMemory Size: 128 MB\tMax Memory Used: \d+ MB\tInit Duration: [\d.]+ ms\t\n$/,
      ),
    ]);
    expect(second).toHaveLength(4);
    expect(second[3]).not.toContain('Init Duration');
  });

  test('is in the group that the function names, in a stream that names the function', async () => {
    const LoggingConfig = { LogFormat: 'JSON', LogGroup: 'shared/logs', SystemLogLevel: 'DEBUG' } as const;
    const source = 'export const handler = async (e, context) => [context.logGroupName, context.logStreamName];';
    await createFunction(aws, { LoggingConfig }, source);
    const [group, stream] = JSON.parse((await invoke(aws)).text);
    expect([group, stream]).toEqual([
      'shared/logs',
      expect.stringMatching(/^2026\/03\/02\/echo\[\$LATEST\][0-9a-f]{32}$/),
    ]);
    const { events = [] } = await aws.logs.send(
      new GetLogEventsCommand({ logGroupName: group, logStreamName: stream, startFromHead: true }),
    );
    expect(events.map(({ message = '' }) => JSON.parse(message).type)).toEqual(
      ['initStart', 'initRuntimeDone', 'initReport', 'start', 'runtimeDone', 'report'].map(
        (type) => `platform.${type}`,
      ),
    );
    await expect(logged()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('knows no levels as text', async () => {
    await expect(createFunction(aws, { LoggingConfig: { ApplicationLogLevel: 'INFO' } })).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
      message:
        'LogLevel is not supported when LogFormat is set to "Text". Remove LogLevel from your request or change the LogFormat to "Json" and try again.',
    });
  });

  test("is lost when the function's role may not write it", async () => {
    await createFunction(aws);
    await allow(aws, 'runs', ['logs:CreateLogGroup', 'logs:CreateLogStream']);
    await invoke(aws);
    await expect(logged()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await allow(aws, 'runs', ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents']);
    await invoke(aws);
    expect(await logged()).toHaveLength(3);
  });
});
