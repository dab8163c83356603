import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session, type TestAgent, type TestCall } from './session.js';

const ROW = { row: { description: 'Row, e.g. R-14' } };
const CREW = { crew: { description: 'red, blue or green' } };

/** An orchard: its functions say what they are for in other words than those who ask. */
const orchard: TestAgent = {
  instruction: 'You help the people of an orchard.',
  tools: [
    functionTool('Any__row_state', 'State of a row and when it is picked next.', ROW),
    functionTool('Any__free_seats', 'Seats of the tasting room on a day.', {
      date: { description: 'Day, YYYY-MM-DD' },
      kind: { description: 'tour, tasting or dinner' },
    }),
    functionTool('Any__fee_of', 'Fee for a visit of one kind.', { kind: { description: 'tour, tasting or dinner' } }),
    functionTool('Any__text_pickers', 'Send a text to the pickers of a crew.', {
      ...CREW,
      text: { description: 'What to tell them' },
    }),
    functionTool('Any__flag_row', 'Record that a row is ripe, sick or finished.', {
      ...ROW,
      state: { description: 'ripe, sick or finished' },
    }),
    functionTool('Any__set_portion', 'Change how many crates a crew gets.', {
      ...CREW,
      crates: { type: 'integer', description: 'Number of crates' },
    }),
    functionTool('Any__enlist_picker', 'Enrol a picker for a crew.', { name: { description: 'Full name' }, ...CREW }),
    functionTool('Any__shut_row', 'Close a row so that nobody picks there.', ROW),
    functionTool('Any__amend_task', 'Change a task. Only what is given is changed.', {
      task_id: { description: 'Task, e.g. TK-31' },
      state: { description: 'open, waiting or resolved', optional: true },
      worker: { description: 'Who does it', optional: true },
    }),
    functionTool('Any__search_parties', 'Search parties by text and days. Every filter is optional.', {
      text: { description: 'Words to look for', optional: true },
      from_date: { description: 'First day, YYYY-MM-DD', optional: true },
      to_date: { description: 'Last day, YYYY-MM-DD', optional: true },
    }),
    functionTool('Any__cancel_visit', 'Cancel a visit.', { visit_id: { description: 'Visit ID, e.g. V-50213' } }),
    functionTool('Any__weigh_in', 'Submit what a picker has picked.', {
      picker: { description: 'Picker, e.g. PK-201' },
      kilos: { type: 'number', description: 'Kilograms' },
    }),
  ],
  answer: () => ({ state: 'done' }),
};

const shop: TestAgent = {
  instruction: 'You help at a boat hire.',
  tools: [
    functionTool('Any__price_list', 'All prices of the hire.', {}),
    functionTool('Any__boats_left', 'Boats that can be hired and how many are left.', {
      boat: { description: 'canoe, dinghy or raft' },
    }),
  ],
  answer: () => ({ state: 'done' }),
};

/** An observatory, one of whose looks is given no more than a name. */
const observatory: TestAgent = {
  instruction: 'You help the visitors and staff of an observatory.',
  tools: [
    functionTool('Any__dome_state', 'Whether a dome is open and who works in it.', { dome: { description: 'Name' } }),
    functionTool('Any__list_stays', 'List the stays of a school.', {
      school_id: { description: 'School ID, e.g. SC-204' },
      from_date: { description: 'YYYY-MM-DD', optional: true },
    }),
    functionTool('Any__plan_stay', 'Plan a stay of a school.', {
      school_id: { description: 'School ID, e.g. SC-204' },
      date: { description: 'Day, YYYY-MM-DD' },
      time: { description: 'HH:MM' },
      kind: { description: 'inspection, lecture or tour' },
      minutes: { type: 'integer', description: 'Length in minutes', optional: true },
    }),
    functionTool('Any__record_damage', 'Record damage to an instrument.', {
      instrument_id: { description: 'Instrument, e.g. IN-31' },
      description: { description: 'What is damaged' },
    }),
    functionTool('Any__instrument_info', 'Where an instrument stands and when it is serviced.', {
      instrument_id: { description: 'Instrument, e.g. IN-31' },
    }),
  ],
  answer: () => ({ state: 'done' }),
};

