import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runProcess } from '../helpers/processes/cli-process.js';
import { tempDir } from '../helpers/temp-dir.js';

const temporary = tempDir();
const cwd = join(temporary.path, 'work');
const tmp = join(temporary.path, 'tmp');
const scenarios = join(temporary.path, 'scenarios');
mkdirSync(cwd);
mkdirSync(scenarios);
mkdirSync(tmp);
afterAll(temporary.remove);

const cli = (...argv: string[]) => runProcess(argv, { cwd, env: { TMPDIR: tmp } });

/** The tutorial's prompts with the calls they need and the facts of its answers. The pair of EMP004 is one session. */
const SESSION = randomUUID();
const PROMPTS: {
  say: string;
  session?: string;
  calls: [string, Record<string, string>][];
  facts: (string | RegExp)[];
}[] = [
  {
    say: 'How many PTO days does employee EMP001 have left?',
    calls: [['check_leave_balance', { employee_id: 'EMP001' }]],
    facts: ['12', /PTO/],
  },
  {
    say: "What's the remote work policy?",
    calls: [['get_company_policy', { topic: 'remote_work' }]],
    facts: ['2 days/week', '10 AM - 4 PM ET', 'VPN', 'VP sign-off'],
  },
  {
    say: 'Who on the engineering team is out in March?',
    calls: [['get_team_calendar', { team_name: 'engineering', month: 'March' }]],
    facts: ['Priya Sharma', 'Mar 9-13', 'Raj Patel', 'Mar 16'],
  },
  {
    say: 'Submit a PTO request for EMP003 from March 20 to March 24, 2026.',
    calls: [
      [
        'submit_leave_request',
        { employee_id: 'EMP003', start_date: '2026-03-20', end_date: '2026-03-24', leave_type: 'pto' },
      ],
    ],
    facts: ['LR-2026-003-20260320', /submitted/],
  },
  {
    say: "I'm employee EMP004. How much PTO do I have?",
    session: SESSION,
    calls: [['check_leave_balance', { employee_id: 'EMP004' }]],
    facts: ['Raj Patel', /\b0\b/],
  },
  {
    say: 'Can I take March 10 off as PTO?',
    session: SESSION,
    calls: [['check_leave_balance', { employee_id: 'EMP004' }]],
    facts: [/^No\b/, '2 sick days'],
  },
  {
    say: 'Submit a PTO request for EMP004 from March 10 to March 12, 2026.',
    calls: [
      [
        'submit_leave_request',
        { employee_id: 'EMP004', start_date: '2026-03-10', end_date: '2026-03-12', leave_type: 'pto' },
      ],
    ],
    facts: ['Requested 3 days but only 0 remaining', /denied/i],
  },
];

describe('the tutorial, each command a process of its own', () => {
  beforeAll(async () => {
    const up = await cli('up', '--json');
    expect(up.json()).toMatchObject({ ok: true, agent: { status: 'PREPARED' } });
  });

  const alone = PROMPTS.filter(({ session }) => session === undefined);
  test('prompts that stand alone are played by one process, each in a session of its own', async () => {
    const turns = alone.map(({ say }) => `  - say: ${JSON.stringify(say)}\n`);
    writeFileSync(join(scenarios, 'alone.yaml'), ['title: Alone\n', 'turns:\n', ...turns].join(''));
    const run = await cli('demo', join(scenarios, 'alone.yaml'), '--json');
    expect(run.status).toBe(0);
    for (const [i, turn] of run.json().turns.entries()) {
      expect(turn.calls.map((call) => [call.function, call.parameters])).toEqual(alone[i]?.calls);
      for (const fact of alone[i]?.facts ?? []) expect(turn.answer).toMatch(fact);
    }
    expect(new Set(run.json().turns.map(({ sessionId }) => sessionId)).size).toBe(alone.length);
  });

  test.each(PROMPTS.filter(({ session }) => session !== undefined))(
    '$say, in a session that outlives its process',
    async ({ say, session = '', calls, facts }) => {
      const run = await cli('invoke', '--json', '--session', session, say);
      expect(run.status).toBe(0);
      const { answer, calls: made, sessionId } = run.json();
      expect(made.map((call) => [call.function, call.parameters])).toEqual(calls);
      for (const fact of facts) expect(answer).toMatch(fact);
      expect(sessionId).toBe(session);
    },
  );

  test('two processes talk on one state folder at the same time', async () => {
    const runs = await Promise.all([
      cli('invoke', 'How many PTO days does EMP001 have?'),
      cli('invoke', 'How many PTO days does EMP002 have?'),
    ]);
    expect(runs.map((run) => run.stdout)).toEqual([
      expect.stringContaining('Priya Sharma'),
      expect.stringContaining('James Chen'),
    ]);
  });

  test('down removes everything: status says that nothing exists and exits 3', async () => {
    expect(await cli('down', '--yes')).toMatchObject({ status: 0, stdout: expect.stringContaining('is gone') });
    const status = await cli('status', '--json');
    expect(status.status).toBe(3);
    expect(status.json().error.code).toBe('NOT_DEPLOYED');
  });

  test('nothing runs any more, and nothing was written beside the state folder', () => {
    expect(processesIn(temporary.path)).toEqual([]);
    expect(readdirSync(cwd)).toEqual(['.hr-agent']);
    expect(readdirSync(tmp)).toEqual([]);
  });
});

test('demo --fresh plays the tutorial and leaves no file and no process behind', async () => {
  const other = tempDir();
  const run = await runProcess(['demo', '--fresh'], { cwd: other.path, env: { TMPDIR: tmp } });
  expect(run.stdout).toMatch(/7 of 7 turns as expected\.\n$/);
  expect(run.status).toBe(0);
  expect(readdirSync(other.path)).toEqual([]);
  expect(readdirSync(tmp)).toEqual([]);
  expect(processesIn(other.path).concat(processesIn(tmp))).toEqual([]);
  other.remove();
});

/** Command lines of the processes whose arguments or environment name the folder; none where there is no /proc. */
function processesIn(folder: string): string[] {
  if (!existsSync('/proc/self')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => ({ args: readProc(pid, 'cmdline'), env: readProc(pid, 'environ') }))
    .filter(({ args, env }) => args.includes(folder) || env.includes(folder))
    .map(({ args }) => args.replaceAll('\0', ' '));
}

function readProc(pid: string, file: string): string {
  try {
    return readFileSync(join('/proc', pid, file), 'utf8');
  } catch {
    // It ended meanwhile, or it is not ours to look into.
    return '';
  }
}
