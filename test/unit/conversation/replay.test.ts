import { describe, expect, test } from 'vitest';
import type { HoldScripted, PlayedTurn } from '../../../src/conversation/scenario/play.js';
import { type Progress, playWithProgress } from '../../../src/conversation/scenario/progress.js';
import { type AsBefore, planReplay, playReplay } from '../../../src/conversation/scenario/replay.js';
import type { AgentCall } from '../../../src/conversation/trace/agent-call.js';
import type { TurnRecord } from '../../../src/conversation/turn/turn-record.js';
import { HrAgentError } from '../../../src/core/errors.js';

const usage = { inputTokens: 1, outputTokens: 1 };
const call = (name: string, parameters: Record<string, string> = {}, result = '{}'): AgentCall => ({
  actionGroup: 'Desk',
  function: name,
  parameters,
  result,
});

function turn(text: string, answer: string, calls: TurnRecord['calls'] = []): TurnRecord {
  const begun = { version: 1 as const, sessionId: 's', agent: 'library', model: 'm', startedAt: 0, elapsedMs: 7 };
  return { ...begun, text, answer, complete: true, calls, usage, steps: [] };
}

const played = (answer: string, calls: AgentCall[] = [], more: Partial<PlayedTurn> = {}): PlayedTurn => ({
  ...{ answer, calls, citations: [], usage, elapsedMs: 3, ...more },
});

const lend = (id: string) =>
  turn('Lend me “Emma”.', `The loan ${id} begins.`, [
    { ...call('lend_book', { title: 'Emma' }, JSON.stringify({ loan_id: id })), confirmed: true },
  ]);
const close = (id: string) => turn(`Close ${id}.`, `Closed ${id}.`, [call('close_loan', { loan: id })]);

type Said = { sessionId: string; text: string; attributes: object; allows: boolean };

async function replay(records: readonly TurnRecord[], answers: readonly (PlayedTurn | Error)[]) {
  const said: Said[] = [];
  const rest = [...answers];
  const hold: HoldScripted<AsBefore> = async function* ({ sessionId, text, attributes, confirm }) {
    said.push({ sessionId, text, attributes, allows: confirm(call('lend_book')) });
    yield { type: 'begun' };
    const answer = rest.shift();
    if (!answer || answer instanceof Error) throw answer ?? new Error('Nothing more was to be said.');
    return answer;
  };
  const events: Progress<string>[] = [];
  const ports = { hold, newSessionId: () => 'new', explain: (error: unknown) => String(error) };
  for await (const event of playReplay(records, ports)) events.push(event);
  return { said, events };
}

describe('the plan of a replay', () => {
  test('names what really runs again, what changes something first, and nothing that was refused', () => {
    const records = [
      turn('a', '', [call('list_books'), call('list_books'), { ...call('burn_book'), declined: true }]),
      turn('b', '', [call('lend_book')]),
    ];
    expect(planReplay(records)).toEqual({
      turns: 2,
      functions: [
        { name: 'lend_book', times: 1, changes: true },
        { name: 'list_books', times: 2, changes: false },
      ],
    });
  });
});

describe('a replay', () => {
  test('says the same in a new session, with what was made this time, and allows what was allowed', async () => {
    const now = [
      played('The loan LN-222 begins.', [call('lend_book', { title: 'Emma' })]),
      played('Closed LN-222.', [call('close_loan', { loan: 'LN-222' })]),
    ];
    const { said, events } = await replay([lend('LN-111'), close('LN-111')], now);
    expect(said).toEqual([
      { sessionId: 'new', text: 'Lend me “Emma”.', attributes: {}, allows: true },
      { sessionId: 'new', text: 'Close LN-222.', attributes: {}, allows: false },
    ]);
    expect(events.map(({ type }) => type)).toEqual(['turn', 'played', 'turn', 'played', 'end']);
    expect(events[1]).toEqual({
      type: 'played',
      index: 0,
      say: 'Lend me “Emma”.',
      ok: true,
      unmet: [],
      before: { answer: 'The loan LN-111 begins.', calls: ['Desk.lend_book(title: Emma)'], elapsedMs: 7 },
      now: { answer: 'The loan LN-222 begins.', calls: ['Desk.lend_book(title: Emma)'], elapsedMs: 3 },
    });
    expect(events.at(-1)).toEqual({ type: 'end', passed: 2, failed: 0 });
  });

  test('tells which turns went otherwise: another call, one more, another fact, a failure', async () => {
    const list = turn('Which books?', 'You have Emma Woodhouse.', [call('list_books', {}, '["Emma Woodhouse"]')]);
    const { events } = await replay(
      [list, list, list, list],
      [
        played('You have Emma Woodhouse.'),
        played('You have Emma Woodhouse.', [call('list_books'), call('burn_book')]),
        played('You have nothing.', [call('list_books')]),
        played('', [], { error: { code: 'SILENT', message: 'No word.' } }),
      ],
    );
    expect(events.flatMap((event) => (event.type === 'played' ? [event.unmet] : []))).toEqual([
      ['expected the call list_books()'],
      ['Desk.burn_book() was not called before'],
      ['the answer lacks "Emma Woodhouse"'],
      ['No word.'],
    ]);
    expect(events.at(-1)).toEqual({ type: 'end', passed: 0, failed: 4 });
  });

  test('that is stopped says so at its end', async () => {
    const { events } = await replay([turn('a', 'b'), turn('c', 'd')], [played('b'), new Error('Stopped.')]);
    expect(events.at(-1)).toEqual({ type: 'end', passed: 1, failed: 0, error: 'Error: Stopped.' });
  });
});

test('a scenario tells of each turn while it is played, and of its sum', async () => {
  const scenario = { title: 'Mine', turns: [{ say: 'a', expect: { answer: { contains: ['yes'] } } }, { say: 'b' }] };
  const loaded = { file: 'mine.yaml', scenario, values: {}, names: new Set<string>() };
  const ports = {
    newSessionId: () => 'new',
    end: async () => {},
    attributesOf: () => ({}),
    hold: async function* ({ text }: { text: string }) {
      yield { type: 'begun' as const };
      if (text === 'b') throw new HrAgentError('STOPPED', 'Stopped.');
      return played('no');
    },
  };
  const events: Progress<string>[] = [];
  for await (const event of playWithProgress(loaded, ports, String)) events.push(event);
  expect(events).toEqual([
    { type: 'turn', index: 0, say: 'a' },
    {
      type: 'played',
      index: 0,
      say: 'a',
      ok: false,
      unmet: ['the answer lacks "yes"'],
      now: { answer: 'no', calls: [], elapsedMs: 3 },
    },
    { type: 'turn', index: 1, say: 'b' },
    { type: 'end', passed: 0, failed: 1, error: expect.stringContaining('Stopped.') },
  ]);
});
