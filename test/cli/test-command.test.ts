import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { parseFault } from '../../src/emulator/faults/fault.js';
import { parseXml } from '../../src/emulator/protocol/xml-reader.js';
import type { LocalAwsOptions } from '../../src/emulator/server.js';
import { type Clock, systemClock } from '../../src/emulator/service/clock.js';
import { startTestAws, type TestAws } from '../helpers/account/local-aws.js';
import { bringUp } from '../helpers/cli/bring-up.js';
import { schemaFaults } from '../helpers/cli/output-schema.js';
import { type CliRun, type Home, newHome } from '../helpers/cli/run-cli.js';
import { writeDefinition } from '../helpers/definitions/library.js';
import { LONG } from '../helpers/long-run.js';

const home = newHome();
beforeAll(async () => {
  await bringUp(home);
});
afterAll(home.remove);

interface TurnDocument {
  ok: boolean;
  run: number;
  turn: number;
  sessionId: string;
  answer: string;
  calls: { parameters: Record<string, string> }[];
  retries: unknown[];
  unmet: string[];
  error: { code: string } | null;
}

/** The document of `test --json`, as far as tests look into it. */
interface TestDocument {
  ok: boolean;
  error?: { code: string; message: string };
  scenarios: { title: string; ok: boolean; runs: number; passed: number; passRate: number; turns: TurnDocument[] }[];
  baseline: { written: boolean; changes: { say: string; what: string }[] } | null;
}

function documentOf({ stdout }: CliRun): TestDocument {
  return JSON.parse(stdout);
}

const scenario = (title: string, ...lines: string[]) => [`title: ${title}`, ...lines, ''].join('\n');
const BALANCE = 'say: PTO days of EMP001?';

describe('test', () => {
  test("without a file plays the agent's own scenario: a line a turn, and a summary", async () => {
    const run = await home.run(['test']);
    expect(run.status).toBe(0);
    const lines = run.stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(8);
    expect(lines[0]).toMatch(
      /^ok {4}1\. How many PTO days does employee EMP001 have left\? {2}\((?:\d+ ms|\d+\.\d s), 1 call\)$/,
    );
    expect(lines.at(-1)).toMatch(/^7 of 7 turns as expected, in /);
  });

  test('what is not as expected: exit 1, and why below its line', async () => {
    home.write(
      'wrong.yaml',
      scenario('Wrong', 'turns:', `  - ${BALANCE}`, '    expect: { answer: { contains: [x99] } }'),
    );
    home.write('right.yaml', scenario('Right', 'turns:', `  - ${BALANCE}`));
    const run = await home.run(['test', 'wrong.yaml', 'right.yaml']);
    expect(run.status).toBe(1);
    expect(run.stdout).toMatch(/^ok {4}Right › 1\. PTO days of EMP001\?/m);
    expect(run.stdout).toMatch(
      /^FAIL {2}Wrong › 1\. .*\n {8}the answer lacks "x99"\n {8}called HRActions\.check_leave_balance\(employee_id: EMP001\)\n {8}answered Priya/m,
    );
    expect(run.stdout).toMatch(/\n1 of 2 turns as expected, in .*\n$/);
  });

  test('--json is one document with every turn', async () => {
    const run = await home.run(['test', 'wrong.yaml', 'right.yaml', '--json']);
    expect(run.status).toBe(1);
    expect(run.jsonLines()).toHaveLength(1);
    expect(documentOf(run)).toMatchObject({
      ok: false,
      error: { code: 'EXPECTATION_FAILED', message: '1 of 2 turns as expected.' },
      scenarios: [
        { title: 'Wrong', ok: false, turns: [{ ok: false, run: 1, turn: 1, unmet: ['the answer lacks "x99"'] }] },
        { title: 'Right', ok: true, turns: [{ ok: true, unmet: [], error: null }] },
      ],
      baseline: null,
    });
  });

  test('--fresh makes an agent for it and leaves nothing', async () => {
    const own = newHome();
    own.write('right.yaml', scenario('Right', 'turns:', `  - ${BALANCE}`));
    expect((await own.run(['test', 'right.yaml', '--fresh'])).status).toBe(0);
    expect((await own.run(['test', 'right.yaml'])).status).toBe(3);
    own.remove();
  });

  test("leaves the person's last session and the list of sessions alone", async () => {
    await home.run(['invoke', "I'm employee EMP004. How much PTO do I have?"]);
    await home.run(['test', 'right.yaml']);
    expect((await home.run(['invoke', '--session', 'last', 'And how many sick days?'])).stdout).toContain('Raj Patel');
    expect((await home.run(['chat', '--sessions', '--json'])).stdout).not.toContain('EMP001');
  });

  test('variables are given on the command line', async () => {
    const text = scenario(
      'Of one',
      'vars: { who: EMP001 }',
      'turns:',
      `  - say: PTO days of \${who}?`,
      `    expect: { calls: [{ function: check_leave_balance, parameters: { employee_id: "\${who}" } }] }`,
    );
    home.write('vars.yaml', text);
    const called = async (...args: string[]) =>
      documentOf(await home.run(['test', 'vars.yaml', '--json', ...args])).scenarios[0]?.turns[0];
    expect(await called()).toMatchObject({ ok: true, calls: [{ parameters: { employee_id: 'EMP001' } }] });
    expect(await called('--var', 'who=EMP003')).toMatchObject({
      ok: true,
      calls: [{ parameters: { employee_id: 'EMP003' } }],
    });
  });

  test('a refusal, a question asked back, no call, and limits are expectations', async () => {
    const text = scenario(
      'Generic',
      'turns:',
      '  - say: Submit a PTO request for EMP004 from March 10 to March 12, 2026.',
      '    expect: { denied: true, inOrder: true, calls: [{ function: submit_leave_request }] }',
      '  - say: Submit a PTO request for EMP003.',
      '    expect: { asks: true, calls: none, atMost: { calls: 0, tokens: 100000, ms: 60000 } }',
    );
    home.write('generic.yaml', text);
    const { scenarios } = documentOf(await home.run(['test', 'generic.yaml', '--json']));
    expect(scenarios[0]?.turns.flatMap(({ unmet }) => unmet)).toEqual([]);
  });

  test('the example in docs/scenarios.md is a scenario, and passes', async () => {
    const page = readFileSync(resolve(import.meta.dirname, '../../docs/scenarios.md'), 'utf8');
    home.write('example.yaml', /```yaml\n(title:[\s\S]*?)```/.exec(page)?.[1] ?? '');
    const { scenarios } = documentOf(await home.run(['test', 'example.yaml', '--json']));
    expect(scenarios).toMatchObject([{ ok: true, runs: 20, passRate: 0.9 }]);
  });
});

