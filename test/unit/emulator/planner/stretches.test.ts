import { expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session } from './session.js';

const studio = {
  instruction: 'You look after the bookings of a studio.',
  tools: [
    functionTool('Studio__move_session', 'Move a recording session to another place.', {
      session_id: { description: 'Session, e.g. S-12' },
      street: { description: 'Where it takes place' },
    }),
    functionTool('Studio__find_session', 'Find the recording session of an hour.', {
      hour: { description: 'The hour of the session' },
    }),
    functionTool('Studio__price_hall', 'Get the price of a hall for a number of nights.', {
      hall: { description: 'Name of the hall, e.g. Alder' },
      nights: { type: 'integer', description: 'Number of nights' },
      start_day: { description: 'First day, in the format DD/MM/YYYY', optional: true },
      currency: { description: 'Can be "EUR" or "USD"', optional: true },
    }),
  ],
  answer: () => ({ done: true }),
};

const market = {
  instruction: 'You keep the books of a flea market.',
  tools: [
    functionTool('Market__record_sale', 'Record a sale.', {
      sum: { type: 'number', description: 'Sum that was paid' },
      kind: { description: 'furniture, clothing, or other' },
      day: { description: 'Day of the sale, YYYY-MM-DD' },
    }),
  ],
  answer: () => ({ done: true }),
};

const inputsOf = async (text: string, agent: Parameters<typeof session>[0] = studio) =>
  (await session(agent).say(text)).calls.map(({ input }) => input);

test('a number right before a name is a part of it', async () => {
  expect(await inputsOf('Move recording session S-12 to 12 High Street')).toEqual([
    { session_id: 'S-12', street: '12 High Street' },
  ]);
});

test('an hour is a time of day', async () => {
  expect(await inputsOf('Find the recording session at 8pm')).toEqual([{ hour: '20:00' }]);
});

test.each([
  [
    'each of several things has values of its own',
    'Get the price of the hall Alder for 2 nights and of the hall Birch for 5 nights',
    [
      { hall: 'Alder', nights: 2 },
      { hall: 'Birch', nights: 5 },
    ],
  ],
  [
    'what is said once holds for all',
    'What is the price of the hall Alder and of the hall Birch for 3 nights?',
    [
      { hall: 'Alder', nights: 3 },
      { hall: 'Birch', nights: 3 },
    ],
  ],
  [
    'the same again is asked in a sentence of its own',
    'Get the price of the hall Alder for 2 nights. Then do the same for the hall Birch.',
    [
      { hall: 'Alder', nights: 2 },
      { hall: 'Birch', nights: 2 },
    ],
  ],
  [
    'a day is written as its description says',
    'Get the price of the hall Alder for 2 nights from March 4, 2026 in USD',
    [{ hall: 'Alder', nights: 2, start_day: '04/03/2026', currency: 'USD' }],
  ],
])('%s', async (_, text, expected) => {
  expect(await inputsOf(text)).toEqual(expected);
});

test.each([
  ['a thing stands for its kind', 'sofa 40.00 on March 4, 2026', [{ sum: 40, kind: 'furniture', day: '2026-03-04' }]],
  ['things of two kinds stand for neither', 'sofa and shirt 40.00 on March 4, 2026', []],
  [
    'what is said of both stands behind them',
    'sofa 40.00 and shirt 5.50 on March 4, 2026',
    [
      { sum: 40, kind: 'furniture', day: '2026-03-04' },
      { sum: 5.5, kind: 'clothing', day: '2026-03-04' },
    ],
  ],
])('of a change, %s', async (_, text, expected) => {
  expect(await inputsOf(text, market)).toEqual(expected);
});

const waterworks = {
  instruction: 'You run a waterworks.',
  tools: [
    functionTool('Works__get_route', 'Get the route of the water between two stations.', {
      from_station: { description: 'Three-letter code of the station to start from, e.g. ABX' },
      to_station: { description: 'Three-letter code of the station to end at, e.g. CDY' },
    }),
    functionTool('Works__stop_pump', 'Stop a pump.', { pump_id: { description: 'Pump ID, e.g. p-0ab1' } }),
    functionTool('Works__get_pressure', 'Get the pressure in a zone.', {
      zone: { description: 'Zone, e.g. North/Upper' },
    }),
    functionTool('Works__mix', 'Compute the mix of three parts.', {
      part1: { type: 'integer', description: 'First part' },
      part2: { type: 'integer', description: 'Second part' },
      part3: { type: 'integer', description: 'Third part' },
    }),
    functionTool('Works__closing_level', 'Compute the mean level of a basin.', {
      basin: { description: 'Name of the basin' },
      country: { description: "Country of the basin, e.g., 'US' for the United States" },
    }),
    functionTool('Works__note_fault', 'Note a fault.', {
      title: { description: 'Short title of the fault' },
      weight: { description: 'light, grave, or fatal' },
    }),
  ],
  answer: () => ({ done: true }),
};

