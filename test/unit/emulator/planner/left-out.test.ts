import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { madeBy, type TestAgent } from './session.js';

const asked = (tool: ReturnType<typeof functionTool>) => ({ ...tool, requireConfirmation: true });

/** A studio whose kiln is reserved by days, or by half a day. */
const studio: TestAgent = {
  instruction: 'You help the members of a pottery studio.',
  tools: [
    functionTool(
      'Studio__list_reservations',
      'List the reservations of the kiln, and whether they were accepted yet.',
      {},
    ),
    asked(
      functionTool('Studio__reserve_kiln', 'Reserve the kiln for some days.', {
        first: { description: 'First day, YYYY-MM-DD' },
        last: { description: 'Last day, YYYY-MM-DD' },
        half_day: { description: 'morning, or afternoon', optional: true },
      }),
    ),
    asked(
      functionTool('Studio__cancel_reservation', 'Cancel a reservation of the kiln.', {
        booking: { description: 'Booking number, e.g. KB-33019' },
      }),
    ),
    asked(
      functionTool('Studio__sign_off', 'Sign off a piece, or refuse it.', {
        piece: { description: 'Number of the piece, e.g. PC-1001' },
      }),
    ),
    functionTool(
      'Studio__order_supplies',
      'Order supplies: get what one needs for work, such as a sponge, a bucket or an apron.',
      {
        item: { description: 'What is needed, e.g. sponge, bucket, or apron' },
        quantity: { type: 'integer', description: 'How many' },
      },
    ),
  ],
  answer(name, input) {
    if (name === 'list_reservations') return { reservations: [] };
    return name === 'reserve_kiln' ? { booking: 'KB-70811', ...input } : { status: 'done' };
  },
};
const made = madeBy(studio);
const reserved = (first: string, last = first, more = {}) => ({ reserve_kiln: { first, last, ...more } });
const cancelled = { cancel_reservation: { booking: 'KB-70811' } };

describe('the days that are meant', () => {
  test.each([
    ['reserve the kiln on Thursday the 5th and Friday the 6th of March', [reserved('2026-03-05', '2026-03-06')]],
    ['reserve the kiln from Thu 5 to Fri 6 March', [reserved('2026-03-05', '2026-03-06')]],
    ['reserve the kiln for tomorrow. Actually no, Friday', [reserved('2026-02-20')]],
    ['reserve the kiln for the 9th of March, hmm no the 10th', [reserved('2026-03-10')]],
    ['reserve the kiln from March 9 to 13, oh no, to the 12th', [reserved('2026-03-09', '2026-03-12')]],
    ["reserve the kiln for New Year's Eve and the day before", [reserved('2026-12-30', '2026-12-31')]],
    ['I have the 23rd off, so reserve the kiln then', [reserved('2026-02-23')]],
    ['reserve the kiln for Friday the 6th of March', [reserved('2026-03-06')]],
    ['reserve the kiln for Monday and Tuesday this week', [reserved('2026-02-16', '2026-02-17')]],
    ['reserve the kiln for the last Friday in June', [reserved('2026-06-26')]],
    ['reserve the kiln for the second Tuesday of next month', [reserved('2026-03-10')]],
    [
      'reserve the kiln on the morning of March 9 and the afternoon of March 11',
      [
        reserved('2026-03-09', undefined, { half_day: 'morning' }),
        reserved('2026-03-11', undefined, { half_day: 'afternoon' }),
      ],
    ],
    [
      'reserve the kiln from March 9 to 13 except the 11th',
      [reserved('2026-03-09', '2026-03-10'), reserved('2026-03-12', '2026-03-13')],
    ],
    ['reserve the kiln for all of next week but not Friday', [reserved('2026-02-23', '2026-02-26')]],
  ])('are all of those that are said, and no others: %s', async (text, calls) =>
    expect(await made(text)).toEqual(calls),
  );

  test('are of the month that was spoken of', async () =>
    expect(await made('if it rains on April 20 I might want the kiln', 'then reserve the kiln on the 20th')).toEqual([
      reserved('2026-04-20'),
    ]));
});

describe('what was reserved', () => {
  test.each([
    ['make it a day shorter', reserved('2026-03-09', '2026-03-12')],
    ['shorten it by a day at the end, so back on the 13th', reserved('2026-03-09', '2026-03-12')],
    ['extend it by two days', reserved('2026-03-09', '2026-03-15')],
    ['make it start on the Tuesday', reserved('2026-03-10', '2026-03-13')],
    ['oops, make the reservation just the Friday', reserved('2026-03-13')],
    ['no, I meant the last Monday', reserved('2026-03-30')],
  ])('is given up for what it shall be: %s', async (text, call) =>
    expect(await made('reserve the kiln from March 9 to 13', text)).toEqual([cancelled, call]),
  );

  test('is given up as well when it was looked at, or something else was done, in between', async () => {
    const half = reserved('2026-03-09', undefined, { half_day: 'afternoon' });
    const first = 'reserve the kiln on March 9';
    expect(await made(first, 'is it accepted yet?', 'actually turn it into a half day, only the afternoon')).toEqual([
      cancelled,
      half,
    ]);
    expect(await made(first, 'I need a sponge', 'oops make the kiln the 10th')).toEqual([
      cancelled,
      reserved('2026-03-10'),
    ]);
  });
});

