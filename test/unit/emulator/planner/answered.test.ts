import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { madeBy, type TestAgent } from './session.js';

const PIECE = { description: 'Piece number, e.g. PC-1102' };

/** A studio of potters, with a kiln and wheels. */
const studio: TestAgent = {
  instruction: 'You help the potters of a studio.',
  tools: [
    functionTool('Studio__list_times', 'Free times of the kiln on a day.', {
      day: { description: 'The day, YYYY-MM-DD' },
      master: { description: 'Name of the kiln master, if a certain one is wanted', optional: true },
    }),
    functionTool('Studio__book_firing', 'Book a firing of a piece.', {
      piece_id: PIECE,
      day: { description: 'YYYY-MM-DD' },
      time: { description: 'HH:MM (24h)' },
      firing_type: { description: 'bisque, glaze or raku' },
      master: { description: 'Wanted master, if any', optional: true },
    }),
    functionTool('Studio__book_wheel', 'Reserve a wheel.', {
      wheel: { description: 'Wheel, WH- and three digits' },
      day: { description: 'YYYY-MM-DD' },
      start: { description: 'HH:MM, 24 hours, UTC' },
      minutes: { type: 'integer', description: 'How long in minutes' },
      lesson: { type: 'boolean', description: 'Whether a teacher comes along', optional: true },
      warn_potters: {
        type: 'boolean',
        description: 'Whether to write to the other potters beforehand',
        optional: true,
      },
      unnamed: { type: 'boolean', description: 'Hide the name of the potter', optional: true },
    }),
    functionTool('Studio__release_wheel', 'Gives a reserved wheel back.', { booking_no: { description: 'BO-####' } }),
    functionTool('Studio__set_pickup', 'Set how a piece gets to its owner.', {
      piece_id: PIECE,
      means: { description: 'bike, van, train' },
      address: { description: 'Where it is brought, unless it is the train', optional: true },
      padded: { type: 'boolean', description: 'Wrap the piece in straw', optional: true },
    }),
  ],
  answer(name, input) {
    const times = [
      { time: '09:20', master: 'Mr Lund' },
      { time: '11:40', master: 'Ms Aaker' },
      { time: '15:45', master: 'Mr Lund' },
    ];
    return name === 'list_times' ? { ...input, times } : { ...input, result: 'done' };
  },
};

const wheel = { wheel: 'WH-103', day: '2026-02-19', start: '18:00' };

describe('an answer says how long it is, and beside it what is switched on or off', () => {
  test.each([
    ['an hour and a half. and no need to write to the other potters', { minutes: 90, warn_potters: false }],
    ['half an hour, and please warn the potters', { minutes: 30, warn_potters: true }],
    ["90, but you don't have to write to the other potters", { minutes: 90, warn_potters: false }],
    ['2 hours and 15 minutes, with a teacher', { minutes: 135, lesson: true }],
    ["1.5 hours. a teacher isn't needed", { minutes: 90, lesson: false }],
    ['45 minutes, and hide my name', { minutes: 45, unnamed: true }],
    ["45 minutes and don't hide my name", { minutes: 45, unnamed: false }],
    // Whoever does not mind says neither.
    ['an hour', { minutes: 60 }],
  ])('%s', async (answer, said) =>
    expect(await madeBy(studio)('book wheel WH-103 tomorrow at 18:00', answer)).toEqual([
      { book_wheel: { ...wheel, ...said } },
    ]),
  );

  test('but a question answers nothing', async () =>
    expect(await madeBy(studio)('book wheel WH-103 tomorrow at 18:00', 'is a teacher needed?')).toEqual([]));

  test('and what nothing is known of is asked about', async () =>
    expect(await madeBy(studio)('book wheel WH-103 tomorrow at 18:00', "90. i don't mind a teacher")).toEqual([]));
});