test.each([
  ['codes of so many letters stand for themselves', 'route QRS TUV', { from_station: 'QRS', to_station: 'TUV' }],
  ['an identifier begins as its example does', 'Stop pump p-9c77e', { pump_id: 'p-9c77e' }],
  ['a name may have a stroke in it', 'What is the pressure in South/Lower?', { zone: 'South/Lower' }],
  [
    'numbers of one row are not those of two calls',
    'Compute the mix of the three parts: 3, 4, and 5',
    { part1: 3, part2: 4, part3: 5 },
  ],
  [
    'a country is a code where one is wanted',
    'What is the mean closing level of the basin Alder in Germany?',
    { basin: 'Alder', country: 'DE' },
  ],
  [
    'a text behind a colon ends where another value is named',
    'Note a fault: the tank leaks, weight grave',
    { title: 'the tank leaks', weight: 'grave' },
  ],
])('%s', async (_, text, expected) => {
  expect(await inputsOf(text, waterworks)).toEqual([expected]);
});

const gym = {
  instruction: 'You run the desk of a gym.',
  tools: [
    functionTool('Gym__freeze_membership', 'Freeze a membership.', {
      member_no: { description: 'Member number, 8 digits' },
      locker: { description: 'Locker, B and four digits', optional: true },
    }),
    functionTool('Gym__nearest_gym', 'Find the gym that is nearest to a postcode.', {
      postcode: { description: 'Postcode' },
    }),
    functionTool('Gym__report_noise', 'Report noise in a hall.', {
      postcode: { description: 'Postcode of the hall' },
      hall: { description: 'Hall, e.g. HALL104233' },
    }),
  ],
  answer: () => ({ done: true }),
};

test.each([
  ['digits may stand in groups', 'Freeze the membership 2980 4471', [{ member_no: '29804471' }]],
  [
    'a form told in words is one',
    'Freeze membership 29804471, locker is B4471',
    [{ member_no: '29804471', locker: 'B4471' }],
  ],
  ['what has another form is not taken', 'Freeze the membership S-3300', []],
  ['two groups are one postcode', 'Which gym is nearest to BD1 4QT?', [{ postcode: 'BD1 4QT' }]],
  ['a time of day is no postcode', 'Report noise in hall104 233 this morning', []],
  [
    'an identifier may be written in groups',
    'Report noise in hall104 233, postcode m5 2lp',
    [{ hall: 'HALL104233', postcode: 'm5 2lp' }],
  ],
])('of what form an identifier is: %s', async (_, text, inputs) => {
  expect(await inputsOf(text, gym)).toEqual(inputs);
});

const music = {
  instruction: 'You help the staff of a music school.',
  tools: [
    functionTool('Music__book_room', 'Book a practice room for a pupil.', {
      pupil_name: { description: 'First and last name of the pupil' },
      room: { description: 'Room, e.g. R-12' },
    }),
    functionTool('Music__find_lessons', 'Find free lessons.', {
      instrument: { description: 'piano, violin, or drums' },
      tutor: { description: 'Tutor, e.g. Mr Bell', optional: true },
      language: { description: 'Language of the lesson', optional: true },
      minutes: { type: 'integer', description: 'Length', optional: true },
    }),
    functionTool('Music__publish_page', 'Publish a web page on a domain.', {
      domain: { description: 'Domain name' },
      setting: { description: 'Setting of the page' },
    }),
    functionTool('Music__move_piano', 'Move a piano to another hall.', {
      from_hall: { description: 'hall, e.g. H7-2' },
      to_hall: { description: 'hall' },
    }),
  ],
  answer: () => ({ done: true }),
};