describe('what is left out or taken back', () => {
  const signed = (...pieces: string[]) => pieces.map((piece) => ({ sign_off: { piece } }));
  const ordered = (...items: string[]) => items.map((item) => ({ order_supplies: { item, quantity: 1 } }));
  test.each([
    ['of PC-1001, PC-1002 and PC-1003 sign off all but the middle one', signed('PC-1001', 'PC-1003')],
    ['sign off PC-1001, PC-1002 and PC-1003 except the last one', signed('PC-1001', 'PC-1002')],
    ['sign off PC-1001 and PC-1002, no keep PC-1002', signed('PC-1001')],
    ['sign off PC-1001, no, PC-1002', signed('PC-1002')],
    ['sign off PC-1001. No, PC-1002', signed('PC-1002')],
    ['PC-1001 I still need to think about', []],
    ['reserve the kiln for tomorrow. actually no, I feel ill', []],
    ['I need a sponge, an apron, and a... no skip the apron', ordered('sponge')],
    ['I need a sponge, a bucket and an apron, forget the bucket', ordered('sponge', 'apron')],
    ['an apron for me too please, mine went missing on the 9th', ordered('apron')],
  ])('is not done: %s', async (text, calls) => expect(await made(text)).toEqual(calls));
});

describe('a record that is only told of beside another', () => {
  /** A shed: its lamps are moved, hung up and repaired. */
  const shed: TestAgent = {
    instruction: 'You help the people of a lamp shed.',
    tools: [
      functionTool('Shed__move_lamp', 'Moves the date of a lamp.', {
        lamp_id: { description: 'Lamp ID, e.g. LP-4401' },
        new_day: { description: 'YYYY-MM-DD' },
      }),
      functionTool('Shed__scrap_lamp', 'Scraps a lamp', {
        lamp_id: { description: 'Lamp ID' },
        reason: { description: 'Why', optional: true },
      }),
      functionTool('Shed__repair_lamp', 'Orders the repair of a lamp.', {
        lamp_id: { description: 'Lamp ID' },
        fault: { description: 'cable, glass or foot' },
      }),
    ],
    answer: () => ({ state: 'done' }),
  };
  const made = madeBy(shed);
  const moved = (lamp_id: string, new_day: string) => ({ move_lamp: { lamp_id, new_day } });
  const scrapped = (lamp_id: string, more = {}) => ({ scrap_lamp: { lamp_id, ...more } });

  test.each([
    ['move LP-4401 to March 9, and leave LP-4402 where it is', [moved('LP-4401', '2026-03-09')]],
    ['move LP-4401 to March 9 and leave my LP-4402 alone, she still needs it', [moved('LP-4401', '2026-03-09')]],
    ['LP-4402 is fine. move LP-4401 to March 9', [moved('LP-4401', '2026-03-09')]],
    ['move LP-4401 to March 9, LP-4402 goes back as planned', [moved('LP-4401', '2026-03-09')]],
    ["scrap LP-4401 please, not 4402, that one is my sister's and she wants it back", [scrapped('LP-4401')]],
    [
      'scrap LP-4401, the glass is gone. The green LP-4402 we keep',
      [scrapped('LP-4401', { reason: 'the glass is gone' })],
    ],
    ['scrap LP-4401. LP-4402 I might scrap too, depending on what she says', [scrapped('LP-4401')]],
    [
      'repair LP-4401, the cable is broken. Her LP-4402 is fine',
      [{ repair_lamp: { lamp_id: 'LP-4401', fault: 'cable' } }],
    ],
  ])('is left alone, and is no reason of anything: %s', async (text, calls) => expect(await made(text)).toEqual(calls));

  test.each([
    ['move LP-4401 to March 9 and keep LP-4402 until March 12', []],
    ['move LP-4401 and LP-4402 to March 9', [moved('LP-4401', '2026-03-09'), moved('LP-4402', '2026-03-09')]],
  ])('is not left alone where it is told more of: %s', async (text, calls) => expect(await made(text)).toEqual(calls));

  test('may be what is spoken of next', async () =>
    expect(
      await made('move LP-4401 to March 9 and leave LP-4402, that is my sister’s', 'now she wants hers on March 10'),
    ).toEqual([]));

  test('is no reason where another is given', async () =>
    expect(await made('scrap LP-4401 for obvious reasons. LP-4402 we keep')).toEqual([
      scrapped('LP-4401', { reason: 'obvious reasons' }),
    ]));
});
