import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { madeBy, session, type TestAgent } from './session.js';

const BOOKING = { description: 'Booking number, e.g. KB-33019' };
const FIRST = { description: 'First day, YYYY-MM-DD' };
const LAST = { description: 'Last day, YYYY-MM-DD' };
const asked = (tool: ReturnType<typeof functionTool>) => ({ ...tool, requireConfirmation: true });

/** A workshop that lends its kiln. */
const workshop: TestAgent = {
  instruction: 'You run a pottery workshop. Before you reserve the kiln, check its dates.',
  tools: [
    functionTool(
      'Kiln__show_firings',
      'Look up how many firings and how much clay a member has left, or will have left on a later day.',
      {
        on: { description: 'Date YYYY-MM-DD; today unless said otherwise', optional: true },
      },
    ),
    functionTool('Kiln__check_dates', 'Check whether the kiln is free from one day to another.', {
      first: FIRST,
      last: LAST,
    }),
    functionTool('Kiln__list_glazes', 'List the glazes that are in stock.', {
      colour: { description: 'red, green or white', optional: true },
    }),
    asked(functionTool('Kiln__reserve_kiln', 'Reserve the kiln for some days.', { first: FIRST, last: LAST })),
    asked(functionTool('Kiln__cancel_reservation', 'Cancel a reservation of the kiln.', { booking: BOOKING })),
    functionTool('Kiln__open_fault', 'Open a fault report with the caretaker, for what is broken.', {
      summary: { description: "What is wrong, in the user's words" },
    }),
    functionTool('Kiln__show_report', 'Look up what has become of a report.', {
      report_id: { description: 'Number of the report, e.g. FR-812' },
    }),
  ],
  answer(name, input) {
    if (name === 'show_firings') return { firings_left: 7, clay_left: 3 };
    if (name === 'check_dates') return { free: true, ...input };
    if (name === 'list_glazes') return { glazes: ['celadon', 'tenmoku'] };
    if (name === 'open_fault') return { report_id: 'FR-640', status: 'open' };
    return name === 'reserve_kiln' ? { booking: 'KB-70811', ...input } : { status: 'done' };
  },
};
const made = madeBy(workshop);
const days = { first: '2026-03-09', last: '2026-03-13' };

describe('days that are thought over', () => {
  test.each([
    'thinking about march 9 to 13, would that work?',
    'march 9 to 13, would it be ok?',
    'considering march 9 to 13, is that possible?',
  ])('are checked and nothing is done: %s', async (said) => expect(await made(said)).toEqual([{ check_dates: days }]));

  test.each(['is that ok?', 'would that work?', 'is this fine for you?'])(
    'are not agreed to by a question: %s',
    async (said) => expect(await made('is the kiln free from march 9 to 13? could I reserve it?', said)).toEqual([]),
  );

  test.each(['fine, reserve it', 'ok then go ahead', 'great, book it'])(
    'are taken after another look: %s',
    async (said) =>
      expect(await made('could I reserve the kiln march 9 to 13?', 'which green glazes are in stock?', said)).toEqual([
        { reserve_kiln: days },
      ]),
  );

  test.each(['cancel it', 'tell them'])('are not taken by another verb: %s', async (said) =>
    expect(
      (await made('could I reserve the kiln march 9 to 13?', 'which green glazes are in stock?', said)).flatMap(
        Object.keys,
      ),
    ).not.toContain('reserve_kiln'),
  );
});

describe('what was done', () => {
  const again = (last: string) => [
    { cancel_reservation: { booking: 'KB-70811' } },
    { reserve_kiln: { first: '2026-03-09', last } },
  ];

  test.each([
    ['actually make it shorter, until thursday', '2026-03-12'],
    ['sry, till the 11th', '2026-03-11'],
    ['can you change it to march 9 to 12 instead', '2026-03-12'],
  ])('is taken back and done anew, until a day behind its beginning: %s', async (said, last) =>
    expect(await made('reserve the kiln march 9 to 13', said)).toEqual(again(last)),
  );

  test.each(['any news on that?', "how's it going?", 'any update on the kiln door?'])(
    'is looked up by the number that it got: %s',
    async (said) =>
      expect(await made('the kiln door is stuck', said)).toEqual([{ show_report: { report_id: 'FR-640' } }]),
  );

  test.each([
    'my door code expired',
    "i can't get into the glaze room",
    'the kiln drops out every hour',
    'my key was stolen',
  ])('is a report of trouble: %s', async (said) =>
    expect(await made(said)).toEqual([{ open_fault: { summary: said } }]),
  );

  test('is no report of a wish', async () =>
    expect((await made('the kiln door is stuck', 'can they bring me a chair too')).flatMap(Object.keys)).not.toContain(
      'open_fault',
    ));
});

describe('a look', () => {
  test.each(['what will i have on march 1', 'whatll it be on march 1', 'and on march 1?'])(
    'is made again for another day: %s',
    async (said) =>
      expect(await made('how many firings do i have left?', said)).toEqual([{ show_firings: { on: '2026-03-01' } }]),
  );

  test('is made again for another day after more of it was told', async () => {
    const chat = session(workshop);
    await chat.say('how many firings do i have left?');
    expect((await chat.say('and clay?')).text).toContain('3');
    expect((await chat.say('whatll it be on march 1')).calls).toEqual([
      { name: 'show_firings', input: { on: '2026-03-01' } },
    ]);
  });

  test('is another one where another thing is asked for', async () =>
    expect(await made('how many firings do i have left?', 'which white glazes are in stock?')).toEqual([
      { list_glazes: { colour: 'white' } },
    ]));
});
