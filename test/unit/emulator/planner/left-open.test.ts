import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session, type TestAgent } from './session.js';

const KITE = { description: 'Last four digits of the kite' };

/** A club that keeps kites. */
const club: TestAgent = {
  instruction: 'You keep the kites of a club: their flights, and which of them may be flown.',
  tools: [
    functionTool('Club__get_kite_state', 'Check whether a kite is ready or suspended.', { kite: KITE }),
    functionTool('Club__suspend_kite', 'Suspend a kite so that nobody can fly it.', {
      kite: KITE,
      cause: { description: 'lost, torn, or suspicious' },
    }),
    functionTool('Club__reactivate_kite', 'Reactivate a suspended kite.', { kite: KITE }),
    functionTool('Club__list_flights', 'List the flights of a kite, newest first.', {
      kite: KITE,
      from_date: { description: 'First day, YYYY-MM-DD' },
      to_date: { description: 'Last day, YYYY-MM-DD' },
    }),
    functionTool('Club__get_wind', 'Look up the usual wind of a beach.', { beach: { description: 'Beach' } }),
  ],
  answer: (_, input) => ({ ...input, result: 'done' }),
};

async function lastOf(...texts: string[]) {
  const chat = session(club);
  for (const text of texts.slice(0, -1)) await chat.say(text);
  const { calls, text } = await chat.say(texts.at(-1) ?? '');
  return { calls: calls.map(({ name, input }) => ({ [name]: input })), text };
}
const callsOf = async (...texts: string[]) => (await lastOf(...texts)).calls;

describe('what the turn before left open', () => {
  test('is what the next one is about', async () => {
    expect(await callsOf('suspend 5512', 'found it, reactivate pls')).toEqual([{ reactivate_kite: { kite: '5512' } }]);
  });

  test('is not what belongs to somebody else', async () => {
    expect(await callsOf('list the flights of 5512', "suspend my brother's kite too, it is torn")).toEqual([]);
  });
});

test.each([
  ['i left my kite at the beach, ends in 5512. suspend it', 'lost'],
  ["suspend 5512, I can't find it", 'lost'],
  ['suspend 5512, it flies in a weird way', 'suspicious'],
  ['kite 5512 is torn, suspend it please', 'torn'],
])('a value is said in other words: %s', async (said, cause) =>
  expect(await callsOf(said)).toEqual([{ suspend_kite: { kite: '5512', cause } }]),
);

test('what a change would bring about is looked up nowhere', async () => {
  expect(await callsOf('what happens if i suspend 5512?')).toEqual([]);
});

test('what is to be done may stand last', async () => {
  expect(await callsOf('kite 5512, please reactivate')).toEqual([{ reactivate_kite: { kite: '5512' } }]);
});

describe('a thing by itself', () => {
  test.each(['skagen?', 'and skagen?'])('is asked about as the one before: %s', async (said) =>
    expect(await callsOf('whats the usual wind at domburg', said)).toEqual([{ get_wind: { beach: 'skagen' } }]),
  );

  test('is told of by no call about another', async () => {
    const { calls, text } = await lastOf('suspend 5512, it is torn', 'whats the cause of 5513');
    expect(calls).not.toContainEqual({ suspend_kite: expect.anything() });
    expect(text).not.toMatch(/5512/);
  });
});

/** The tests run on 18 February 2026. */
test.each([
  ['between the 3rd and the 8th', '2026-02-03', '2026-02-08'],
  ['from 3 february until yesterday', '2026-02-03', '2026-02-17'],
  ['in the second half of january', '2026-01-16', '2026-01-31'],
  ['of the last 10 days', '2026-02-08', '2026-02-18'],
  ['of past 2 weeks', '2026-02-04', '2026-02-18'],
  ['of this morning', '2026-02-18', '2026-02-18'],
])('the days are those %s', async (said, from_date, to_date) =>
  expect(await callsOf(`list the flights of 5512 ${said}`)).toEqual([
    { list_flights: { kite: '5512', from_date, to_date } },
  ]),
);