test.each([
  [
    'somebody is called by the name behind what they are',
    'book room R-12 for my daughter lena vogel',
    { pupil_name: 'lena vogel', room: 'R-12' },
  ],
  ['a name is whole', 'Book room R-12 for Eilidh Grant', { pupil_name: 'Eilidh Grant', room: 'R-12' }],
  ['also of words that name places', 'Book room R-12 for Milan Petrov', { pupil_name: 'Milan Petrov', room: 'R-12' }],
  ['what is said of something else is no name', 'book room R-12, it was the sensor', undefined],
  [
    'a strange word behind `with` is a name',
    'any violin lessons with brightwater?',
    { instrument: 'violin', tutor: 'brightwater' },
  ],
  ['a thing is none', 'any violin lessons with lunch?', { instrument: 'violin' }],
  [
    'a language is known by its name',
    'violin lessons in turkish please',
    { instrument: 'violin', language: 'turkish' },
  ],
  [
    'a domain is known by its form, and what is assigned is one text',
    'publish klangwerk.shop with theme-color=Xy77',
    { domain: 'klangwerk.shop', setting: 'theme-color=Xy77' },
  ],
  ['two ends are of one form', 'move the piano into H7-3', undefined],
  ['and each is known by its preposition', 'move the piano from H7-2 to H7-3', { from_hall: 'H7-2', to_hall: 'H7-3' }],
])('what a name is: %s', async (_, text, input) => {
  expect(await inputsOf(text, music)).toEqual(input === undefined ? [] : [input]);
});

const boathouse = {
  instruction: 'You look after the boats of a club.',
  tools: [
    functionTool('Boats__reserve_boat', 'Reserve a boat.', {
      boat: { description: 'Heron, Otter, or Swan' },
      date: { description: 'YYYY-MM-DD' },
      from_time: { description: 'Start, HH:MM' },
      to_time: { description: 'End, HH:MM' },
    }),
    functionTool('Boats__log_engine', 'Record the metres of an engine.', {
      engine: { description: 'Engine, e.g. EN-7' },
      metres: { type: 'integer', description: 'Metres run' },
    }),
    functionTool('Boats__set_fee', 'Set the fee of a locker.', {
      locker: { description: 'Locker, e.g. LK-4' },
      fee: { type: 'number', description: 'Fee in pounds' },
    }),
    functionTool('Boats__switch_lamp', 'Switch the lamp of a jetty on or off.', {
      jetty: { description: 'Jetty, e.g. JT-2' },
      enabled: { type: 'boolean', description: 'true = lit' },
    }),
    functionTool('Boats__report_leak', 'Report a leak.', {
      boat: { description: 'Heron, Otter, or Swan' },
      noticed: { description: 'Time it was noticed, HH:MM' },
    }),
  ],
  answer: () => ({ done: true }),
};

const BOOKED = { date: '2026-12-01', from_time: '14:00', to_time: '15:30' };

test.each([
  ['grouped digits are one number', 'Record engine EN-7: 102.330 metres', [{ engine: 'EN-7', metres: 102330 }]],
  [
    'an amount is said with its hundredths',
    'Set the fee of locker LK-4 to seven pounds fifty',
    [{ locker: 'LK-4', fee: 7.5 }],
  ],
  ['tens and ones are one number', 'Set the fee of locker LK-4 to twenty five pounds', [{ locker: 'LK-4', fee: 25 }]],
  ['what is called nothing else is on or off', 'turn off the lamp of jetty JT-2', [{ jetty: 'JT-2', enabled: false }]],
  ['and on', 'switch the lamp of JT-2 on', [{ jetty: 'JT-2', enabled: true }]],
  [
    'minutes are said before the hour',
    'Report a leak in the Otter, since about 5 to 7 this morning',
    [{ boat: 'Otter', noticed: '06:55' }],
  ],
  [
    'half an hour before or after',
    'Report a leak in the Otter noticed at half six',
    [{ boat: 'Otter', noticed: '18:30' }],
  ],
  [
    'what is said of the first holds for the same day',
    'Reserve the Heron on dec 8 9-11am and the Swan the same day 1pm to 2pm',
    [
      { boat: 'Heron', date: expect.stringMatching(/-12-08$/), from_time: '09:00', to_time: '11:00' },
      { boat: 'Swan', date: expect.stringMatching(/-12-08$/), from_time: '13:00', to_time: '14:00' },
    ],
  ],
  ['an afternoon is meant', 'Reserve the Heron on 2026-12-01, 2 till 3:30', [{ boat: 'Heron', ...BOOKED }]],
])('what a number or time is: %s', async (_, text, inputs) => {
  expect(await inputsOf(text, boathouse)).toEqual(inputs);
});

test('the one after is the one behind the day that was spoken of, and two are two', async () => {
  const talk = session(boathouse);
  await talk.say('Reserve the Heron on 2026-12-01, 2 till 3:30');
  expect((await talk.say('and the friday after please')).calls.map(({ input }) => input)).toEqual([
    { boat: 'Heron', ...BOOKED, date: '2026-12-04' },
  ]);
  await talk.say('Set the fee of locker LK-4 to 20 pounds');
  expect((await talk.say('then LK-5 and LK-6 to 21')).calls.map(({ input }) => input)).toEqual([
    { locker: 'LK-5', fee: 21 },
    { locker: 'LK-6', fee: 21 },
  ]);
});
