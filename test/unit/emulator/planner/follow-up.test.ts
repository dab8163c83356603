import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session, type TestAgent } from './session.js';

const DAY = { description: 'Night, YYYY-MM-DD' };
const OBSERVER = { description: 'Observer number, e.g. O-44710' };

const observatory: TestAgent = {
  instruction: 'You run an observatory that lends its telescopes.',
  tools: [
    functionTool('Dome__free_hours', 'List which hours of a night are free.', {
      night: DAY,
      watchers: { type: 'integer', description: 'How many people come' },
    }),
    functionTool('Dome__book_hour', 'Book an hour at the telescope.', {
      night: DAY,
      time: { description: 'Begin, HH:MM' },
      watchers: { type: 'integer', description: 'How many people come' },
      observer: OBSERVER,
    }),
    functionTool('Dome__change_watchers', 'Change how many people come to a booked hour.', {
      pass: { description: 'Pass of the booking, e.g. QX83LD' },
      watchers: { type: 'integer', description: 'How many people come' },
    }),
    functionTool('Dome__show_pass', 'Show the pass of a booking.', { pass: { description: 'Pass of the booking' } }),
    functionTool('Dome__list_targets', 'List the stars that an observer has marked.', { observer: OBSERVER }),
  ],
  answer(name, input) {
    if (name !== 'free_hours') return { ...input, pass: 'QX83LD' };
    return { night: input['night'], hours: ['20:30', '21:40', '23:00'].map((time) => ({ time, moon: 'down' })) };
  },
};

const madeBy =
  (agent: TestAgent) =>
  async (...texts: string[]) => {
    const chat = session(agent);
    for (const text of texts.slice(0, -1)) await chat.say(text);
    return (await chat.say(texts.at(-1) ?? '')).calls.map(({ name, input }) => ({ [name]: input }));
  };

describe('what answers a question', () => {
  test.each([
    ['O44710', { list_targets: { observer: 'O-44710' } }],
    ['o-44710', { list_targets: { observer: 'O-44710' } }],
  ])('is a code in another spelling than the example: %s', async (said, call) =>
    expect(await madeBy(observatory)('which stars have i marked?', said)).toEqual([call]),
  );

  test('is a code whose letters and digits stand otherwise than those of the example', async () =>
    expect(await madeBy(observatory)('show me my pass', 'K7RT2M')).toEqual([{ show_pass: { pass: 'K7RT2M' } }]));
});

describe('one of what was found', () => {
  const looked = 'which hours are free on March 3 for 4 people?';
  const booked = { night: '2026-03-03', watchers: 4, observer: 'O-44710' };

  test.each([
    ['9.40pm works, im O-44710', '21:40'],
    ['21.40 sounds good. my number is O-44710', '21:40'],
    ['20:30 please, O-44710', '20:30'],
    ['11 suits us, O-44710', '23:00'],
  ])('is chosen with what else is needed, and the rest is what was looked up: %s', async (said, time) =>
    expect(await madeBy(observatory)(looked, said)).toEqual([{ book_hour: { ...booked, time } }]),
  );

  test.each(['does 21:40 work?', '21:40 is too late for O-44710', 'if it stays clear, 21:40 works for O-44710'])(
    'is not chosen by: %s',
    async (said) =>
      expect(await madeBy(observatory)(looked, said)).not.toContainEqual({ book_hour: expect.anything() }),
  );
});

describe('a number told beside a request', () => {
  test('is the one that is now', async () =>
    expect(
      await madeBy(observatory)(
        'book an hour on March 3 at 21:40 for 4 people, O-44710',
        "2 friends join us so we'll be 6, can you change it",
      ),
    ).toEqual([{ change_watchers: { pass: 'QX83LD', watchers: 6 } }]));
});
