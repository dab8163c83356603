import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { DeleteRolePolicyCommand } from '@aws-sdk/client-iam';
import { RemovePermissionCommand } from '@aws-sdk/client-lambda';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { writeDefinition } from '../helpers/cli-definition.js';
import { type FaultyAws, startFaultyAws } from '../helpers/cli-faulty-aws.js';
import { type CliRun, newHome } from '../helpers/run-cli.js';

const home = newHome();
let there: FaultyAws;
beforeAll(async () => {
  there = await startFaultyAws();
  expect((await home.run(['up', ...there.flags])).status).toBe(0);
});
afterEach(() => there.fault());
afterAll(async () => {
  await there.close();
  home.remove();
});

const SAY = 'How many PTO days does EMP001 have left?';
const ANSWER = 'Priya Sharma (EMP001) has 12 PTO days remaining.';

/** One turn under a fault. */
async function turn(spec: string | undefined, ...flags: string[]): Promise<CliRun & { error: Failure }> {
  there.fault(spec);
  const run = await home.run(['chat', '--json', ...there.flags, ...flags], { stdin: `${SAY}\n` });
  const [document] = run.jsonLines();
  return { ...run, error: document?.error ?? { code: '', message: '', hint: null, next: null } };
}
type Failure = { code: string; message: string; hint: string | null; next: string | null };

describe('what passes by itself', () => {
  test.each([
    'stream-throttle:1',
    'throttle:InvokeAgent:1',
    'stream-model-not-ready:1',
    'stream-throttle:after-trace:1',
  ])('%s is tried again, as nothing was shown and nothing has run', async (spec) => {
    const run = await turn(spec);
    expect(run.status).toBe(0);
    expect(run.jsonLines()[0]).toMatchObject({ answer: ANSWER, calls: [{ function: 'check_leave_balance' }] });
  });

  test('throttling that lasts is explained: THROTTLED', async () => {
    const { status, error } = await turn('stream-throttle');
    expect(status).toBe(1);
    expect(error).toMatchObject({ code: 'THROTTLED', next: expect.stringMatching(/^hr-agent chat/) });
    expect(error.hint).toContain('tried several times');
  });

  test('after a function has run it is not tried again', async () => {
    const { error } = await turn('stream-throttle:after-call:1');
    expect(error).toMatchObject({ code: 'THROTTLED', hint: expect.stringContaining('a function has run') });
  });

  test('after some of the answer it is not tried again, and what was shown is marked', async () => {
    there.fault('stream-throttle:after-text:1');
    const run = await home.run(['chat', ...there.flags], { stdin: `${SAY}\n` });
    expect(run.status).toBe(1);
    expect(run.stdout).toMatch(/^Priya .* \[…\] \(cut off: this is not the whole answer\)\n$/);
    expect(run.stderr).toContain('part of the answer was shown');
  });

  test('a model that does not get ready: MODEL_NOT_READY', async () => {
    const { error } = await turn('stream-model-not-ready');
    expect(error).toMatchObject({ code: 'MODEL_NOT_READY', hint: expect.stringContaining('some minutes') });
    expect(error.message).toContain('amazon.nova-pro-v1:0');
  });

  test('a service that keeps failing: SERVICE_FAILED', async () => {
    expect((await turn('stream-internal')).error).toMatchObject({ code: 'SERVICE_FAILED' });
  });
});

describe('a stream that does not come to its end', () => {
  test('is never shown as an answer: STREAM_CUT', async () => {
    there.fault('stream-cut');
    const run = await home.run(['invoke', ...there.flags, SAY]);
    expect(run.status).toBe(1);
    expect(run.stdout).toMatch(/\(cut off: this is not the whole answer\)\n$/);
    const { error } = await turn('stream-cut');
    expect(error).toMatchObject({ code: 'STREAM_CUT', next: expect.stringContaining('--session last') });
  });

  test.each(['stream-cut:at-start', 'stream-cut:after-trace', 'stream-cut:after-call'])(
    '%s: no answer, and a hint to look at what has run',
    async (spec) => {
      const run = await turn(spec);
      expect(run.jsonLines()).toHaveLength(1);
      expect(run.error).toMatchObject({ code: 'STREAM_CUT', next: expect.stringContaining('hr-agent trace last') });
      expect(run.error.hint).toMatch(spec.endsWith('call') ? /Functions had been called/ : /not known/);
    },
  );

  test('an idle network ends the turn after --timeout: SILENT', async () => {
    const { status, error } = await turn('stream-stall', '--timeout', '1s');
    expect(status).toBe(1);
    expect(error).toMatchObject({ code: 'SILENT', message: 'No word from the service for 1 s.' });
    expect((await turn('hang:InvokeAgent', '--timeout', '1s')).error.code).toBe('SILENT');
  });
});

