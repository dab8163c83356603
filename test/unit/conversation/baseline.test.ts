import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { compare, readBaseline, writeBaseline } from '../../../src/conversation/scenario/baseline.js';
import type { JudgedTurn } from '../../../src/conversation/scenario/play.js';
import type { ScenarioResult } from '../../../src/conversation/scenario/suite.js';
import { newHome } from '../../helpers/cli/run-cli.js';

const home = newHome();
afterAll(home.remove);

interface Went {
  say: string;
  /** Of each run: the ids that it called with, and its answer. */
  runs: { ids?: string[]; answer?: string; failed?: true }[];
}

function result(title: string, ...went: Went[]): ScenarioResult {
  const turns = went.flatMap(({ say, runs }, index) =>
    runs.map(({ ids = [], answer = 'Yes.', failed }, run): JudgedTurn => {
      const calls = ids.map((id) => ({ actionGroup: 'G', function: 'f', parameters: { id } }));
      const usage = { inputTokens: 1, outputTokens: 1 };
      const error = failed && { error: { code: 'THROTTLED', message: 'Too many.' } };
      return {
        run: run + 1,
        index,
        say,
        sessionId: 's',
        answer,
        calls,
        citations: [],
        usage,
        elapsedMs: 1,
        retries: [],
        unmet: [],
        ...error,
      };
    }),
  );
  const scenario = { title, turns: went.map(({ say }) => ({ say })) };
  return { loaded: { file: 'a.yaml', scenario, values: {}, names: new Set() }, runs: 1, passed: 1, ok: true, turns };
}

let files = 0;
async function changes(before: ScenarioResult[], now: ScenarioResult[]) {
  const file = join(home.folder, `${++files}.json`);
  await writeBaseline(file, undefined, before);
  const baseline = await readBaseline(file);
  return baseline && compare(baseline, now);
}

describe('a comparison with the baseline', () => {
  test('the same again is no change', async () => {
    const same = result('Mine', { say: 'a', runs: [{ ids: ['1'] }] }, { say: 'b', runs: [{ answer: 'No.' }] });
    expect(await changes([same], [same])).toEqual([]);
  });

  test('other calls and other words are changes, told apart', async () => {
    const before = result('Mine', { say: 'a', runs: [{ ids: ['1'] }] }, { say: 'b', runs: [{}] });
    const now = result('Mine', { say: 'a', runs: [{ ids: ['1', '2'] }] }, { say: 'b', runs: [{ answer: 'No.' }] });
    expect(await changes([before], [now])).toEqual([
      { scenario: 'Mine', say: 'a', what: 'calls', before: 'G.f(id: 1)', after: 'G.f(id: 1), G.f(id: 2)' },
      { scenario: 'Mine', say: 'b', what: 'answer', before: 'Yes.', after: 'No.' },
    ]);
  });

  test('a call that is not made any more is a change', async () => {
    const before = result('Mine', { say: 'a', runs: [{ ids: ['1'] }] });
    const now = result('Mine', { say: 'a', runs: [{}] });
    expect(await changes([before], [now])).toEqual([
      { scenario: 'Mine', say: 'a', what: 'calls', before: 'G.f(id: 1)', after: 'no call' },
    ]);
  });

  test('of several runs, one of the ways known is no change, and a new way is', async () => {
    const before = result('Mine', { say: 'a', runs: [{ answer: 'Yes.' }, { answer: 'Sure.' }] });
    expect(await changes([before], [result('Mine', { say: 'a', runs: [{ answer: 'Sure.' }] })])).toEqual([]);
    const now = result('Mine', { say: 'a', runs: [{ answer: 'Yes.' }, { answer: 'No.' }] });
    expect(await changes([before], [now])).toEqual([
      { scenario: 'Mine', say: 'a', what: 'answer', before: 'Yes. | Sure.', after: 'No.' },
    ]);
  });

  test('turns that were put in or taken out do not make others differ', async () => {
    const [a, b, c] = ['a', 'b', 'c'].map((say) => ({ say, runs: [{ answer: say }] }));
    if (!a || !b || !c) throw new Error('three');
    expect(await changes([result('Mine', a, b)], [result('Mine', c, b, b)])).toEqual([
      { scenario: 'Mine', say: 'c', what: 'new' },
      { scenario: 'Mine', say: 'b', what: 'new' },
      { scenario: 'Mine', say: 'a', what: 'gone' },
    ]);
  });

  test('a scenario that only one side has is not compared', async () => {
    const turn = { say: 'a', runs: [{}] };
    expect(await changes([result('One', turn), result('toString', turn)], [result('constructor', turn)])).toEqual([]);
  });

  test('a turn that failed did nothing that could differ', async () => {
    const before = result('Mine', { say: 'a', runs: [{}] });
    expect(await changes([before], [result('Mine', { say: 'a', runs: [{ answer: 'Ye', failed: true }] })])).toEqual([]);
  });
});

describe('the file of a baseline', () => {
  test('keeps scenarios that were not played', async () => {
    const file = join(home.folder, 'kept.json');
    await writeBaseline(file, undefined, [result('One', { say: 'a', runs: [{}] })]);
    await writeBaseline(file, await readBaseline(file), [result('Two', { say: 'a', runs: [{}] })]);
    expect(Object.keys((await readBaseline(file))?.scenarios ?? {})).toEqual(['One', 'Two']);
  });

  test('holds no secret, and what was masked is no change', async () => {
    const turn = result('Mine', { say: 'a', runs: [{ answer: 'The password: hunter22' }] });
    expect(await changes([turn], [turn])).toEqual([]);
    expect(readFileSync(join(home.folder, `${files}.json`), 'utf8')).not.toContain('hunter22');
  });

  test('that is not there is none', async () => {
    expect(await readBaseline(join(home.folder, 'none.json'))).toBeUndefined();
  });

  test.each(['', '[]', '{"version":2,"scenarios":{}}', '{"version":1,"scenarios":{"Mine":[{"say":"a"}]}}'])(
    'that is none is refused: %s',
    async (text) => {
      await expect(readBaseline(home.write('bad.json', text))).rejects.toMatchObject({ code: 'BASELINE_INVALID' });
    },
  );
});