describe('a request of its own behind an answer', () => {
  const asked = 'book a firing of PC-1102 tomorrow, raku';
  const first = { book_firing: { piece_id: 'PC-1102', day: '2026-02-19', time: '10:00', firing_type: 'raku' } };

  test('is done as well', async () => {
    const other = { wheel: 'WH-103', day: '2026-02-19', start: '12:00', minutes: 60 };
    expect(await madeBy(studio)(asked, '10 am. oh and book wheel WH-103 at 12 for an hour')).toMatchObject([
      first,
      { book_wheel: { ...other, day: expect.anything() } },
    ]);
  });

  test('is looked up, or asked about, and takes nothing from the first', async () => {
    expect(await madeBy(studio)(asked, '10 am. oh and what times are free on friday?')).toEqual([
      first,
      { list_times: { day: '2026-02-20' } },
    ]);
    expect(await madeBy(studio)(asked, '10 am. oh and can you book PC-1103 at 11 as well?')).toEqual([first]);
  });

  test('is none where it says more of the first', async () => {
    const turn = 'book wheel WH-103 tomorrow at 18:00';
    expect(await madeBy(studio)(turn, '45. oh and make it 90')).not.toContainEqual({
      book_wheel: { ...wheel, minutes: 45 },
    });
    expect(await madeBy(studio)(turn, '90. oh and with a teacher')).toEqual([
      { book_wheel: { ...wheel, minutes: 90, lesson: true } },
    ]);
  });

  test('keeps the first from being done where it is not understood', async () =>
    expect(await madeBy(studio)(asked, '10 am. can you tell my mother?')).toEqual([]));
});

test.each([
  ['book wheel WH-103 tomorrow at 18:00 for an hour and a half', { minutes: 90 }],
  [
    'book wheel WH-103 tomorrow at 18:00 for 20 minutes and do not write to the other potters',
    { minutes: 20, warn_potters: false },
  ],
])('so it is where all is said at once: %s', async (text, said) =>
  expect(await madeBy(studio)(text)).toEqual([{ book_wheel: { ...wheel, ...said } }]),
);

test('a code of another form is no code of the thing', async () => {
  expect(await madeBy(studio)('release WH-103')).toEqual([]);
  expect(await madeBy(studio)('release BO-1040')).toEqual([{ release_wheel: { booking_no: 'BO-1040' } }]);
});

describe('a street with its number is the address, wherever it stands', () => {
  test.each([
    ['van. Unit 9, Dock Road, Hull', { means: 'van', address: 'Unit 9, Dock Road, Hull' }],
    ['yes still by van. Flat 2, 12 Mill Lane', { means: 'van', address: 'Flat 2, 12 Mill Lane' }],
    ['by bike, 12 Mill Lane, and wrap the piece please', { means: 'bike', address: '12 Mill Lane', padded: true }],
    ['the train', { means: 'train' }],
  ])('%s', async (answer, said) =>
    expect(await madeBy(studio)('set the pickup of PC-1102', answer)).toEqual([
      { set_pickup: { piece_id: 'PC-1102', ...said } },
    ]),
  );
});

describe('one of the times that were found is chosen', () => {
  const asked = 'our bowl (PC-1102) has to get its glaze firing. Anything free tomorrow?';
  const firing = { piece_id: 'PC-1102', day: '2026-02-19', firing_type: 'glaze' };

  test.each([
    ['quarter to four is perfect', { time: '15:45' }],
    ['the one with ms aaker', { time: '11:40', master: 'Ms Aaker' }],
    ['the one at 09:20 please', { time: '09:20' }],
  ])('for what was said with the question: %s', async (choice, said) =>
    expect(await madeBy(studio)(asked, choice)).toEqual([{ book_firing: { ...firing, ...said } }]),
  );

  test('and what was not said is asked for, and kept', async () => {
    const turns = ['what times are free tomorrow for PC-1102?', 'the one with ms aaker'];
    expect(await madeBy(studio)(...turns)).toEqual([]);
    expect(await madeBy(studio)(...turns, 'raku')).toMatchObject([
      { book_firing: { piece_id: 'PC-1102', time: '11:40', firing_type: 'raku' } },
    ]);
  });

  test.each(['the one with mr lund', 'how long does the one with ms aaker take?', 'not the one with ms aaker'])(
    'or nothing is booked: %s',
    async (choice) => expect((await madeBy(studio)(asked, choice)).filter((call) => 'book_firing' in call)).toEqual([]),
  );
});
