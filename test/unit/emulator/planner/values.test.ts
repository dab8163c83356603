import { expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session, type TestAgent } from './session.js';

/** Cable cars up a mountain. */
const cableway = {
  instruction: 'You help people who ride with a cableway.',
  tools: [
    functionTool('Cableway__ride_price', 'Price of a ride on a line.', {
      line: { description: 'Line in the direction of the ride, e.g. Tarnfell-Oxholt' },
      riders: { type: 'integer', description: 'Number of riders', optional: true },
    }),
    functionTool('Cableway__book_locker', 'Book a ski locker at a stop.', {
      stop: { description: 'Name of the stop' },
      day: { description: 'YYYY-MM-DD' },
      rider: { description: 'Full name of the rider' },
    }),
    functionTool('Cableway__free_lockers', 'Free ski lockers at a stop.', {
      stop: { description: 'Name of the stop' },
      day: { description: 'YYYY-MM-DD' },
    }),
    functionTool('Cableway__fetch_waste', 'Send a lorry that takes waste away.', {
      site: { description: 'Site to take it from' },
      day: { description: 'YYYY-MM-DD' },
    }),
    functionTool('Cableway__radio', 'Send a message to a cabin.', {
      cabin: { description: 'Cabin such as 12 or 17B' },
      text: { description: 'The message' },
    }),
    functionTool('Cableway__wind_at', 'Get the wind at a place.', {
      place: { description: 'City and state, e.g. San Francisco, CA' },
    }),
    functionTool('Cableway__staff_of', 'Staff of a department.', { department: { description: 'Department' } }),
    functionTool('Cableway__cabin_state', 'State of a cabin.', { cabin: { description: 'Cabin such as 12 or 17B' } }),
    functionTool('Cableway__find_snow', 'Find snow in a town.', { town: { description: 'Town' } }),
    functionTool('Cableway__course_seats', 'Free seats of a ski course.', {
      course: { description: 'Course code, e.g. SKI-210' },
    }),
    functionTool('Cableway__register_pet', 'Register a pet that rides along.', {
      pet_name: { description: 'Name of the pet' },
      species: { description: 'dog, cat, or parrot' },
      ticket_name: { description: 'Ticket to have, e.g. Summit or Glacier' },
    }),
  ],
  answer: () => ({ done: true }),
};

/** A shop that lends instruments and keeps old sheet music. */
const lending = {
  instruction: 'You help people who borrow instruments.',
  tools: [
    functionTool('Lending__find_scores', 'Find scores by composer and year of print.', {
      composer: { description: 'Composer', optional: true },
      first_year: { type: 'integer', description: 'From this year on', optional: true },
      until_year: { type: 'integer', description: 'Up to this year', optional: true },
    }),
    functionTool('Lending__show_score', 'Show one score.', { score: { description: 'Score, e.g. MUS/210/0045' } }),
    functionTool('Lending__show_loans', 'Show the loans of a member in a season.', {
      member: { description: 'Four-digit member code, e.g. 4410' },
      season: { description: 'Season, e.g. March 2026' },
    }),
    functionTool('Lending__end_loans', 'End the loans of a member in a season.', {
      member: { description: 'Four-digit member code' },
      season: { description: 'Season' },
    }),
    functionTool('Lending__lend', 'Lend an instrument to a member.', {
      instrument: { description: 'Instrument, e.g. K-100' },
      load: { type: 'number', description: 'Weight in kg' },
      case_kind: { description: 'soft or hard, only if a case goes along', optional: true },
    }),
    functionTool('Lending__mark', 'Mark an instrument with words.', {
      instrument: { description: 'Instrument' },
      marks: { type: 'array', description: 'Words to mark it with' },
    }),
    functionTool('Lending__seat', 'Seat a member in a row.', {
      member: { description: 'Four-digit member code' },
      row_code: { description: 'Four-digit row code, e.g. 0450' },
    }),
    functionTool('Lending__note_value', 'Record a measurement of an instrument.', {
      instrument: { description: 'Instrument' },
      quantity: { description: 'pitch, warmth, or damp' },
      value: { description: 'The value, without unit' },
    }),
    functionTool('Lending__fetch_back', 'Fetch instruments back from a hall.', {
      instruments: { type: 'array', description: 'What to fetch' },
      hall: { description: 'Hall, upper or lower' },
      players: { type: 'integer', description: 'How many players', optional: true },
    }),
  ],
  answer: () => ({ done: true }),
};

