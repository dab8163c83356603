import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Kit, startKit } from './kit.js';

let kit: Kit;
beforeAll(() => {
  kit = startKit();
});
afterAll(() => kit.close());

const NODE = 'export const handler = async () => process.env;';
const PYTHON = 'import os\ndef handler(event, context):\n    return dict(os.environ)';

const stringOf = (pattern: RegExp) => expect.stringMatching(pattern);

/** The variables that AWS sets for every runtime. */
const AS_ON_AWS = {
  AWS_ACCESS_KEY_ID: stringOf(/^ASIA[A-Z0-9]{16}$/),
  AWS_SECRET_ACCESS_KEY: stringOf(/^.{40}$/),
  AWS_SESSION_TOKEN: stringOf(/^.{100,}$/),
  AWS_REGION: 'eu-west-1',
  AWS_DEFAULT_REGION: 'eu-west-1',
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_LOG_STREAM_NAME: stringOf(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/),
  AWS_LAMBDA_RUNTIME_API: stringOf(/^127\.0\.0\.1:\d+$/),
  _X_AMZN_TRACE_ID: stringOf(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Sampled=0$/),
  AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
  AWS_XRAY_DAEMON_ADDRESS: '127.0.0.1:2000',
  _AWS_XRAY_DAEMON_ADDRESS: '127.0.0.1',
  _AWS_XRAY_DAEMON_PORT: '2000',
  LANG: 'en_US.UTF-8',
  TZ: ':UTC',
  SHLVL: '0',
  _HANDLER: 'index.handler',
};

/** What AWS does not set: where the local AWS is, that no files of the machine's user configure an
 * SDK, and where temporary files go. */
const OURS = {
  AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  TMPDIR: stringOf(/\/tmp-\w+$/),
};

describe('what a function finds in its environment is what AWS sets, what it was given, and nothing of ours', () => {
  test.each([
    [
      'nodejs20.x',
      NODE,
      (runtime: string, task: string) => ({ NODE_PATH: `${runtime}/node_modules:${runtime}:${task}` }),
    ],
    ['python3.11', PYTHON, (runtime: string) => ({ PYTHONPATH: runtime })],
    ['python3.12', PYTHON, (runtime: string) => ({ PYTHONPATH: runtime, LC_CTYPE: 'C.UTF-8' })],
  ] as const)('%s', async (runtime, source, ofLanguage) => {
    const record = await kit.define(source, { runtime, region: 'eu-west-1', environment: { TABLE: 'people' } });
    const value = (await kit.invoke(record)).value as Record<string, string>;
    const { LAMBDA_TASK_ROOT: task = '', LAMBDA_RUNTIME_DIR: runtimeFolder = '' } = value;
    expect([task, runtimeFolder].map(isAbsolute)).toEqual([true, true]);
    expect(value).toEqual({
      ...AS_ON_AWS,
      ...OURS,
      ...ofLanguage(runtimeFolder, task),
      AWS_EXECUTION_ENV: `AWS_Lambda_${runtime}`,
      AWS_LAMBDA_FUNCTION_NAME: record.functionName,
      AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${record.functionName}`,
      LAMBDA_TASK_ROOT: task,
      LAMBDA_RUNTIME_DIR: runtimeFolder,
      LD_LIBRARY_PATH: [runtimeFolder, `${runtimeFolder}/lib`, task, `${task}/lib`].join(':'),
      PATH: process.env['PATH'],
      PWD: task,
      TABLE: 'people',
    });
  });

  test('a variable of its own wins where AWS reserves none', async () => {
    const environment = { AWS_ENDPOINT_URL: 'http://127.0.0.1:1', TZ: 'Europe/Berlin' };
    expect((await kit.invoke(await kit.define(NODE, { environment }))).value).toMatchObject(environment);
  });
});

describe('the temporary files of a function', () => {
  const COUNTS = `import { readdirSync, writeFileSync } from 'node:fs'; import { tmpdir } from 'node:os';
    export const handler = async () => {
      writeFileSync(tmpdir() + '/' + crypto.randomUUID(), '');
      console.log(tmpdir());
      return [tmpdir(), readdirSync(tmpdir()).length];
    };`;

  test('stay from one invocation to the next, are seen by no other process, and go with theirs', async () => {
    const record = await kit.define(COUNTS);
    const [[folder]] = [(await kit.invoke(record)).value as [string, number]];
    expect((await kit.invoke(record)).value).toEqual([folder, 2]);
    const both = await Promise.all([kit.invoke(record), kit.invoke(record)]);
    expect(both.map(({ value }) => (value as [string, number])[1]).sort()).toEqual([1, 3]);
    kit.change(record, 'deleted');
    await expect.poll(() => existsSync(folder)).toBe(false);
  });

  test('are in /tmp for whoever reads the log', async () => {
    expect((await kit.invoke(await kit.define(COUNTS))).log[1]).toMatch(/\t\/tmp$/);
  });
});
