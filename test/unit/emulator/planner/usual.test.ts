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
    functionTool('Garden__decide_offer', 'Accept or refuse an offer.', {
      offer_id: { description: 'Offer, e.g. OF-12345678' },
      verdict: { description: 'accept or refuse' },
    }),
    functionTool('Garden__hours_left', 'Look up how many hours of work a member has left.', {
      member_id: { description: 'Member ID of somebody else, e.g. MB-104; left out for oneself', optional: true },
    }),
    functionTool('Garden__label_bed', 'Label a bed.', {
      bed: { description: 'Bed, e.g. BD-12' },
      label: { description: 'Label' },
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

describe('a wish for days, where the user is asked before it is done', () => {
  const office: TestAgent = {
    instruction: 'You help the people of an office.',
    tools: [
      {
        ...functionTool('Office__take_time', 'Take days off: hand in a request.', {
          kind: { description: 'plain (time off, break), ill (flu), or duty; plain unless said otherwise' },
          first_day: DAY,
          last_day: DAY,
        }),
        requireConfirmation: true,
      },
      functionTool('Office__check_days', 'Check whether days off can be taken.', { first_day: DAY, last_day: DAY }),
      functionTool('Office__away_calendar', 'Check who is out of office in a month.', {
        month: { description: 'Month, e.g. 2026-03' },
      }),
    ],
    answer: () => ({ done: true }),
  };
  const made = async (text: string): Promise<TestCall[]> => (await session(office).say(text)).calls;

  test.each(['I want March 10 to 12 off', "I'd like March 10 to 12 off", 'ok then put me down for March 10 to 12 pls'])(
    'is the request: %s',
    async (text) => {
      expect(await made(text)).toEqual([
        { name: 'take_time', input: { kind: 'plain', first_day: '2026-03-10', last_day: '2026-03-12' } },
      ]);
    },
  );

  test('is not lost in what is asked beside it', async () => {
    expect(await made('put me down for March 10 and tell me who is out of office in April')).toEqual([
      { name: 'take_time', input: { kind: 'plain', first_day: '2026-03-10', last_day: '2026-03-10' } },
      { name: 'away_calendar', input: { month: '2026-04' } },
    ]);
  });

  test('is asked about where a month was said that no day of it lies in', async () => {
    const { calls, text } = await session(office).say('I want to take off for a week in August or so from March 2');
    expect(calls).toEqual([]);
    expect(text).toContain('August');
  });

  test('is none where it shall not be done; what is asked beside it is answered', async () => {
    expect(await made("don't book anything yet, just tell me if April 6 to 10 can be taken")).toEqual([
      { name: 'check_days', input: { first_day: '2026-04-06', last_day: '2026-04-10' } },
    ]);
  });
});

test('a number of so many digits is the identifier of which only the letters are left out', async () => {
  expect(await callsOf('refuse 77120934, it comes too late')).toEqual([
    { name: 'decide_offer', input: { offer_id: 'OF-77120934', verdict: 'refuse' } },
  ]);
});

test('whoever asks of somebody by name gets no answer about themselves', async () => {
  const { calls, text } = await session(garden).say('how many hours does Jonas have left');
  expect(calls).toEqual([]);
  expect(text).toContain('member ID');
  expect(await callsOf('how many hours do I have left')).toEqual([{ name: 'hours_left', input: {} }]);
});

test('an answer that speaks of a request names nothing', async () => {
  const chat = session(garden);
  await chat.say('label bed BD-12');
  expect((await chat.say('BD-14 as well but later')).calls).toEqual([]);
  await chat.say('label bed BD-12');
  expect((await chat.say('Early roses')).calls).toEqual([
    { name: 'label_bed', input: { bed: 'BD-12', label: 'Early roses' } },
  ]);
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
    ['rent a sunny plot from June 10 to June 5', 'The range from 2026-06-10 to 2026-06-05 ends before it begins'],
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