const inputsOf = async (text: string) => (await session(cableway).say(text)).calls.map(({ input }) => input);

test.each([
  ['a way as its examples are', 'what is the price of a ride from tarnfell to oxholt', [{ line: 'tarnfell-oxholt' }]],
  ['a way with others', 'price for 3 riders, Oxholt to Tarnfell?', [{ line: 'Oxholt-Tarnfell', riders: 3 }]],
  [
    'a street as a stop, and a name',
    'Book a ski locker at quarry rd, 2026-12-04, Ada Pell',
    [{ stop: 'quarry rd', day: '2026-12-04', rider: 'Ada Pell' }],
  ],
  [
    'a site is a place',
    'Send a lorry that takes waste away from Oxholt on 2026-12-04',
    [{ site: 'Oxholt', day: '2026-12-04' }],
  ],
  [
    'a greeting is what is said',
    'send a message to cabin 17B saying hello there',
    [{ cabin: '17B', text: 'hello there' }],
  ],
  ['a town has no state that nobody gave', 'what is the wind in Boston?', [{ place: 'Boston' }]],
  [
    'its state is passed where it was said',
    'what is the wind in Boston, Massachusetts?',
    [{ place: 'Boston, Massachusetts' }],
  ],
  ['behind a preposition stands a thing', 'which staff are there in finance?', [{ department: 'finance' }]],
  ['a code is typed apart', 'free seats of the ski course brd 120', [{ course: 'BRD-120' }]],
  ['but a word is none of a code', 'free seats of the ski course for two 120', []],
  ['an amount of money is no number of a thing', 'state of cabin 14 for £38', [{ cabin: '14' }]],
])('%s', async (_, text, inputs) => {
  expect(await inputsOf(text)).toEqual(inputs);
});

test.each([
  ['ten years', 'find scores from the 1930s', [{ first_year: 1930, until_year: 1939 }]],
  ['tens of years', 'scores of the 1910s to the 1930s', [{ first_year: 1910, until_year: 1939 }]],
  ['a hundred years', 'find scores of the 19th century', [{ first_year: 1801, until_year: 1900 }]],
  ['one year', 'find scores printed in 1944', [{ first_year: 1944, until_year: 1944 }]],
  ['an open end', 'find scores since 1944', [{ first_year: 1944 }]],
  ['a code with blanks', 'show me the score mus 311 0012', [{ score: 'MUS/311/0012' }]],
  ['a month of a year', 'show the loans of 4417 for june 2027', [{ member: '4417', season: 'June 2027' }]],
  ['a month in figures', 'show the loans of 4417 in 06/2027', [{ member: '4417', season: 'June 2027' }]],
  ['of a namesake', 'end the loans of 4417 for june 2027', [{ member: '4417', season: 'June 2027' }]],
  [
    'beside a month that is told',
    'member 4417 moved last month, end the loans in june 2027',
    [{ member: '4417', season: 'June 2027' }],
  ],
  ['a year of a month is no code', 'end the loans for june 2027', []],
  ['another unit', 'lend k 331, 0.2 tonnes', [{ instrument: 'K-331', load: 200 }]],
  ['a less one', 'lend K-331, 800 g', [{ instrument: 'K-331', load: 0.8 }]],
  [
    'values before a condition',
    'lend K-331, 8 kg, with a hard case',
    [{ instrument: 'K-331', load: 8, case_kind: 'hard' }],
  ],
  [
    'things of a list',
    'mark K-331 with lamp, market stall and rope',
    [{ instrument: 'K-331', marks: ['lamp', 'market stall', 'rope'] }],
  ],
  [
    'codes of a list',
    'fetch back K-331 and K-332 from the upper hall',
    [{ instruments: ['K-331', 'K-332'], hall: 'upper' }],
  ],
  [
    'how old somebody is',
    "she's 9, fetch back K-331 and K-332 from the upper hall",
    [{ instruments: ['K-331', 'K-332'], hall: 'upper' }],
  ],
])('of another agent: %s', async (_, text, inputs) => {
  expect((await session(lending).say(text)).calls.map(({ input }) => input)).toEqual(inputs);
});

