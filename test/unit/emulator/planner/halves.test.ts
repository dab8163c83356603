import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { madeBy, session, type TestAgent } from './session.js';

const day = (what: string) => ({ description: `${what}, YYYY-MM-DD` });

/** A house where rooms to practise in are hired, also for half a day. */
const rooms: TestAgent = {
  instruction: 'You help musicians who hire rooms to practise in.',
  tools: [
    functionTool('R__is_room_free', 'Check whether a room is free. It hires nothing.', {
      room: { description: 'Number of the room, e.g. RM-12' },
      from: day('First day'),
      until: day('Last day'),
      half_day: { description: 'morning, or afternoon', optional: true },
    }),
    {
      ...functionTool('R__hire_room', 'Hire a room.', {
        room: { description: 'Number of the room, e.g. RM-12' },
        from: day('First day'),
        until: day('Last day'),
        half_day: { description: 'morning, or afternoon', optional: true },
      }),
      requireConfirmation: true,
    },
    functionTool('R__give_up_room', 'Cancel a hire.', { hire: { description: 'Number of the hire, e.g. HR-300' } }),
  ],
  answer: (name, input) => ({ ...input, ...(name === 'hire_room' ? { hire: 'HR-301' } : {}), status: 'done' }),
};
const made = madeBy(rooms);
const hire = (from: string, until: string, half_day?: string) => ({
  hire_room: { room: 'RM-12', from, until, ...(half_day === undefined ? {} : { half_day }) },
});

describe('half a day', () => {
  test.each([
    ['hire RM-12 on 4 march from noon on', [hire('2026-03-04', '2026-03-04', 'afternoon')]],
    ['hire RM-12 on 4 march until lunch', [hire('2026-03-04', '2026-03-04', 'morning')]],
    [
      'hire RM-12 on 4 march all day, then on 6 march only the morning',
      [hire('2026-03-04', '2026-03-04'), hire('2026-03-06', '2026-03-06', 'morning')],
    ],
    [
      'hire RM-12 on the afternoon of 4 march and all of 6 march',
      [hire('2026-03-04', '2026-03-04', 'afternoon'), hire('2026-03-06', '2026-03-06')],
    ],
    [
      "hire RM-12 on 4 march but only the morning, I'm at the dentist in the afternoon",
      [hire('2026-03-04', '2026-03-04', 'morning')],
    ],
  ])('is that of the day of which it is said: %s', async (said, calls) => expect(await made(said)).toEqual(calls));

  test('is called what the function calls it', async () => {
    const description = 'Morning, or Afternoon';
    const tools = rooms.tools.map((tool) => ({
      ...tool,
      inputSchema: {
        ...tool.inputSchema,
        properties: Object.fromEntries(
          Object.entries(tool.inputSchema.properties).map(([name, one]) => [
            name,
            name === 'half_day' ? { ...one, description } : one,
          ]),
        ),
      },
    }));
    expect(
      await madeBy({ ...rooms, tools })('hire RM-12 on 4 march all day, then on 6 march only the morning'),
    ).toEqual([hire('2026-03-04', '2026-03-04'), hire('2026-03-06', '2026-03-06', 'Morning')]);
  });

  test.each([
    'hire RM-12 on 4 march and on 6 march in the afternoon',
    "hire RM-12 on 4 march, I'm at the dentist in the afternoon",
    'hire RM-12 for half a day on 4 march',
    'hire RM-12 for half of 4 march',
  ])('is asked about where it is open: %s', async (said) => expect(await made(said)).toEqual([]));

  test('is asked for, and given', async () => {
    const chat = session(rooms);
    expect((await chat.say('hire RM-12 for half a day on 4 march')).text).toMatch(/morning or afternoon/);
    expect((await chat.say('the morning')).calls.map(({ input }) => input)).toEqual([
      hire('2026-03-04', '2026-03-04', 'morning').hire_room,
    ]);
  });

  test('that somebody wonders about is looked up', async () =>
    expect(
      await made(
        'hire RM-12 from 4 to 5 march',
        'and would half a day on the 6th be possible, the afternoon, once the cleaners are gone? just asking',
      ),
    ).toEqual([{ is_room_free: hire('2026-03-06', '2026-03-06', 'afternoon').hire_room }]));
});

describe('what was hired', () => {
  const anew = (...days: [string, string, string?]) => [{ give_up_room: { hire: 'HR-301' } }, hire(...days)];
  const TURNS: [before: string, said: string, calls: object[]][] = [
    ['4 to 6 march', 'whoops, they play on the 6th. only the first two days then', anew('2026-03-04', '2026-03-05')],
    ['4 to 6 march', 'Same days one week later please', anew('2026-03-11', '2026-03-13')],
    ['4 to 6 march', 'so I only need it until thursday', anew('2026-03-04', '2026-03-05')],
    ['6 march in the morning', 'argh, they moved me to monday, same time', anew('2026-03-09', '2026-03-09', 'morning')],
    ['4 march', 'oh wait, make it tuesday', anew('2026-03-03', '2026-03-03')],
    ['20 february', 'sorry, monday', anew('2026-02-23', '2026-02-23')],
  ];
  test.each(TURNS)('is put right near the days of it: %s; %s', async (before, said, calls) =>
    expect(await made(`hire RM-12 on ${before}`, said)).toEqual(calls),
  );
});

describe('a day is of the month and week that was spoken of', () => {
  test.each([
    [['I need RM-12 some days in april', 'the 8th till the 10th'], [hire('2026-04-08', '2026-04-10')]],
    [['hire RM-12 from the first monday in april through that friday'], [hire('2026-04-06', '2026-04-10')]],
    [['hire RM-12 from 9 april until that friday'], [hire('2026-04-09', '2026-04-10')]],
  ])('%j', async (turns, calls) => expect(await made(...turns)).toEqual(calls));

  test('some days of a month are not all of it', async () => {
    expect(await made('is RM-12 free two days in april?')).toEqual([]);
  });
});
