import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session, type TestAgent, type TestCall } from './session.js';

const LIGHT = 'sunny (full sun), shady (under trees), or covered; sunny unless said otherwise';
const DAY = { description: 'Day, YYYY-MM-DD' };

/** A community garden, where most people want the same. */
const garden: TestAgent = {
  instruction: 'You help the members of a community garden.',
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

test('what gives all that a change notes, and names it, is noted', async () => {
  expect(await callsOf('pl0417 height 320')).toEqual([
    { name: 'note_height', input: { plant_id: 'PL-0417', millimetres: 320 } },
  ]);
});