describe('a scenario that is played several times', () => {
  // There are five employees, so one run in six is refused.
  const SIXTH = [
    'repeat: 6',
    'turns:',
    `  - say: PTO days of EMP00\${run}?`,
    '    expect: { denied: false, calls: [{ function: check_leave_balance }] }',
  ];

  test.each([
    { passRate: 0.8, status: 0, mark: 'ok  ' },
    { passRate: 0.9, status: 1, mark: 'FAIL' },
  ])('5 of 6 with a pass rate of $passRate: exit $status', async ({ passRate, status, mark }) => {
    home.write('sixth.yaml', scenario('Sixth', `passRate: ${passRate}`, ...SIXTH));
    const run = await home.run(['test', 'sixth.yaml']);
    expect(run.status).toBe(status);
    expect(run.stdout).toMatch(/^FAIL {2}#6 1\. PTO days of EMP006\?/m);
    expect(run.stdout).toContain(`${mark}  Sixth: 5 of 6 runs as expected, ${passRate * 100} % are needed\n`);
    expect(run.stdout).toMatch(/\n5 of 6 turns as expected, in .*\n$/);
  });

  /** Of each of two people. */
  const SESSIONS = LONG ? 50 : 8;

  test(`${2 * SESSIONS} sessions in parallel lose no turn, and none hears of another`, async () => {
    const lines = (who: string) => [
      `repeat: ${SESSIONS}`,
      `parallel: ${SESSIONS}`,
      'turns:',
      `  - say: I'm employee ${who}. How much PTO do I have?`,
      '    session: own',
      '  - say: And how many sick days?',
      '    session: own',
      `    expect: { calls: [{ function: check_leave_balance, parameters: { employee_id: ${who} } }] }`,
    ];
    home.write('one.yaml', scenario('One', ...lines('EMP001')));
    home.write('four.yaml', scenario('Four', ...lines('EMP004')));
    const run = await home.run(['test', 'one.yaml', 'four.yaml', '--concurrency', String(2 * SESSIONS), '--json']);
    expect(run.stderr).not.toContain('Warning');
    const { ok, scenarios } = documentOf(run);
    const turns = scenarios.flatMap((one) => one.turns.map((turn) => ({ title: one.title, ...turn })));
    expect(turns.filter((turn) => !turn.ok)).toEqual([]);
    expect({ ok, turns: turns.length }).toEqual({ ok: true, turns: 4 * SESSIONS });
    expect(new Set(turns.map((turn) => `${turn.title} ${turn.run} ${turn.turn}`)).size).toBe(4 * SESSIONS);
    expect(new Set(turns.map(({ sessionId }) => sessionId)).size).toBe(2 * SESSIONS);
    const strangers = turns.filter(({ title, answer }) => !answer.includes(title === 'One' ? 'Priya' : 'Raj'));
    expect(strangers.map(({ answer }) => answer)).toEqual([]);
  });
});

describe('behind an endpoint', () => {
  let own: Home;
  let aws: TestAws<Clock>;
  beforeEach(() => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'not-a-secret');
    vi.stubEnv('AWS_REGION', 'us-east-1');
    own = newHome();
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    own.remove();
    await aws.close();
  });

  const begin = async (options: Pick<LocalAwsOptions, 'faults' | 'intercept'>): Promise<string[]> => {
    aws = await startTestAws<Clock>({ clock: systemClock, ...options });
    const flags = ['--target', 'aws', '--endpoint-url', aws.url];
    expect((await own.run(['up', ...flags])).status).toBe(0);
    return flags;
  };

  test('as many sessions speak at once as are asked for: none waits for the connection of another', async () => {
    const SESSIONS = 60;
    let there = 0;
    let meet = () => {};
    const allThere = new Promise<void>((resolve) => {
      meet = resolve;
    });
    const flags = await begin({
      async intercept({ operation, phase }) {
        if (operation !== 'InvokeAgent' || phase !== 'before') return undefined;
        there += 1;
        if (there === SESSIONS) meet();
        await allThere;
        return undefined;
      },
    });
    own.write('all.yaml', scenario('All', `repeat: ${SESSIONS}`, `parallel: ${SESSIONS}`, 'turns:', '  - say: Hello'));
    const run = await own.run(['test', 'all.yaml', '--json', ...flags]);
    expect(documentOf(run).scenarios).toMatchObject([{ runs: SESSIONS, passed: SESSIONS }]);
  });

  test('turns that are throttled are tried again, which is told, and none is lost', async () => {
    const flags = await begin({ faults: [parseFault('throttle:InvokeAgent:4')] });
    own.write('ten.yaml', scenario('Ten', 'repeat: 10', 'parallel: 10', 'turns:', `  - ${BALANCE}`));
    const run = await own.run(['test', 'ten.yaml', '--junit', 'r.xml', ...flags], { clock: systemClock });
    expect(run.status).toBe(0);
    expect(run.stdout.match(/tried again 1×: /g)).toHaveLength(4);
    expect(run.stdout).toMatch(/\n4 turns were tried again\.\n10 of 10 turns as expected, in /);
    expect(readFileSync(join(own.folder, 'r.xml'), 'utf8')).toContain('<system-out>retried: 4</system-out>');
  });
});