describe('what is not allowed', () => {
  test("the agent's role may not call the model: MODEL_ACCESS_DENIED names role and permission; up puts it right", async () => {
    await there.aws.iam.send(
      new DeleteRolePolicyCommand({
        RoleName: 'hr-leave-agent-bedrock-role',
        PolicyName: 'BedrockInvokeModelPolicy',
      }),
    );
    const { error } = await turn(undefined);
    expect(error).toMatchObject({ code: 'MODEL_ACCESS_DENIED', next: expect.stringMatching(/^hr-agent up/) });
    expect(error.message).toContain('role/hr-leave-agent-bedrock-role');
    expect(error.hint).toContain('bedrock:InvokeModelWithResponseStream');
    await home.run(['up', ...there.flags]);
    expect((await turn(undefined)).status).toBe(0);
  });

  test('the agent may not invoke the function: FUNCTION_ACCESS_DENIED; up puts it right', async () => {
    await there.aws.lambda.send(
      new RemovePermissionCommand({ FunctionName: 'hr-leave-agent', StatementId: 'AllowBedrockInvoke' }),
    );
    const { error } = await turn(undefined);
    expect(error).toMatchObject({ code: 'FUNCTION_ACCESS_DENIED', next: expect.stringMatching(/^hr-agent up/) });
    expect(error.message).toContain('hr-leave-agent');
    await home.run(['up', ...there.flags]);
    expect((await turn(undefined)).status).toBe(0);
  });
});

describe('a function that fails', () => {
  test("FUNCTION_FAILED has the function's own words and its last log lines", async () => {
    const file = writeDefinition(home, {
      handler: `export const handler = async () => {
        console.log('looking on shelf 4');
        throw new Error('the shelf is gone');
      };`,
    });
    await home.run(['up', '--agent', file, ...there.flags]);
    const argv = ['chat', '--json', '--agent', file, ...there.flags];
    const run = await home.run(argv, { stdin: 'Get book B001\n' });
    const error = run.jsonLines()[0]?.error;
    expect(error).toMatchObject({ code: 'FUNCTION_FAILED', next: expect.stringMatching(/^hr-agent logs --agent/) });
    expect(error?.message).toMatch(/^The function library failed: .*\nIts log says:\n/);
    expect(error?.message).toContain('looking on shelf 4');
    expect(error?.message).toContain('the shelf is gone');
    expect(error?.message).not.toMatch(/START RequestId|REPORT RequestId/);
  });
});

describe('a session', () => {
  test('that was idle for too long is said to be forgotten: SESSION_EXPIRED', async () => {
    await turn(undefined, '--session', 'an-old-one');
    const stacks = join(home.stateFolder, 'stacks');
    const folder = readdirSync(stacks).find((name) => name.startsWith('hr-leave-agent') && name.endsWith('.sessions'));
    const hourAgo = Date.now() / 1_000 - 3_600;
    utimesSync(join(stacks, folder ?? '', 'an-old-one.jsonl'), hourAgo, hourAgo);
    const run = await turn(undefined, '--session', 'an-old-one');
    expect(run.status).toBe(0);
    expect(run.stderr).toContain('SESSION_EXPIRED: nothing was said in this session for 10 min 0 s');
  });

  test('that another turn is in: SESSION_BUSY', async () => {
    const file = writeDefinition(
      home,
      { handler: 'export const handler = () => new Promise(() => setInterval(() => {}, 1e6));' },
      'busy',
    );
    await home.run(['up', '--agent', file, '--name', 'busy', ...there.flags]);
    const argv = ['invoke', '--agent', file, '--name', 'busy', ...there.flags, '--session', 'shared'];
    const first = home.start([...argv, '--trace', 'Get book B001']);
    await first.seen('stderr', /calls: Books\.get_book/);
    const second = await home.run([...argv, '--json', 'Get book B002']);
    expect(second.json().error).toMatchObject({ code: 'SESSION_BUSY', next: expect.stringContaining('hr-agent chat') });
    first.interrupt();
    expect((await first.done).status).toBe(130);
  });

  test('whose agent is gone: NOT_FOUND, and how to bring it up', async () => {
    await home.run(['up', '--name', 'short', ...there.flags]);
    const cli = home.start(['chat', '--name', 'short', ...there.flags], { tty: true });
    await cli.seen('stderr', /> /);
    await home.run(['down', '--name', 'short', '--yes', ...there.flags]);
    cli.type(`${SAY}\n`);
    await cli.seen('stderr', /Next: .*hr-agent up --name short/);
    cli.type('/quit\n');
    await cli.done;
  });
});