const callsOf = async (agent: TestAgent, ...said: string[]): Promise<TestCall[]> => {
  const chat = session(agent);
  let calls: TestCall[] = [];
  for (const text of said) ({ calls } = await chat.say(text));
  return calls;
};

describe('the function that is meant', () => {
  const MEANT: [said: string, name: string, input: Record<string, unknown>][] = [
    ['how much is a tasting', 'fee_of', { kind: 'tasting' }],
    ['hiya, what does the dinner cost', 'fee_of', { kind: 'dinner' }],
    ['R-14 when is it picked next', 'row_state', { row: 'R-14' }],
    ['can R-14 be picked yet', 'row_state', { row: 'R-14' }],
    ['could you tell me when R-14 is picked next and when it was picked last?', 'row_state', { row: 'R-14' }],
    ['close TK-31', 'amend_task', { task_id: 'TK-31', state: 'resolved' }],
    [
      'any parties between 1 and 14 march, dont care where',
      'search_parties',
      { from_date: '2026-03-01', to_date: '2026-03-14' },
    ],
    ['mark R-14 as sick', 'flag_row', { row: 'R-14', state: 'sick' }],
    ['put R-14 down as ripe', 'flag_row', { row: 'R-14', state: 'ripe' }],
    ['tell the red crew that we start at 6', 'text_pickers', { crew: 'red', text: 'we start at 6' }],
    ['sign Lena Voss up for the green crew', 'enlist_picker', { name: 'Lena Voss', crew: 'green' }],
    ['I want to give you the weight, PK-201, 88 kilos', 'weigh_in', { picker: 'PK-201', kilos: 88 }],
  ];
  test.each(MEANT)('by %s', async (said, name, input) => {
    expect(await callsOf(orchard, said)).toEqual([{ name, input }]);
  });

  test.each(['how much is a raft', 'what do I pay for a canoe', "what's the price of a dinghy"])(
    'by %s is the list of prices that needs nothing',
    async (said) => {
      expect(await callsOf(shop, said)).toEqual([{ name: 'price_list', input: {} }]);
    },
  );

  test('by how much is of the thing that is named behind', async () => {
    const tools = [
      functionTool('Any__cost_of', 'What a dish costs.', { dish: { description: 'Dish' } }),
      functionTool('Any__free_tables', 'Find tables that are free for a dish.', { dish: { description: 'Dish' } }),
    ];
    const kitchen: TestAgent = { instruction: 'You help guests.', tools, answer: () => ({ euros: 9 }) };
    expect(await callsOf(kitchen, 'how much is a goulash')).toEqual([{ name: 'cost_of', input: { dish: 'goulash' } }]);
  });

  test('by how many are left is no price', async () => {
    expect(await callsOf(shop, 'how many rafts are left')).toEqual([{ name: 'boats_left', input: { boat: 'raft' } }]);
  });

  test('by a first sentence that makes it so many is a change, which asks for what lacks', async () => {
    expect((await session(orchard).say('make it 4 crates from now on')).text).toMatch(/which crew .* should I use\?$/);
  });
});

describe('of two looks', () => {
  const tides: TestAgent = {
    instruction: 'You help sailors.',
    tools: [
      functionTool('Any__tide_now', 'Get the current tide and wind.', {}),
      functionTool('Any__tide_at', 'Get the current tide at a harbour.', {
        harbour: { description: 'Harbour, e.g. Port Ellen' },
      }),
      functionTool('Any__sum_of', 'Add two numbers.', {
        a: { type: 'number', description: 'First number' },
        b: { type: 'number', description: 'Second number' },
      }),
      functionTool('Any__berths', 'Search berths by length.', {
        min_length: { type: 'number', description: 'Shortest, in cm' },
        max_length: { type: 'number', description: 'Longest, in cm' },
      }),
    ],
    answer: () => ({ state: 'done' }),
  };

  test.each<[string, string, Record<string, unknown>]>([
    ['how is the tide?', 'tide_now', {}],
    ['how is the tide at Port Ellen?', 'tide_at', { harbour: 'Port Ellen' }],
    ['what is 15 plus 27?', 'sum_of', { a: 15, b: 27 }],
    ['add 15 and 27', 'sum_of', { a: 15, b: 27 }],
    ['berths between 700 and 1,200', 'berths', { min_length: 700, max_length: 1200 }],
  ])('%s is the one that has all it needs', async (said, name, input) => {
    expect(await callsOf(tides, said)).toEqual([{ name, input }]);
  });
});

