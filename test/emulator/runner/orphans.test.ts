import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateFunctionCommand, InvokeCommand, LambdaClient, waitUntilFunctionActiveV2 } from '@aws-sdk/client-lambda';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TEST_CREDENTIALS } from '../../helpers/account/local-aws.js';
import { buildServerProgram } from '../../helpers/processes/server-process.js';
import { type TempDir, tempDir } from '../../helpers/temp-dir.js';
import { startKit, zipOf } from './kit.js';

let folder: TempDir;
beforeEach(() => {
  folder = tempDir();
  // Work folders of this file's own, whatever runs beside it.
  vi.stubEnv('TMPDIR', folder.path);
});
afterEach(() => {
  vi.unstubAllEnvs();
  folder.remove();
});

/** A zombie, which only waits for its parent to notice, is dead. */
const isAlive = (pid: number) => {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};
const workFolders = (pid: number) =>
  readdirSync(tmpdir()).filter((name) => name.startsWith(`hr-agent-functions-${pid}-`));

const mark = (more: string) => `import { spawn } from 'node:child_process'; import { writeFileSync } from 'node:fs';
  export const handler = async (event) => { writeFileSync(event.mark, JSON.stringify([process.pid])); ${more} };`;
const HANDLERS = [
  { name: 'idle', runtime: 'nodejs20.x', source: mark('return 1;') },
  { name: 'waits', runtime: 'nodejs20.x', source: mark('await new Promise((r) => setTimeout(r, 1e8));') },
  { name: 'spins', runtime: 'nodejs20.x', source: mark('for (;;) {}') },
  {
    name: 'has-children',
    runtime: 'nodejs20.x',
    source: mark(
      "const child = spawn('sleep', ['1000']); writeFileSync(event.mark, JSON.stringify([process.pid, child.pid])); for (;;) {}",
    ),
  },
  {
    name: 'python',
    runtime: 'python3.12',
    source:
      'import os\ndef handler(event, context):\n    open(event["mark"], "w").write("[%d]" % os.getpid())\n    while True: pass',
  },
] as const;

test('leaves no process of a function behind when the server is killed with SIGKILL', async () => {
  const startServer = await buildServerProgram();
  const { server, url } = await startServer(join(folder.path, 'account'));
  const config = { ...TEST_CREDENTIALS, endpoint: url };
  const [iam, lambda] = [new IAMClient(config), new LambdaClient(config)];
  const statement = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: statement });
  await iam.send(new CreateRoleCommand({ RoleName: 'runs', AssumeRolePolicyDocument }));
  const markOf = (name: string) => join(folder.path, `${name}.pids`);
  for (const { name, runtime, source } of HANDLERS) {
    const ZipFile = await zipOf({ [runtime.startsWith('python') ? 'index.py' : 'index.mjs']: source });
    const Role = 'arn:aws:iam::000000000000:role/runs';
    const input = {
      FunctionName: name,
      Runtime: runtime,
      Handler: 'index.handler',
      Role,
      Timeout: 300,
      Code: { ZipFile },
    };
    await lambda.send(new CreateFunctionCommand(input));
    await waitUntilFunctionActiveV2(
      { client: lambda, maxWaitTime: 10, minDelay: 0.1, maxDelay: 0.1 },
      { FunctionName: name },
    );
    const Payload = JSON.stringify({ mark: markOf(name) });
    // Cut off by the kill, all but the first.
    lambda.send(new InvokeCommand({ FunctionName: name, Payload })).catch(() => {});
  }
  const pidsOf = (name: string): number[] =>
    existsSync(markOf(name)) ? JSON.parse(readFileSync(markOf(name), 'utf8') || '[]') : [];
  const pids = () => HANDLERS.flatMap(({ name }) => pidsOf(name));
  await expect.poll(() => pids().length).toBe(HANDLERS.length + 1);
  expect(pids().filter((pid) => !isAlive(pid))).toEqual([]);

  const died = once(server, 'exit');
  server.kill('SIGKILL');
  await died;
  await expect.poll(() => pids().filter(isAlive)).toEqual([]);
  lambda.destroy();
  iam.destroy();

  // What it could not clean up, the next server does.
  expect(workFolders(server.pid ?? 0)).toHaveLength(1);
  const kit = startKit();
  await kit.invoke(await kit.define('export const handler = () => 1;'));
  expect(workFolders(server.pid ?? 0)).toEqual([]);
  await kit.close();
});

test('ends all processes and removes its work folder when it is closed', async () => {
  const before = workFolders(process.pid);
  const kit = startKit();
  const idle = await kit.define('export const handler = async () => process.pid;');
  const { value } = await kit.invoke(idle);
  const hangs = await kit.define(
    mark(
      "const child = spawn('sleep', ['1000']); writeFileSync(event.mark, JSON.stringify([process.pid, child.pid])); await new Promise((r) => setTimeout(r, 1e8));",
    ),
    { timeout: 300 },
  );
  const running = kit.invoke(hangs, { mark: join(kit.folder, 'pids') });
  await expect.poll(() => JSON.parse(kit.read('pids') || '[]').length).toBe(2);
  const pids: number[] = [...JSON.parse(kit.read('pids')), value];
  expect(workFolders(process.pid)).toHaveLength(before.length + 1);
  await kit.close();
  expect((await running).value).toMatchObject({ errorType: 'Runtime.ExitError' });
  await expect.poll(() => pids.filter(isAlive)).toEqual([]);
  expect(workFolders(process.pid)).toEqual(before);
});

test('ends what a handler started when the function times out or exits', async () => {
  const kit = startKit();
  const source = mark(
    "const child = spawn('sleep', ['1000']); writeFileSync(event.mark, JSON.stringify([child.pid])); process.exit(1);",
  );
  await kit.invoke(await kit.define(source), { mark: join(kit.folder, 'pids') });
  const [pid = 0] = JSON.parse(kit.read('pids'));
  await expect.poll(() => isAlive(pid)).toBe(false);
  await kit.close();
});
