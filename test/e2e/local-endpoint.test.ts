import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { IAMClient } from '@aws-sdk/client-iam';
import { CreateFunctionCommand, InvokeCommand, LambdaClient, waitUntilFunctionActiveV2 } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRole } from '../emulator/lambda/scene.js';
import { zipOf } from '../emulator/runner/kit.js';
import { TEST_CREDENTIALS } from '../helpers/account/local-aws.js';
import { type RunningProcess, runProcess, startProcess } from '../helpers/processes/cli-process.js';
import { tempDir } from '../helpers/temp-dir.js';

/** What no function may see of whoever starts the local AWS. */
const KEYS = { AWS_SECRET_ACCESS_KEY: 'key-of-an-account', HR_AGENT_MODEL_API_KEY: 'key-of-a-model' };

const cwd = tempDir();
let local: RunningProcess;
let endpoint: string;
beforeAll(async () => {
  await runProcess(['up'], { cwd: cwd.path });
  local = startProcess(['local', '--port', '0', '--json'], { cwd: cwd.path, env: KEYS });
  endpoint = JSON.parse((await local.seen('stdout', /.+\n/))[0]).endpoint;
});
afterAll(async () => {
  local.child.kill('SIGINT');
  await local.done;
  cwd.remove();
});

/** Knows the endpoint and nothing else; the runtime's client is the stock one, which speaks HTTP/2. */
const SCRIPT = `
import { BedrockAgentClient, ListAgentsCommand } from '@aws-sdk/client-bedrock-agent';
import { BedrockAgentRuntimeClient, InvokeAgentCommand } from '@aws-sdk/client-bedrock-agent-runtime';
const { agentSummaries } = await new BedrockAgentClient({}).send(new ListAgentsCommand({}));
const { agentId } = agentSummaries.find((agent) => agent.agentName === 'hr-leave-agent');
const inputText = 'How many PTO days does employee EMP001 have left?';
const input = { agentId, agentAliasId: 'TSTALIASID', sessionId: 'my-session', inputText };
const { completion } = await new BedrockAgentRuntimeClient({}).send(new InvokeAgentCommand(input));
for await (const { chunk } of completion) if (chunk) process.stdout.write(chunk.bytes);
process.exit();
`;

test('a script of a dozen lines that knows only the endpoint invokes the agent that local serves', async () => {
  expect(SCRIPT.trim().split('\n').length).toBeLessThanOrEqual(12);
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: cwd.path,
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
  const child = spawn(process.execPath, ['--input-type=module', '--eval', SCRIPT], {
    cwd: resolve(import.meta.dirname, '../..'),
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let answer = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    answer += text;
  });
  const status = await new Promise((ended) => child.on('close', ended));
  expect({ status, answer }).toEqual({ status: 0, answer: expect.stringContaining('12 PTO days') });
});

/** Its own environment, and that of the process that started it. */
const NOSY = `
import { existsSync, readFileSync } from 'node:fs';
const parent = '/proc/' + process.ppid + '/environ';
export const handler = async () => JSON.stringify(process.env) + (existsSync(parent) ? readFileSync(parent) : '');
`;

test.runIf(process.platform === 'linux')('a function finds no key of whoever started the local AWS', async () => {
  const config = { ...TEST_CREDENTIALS, endpoint };
  const lambda = new LambdaClient(config);
  await createRole({ iam: new IAMClient(config) }, 'nosy', 'lambda.amazonaws.com');
  const Code = { ZipFile: await zipOf({ 'index.mjs': NOSY }) };
  const Role = 'arn:aws:iam::000000000000:role/nosy';
  const settings = { FunctionName: 'nosy', Role, Runtime: 'nodejs22.x', Handler: 'index.handler', Code } as const;
  await lambda.send(new CreateFunctionCommand(settings));
  await waitUntilFunctionActiveV2(
    { client: lambda, maxWaitTime: 10, minDelay: 0.1, maxDelay: 0.1 },
    { FunctionName: 'nosy' },
  );
  const { Payload, FunctionError } = await lambda.send(new InvokeCommand({ FunctionName: 'nosy' }));
  const seen = Buffer.from(Payload ?? []).toString();
  expect({ FunctionError, seen }).toEqual({ FunctionError: undefined, seen: expect.stringContaining('ASIA') });
  for (const key of Object.values(KEYS)) expect(seen).not.toContain(key);
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s ends it with status 0', async (signal) => {
  const other = startProcess(['local', '--port', '0', '--json'], { cwd: cwd.path });
  await other.seen('stdout', /.+\n/);
  other.child.kill(signal);
  expect((await other.done).status).toBe(0);
});
