import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bringUp } from '../helpers/cli/bring-up.js';
import { newHome } from '../helpers/cli/run-cli.js';

const home = newHome();
beforeAll(async () => {
  await bringUp(home);
});
afterAll(home.remove);

describe('invoke', () => {
  test('prints the answer alone on stdout', async () => {
    const run = await home.run(['invoke', 'How many PTO days does employee EMP001 have left?']);
    expect(run.status).toBe(0);
    expect(run.stdout).toBe('Priya Sharma (EMP001) has 12 PTO days remaining.\n');
    expect(run.stderr).toBe('Target: local AWS (account 000000000000, us-east-1)\n');
  });

  test('--json: one document with the session, the answer, the calls with their results, and the usage', async () => {
    const run = await home.run(['invoke', '--json', 'How many PTO days does employee EMP001 have left?']);
    expect(run.status).toBe(0);
    expect(run.json()).toEqual({
      ok: true,
      agentVersion: 'DRAFT',
      model: 'planner',
      sessionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      answer: expect.stringContaining('12'),
      calls: [
        {
          actionGroup: 'HRActions',
          function: 'check_leave_balance',
          parameters: { employee_id: 'EMP001' },
          result: expect.any(String),
        },
      ],
      citations: [],
      usage: { inputTokens: expect.any(Number), outputTokens: expect.any(Number) },
    });
    expect(JSON.parse(run.json().calls[0]?.result ?? '')).toMatchObject({ name: 'Priya Sharma', pto_remaining: 12 });
  });

  test('words need no quotes', async () => {
    const run = await home.run(['invoke', 'How', 'many', 'PTO', 'days', 'does', 'EMP002', 'have?']);
    expect(run.stdout).toContain('James Chen');
  });

  test('text that begins with a hyphen stands after --', async () => {
    const run = await home.run(['invoke', '--json', '--', '--how many PTO days does EMP002 have?']);
    expect(run.json().answer).toContain('James Chen');
  });

  test.each([[['invoke']], [['invoke', '']], [['invoke', '  ', '\n']]])('%j says nothing: exit 2', async (argv) => {
    const run = await home.run([...argv, '--json']);
    expect(run.status).toBe(2);
    expect(run.json().error).toMatchObject({ code: 'USAGE', next: expect.stringContaining('hr-agent invoke') });
  });

  test('--trace shows what was thought, called and got on stderr, and leaves stdout alone', async () => {
    const run = await home.run(['invoke', '--trace', 'How many PTO days does employee EMP001 have left?']);
    expect(run.stdout).toBe('Priya Sharma (EMP001) has 12 PTO days remaining.\n');
    expect(run.stderr).toContain('HRActions.check_leave_balance(employee_id: EMP001)');
    expect(run.stderr).toMatch(/gets: .*"pto_remaining":12/);
    expect(run.stderr).toMatch(/tokens: \d+ in, \d+ out/);
  });

  test('--quiet leaves nothing but the answer', async () => {
    const run = await home.run(['invoke', '--quiet', 'How many PTO days does EMP001 have?']);
    expect(run.stderr).toBe('');
    expect(run.stdout).toContain('12');
  });
});

describe('sessions', () => {
  const ask = async (...argv: string[]) => (await home.run(['invoke', '--json', ...argv])).json();

  test('a named one remembers, and a new one does not', async () => {
    const session = randomUUID();
    const first = await ask('--session', session, "I'm employee EMP004. How much PTO do I have?");
    expect(first.sessionId).toBe(session);
    const second = await ask('--session', session, 'Can I take March 10 off as PTO?');
    expect(second.calls.map((call) => call.parameters)).toEqual([{ employee_id: 'EMP004' }]);
    expect((await ask('Can I take March 10 off as PTO?')).calls).toEqual([]);
  });

  test('"last" continues the previous one', async () => {
    const first = await ask("I'm employee EMP002. How much PTO do I have?");
    const second = await ask('--session', 'last', 'And how many sick days?');
    expect(second.sessionId).toBe(first.sessionId);
    expect(second.calls.map((call) => call.parameters)).toEqual([{ employee_id: 'EMP002' }]);
  });

  test('"last" without a previous one: exit 3', async () => {
    const other = newHome();
    await bringUp(other);
    const run = await other.run(['invoke', '--session', 'last', '--json', 'And then?']);
    other.remove();
    expect(run.status).toBe(3);
    expect(run.json().error).toMatchObject({ code: 'NO_LAST_SESSION', hint: expect.stringContaining('--session') });
  });

  test.each(['x', 'a b', 'ä-session', 'x'.repeat(101)])('%j is no session id: exit 2', async (session) => {
    const run = await home.run(['invoke', '--session', session, '--json', 'Hello']);
    expect(run.status).toBe(2);
    expect(run.json().error.code).toBe('SESSION_INVALID');
  });

  test.each(['team', '=value'])('--attr %j is no attribute: exit 2', async (pair) => {
    const run = await home.run(['invoke', '--attr', pair, '--json', 'Hello']);
    expect(run.status).toBe(2);
    expect(run.json().error).toMatchObject({ code: 'ATTRIBUTE_INVALID', hint: expect.stringContaining('KEY=VALUE') });
  });

  test('attributes may be repeated, be empty and hold equals signs', async () => {
    const argv = ['invoke', '--attr', 'a=1', '--attr', 'b=', '--attr', 'c=x=y', 'How many PTO days does EMP001 have?'];
    expect((await home.run(argv)).status).toBe(0);
  });
});

describe('an agent that is not there', () => {
  const empty = newHome();
  afterAll(empty.remove);

  test.each([[['invoke', 'Hello']], [['chat']], [['demo']], [['status']]])(
    '%j: exit 3, and up is next',
    async (argv) => {
      const run = await empty.run([...argv, '--json', '--name', 'other']);
      expect(run.status).toBe(3);
      expect(run.json().error).toMatchObject({ code: 'NOT_DEPLOYED', next: 'hr-agent up --name other' });
      const plain = await empty.run(argv);
      expect(plain).toMatchObject({ status: 3, stdout: '' });
      expect(plain.stderr).toContain('Next: hr-agent up\n');
    },
  );

  test('an alias that does not exist is not there either', async () => {
    const run = await home.run(['invoke', '--alias', 'NOSUCHALIA', '--json', 'Hello']);
    expect(run.status).toBe(3);
    expect(run.json().error).toMatchObject({
      code: 'NO_ALIAS',
      message: expect.stringContaining('NOSUCHALIA'),
    });
  });

  test('an agent that was never prepared: exit 3, and up is next', async () => {
    const half = newHome();
    for (const step of ['create-roles', 'deploy-lambda', 'create-agent']) await half.run([step]);
    const run = await half.run(['invoke', '--json', 'Hello']);
    expect(run.status).toBe(3);
    expect(run.json().error).toMatchObject({ code: 'NOT_PREPARED', next: 'hr-agent up' });
    half.remove();
  });
});