test('a function that fails is an error of its turn, and the rest is played', async () => {
  const own = newHome();
  const handler = `export const handler = async () => { throw new Error('the shelf is <empty>'); };`;
  const agent = writeDefinition(own, { handler });
  await bringUp(own, '--agent', agent);
  own.write('books.yaml', scenario('Books', 'turns:', '  - say: Get book B001', '  - say: Hello'));
  const argv = ['test', 'books.yaml', '--agent', agent, '--junit', 'r.xml'];
  const run = await own.run(argv);
  expect(run.status).toBe(1);
  expect(run.stdout).toMatch(/^FAIL {2}1\. Get book B001 .*\n {8}FUNCTION_FAILED: /m);
  expect(run.stdout).toMatch(/^ok {4}2\. Hello/m);
  const document = documentOf(await own.run([...argv, '--json']));
  expect(schemaFaults('test', document)).toEqual([]);
  expect(document.scenarios[0]?.turns[0]).toMatchObject({ ok: false, error: { code: 'FUNCTION_FAILED' } });
  const xml = readFileSync(join(own.folder, 'r.xml'), 'utf8');
  expect(parseXml(xml)?.children).toHaveLength(1);
  expect(xml).toMatch(/<testsuites name="hr-agent" tests="2" failures="0" errors="1"/);
  expect(xml).toMatch(/<error type="FUNCTION_FAILED" message="[^"<]*the shelf is &lt;empty&gt;/);
  own.remove();
});

