import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { CreateRoleCommand, DeleteRolePolicyCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { RemovePermissionCommand } from '@aws-sdk/client-lambda';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type FaultyAws, startFaultyAws } from '../helpers/account/faulty-aws.js';
import { startTestAws } from '../helpers/account/local-aws.js';
import { makeRole } from '../helpers/account/role-by-hand.js';
import { type CliRun, newHome } from '../helpers/cli/run-cli.js';
import { LIBRARY, writeDefinition } from '../helpers/definitions/library.js';

const home = newHome();
let there: FaultyAws;
beforeAll(async () => {
  there = await startFaultyAws(home.time.account);
  expect((await home.run(['up', ...there.flags])).status).toBe(0);
});
afterEach(() => there.fault());
afterAll(async () => {
  await there.close();
  home.remove();
});

const SAY = 'How many PTO days does EMP001 have left?';
const ANSWER = 'Priya Sharma (EMP001) has 12 PTO days remaining.';

/** One turn under a fault; nobody waits for what is tried again. */
async function turn(spec: string | undefined, ...flags: string[]): Promise<CliRun & { error: Failure }> {
  there.fault(spec);
  const argv = ['chat', '--json', ...there.flags, ...flags];
  const run = await home.run(argv, { stdin: `${SAY}\n` });
  const [document] = run.jsonLines();
  return { ...run, error: document?.error ?? { code: '', message: '', hint: null, next: null } };
}
type Failure = { code: string; message: string; hint: string | null; next: string | null };

