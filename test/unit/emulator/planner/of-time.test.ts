import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session, type TestAgent } from './session.js';

const asked = (tool: ReturnType<typeof functionTool>) => ({ ...tool, requireConfirmation: true });
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
    asked(
      functionTool('Boats__rent_boat', 'Rent a boat for some days.', { boat_id: BOAT, first_day: DAY, last_day: DAY }),
    ),
    functionTool('Boats__book_lesson', 'Book a lesson in rowing.', {
      day: DAY,
      start: { description: 'Start, HH:MM' },
    }),
    functionTool('Boats__move_race', 'Change when a race starts.', {
      race: { description: 'Race, for example RA-12' },
      start: { description: 'YYYY-MM-DDTHH:MM' },
    }),
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

  test.each([
    [['trips of B-204 in january'], ['2026-01-01', '2026-01-31']],
    [['trips of B-204 from december to january'], ['2025-12-01', '2026-01-31']],
    [['trips of B-204 on feb 16'], ['2026-02-16', '2026-02-16']],
    [['trips of B-204 since november'], ['2025-11-01']],
    [
      ['trips of B-204 in january', 'and the month before that?'],
      ['2025-12-01', '2025-12-31'],
    ],
    [
      ['trips of B-204 1st to 10th of february', 'and the 3 days before that'],
      ['2026-01-29', '2026-01-31'],
    ],
    [
      ['trips of B-204 1st to 10th of february', 'and the 12th to the 14th'],
      ['2026-02-12', '2026-02-14'],
    ],
  ])('that is looked at has been, where it is not long ago: %s', async (said, days) =>
    expect(await calls(...said)).toEqual([['list_trips', 'B-204', ...days]]),
  );

  test.each([
    ['make that 10 to 12', ['2026-03-10', '2026-03-12']],
    ['16-18 instead', ['2026-03-16', '2026-03-18']],
    ['ugh ok. 7.4. till 9.4. then', ['2026-04-07', '2026-04-09']],
  ])('is put in the place of other days: %s', async (text, days) =>
    expect(await calls('rent B-204 from march 3 to 6', text)).toEqual([['rent_boat', 'B-204', ...days]]),
  );

  test('lasts as long from a day that was spoken of before as is said', async () =>
    expect(await calls('trips of B-204 on march 2', 'rent it for 2 weeks starting on that day')).toEqual([
      ['rent_boat', 'B-204', '2026-03-02', '2026-03-15'],
    ]));

  test('that has only just passed is not taken for that of next year unasked', async () => {
    const talk = session(boatHouse);
    const { calls: made, text } = await talk.say('rent B-204 from feb 10 to 12');
    expect([made, text]).toEqual([[], expect.stringContaining('February 10 of this year has passed')]);
    expect((await talk.say('yes')).calls.map(({ input }) => input['first_day'])).toEqual(['2027-02-10']);
  });

  test.each([
    ['book a lesson on friday at 7:30 in the evening', ['book_lesson', '2026-02-20', '19:30']],
    ['book a lesson friday evening from 7:30', ['book_lesson', '2026-02-20', '19:30']],
    ['book a lesson on friday, noonish', ['book_lesson', '2026-02-20', '12:00']],
    ['book a lesson on friday, 3ish', ['book_lesson', '2026-02-20', '15:00']],
  ])('of the day is early or late: %s', async (text, call) => expect(await calls(text)).toEqual([call]));

  test.each([
    ['half an hour later', '2026-02-20T10:00:00'],
    ['make it a week later', '2026-02-27T09:30:00'],
  ])('moves on from what was said: %s', async (text, start) =>
    expect(await calls('move RA-12 to friday 9:30', text)).toEqual([['move_race', 'RA-12', start]]),
  );
});