describe('a baseline', () => {
  const play = async (text: string, ...args: string[]) => {
    home.write('based.yaml', text);
    return home.run(['test', 'based.yaml', '--baseline', 'base.json', ...args]);
  };
  const of = (who: string, more = '') =>
    scenario('Based', `vars: { who: ${who} }`, 'turns:', `  - say: PTO days of \${who}?${more}`);

  test('is written when it is not there, and what is the same does not differ', async () => {
    expect((await play(of('EMP001'))).stdout).toContain(`Baseline written: ${home.folder}/base.json\n`);
    const again = await play(of('EMP001'));
    expect(again).toMatchObject({ status: 0, stdout: expect.stringContaining('No turn differs from ') });
  });

  test('other calls are listed and fail the run', async () => {
    const run = await play(of('EMP002'));
    expect(run.status).toBe(1);
    expect(run.stdout).toContain(`Differs from ${home.folder}/base.json:\ncalls  Based › PTO days of \${who}?\n`);
    expect(run.stdout).toMatch(/before {2}HRActions.*EMP001\)\n +now {5}HRActions.*EMP002\)\n/);
    const { ok, error, baseline } = documentOf(await play(of('EMP002'), '--json'));
    expect({ ok, code: error?.code }).toEqual({ ok: false, code: 'BASELINE_CHANGED' });
    expect(baseline?.changes.map(({ what }) => what)).toEqual(['calls', 'answer']);
  });

  test('--update-baseline takes them as right', async () => {
    expect(documentOf(await play(of('EMP002'), '--update-baseline', '--json')).baseline?.written).toBe(true);
    expect((await play(of('EMP002'))).status).toBe(0);
  });

  test('other words alone are listed, and no failure', async () => {
    const file = join(home.folder, 'base.json');
    home.write('base.json', readFileSync(file, 'utf8').replace('James Chen', 'Jim Chen'));
    const run = await play(of('EMP002'));
    expect(run.status).toBe(0);
    expect(run.stdout).toMatch(/^answer Based › .*\n +before {2}Jim Chen .*\n +now {5}James Chen/m);
  });

  test('that is none is refused before anything is said', async () => {
    home.write('none.json', 'hello');
    const run = await home.run(['test', 'right.yaml', '--baseline', 'none.json', '--json']);
    expect(documentOf(run).error?.code).toBe('BASELINE_INVALID');
  });
});

describe('what cannot be played', () => {
  test('every fault of every file is told, with its line', async () => {
    home.write('bad1.yaml', scenario('Bad', 'turns:', '  - say: x', '    expct: {}'));
    home.write('bad2.yaml', scenario('Bad too', 'turns:', `  - say: \${who}`));
    const { error } = documentOf(await home.run(['test', 'bad1.yaml', 'right.yaml', 'bad2.yaml', '--json']));
    expect(error?.code).toBe('SCENARIO_INVALID');
    expect(error?.message.split('\n')).toEqual([
      expect.stringContaining('bad1.yaml:4:5: turns[0].expct'),
      expect.stringContaining('bad2.yaml:3:5: turns[0].say names ${'),
    ]);
  });

  test('two scenarios of one title', async () => {
    home.write('again.yaml', scenario('Right', 'turns:', '  - say: x'));
    const { error } = documentOf(await home.run(['test', 'right.yaml', 'again.yaml', '--json']));
    expect(error).toMatchObject({ code: 'SCENARIO_INVALID', message: expect.stringContaining('same title: Right') });
  });

  test.each([
    { argv: ['none.yaml'], status: 3, code: 'FILE_NOT_FOUND' },
    { argv: ['right.yaml', '--concurrency', '0'], status: 2, code: 'USAGE' },
    { argv: ['right.yaml', '--concurrency', 'many'], status: 2, code: 'USAGE' },
    { argv: ['right.yaml', '--rate', '0'], status: 2, code: 'USAGE' },
    { argv: ['right.yaml', '--rate', '0.0'], status: 2, code: 'USAGE' },
    { argv: ['right.yaml', '--update-baseline'], status: 2, code: 'USAGE' },
    { argv: ['right.yaml', '--var', 'who'], status: 2, code: 'USAGE' },
    { argv: ['right.yaml', '--var', 'run=1'], status: 2, code: 'USAGE' },
    { argv: ['vars.yaml', '--var', 'whom=EMP001'], status: 2, code: 'USAGE' },
    { argv: ['right.yaml', '--junit', '.'], status: 1, code: 'NOT_WRITTEN' },
    { argv: ['right.yaml', '--junit', 'nowhere/r.xml'], status: 1, code: 'NOT_WRITTEN' },
  ])('$argv: $code', async ({ argv, status, code }) => {
    const run = await home.run(['test', ...argv, '--json']);
    expect({ status: run.status, code: documentOf(run).error?.code }).toEqual({ status, code });
  });
});

test('a rate that is given spreads the turns', async () => {
  home.write('three.yaml', scenario('Three', 'parallel: 3', 'turns:', `  - ${BALANCE}`));
  const startedAt = performance.now();
  expect((await home.run(['test', 'three.yaml', '--rate', '4'], { clock: systemClock })).status).toBe(0);
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(495);
});

test('an interruption ends the run with 130', async () => {
  home.write('long.yaml', scenario('Long', 'repeat: 500', 'turns:', `  - ${BALANCE}`));
  const cli = home.start(['test', 'long.yaml', '--rate', '5']);
  await cli.seen('stdout', /#2 /);
  cli.interrupt();
  expect((await cli.done).status).toBe(130);
});
