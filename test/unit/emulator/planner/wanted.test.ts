import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session, type TestAgent } from './session.js';

const workshop: TestAgent = {
  instruction: 'You help the people of a pottery.',
  tools: [
    functionTool('Shelf__request_tool', 'Request a tool from the shelf. Brushes, sponges, ribs, aprons and wheels.', {
      tool: { description: 'What is needed, e.g. brush, sponge, or apron' },
      quantity: { type: 'integer', description: 'How many' },
    }),
    {
      ...functionTool('Kiln__reserve_kiln', 'Reserve the kiln for some days.', {
        first_day: { description: 'First day, YYYY-MM-DD' },
        last_day: { description: 'Last day, YYYY-MM-DD' },
      }),
      requireConfirmation: true,
    },
    {
      ...functionTool('Kiln__cancel_firing', 'Cancel a firing. The kiln is free again.', {
        firing_id: { description: 'Number of the firing, e.g. KF-1234' },
      }),
      requireConfirmation: true,
    },
    functionTool('Kiln__get_firings', 'See who fires the kiln in a month.', {
      guild: { description: 'north, south, or west', optional: true },
      month: { description: 'Month, e.g. March or 2027-03' },
    }),
  ],
  answer: (name, input) => ({ ...input, ...(name === 'reserve_kiln' ? { firing_id: 'KF-4471' } : {}) }),
};

const lastOf = async (...texts: string[]) => {
  const chat = session(workshop);
  for (const text of texts.slice(0, -1)) await chat.say(text);
  const { calls } = await chat.say(texts.at(-1) ?? '');
  return calls.map(({ name, input }) => ({ [name]: input }));
};

const asked = (tool: string, quantity: number) => ({ request_tool: { tool, quantity } });

describe('things that are wanted', () => {
  test.each([
    ['hey, can you get me two brushes and an apron', [asked('brushes', 2), asked('apron', 1)]],
    [
      'I need 3 sponges, a brush and a turning wheel for the new people',
      [asked('sponges', 3), asked('brush', 1), asked('turning wheel', 1)],
    ],
    ["i'd like another apron", [asked('apron', 1)]],
    ['need a brush + sponge pls', [asked('brush', 1), asked('sponge', 1)]],
  ])('are asked for one by one: %s', async (said, calls) => expect(await lastOf(said)).toEqual(calls));

  test.each([
    'i need brushes',
    'i need a break',
    'can i get a ride home',
    'i need a brush, a sponge, or an apron',
    'i need 3 sponges, or 4',
    'i need a brush and the wheel is stuck',
    'can i get a Black and White apron, the others all have one',
  ])('are not guessed: %s', async (said) => expect(await lastOf(said)).toEqual([]));
});

describe('days', () => {
  const reserved = (first_day: string, last_day: string) => ({ reserve_kiln: { first_day, last_day } });

  test('that are put right after they were reserved are reserved anew, and the first ones are given back', async () =>
    expect(await lastOf('reserve the kiln from March 3 to March 5', 'sorry, make it March 10 to March 12')).toEqual([
      { cancel_firing: { firing_id: 'KF-4471' } },
      reserved('2026-03-10', '2026-03-12'),
    ]));

  test('of a month that is named before are days of that month', async () =>
    expect(await lastOf('reserve the kiln in august, from the 2nd to the 20th')).toEqual([
      reserved('2026-08-02', '2026-08-20'),
    ]));

  test('that were spoken of tell the month that is asked about', async () =>
    expect(
      await lastOf('reserve the kiln from March 3 to March 5', 'which firings of the north guild are there that week?'),
    ).toEqual([{ get_firings: { guild: 'north', month: '2026-03' } }]));

  const march = 'reserve the kiln from March 24 to March 27';
  const given = { cancel_firing: { firing_id: 'KF-4471' } };

  test.each([
    ['oh not the 24th, start on the 25th', [given, reserved('2026-03-25', '2026-03-27')]],
    ['actually start one day later', [given, reserved('2026-03-25', '2026-03-27')]],
    ['sorry, end on the 26th', [given, reserved('2026-03-24', '2026-03-26')]],
    ['and the monday of that week', [reserved('2026-03-23', '2026-03-23')]],
    ['actually scrap the whole thing, the show is off', [given]],
    ['take it back, she postponed', [given]],
  ])('that were reserved are the ones spoken of: %s', async (said, calls) =>
    expect(await lastOf(march, said)).toEqual(calls),
  );

  test.each([
    ['reserve the kiln mon thru wed the week after next', reserved('2026-03-02', '2026-03-04')],
    ['reserve the kiln 3/24-3/27', reserved('2026-03-24', '2026-03-27')],
  ])('are a range: %s', async (said, call) => expect(await lastOf(said)).toEqual([call]));
});

describe('what is said beside a request', () => {
  test.each([
    ['need a second brush too, 27 inch if possible', [asked('brush', 1)]],
    ['cancel firing 88', [{ cancel_firing: { firing_id: 'KF-88' } }]],
  ])('gives no other value: %s', async (said, calls) => expect(await lastOf(said)).toEqual(calls));
});