test.each([
  [
    'one number of two forms is that of the first',
    ['seat 4417 in row 0610', '4418 as well'],
    [{ member: '4418', row_code: '0610' }],
  ],
  [
    'a measure is a number',
    ['record a measurement of K-331, warmth', '21.5 degrees'],
    [{ instrument: 'K-331', quantity: 'warmth', value: '21.5' }],
  ],
])('%s', async (_, [first = '', second = ''], inputs) => {
  const talk = session(lending);
  await talk.say(first);
  expect((await talk.say(second)).calls.map(({ input }) => input)).toEqual(inputs);
});

test('the part of a day is no place', async () => {
  const talk = session(cableway);
  await talk.say('Free ski lockers at Oxholt on 2026-12-01?');
  expect((await talk.say('have you anything on 2026-12-03 in the morning?')).calls).toMatchObject([
    { input: { stop: 'Oxholt', day: '2026-12-03' } },
  ]);
});

test('what holds the name of something is not the name of another', async () => {
  const talk = session(cableway);
  await talk.say('Register a pet that rides along');
  expect((await talk.say("it's a cat called Miru")).calls).toEqual([]);
});

test('a reply with a time of day is no name', async () => {
  const talk = session(cableway);
  await talk.say('Find snow in a town');
  expect((await talk.say('quarter past ten then please')).calls).toEqual([]);
});

const berths: TestAgent = {
  instruction: 'You look after the berths of a marina.',
  tools: [
    functionTool('Marina__berth_state', 'Tell the state of a berth.', { berth: { description: 'Berth, e.g. BT104' } }),
    functionTool('Marina__free_berths', 'Check which berths are free.', {
      start_date: { description: 'First day, YYYY-MM-DD' },
      end_date: { description: 'Last day, YYYY-MM-DD' },
    }),
  ],
  answer: (_, input) => input,
};

test('codes are several things without a comma between them', async () => {
  const { calls } = await session(berths).say('state of BT104 BT105 and bt110');
  expect(calls.map(({ input }) => input)).toEqual([{ berth: 'BT104' }, { berth: 'BT105' }, { berth: 'BT110' }]);
});

test.each([
  ['which berths are free in February', [{ start_date: '2026-02-01', end_date: '2026-02-28' }]],
  ['which berths are free on Feb 30', []],
  ['which berths are free on the 30th of February', []],
])('a month is no range for a day that it lacks: %s', async (text, inputs) =>
  expect((await session(berths).say(text)).calls.map(({ input }) => input)).toEqual(inputs),
);

const band: TestAgent = {
  instruction: 'You lend what a band needs.',
  tools: [
    functionTool('Band__rent', 'Rent an instrument.', {
      player_name: { description: 'Full name of the player' },
      instrument: { description: 'Instrument' },
      months: { type: 'integer', description: 'Length in months' },
    }),
  ],
  answer: (_, input) => input,
};

test.each([
  ['half a year', 6],
  ['2 years', 24],
  ['4 months', 4],
])(
  'a thing is nobody’s name, and another unit of time is counted in the one that is wanted: %s',
  async (said, months) => {
    const talk = session(band);
    await talk.say('id like to rent a violin');
    const { calls } = await talk.say(`for Ida Lund, ${said}`);
    expect(calls.map(({ input }) => input)).toEqual([{ player_name: 'Ida Lund', instrument: 'violin', months }]);
  },
);