describe('a look that takes a name', () => {
  test.each([
    [['is the North Dome open', 'when will the fog clear']],
    [['is the North Dome open', 'how much a day']],
    [['how do I become a guide']],
  ])('is not made of a sentence that has none of its words: %j', async (said) => {
    expect(await callsOf(observatory, ...said)).toEqual([]);
  });

  test('is made of names that somebody wants to be looked at', async () => {
    expect(await callsOf(observatory, 'so what else. check North Dome and Kite Dome')).toEqual([
      { name: 'dome_state', input: { dome: 'North Dome' } },
      { name: 'dome_state', input: { dome: 'Kite Dome' } },
    ]);
  });

  test.each(['and the Kite Dome?', 'n the Kite Dome?'])('is made again where %j goes on with it', async (said) => {
    expect(await callsOf(observatory, 'is the North Dome open', said)).toEqual([
      { name: 'dome_state', input: { dome: 'Kite Dome' } },
    ]);
  });
});

describe('any of what is searched for', () => {
  const club: TestAgent = {
    instruction: 'You help the collectors of a club.',
    tools: [
      functionTool('Any__find_lots', 'Search the lots by maker and years.', {
        maker: { description: 'Who made it', optional: true },
        from_year: { type: 'integer', description: 'First year', optional: true },
        to_year: { type: 'integer', description: 'Last year', optional: true },
      }),
      functionTool('Any__get_lot', 'Everything about one lot.', { lot: { description: 'Number, e.g. 4410' } }),
    ],
    answer: () => ({ state: 'done' }),
  };

  test.each<[string, Record<string, unknown>]>([
    ['anything by L. Orlov?', { maker: 'L. Orlov' }],
    ['got any pictures of the old bridge from the 1920s', { from_year: 1920, to_year: 1929 }],
  ])('is no one of it: %s', async (said, input) => {
    expect(await callsOf(club, said)).toEqual([{ name: 'find_lots', input }]);
  });
});

describe('the kind of what is done', () => {
  test('is a change and no look where its name only sounds like one', async () => {
    const stay = { school_id: 'SC-204', date: '2026-03-03', time: '14:00', kind: 'inspection', minutes: 90 };
    const said = 'inspection for SC-204 on march 3rd, 2pm, 90 min';
    expect(await callsOf(observatory, said)).toEqual([{ name: 'plan_stay', input: stay }]);
  });

  test('is the look that alone is wanted beside what is not', async () => {
    const said = "don't record anything, only tell me where IN-31 stands";
    expect(await callsOf(observatory, said)).toEqual([{ name: 'instrument_info', input: { instrument_id: 'IN-31' } }]);
  });

  test('is no change once more with the question beside it', async () => {
    const said = ['IN-31 has a crack in its lens', 'yes, record that, and when is it serviced?'];
    expect(await callsOf(observatory, ...said)).toEqual([
      { name: 'instrument_info', input: { instrument_id: 'IN-31' } },
    ]);
  });
});

describe('what a request is about', () => {
  test('is told beside it, and not asked', async () => {
    const { calls, text } = await session(orchard).say('Could you flag my row please? Row R-14.');
    expect(calls).toEqual([]);
    expect(text).toMatch(/which state .* should I use\?$/);
  });

  test('is what is said right before its code', async () => {
    expect(await callsOf(orchard, 'Cancel all my visits in May, guest G-2200')).toEqual([]);
  });
});

describe('a verb that undoes', () => {
  test.each(['reopen R-14 please', 'no, reopen R-14'])('answers no question about its opposite: %s', async (said) => {
    expect(await callsOf(orchard, 'shut a row', said)).toEqual([]);
  });
});
