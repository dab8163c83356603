import { describe, expect, test } from 'vitest';
import { afterProgress, afterTurnEntry } from '../../../src/page/browser/state/log-entries.js';
import { FIRST_STATE, type PageState } from '../../../src/page/browser/state/page-state.js';
import { hashOf, readRoute } from '../../../src/page/browser/state/route.js';
import { begunTurn } from '../../../src/page/browser/state/turn-events.js';
import type { KeptTurn, PageEvent, RunProgress } from '../../../src/page/wire.js';

const CALL = { actionGroup: 'g', function: 'f', parameters: { a: '1' } };
const said: PageEvent = { type: 'said', text: 'Hello', key: 'k', tab: 'here', startedAt: 1 };
const question = (id: number): PageEvent => ({ type: 'question', question: { kind: 'confirm', id, call: CALL } });

/** The state after events of one turn, numbered from 1. */
function stateAfter(events: readonly PageEvent[], from: PageState = FIRST_STATE, seq = 1): PageState {
  let state = from;
  for (const [at, event] of events.entries()) {
    const entry = { seq: seq + at, agent: 'a', session: 's', turn: 't', event };
    state = Object.assign({}, state, afterTurnEntry(state, entry, 'here'));
  }
  return state;
}

function kept(more: Partial<KeptTurn>): KeptTurn {
  const usage = { inputTokens: 1, outputTokens: 2 };
  const empty = { model: 'm', startedAt: 1, elapsedMs: 5, calls: [], steps: [] };
  return { ...empty, text: 'Hello', answer: 'Hi', complete: true, usage, ...more };
}

describe('a turn', () => {
  test('grows event by event, and each event counts once', () => {
    const events: PageEvent[] = [said, { type: 'text', text: 'Hi ' }, { type: 'text', text: 'there' }];
    const once = stateAfter(events);
    expect(once.turns).toMatchObject([{ text: 'Hello', answer: 'Hi there', status: 'running' }]);
    expect(stateAfter(events, once)).toEqual(once);
  });

  test('is the one that was sent from here with its key, whatever else of these words is on its way', () => {
    const sent = ['other', 'k'].map((key) => begunTurn(key, 'Hello', 1));
    const { turns } = stateAfter([said], { ...FIRST_STATE, turns: sent });
    expect(turns.map(({ key, id }) => [key, id])).toEqual([
      ['other', undefined],
      ['k', 't'],
    ]);
  });

  test('that was said elsewhere says so', () => {
    expect(
      stateAfter([{ type: 'said', text: 'Hello', key: 'k', tab: 'there', startedAt: 1 }]).turns[0]?.elsewhere,
    ).toBe(true);
    expect(stateAfter([said]).turns[0]?.elsewhere).toBeUndefined();
  });

  test('goes on asking when the answer to an earlier question comes late', () => {
    const asking = stateAfter([
      said,
      question(1),
      { type: 'answered', id: 1 },
      question(2),
      { type: 'answered', id: 1 },
    ]);
    expect(asking.turns[0]).toMatchObject({ status: 'asking', question: { id: 2 } });
  });

  test.each(['STOPPED', 'INTERRUPTED'])('that was kept as %s was stopped, and did not fail', (code) => {
    const over: PageEvent = { type: 'over', turn: kept({ complete: false, error: { code, message: 'Stopped.' } }) };
    const [turn] = stateAfter([said, over]).turns;
    expect(turn).toMatchObject({ status: 'stopped' });
    expect(turn?.error).toBeUndefined();
  });

  test('keeps what guardrails did and which files were made', () => {
    const files = [{ name: 'a.csv', type: 'text/csv', size: 3 }];
    expect(stateAfter([said, { type: 'over', turn: kept({ files }) }]).turns[0]?.files).toEqual(files);
  });

  test('is announced once, with its answer; a long one by its length', () => {
    expect(stateAfter([said]).announced).toBe('Answering');
    expect(stateAfter([said, { type: 'text', text: 'Hi' }]).announced).toBe('Answering');
    expect(stateAfter([said, { type: 'over', turn: kept({}) }]).announced).toBe('Hi');
    const long = kept({ answer: 'a line\n'.repeat(20) });
    expect(stateAfter([said, { type: 'over', turn: long }]).announced).toBe('Answer ready, 20 lines');
  });
});

test('a turn of a run that is told twice is there once', () => {
  const now = { answer: 'a', calls: [], elapsedMs: 1 };
  const played: RunProgress = { type: 'played', index: 0, say: 'Hello', ok: true, unmet: [], now };
  const run = afterProgress({ id: 'r', what: 'scenario', turns: [] }, played);
  expect(afterProgress(run, played).turns).toHaveLength(1);
  expect(afterProgress(run, { ...played, index: 1 }).turns).toHaveLength(2);
});

describe('the address', () => {
  test.each([
    '#/a/one/s/two',
    '#/a/one/s/two/t/3',
    '#/a/one/s/two/t/3/4',
    '#/a/one/state',
    '#/a/one%2F%23%20/s/%C3%A9',
  ])('%s leads to what it was written for', (hash) => {
    expect(hashOf(readRoute(hash))).toBe(hash);
  });

  test.each(['', '#', '#t=abc', '#/x/y', '#/a/%E0%A4%A/s', '#/a/one/s/two/t/-1', '#/a/one/s/two/t/1e9'])(
    '%s leads nowhere wrong',
    (hash) => {
      expect(readRoute(hash).turn).toBeUndefined();
    },
  );
});
