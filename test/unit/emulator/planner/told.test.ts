import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session, type TestAgent, type TestCall } from './session.js';

/** An aquarium: what is told, sought and chosen there is in words of everyday life. */
const aquarium: TestAgent = {
  instruction: 'You help the keepers and the visitors of an aquarium.',
  tools: [
    functionTool('House__report_defect', 'Report something broken in the house.', {
      location: { description: 'Where, e.g. basin C' },
      description: { description: 'What is wrong' },
      severity: { description: 'light, medium, or heavy', optional: true },
    }),
    functionTool('House__log_feeding', 'Note how much a keeper fed on a day.', {
      keeper_id: { description: 'Keeper ID, e.g. KP-14' },
      date: { description: 'Day, YYYY-MM-DD' },
      grams: { type: 'number', description: 'Grams' },
    }),
    {
      ...functionTool('House__close_basin', 'Close a basin for a day.', {
        basin_id: { description: 'Basin ID, e.g. BS-301' },
        date: { description: 'Day, YYYY-MM-DD' },
        address: { description: 'Where the fish are brought', optional: true },
      }),
      requireConfirmation: true,
    },
    functionTool('House__find_species', 'Find species that live here by keyword.', {
      keyword: { description: 'What to look for' },
      from_year: { type: 'integer', description: 'Not here before this year', optional: true },
      to_year: { type: 'integer', description: 'Not here after this year', optional: true },
    }),
    functionTool('House__visiting_hours', 'When the house is open on a day.', {
      date: { description: 'Day, YYYY-MM-DD' },
    }),
    functionTool('Tours__list_tours', 'List the tours that are on.', {
      from_date: { description: 'First day, YYYY-MM-DD', optional: true },
      to_date: { description: 'Last day, YYYY-MM-DD', optional: true },
    }),
    functionTool('Tours__book_tour', 'Book a place on a tour.', { tour_id: { description: 'Tour ID, e.g. TR-77' } }),
    functionTool('Tours__cancel_tour', 'Cancel a place on a tour.', { tour_id: { description: 'Tour ID' } }),
    functionTool('Garage__is_parked', 'Whether a car stands in the garage.', {
      plate: { description: 'Number plate, e.g. KX21 ABC' },
    }),
  ],
  answer: (name) =>
    name === 'list_tours'
      ? {
          tours: [
            { tour_id: 'TR-80', starts: '09:30' },
            { tour_id: 'TR-81', starts: '14:00' },
          ],
        }
      : { done: true },
};

const callsOf = async (...said: string[]): Promise<TestCall[]> => {
  const chat = session(aquarium);
  let calls: TestCall[] = [];
  for (const text of said) ({ calls } = await chat.say(text));
  return calls;
};

describe('what is told', () => {
  test('of trouble is reported, where one function is for that', async () => {
    expect(await callsOf('the pump in basin F is leaking')).toEqual([
      { name: 'report_defect', input: { location: 'basin F', description: 'the pump in basin F is leaking' } },
    ]);
  });

  test('of what is not as it should be is trouble', async () => {
    expect(await callsOf("the lamp in basin B isn't working")).toEqual([
      { name: 'report_defect', input: { location: 'basin B', description: "the lamp in basin B isn't working" } },
    ]);
  });

  test('of water where there should be none is trouble as well', async () => {
    expect(await callsOf('theres water pouring through the roof of basin F')).toMatchObject([
      { name: 'report_defect' },
    ]);
  });

  test('of other trouble is another report, which takes nothing over that was not said again', async () => {
    expect(await callsOf('the pump in basin F is leaking, heavy', "also the lamp in basin B isn't working")).toEqual([
      { name: 'report_defect', input: { location: 'basin B', description: "the lamp in basin B isn't working" } },
    ]);
  });

  test('and is all that a function notes is noted', async () => {
    expect(await callsOf('KP-20 did 450 grams on February 16')).toEqual([
      { name: 'log_feeding', input: { keeper_id: 'KP-20', date: '2026-02-16', grams: 450 } },
    ]);
  });

  test('of what may be meant is called without a question where the user is asked in any case', async () => {
    expect(await callsOf('BS-305 is not going to be open to visitors, closed on Friday')).toEqual([]);
    expect(await callsOf('BS-305 has to be closed on Friday')).toEqual([
      { name: 'close_basin', input: { basin_id: 'BS-305', date: '2026-02-20' } },
    ]);
  });

  test('as done already is not done again', async () => {
    expect(await callsOf('I already reported that the pump in basin F is leaking')).toEqual([]);
  });
});

