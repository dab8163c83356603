import { describe, expect, test } from 'vitest';
import type { JudgedTurn, PlayedTurn, ScriptedTurn } from '../../../src/conversation/scenario/play.js';
import type { LoadedScenario, Scenario } from '../../../src/conversation/scenario/scenario.js';
import { playSuite, type ScenarioResult } from '../../../src/conversation/scenario/suite.js';
import { drained } from '../../../src/core/drained.js';

/** Holds a turn in one go; what it says while it goes on is of no matter here. */
type Hold = (turn: ScriptedTurn) => Promise<PlayedTurn>;

const loaded = (scenario: Partial<Scenario>): LoadedScenario => ({
  file: 'a.yaml',
  scenario: { title: 'Mine', turns: [{ say: 'one' }], ...scenario },
  values: {},
  names: new Set(),
});
const said = (answer: string, more: Partial<PlayedTurn> = {}): PlayedTurn => ({
  answer,
  calls: [],
  citations: [],
  usage: { inputTokens: 1, outputTokens: 1 },
  elapsedMs: 5,
  retries: [],
  ...more,
});

async function play(
  scenarios: readonly LoadedScenario[],
  holdAtOnce: Hold,
  concurrency = 10,
): Promise<{ results: ScenarioResult[]; seen: JudgedTurn[] }> {
  const seen: JudgedTurn[] = [];
  let sessions = 0;
  const newSessionId = () => `session-${++sessions}`;
  const playing = playSuite(scenarios, concurrency, {
    newSessionId,
    end: async () => {},
    attributesOf: () => ({}),
    async *hold(turn) {
      yield { type: 'begun', model: 'planner' };
      return holdAtOnce(turn);
    },
  });
  const results = await drained(playing, ({ turn }) => seen.push(turn));
  return { results, seen };
}

/** Takes a moment for each turn, and knows how many it has held at once. */
function slowHold(): { hold: Hold; most: () => number } {
  let now = 0;
  let most = 0;
  return {
    most: () => most,
    async hold({ text }) {
      now += 1;
      most = Math.max(most, now);
      await new Promise((done) => setImmediate(done));
      now -= 1;
      return said(text);
    },
  };
}

describe('a suite', () => {
  test('has one result for every turn of every run, told as they come and returned in order', async () => {
    const turns = [{ say: 'one' }, { say: `number \${run}` }];
    const { results, seen } = await play([loaded({ turns, repeat: 3, parallel: 3 })], async ({ text }) => said(text));
    const expected = [1, 2, 3].flatMap((run) => [
      { run, index: 0, say: 'one' },
      { run, index: 1, say: `number ${run}` },
    ]);
    expect(results[0]?.turns.map(({ run, index, say }) => ({ run, index, say }))).toEqual(expected);
    expect(seen).toHaveLength(6);
  });

  test('turns that name a session share it within a run; every other turn has its own', async () => {
    const turns = [{ say: '1', session: 'a' }, { say: '2' }, { say: '3', session: 'b' }, { say: '4', session: 'a' }];
    const { results } = await play([loaded({ turns, repeat: 2 })], async ({ text }) => said(text));
    const ids = results[0]?.turns.map(({ sessionId }) => sessionId) ?? [];
    expect(ids[0]).toBe(ids[3]);
    expect(new Set(ids).size).toBe(6);
  });

  test("a turn's attributes go before the scenario's, and confirmations are declined unless it says otherwise", async () => {
    const asked: ScriptedTurn[] = [];
    const turns = [
      { say: '1', attributes: { a: 'turn', c: 'turn' } },
      { say: '2', confirm: 'all' as const },
    ];
    await play([loaded({ turns, attributes: { a: 'all', b: 'all' } })], async (turn) => {
      asked.push(turn);
      return said('');
    });
    expect(asked.map(({ attributes, confirm }) => ({ attributes, confirm }))).toEqual([
      { attributes: { a: 'turn', b: 'all', c: 'turn' }, confirm: 'none' },
      { attributes: { a: 'all', b: 'all' }, confirm: 'all' },
    ]);
  });

  test.each([
    { title: 'runs of a scenario one after another', scenario: { repeat: 9 }, concurrency: 10, most: 1 },
    { title: 'as many as a scenario says', scenario: { repeat: 9, parallel: 3 }, concurrency: 10, most: 3 },
    { title: 'no more than may be', scenario: { repeat: 9, parallel: 9 }, concurrency: 4, most: 4 },
  ])('plays $title', async ({ scenario, concurrency, most }) => {
    const slow = slowHold();
    const { seen } = await play([loaded(scenario)], slow.hold, concurrency);
    expect(seen).toHaveLength(9);
    expect(slow.most()).toBe(most);
  });

  test('scenarios are played beside each other, under the same limit', async () => {
    const slow = slowHold();
    const many = Array.from({ length: 8 }, (_none, i) => loaded({ title: `Number ${i}` }));
    await play(many, slow.hold, 3);
    expect(slow.most()).toBe(3);
  });

  test('a turn that failed is told as that and not judged, and the rest is played', async () => {
    const turns = [{ say: 'bad', expect: { answer: { contains: ['x'] } } }, { say: 'good' }];
    const error = { code: 'FUNCTION_FAILED', message: 'It failed.' };
    const { results } = await play([loaded({ turns })], async ({ text }) =>
      said(text, text === 'bad' ? { error } : {}),
    );
    expect(results[0]).toMatchObject({ ok: false, passed: 0, turns: [{ error, unmet: [] }, { unmet: [] }] });
  });

  test('what ends the whole run ends it', async () => {
    const ending = new Error('interrupted');
    await expect(play([loaded({ repeat: 3 })], () => Promise.reject(ending))).rejects.toBe(ending);
  });
});

describe('a pass rate', () => {
  const rate = async (passRate: number | undefined, failing: number) => {
    const turns = [{ say: `\${run}`, expect: { answer: { contains: ['yes'] } } }];
    const scenario = loaded({ turns, repeat: 10, ...(passRate === undefined ? {} : { passRate }) });
    const { results } = await play([scenario], async ({ text }) => said(Number(text) <= failing ? 'no' : 'yes'));
    return results[0];
  };

  test.each([
    { passRate: undefined, failing: 0, ok: true },
    { passRate: undefined, failing: 1, ok: false },
    { passRate: 0.9, failing: 1, ok: true },
    { passRate: 0.9, failing: 2, ok: false },
    { passRate: 0.7, failing: 3, ok: true },
    { passRate: 0, failing: 10, ok: true },
  ])('of $passRate with $failing of 10 runs failing: ok is $ok', async ({ passRate, failing, ok }) => {
    expect(await rate(passRate, failing)).toMatchObject({ ok, passed: 10 - failing, runs: 10 });
  });

  test('is of runs in which every turn was as expected', async () => {
    const turns = ['1', '2'].map((say) => ({ say, expect: { answer: { contains: ['yes'] } } }));
    const { results } = await play([loaded({ turns, passRate: 0.5 })], async ({ text }) =>
      said(text === '1' ? 'yes' : 'no'),
    );
    expect(results[0]).toMatchObject({ ok: false, passed: 0, runs: 1 });
  });
});
