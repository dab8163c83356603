import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session, type TestAgent } from './session.js';

const DAY = { description: 'Day, YYYY-MM-DD' };
const BOAT = { description: 'Boat, for example B-204' };

/** A boat house, of which the logs may be looked at over a time. */
const boatHouse: TestAgent = {
  instruction: 'You help the members of a boat house.',
  tools: [
    functionTool('Boats__get_boat', 'Tell whether a boat is in its shed or locked.', { boat_id: BOAT }),
    functionTool('Boats__list_trips', 'List the trips of a boat, newest first.', {
      boat_id: BOAT,
      first_day: { ...DAY, optional: true },
      last_day: { ...DAY, optional: true },
    }),
    functionTool('Boats__rent_boat', 'Rent a boat for some days.', { boat_id: BOAT, first_day: DAY, last_day: DAY }),
    functionTool('Boats__record_mooring', 'Record a mooring fee.', {
      fee: { type: 'number', description: 'Fee in euros' },
      day: DAY,
    }),
  ],
  answer: () => ({ status: 'done' }),
};

describe('what is said of a stretch of time', () => {
  const calls = async (...said: string[]) => {
    const talk = session(boatHouse);
    let last: unknown;
    for (const text of said)
      last = (await talk.say(text)).calls.map(({ name, input }) => [name, ...Object.values(input)]);
    return last;
  };

  test.each([
    ['what did they do with it since last friday', ['2026-02-13']],
    ['show whats been done with it 1st to 10th of february', ['2026-02-01', '2026-02-10']],
  ])('is looked at: %s', async (text, days) =>
    expect(await calls('trips of B-204', text)).toEqual([['list_trips', 'B-204', ...days]]),
  );

  test('is one for two days side by side, in either order', async () =>
    expect(await calls('trips of B-204 today and yesterday')).toEqual([
      ['list_trips', 'B-204', '2026-02-17', '2026-02-18'],
    ]));

  test('is as many nights as are paid for', async () =>
    expect(await calls('mooring fee from monday to wednesday last week, 12 euros per night')).toEqual([
      ['record_mooring', 12, '2026-02-09'],
      ['record_mooring', 12, '2026-02-10'],
    ]));

  test('is what a change is for', async () =>
    expect(await calls('trips of B-204', 'put me down for the 4th to the 9th of march')).toEqual([
      ['rent_boat', 'B-204', '2026-03-04', '2026-03-09'],
    ]));
});