describe('what is sought', () => {
  test.each([
    ['do you have any sea horses?', { keyword: 'sea horses' }],
    ['show me all your jelly fish', { keyword: 'jelly fish' }],
    ['is there an octopus from between 1990 and 2005?', { keyword: 'octopus', from_year: 1990, to_year: 2005 }],
  ])('%s', async (text, input) => {
    expect(await callsOf(text)).toEqual([{ name: 'find_species', input }]);
  });

  test('is narrowed by what is said after it', async () => {
    expect(await callsOf('do you have any sea horses?', 'only before 1990 please')).toEqual([
      { name: 'find_species', input: { keyword: 'sea horses', to_year: 1990 } },
    ]);
  });

  test('may be until when something is open', async () => {
    expect(await callsOf('what time do you close on Friday?')).toEqual([
      { name: 'visiting_hours', input: { date: '2026-02-20' } },
    ]);
  });

  test('may be in signs of several groups, however they are written', async () => {
    expect(await callsOf('is LB19 XYZ parked here?')).toEqual([{ name: 'is_parked', input: { plate: 'LB19 XYZ' } }]);
    expect(await callsOf('and is lb19xyz parked?')).toEqual([{ name: 'is_parked', input: { plate: 'lb19xyz' } }]);
  });
});

describe('a time', () => {
  test.each([
    ['any tours in march?', { from_date: '2026-03-01', to_date: '2026-03-31' }],
    ['which tours are on in the first week of April?', { from_date: '2026-04-01', to_date: '2026-04-07' }],
    ["list tours on new year's eve", { from_date: '2026-12-31', to_date: '2026-12-31' }],
  ])('is read from: %s', async (text, input) => {
    expect(await callsOf(text)).toEqual([{ name: 'list_tours', input }]);
  });
});

describe('what was found', () => {
  test('is chosen by its time', async () => {
    expect(await callsOf('which tours are on in March?', 'ill take the 14:00 one')).toEqual([
      { name: 'book_tour', input: { tour_id: 'TR-81' } },
    ]);
  });

  test('is chosen by its place', async () => {
    expect(await callsOf('which tours are on in March?', 'book the second one')).toEqual([
      { name: 'book_tour', input: { tour_id: 'TR-81' } },
    ]);
  });

  test('is meant by both, when it is two', async () => {
    expect(await callsOf('which tours are on in March?', 'cancel both')).toEqual([
      { name: 'cancel_tour', input: { tour_id: 'TR-80' } },
      { name: 'cancel_tour', input: { tour_id: 'TR-81' } },
    ]);
  });
});

describe('what is said of the last request', () => {
  test('puts one value of it right, whatever is told beside', async () => {
    const chat = session(aquarium);
    await chat.say('KP-20 did 450 grams on February 16');
    expect((await chat.say('sorry 540, mixed up the digits')).text).toMatch(/grams 540\)\?$/);
  });

  test('is of another, where turns about something else lie between', async () => {
    expect(await callsOf('book TR-80', 'what time do you close on Friday?', 'no sorry, make that TR-81')).toEqual([]);
  });

  test('after all is done after all', async () => {
    expect(await callsOf('should I close BS-301 on Friday?', 'ok do it after all')).toEqual([
      { name: 'close_basin', input: { basin_id: 'BS-301', date: '2026-02-20' } },
    ]);
  });
});

describe('a spelling of chat', () => {
  test.each([
    ['no. before a number is no refusal', 'book the tour for me, tour no. is TR-80', { tour_id: 'TR-80' }],
    ['a drawn face is no word', 'book TR-80 :)', { tour_id: 'TR-80' }],
  ])('%s', async (_, text, input) => {
    expect(await callsOf(text)).toEqual([{ name: 'book_tour', input }]);
  });
});

test('were before what is being done is we are', async () => {
  expect(await callsOf('were closing BS-301 on the 18th of March')).toEqual(
    await callsOf("we're closing BS-301 on the 18th of March"),
  );
  expect((await session(aquarium).say('were closing BS-301 on the 10th')).text).not.toMatch(/February 10/);
});

test.each([
  ['February 10', '2026-02-10'],
  ['February 20', '2026-02-20'],
])('%s is the nearest one, of what is noted without saying when', async (said, date) => {
  expect(await callsOf(`note 100 grams for KP-20 on ${said}`)).toEqual([
    { name: 'log_feeding', input: { keeper_id: 'KP-20', date, grams: 100 } },
  ]);
});

test('a street with its number is one thing, and neither is another value', async () => {
  expect(await callsOf('Close BS-301 on Friday, address 12 old mill road')).toEqual([
    { name: 'close_basin', input: { basin_id: 'BS-301', date: '2026-02-20', address: '12 old mill road' } },
  ]);
});