describe('whatever goes wrong', () => {
  test.each([
    ['stream-throttle', 'THROTTLED'],
    ['throttle:InvokeAgent', 'THROTTLED'],
    ['stream-access-denied', 'MODEL_ACCESS_DENIED'],
    ['stream-access-denied:after-call', 'MODEL_ACCESS_DENIED'],
    ['stream-model-not-ready', 'MODEL_NOT_READY'],
    ['stream-model-not-ready:after-text', 'MODEL_NOT_READY'],
    ['stream-internal', 'SERVICE_FAILED'],
    ['stream-internal:after-text', 'SERVICE_FAILED'],
    ['500:InvokeAgent', 'SERVICE_FAILED'],
    ['503:InvokeAgent', 'SERVICE_FAILED'],
    ['stream-quota', 'QUOTA'],
    ['stream-validation', 'TURN_INVALID'],
    ['stream-validation:after-call', 'TURN_INVALID'],
    ['stream-dependency-failed', 'FUNCTION_FAILED'],
    ['stream-dependency-failed:after-call', 'FUNCTION_FAILED'],
    ['stream-cut', 'STREAM_CUT'],
    ['stream-cut:at-start', 'STREAM_CUT'],
    ['reset:InvokeAgent', 'STREAM_CUT'],
    ['reset-after:InvokeAgent', 'STREAM_CUT'],
    ['stream-stall', 'SILENT'],
    ['stream-stall:after-call', 'SILENT'],
    ['hang:InvokeAgent', 'SILENT'],
  ])('%s is %s, with a hint and a next command, and no answer', async (spec, code) => {
    const { status, error, jsonLines } = await turn(spec, ...(code === 'SILENT' ? ['--timeout', '1s'] : []));
    expect(status).toBe(1);
    expect(error).toMatchObject({
      code,
      hint: expect.stringMatching(/\.$/),
      next: expect.stringMatching(/^hr-agent /),
    });
    expect(jsonLines()).toMatchObject([{ ok: false }]);
  });
});

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
  test('the caller may not invoke the agent: ACCESS_DENIED names the permission and the policy that holds it', async () => {
    const trust = { Effect: 'Allow', Principal: { AWS: there.aws.accountId }, Action: 'sts:AssumeRole' };
    const RoleName = 'reader';
    const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
    const { Role } = await there.aws.iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
    const reads = { Effect: 'Allow', Action: ['bedrock:Get*', 'bedrock:List*'], Resource: '*' };
    const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [reads] });
    await there.aws.iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'reads', PolicyDocument }));
    const assume = new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: 'ana' });
    const { Credentials: keys } = await there.aws.sts.send(assume);
    const before = { ...process.env };
    vi.stubEnv('AWS_ACCESS_KEY_ID', keys?.AccessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', keys?.SecretAccessKey);
    vi.stubEnv('AWS_SESSION_TOKEN', keys?.SessionToken);
    const { error } = await turn(undefined);
    vi.stubEnv('AWS_ACCESS_KEY_ID', before['AWS_ACCESS_KEY_ID']);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', before['AWS_SECRET_ACCESS_KEY']);
    vi.stubEnv('AWS_SESSION_TOKEN', undefined);
    expect(error).toMatchObject({ code: 'ACCESS_DENIED', next: expect.stringMatching(/^hr-agent policy/) });
    expect(error.message).toMatch(/role\/reader\/ana is not authorized to perform: bedrock:InvokeAgent on resource/);
    expect(error.hint).toContain('bedrock:InvokeAgent');
  });

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

  test('a role of others may not call the model: up is not said to put it right, but what to allow', async () => {
    const arn = await makeRole(there.aws, 'TheirRole', 'bedrock.amazonaws.com', ['s3:GetObject']);
    const theirs = `${LIBRARY.agent}agentRole: { arn: "${arn}" }\n`;
    const file = writeDefinition(home, { agent: theirs.replace('name: library', 'name: theirs') }, 'theirs');
    expect((await home.run(['up', '--agent', file, ...there.flags])).status).toBe(0);
    const { error } = await turn(undefined, '--agent', file);
    expect(error).toMatchObject({ code: 'MODEL_ACCESS_DENIED', next: expect.stringMatching(/^hr-agent policy/) });
    expect(error.message).toContain(arn);
    expect(error.hint).toMatch(/up leaves it alone\. Whoever keeps it has to allow it bedrock:InvokeModel and/);
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

  test('because its role may not do what it calls: the hint names role, action and resource', async () => {
    const file = writeDefinition(home, {
      handler: `import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
      export const handler = () => new S3Client().send(new GetObjectCommand({ Bucket: 'papers', Key: 'note.txt' }));`,
    });
    await home.run(['up', '--yes', '--agent', file, ...there.flags]);
    const run = await home.run(['invoke', '--json', '--agent', file, ...there.flags, 'Get book B001']);
    const { error } = run.json();
    expect(error.message).toContain(
      'is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::papers/note.txt',
    );
    expect(error.hint).toMatch(
      /role library-\S+ may not do s3:GetObject on arn:aws:s3:::papers\/note\.txt: .*policyStatements/,
    );
  });

  test('a second time: the log lines of that turn alone', async () => {
    const file = writeDefinition(home, {
      handler: `export const handler = async ({ parameters }) => {
        throw new Error('nothing known of ' + parameters[0].value);
      };`,
    });
    await home.run(['up', '--yes', '--agent', file, ...there.flags]);
    const argv = ['chat', '--json', '--agent', file, ...there.flags];
    const run = await home.run(argv, { stdin: 'Get book B001\nGet book B002\n' });
    const [, second] = run.jsonLines();
    expect(second?.error.message).toContain('nothing known of B002');
    expect(second?.error.message).not.toContain('B001');
  });

  test('a reply of another shape: FUNCTION_FAILED, and where its shape is described', async () => {
    const file = writeDefinition(home, { handler: 'export const handler = async () => ({ title: "Emma" });' });
    await home.run(['up', '--yes', '--agent', file, ...there.flags]);
    const run = await home.run(['invoke', '--json', 'Get book B001', '--agent', file, ...there.flags]);
    expect(run.json().error).toMatchObject({
      code: 'FUNCTION_FAILED',
      hint: expect.stringMatching(/its reply has a shape.*docs\/definition\.md/),
    });
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

  test('that ended while a question was open: SESSION_EXPIRED, and nothing is run', async () => {
    const account = await startTestAws();
    onTestFinished(() => account.close());
    const flags = ['--agent', 'order-management-agent', '--target', 'aws', '--endpoint-url', account.url];
    expect((await home.run(['up', ...flags])).status).toBe(0);
    const cli = home.start(['chat', ...flags], { tty: true });
    await cli.seen('stderr', /> /);
    cli.type('I want to return order ORD-456 because it arrived broken.\n');
    await cli.seen('stderr', /Allow it\? \[y\/N\] /);
    account.clock.advance(3_600_000);
    cli.type('yes\n');
    await cli.seen('stderr', /The session ended while the question was open; nothing was run\./);
    await cli.seen('stderr', /Next: .*hr-agent chat --agent order-management-agent/);
    cli.type('/quit\n');
    expect((await cli.done).stdout).not.toContain('RET-');
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
