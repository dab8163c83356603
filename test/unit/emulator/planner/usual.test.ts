import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session, type TestAgent, type TestCall } from './session.js';

const LIGHT = 'sunny (full sun), shady (under trees), or covered; sunny unless said otherwise';
const DAY = { description: 'Day, YYYY-MM-DD' };

/** A community garden, where most people want the same. */
const garden: TestAgent = {
  instruction: 'You help the members of a community garden. Before you take days off, check the days.',
  tools: [
    {
      ...functionTool('Garden__rent_plot', 'Rent a plot for some days.', {
        light: { description: LIGHT },
        first_day: DAY,
        last_day: DAY,
      }),
      requireConfirmation: true,
    },
    functionTool('Garden__water_plot', 'Water a plot on a day.', { light: { description: LIGHT }, day: DAY }),
    functionTool('Garden__garden_calendar', 'Which plots are rented in a month.', {
      month: { description: 'Month, e.g. 2026-03' },
    }),
    functionTool('Garden__book_shed', 'Book the shed.', {
      day: DAY,
      part: { description: 'morning or afternoon', optional: true },
    }),
    functionTool('Garden__check_days', 'Check whether somebody may be off on some days.', {
      first_day: DAY,
      last_day: DAY,
    }),
    functionTool('Garden__take_days_off', 'Be off for some days.', { first_day: DAY, last_day: DAY }),
    functionTool('Garden__list_jobs', 'List the jobs in the garden, such as to remove weeds or to water.', {
      who: { description: 'mine, people, or all; mine unless said otherwise' },
      state: { description: 'removed or watered', optional: true },
    }),
    functionTool('Garden__decide_request', 'Accept or refuse a request.', {
      request_id: { description: 'Request, e.g. RQ-2041' },
      verdict: { description: 'accept or refuse' },
    }),
    functionTool('Garden__find_gardens', 'Find gardens in a village.', {
      village: { description: 'Village' },
      from_day: { ...DAY, optional: true },
    }),
    functionTool('Garden__gauge', 'Rain that a gauge has measured on a day.', {
      spot: { description: 'Gauge' },
      day: DAY,
    }),
    functionTool('Garden__find_seeds', 'Seeds that can be had near a place.', {
      spot: { description: 'Street, square or district' },
    }),
    functionTool('Garden__report_trouble', 'Report trouble in the garden.', {
      summary: { description: 'What is wrong' },
    }),
    functionTool('Garden__note_height', 'Note how high a plant is.', {
      plant_id: { description: 'Plant ID, e.g. PL-0417' },
      millimetres: { type: 'integer', description: 'Height in millimetres' },
    }),
  ],
  answer: () => ({ done: true }),
};

const callsOf = async (text: string): Promise<TestCall[]> => (await session(garden).say(text)).calls;

describe('what a schema says is meant unless something else is said', () => {
  const rented = { light: 'sunny', first_day: '2026-03-10', last_day: '2026-03-12' };

  test.each([
    'rent a plot from March 10 to March 12',
    "I'd like to rent a plot from 10 March through 12 March",
    'a plot from March 10 to 12 pls',
    'need a plot from March 10 to 12',
  ])('is taken where the user is asked before it is done: %s', async (text) => {
    expect(await callsOf(text)).toEqual([{ name: 'rent_plot', input: rented }]);
  });

  test.each([
    'rent a plot from March 10 to March 12 for my ferns',
    'my orchids burn easily. rent a plot from March 10 to March 12',
  ])('is asked for where a word may say otherwise: %s', async (text) => {
    const { calls, text: answer } = await session(garden).say(text);
    expect(calls).toEqual([]);
    expect(answer).toContain('light');
  });

  test('is asked for where nobody would see it before it is done', async () => {
    expect((await session(garden).say('water a plot on March 10')).text).toContain('light');
  });
});

test('a month does not answer for a day of it', async () => {
  expect(await callsOf('which plots are rented in March?')).toEqual([
    { name: 'garden_calendar', input: { month: '2026-03' } },
  ]);
  expect(await callsOf('plot rented on March 10 please')).toEqual([
    { name: 'rent_plot', input: { light: 'sunny', first_day: '2026-03-10', last_day: '2026-03-10' } },
  ]);
});

test('what was decided of one thing is not decided of another of which no is said', async () => {
  const chat = session(garden);
  await chat.say('accept request RQ-2041');
  const { calls, text } = await chat.say('and RQ-2042 is a no, we are full that week');
  expect(calls).toEqual([]);
  expect(text).toContain('verdict');
});

test('what takes a name takes no sentence', async () => {
  const chat = session(garden);
  await chat.say('find gardens in Marlow');
  expect((await chat.say('Sunday would be best for us. what is open then')).calls).not.toContainEqual(
    expect.objectContaining({ input: expect.objectContaining({ village: expect.stringContaining('best') }) }),
  );
});

test('a code with a number at its end is whole, and a list of kinds of things lists no values', async () => {
  expect(await callsOf('Rain gauge of WQ-03, yesterday')).toEqual([
    { name: 'gauge', input: { spot: 'WQ-03', day: '2026-02-17' } },
  ]);
  expect(await callsOf('any seeds near Kirchplatz right now?')).toEqual([
    { name: 'find_seeds', input: { spot: 'Kirchplatz' } },
  ]);
});

test('of trouble all is told', async () => {
  expect(await callsOf('the tap leaks, my beds are flooded')).toEqual([
    { name: 'report_trouble', input: { summary: 'the tap leaks, my beds are flooded' } },
  ]);
});

describe('days that are no days of a request', () => {
  test.each([
    ['rent a sunny plot on 03/04/2026', '"03/04/2026" may be March 4 or April 3'],
    ['rent a sunny plot from December 30 2026 to December 28 2026', 'ends before it begins'],
  ])('are asked about: %s', async (text, problem) => {
    const { calls, text: answer } = await session(garden).say(text);
    expect(calls).toEqual([]);
    expect(answer).toContain(problem);
  });

  test.each([
    ['rent a sunny plot tomorrow and the day after', ['2026-02-19', '2026-02-20']],
    ['rent a sunny plot on 03/24/2026', ['2026-03-24', '2026-03-24']],
    ['rent a sunny plot from 03/04/2026 to 03/06/2026', ['2026-03-04', '2026-03-06']],
    ['rent a sunny plot from March 4 2026 to March 6 2026', ['2026-03-04', '2026-03-06']],
  ])('are none of these: %s', async (text, [first_day, last_day]) => {
    expect(await callsOf(text)).toEqual([{ name: 'rent_plot', input: { light: 'sunny', first_day, last_day } }]);
  });

  test('a greeting names no part of a day', async () => {
    expect(await callsOf('Morning, can you book a shed on March 4 for us')).toEqual([
      { name: 'book_shed', input: { day: '2026-03-04' } },
    ]);
  });
});

test('of a change that the instruction says to check before, the check is made', async () => {
  expect(await callsOf('can I get March 4 to March 6 off?')).toEqual([
    { name: 'check_days', input: { first_day: '2026-03-04', last_day: '2026-03-06' } },
  ]);
});

test('what is to be done is not what has been done, and a word that asks is no value', async () => {
  expect(await callsOf('who is there to help me remove weeds?')).toEqual([
    { name: 'list_jobs', input: { who: 'mine' } },
  ]);
});

test('what gives all that a change notes, and names it, is noted', async () => {
  expect(await callsOf('pl0417 height 320')).toEqual([
    { name: 'note_height', input: { plant_id: 'PL-0417', millimetres: 320 } },
  ]);
});
