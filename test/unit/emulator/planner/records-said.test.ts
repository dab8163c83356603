import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session, type TestAgent, type TestCall } from './session.js';

/** A weaver's book of what was bought, and her looms. */
const weaver: TestAgent = {
  instruction: 'You help a weaver: you note what she spends and know the state of her looms.',
  tools: [
    functionTool('Weaver__note_cost', 'Note a cost of the workshop.', {
      amount: { type: 'number', description: 'Amount paid' },
      currency: { description: 'SEK, NOK, or EUR' },
      sort: { description: 'wool, dye, or tools' },
      date: { description: 'Day of the cost, YYYY-MM-DD' },
    }),
    functionTool('Weaver__loom_state', 'Tell whether a loom is stopped.', {
      loom_id: { description: 'Loom ID, e.g. LM-204' },
    }),
    functionTool('Weaver__list_cloths', 'List the cloths that were woven on a loom.', {
      loom_id: { description: 'Loom ID, e.g. LM-204' },
      since: { description: 'First day, YYYY-MM-DD', optional: true },
    }),
    functionTool('Weaver__stop_loom', 'Stop a loom.', {
      loom_id: { description: 'Loom ID, e.g. LM-204' },
      cause: { description: 'torn_warp, dirty, or worn' },
    }),
    functionTool('Weaver__start_loom', 'Start a stopped loom again.', {
      loom_id: { description: 'Loom ID, e.g. LM-204' },
    }),
  ],
  answer: (_, input) => ({ loom_id: input.loom_id, state: 'stopped' }),
};

async function last(...texts: string[]): Promise<{ calls: TestCall[]; text: string }> {
  const chat = session(weaver);
  let said = { calls: [] as TestCall[], text: '' };
  for (const text of texts) said = await chat.say(text);
  return said;
}

const cost = (amount: number, sort: string, date = '2026-02-03', currency = 'SEK'): TestCall => ({
  name: 'note_cost',
  input: { amount, currency, sort, date },
});
const started = (...ids: string[]): TestCall[] => ids.map((loom_id) => ({ name: 'start_loom', input: { loom_id } }));

describe('several records in one message', () => {
  test.each([
    'wool 120 sek on 3 february, dye 45 sek the same day',
    'note wool for 120 and dye for 45, both in sek, both on 3 february',
    'note these: wool 120 sek, 3 february; dye 45 sek same day',
    'wool 120 sek on 3 february + dye 45',
  ])('are a call each, with what one says for all: %s', async (text) => {
    expect((await last(text)).calls).toEqual([cost(120, 'wool'), cost(45, 'dye')]);
  });

  test('have each their own currency and day', async () => {
    const { calls } = await last('wool 120 sek on 3 february and dye 4.50 eur on 4 february');
    expect(calls).toEqual([cost(120, 'wool'), cost(4.5, 'dye', '2026-02-04', 'EUR')]);
  });

  test('are all asked about where one lacks something, and made with the answer', async () => {
    const text = 'wool 120 sek, kettle 45 sek, both on 3 february';
    const asked = await last(text);
    expect(asked.calls).toEqual([]);
    expect(asked.text).toMatch(/45.*which sort/);
    expect((await last(text, 'tools')).calls).toEqual([cost(45, 'tools'), cost(120, 'wool')]);
  });

  test('give nothing of what kind they are to what is told of behind', async () => {
    expect((await last('note wool 120 sek on 3 february', 'and a kettle 45 sek same day')).calls).toEqual([]);
  });
});

describe('a part of one record', () => {
  test('is no record of its own, nor is what is said of it an answer to what is offered', async () => {
    const text = 'wool 120 sek on 3 february, of which 60 sek was dye for my neighbour';
    expect((await last(text)).calls).toEqual([]);
    const { calls } = await last(text, 'plus tools for 31 sek on the day after');
    expect(calls.filter(({ input }) => input.amount !== 31)).toEqual([]);
  });
});

describe('a record beside one that was noted', () => {
  test.each([
    ['thursday too', '2026-02-12'],
    ['and on wednesday as well', '2026-02-11'],
  ])('is of a day of that week: %s', async (text, date) => {
    const { calls } = await last('wool 120 sek on monday of last week', text);
    expect(calls).toEqual([cost(120, 'wool', date)]);
  });

  test('of a currency that may not be passed is asked about', async () => {
    for (const said of ['45 yen for dye from today then', 'also dye 45 yen, same day', 'dye 45 rupees on 4 february'])
      expect((await last('wool 120 sek on 3 february', said)).calls).toEqual([]);
  });

  test('of each of several weekdays of one week is noted for each', async () => {
    const { calls } = await last('wool 120 sek for mon, tue and thu of last week each');
    expect(calls).toEqual(['2026-02-09', '2026-02-10', '2026-02-12'].map((date) => cost(120, 'wool', date)));
  });
});

describe('names', () => {
  const choir: TestAgent = {
    instruction: 'You help a choir.',
    tools: [
      functionTool('Choir__seat', 'Seats singers of a concert.', {
        concert: { description: 'Concert, e.g. CN-31' },
        singers: { type: 'array', description: 'Full names of the singers' },
      }),
      functionTool('Choir__hand_score', 'Hands a score to somebody.', {
        score: { description: 'Score, e.g. SC-204' },
        receiver: { description: 'Name of the teacher who gets it' },
      }),
    ],
    answer: () => ({ state: 'done' }),
  };

  test('of a list are each one', async () => {
    const { calls } = await session(choir).say('seat for CN-31: Ada Kovar, Bo de Wit, Cy Lund');
    expect(calls).toEqual([
      { name: 'seat', input: { concert: 'CN-31', singers: ['Ada Kovar', 'Bo de Wit', 'Cy Lund'] } },
    ]);
  });

  test('are not those of somebody else who is only called by what they are to the user', async () => {
    const chat = session(choir);
    await chat.say('could Ada Kovar get SC-204?');
    expect((await chat.say('hand it to my teacher')).calls).toEqual([]);
  });
});

describe('two requests in one message', () => {
  test.each([
    'is LM-204 stopped, and what came off it since monday',
    'is LM-204 stopped? also what did it weave since monday',
  ])('are both looked at: %s', async (text) => {
    const names = (await last(text)).calls.map(({ name }) => name);
    expect(names.toSorted()).toEqual(['list_cloths', 'loom_state']);
  });

  test('are both answered where one lacks something', async () => {
    const { calls, text } = await last('start LM-204 and stop LM-205');
    expect(calls).toEqual(started('LM-204'));
    expect(text).toMatch(/\?$/);
  });
});

describe('both', () => {
  test.each(['start both', 'saw to both. start'])(
    'are those that were spoken of one behind the other: %s',
    async (text) => {
      expect((await last('is LM-204 stopped?', 'and LM-205?', text)).calls).toEqual(started('LM-204', 'LM-205'));
    },
  );

  test('are asked for where there were three, or where the one had nothing to do with the other', async () => {
    expect((await last('is LM-204 stopped?', 'and LM-205?', 'LM-206 too', 'start both')).calls).toEqual([]);
    expect((await last('is LM-204 stopped?', 'is LM-205 stopped?', 'start both')).calls).toEqual([]);
  });
});

describe('values of several things in one message', () => {
  /** A rink: sledges are lent, sharpened and painted. */
  const rink: TestAgent = {
    instruction: 'You help the people of an ice rink with their sledges.',
    tools: [
      functionTool('Rink__extend_loan', 'Sets a later day for a lent sledge.', {
        sledge_id: { description: 'Sledge ID, e.g. SL-4401' },
        new_day: { description: 'New last day, YYYY-MM-DD' },
      }),
      functionTool('Rink__plan_care', 'Plan the care of a sledge.', {
        sledge_id: { description: 'Sledge ID, e.g. SL-4401' },
        day: { description: 'YYYY-MM-DD' },
        time: { description: 'HH:MM' },
        care: { description: 'sharpening, repaint, or oiling' },
        smith: { description: 'Wanted smith, if any', optional: true },
      }),
      functionTool('Rink__set_colour', 'Choose the colour of a sledge for one day.', {
        sledge_id: { description: 'Sledge ID' },
        day: { description: 'YYYY-MM-DD' },
        colour: { description: 'silver, crimson, or none' },
      }),
      functionTool('Rink__add_parts', 'Add parts to a sledge.', {
        sledge_id: { description: 'Sledge ID' },
        parts: { type: 'array', description: 'Any of strap, bell, pouch, rope' },
      }),
      functionTool('Rink__return_straps', 'Give back straps of a sledge.', {
        sledge_id: { description: 'Sledge ID' },
        straps: { type: 'integer', description: 'Number of straps' },
      }),
      functionTool('Rink__note_damage', 'Open a note about damage of the rink.', {
        title: { description: 'What is the matter' },
        level: { description: 'L1, L2 or L3' },
        tell_crew: { type: 'boolean', description: 'Whether to mail the crew', optional: true },
      }),
    ],
    answer: () => ({ state: 'done' }),
  };
  const made = async (text: string): Promise<TestCall[]> => (await session(rink).say(text)).calls;
  const until = (sledge_id: string, new_day: string): TestCall => ({
    name: 'extend_loan',
    input: { sledge_id, new_day },
  });
  const care = (sledge_id: string, day: string, time: string, care: string, more = {}): TestCall => ({
    name: 'plan_care',
    input: { sledge_id, day, time, care, ...more },
  });
  const colour = (day: string, colour: string): TestCall => ({
    name: 'set_colour',
    input: { sledge_id: 'SL-4401', day, colour },
  });

  test.each<[string, TestCall[]]>([
    [
      'extend SL-4401 until the 23rd, SL-4402 until the 25th',
      [until('SL-4401', '2026-02-23'), until('SL-4402', '2026-02-25')],
    ],
    [
      'extend SL-4401 till Friday, SL-4402 till Monday',
      [until('SL-4401', '2026-02-20'), until('SL-4402', '2026-02-23')],
    ],
    [
      'plan SL-4401 in for oiling with Marsh on the 23rd at 8.40 and SL-4402 the same day at nine for a re paint',
      [
        care('SL-4401', '2026-02-23', '08:40', 'oiling', { smith: 'Marsh' }),
        care('SL-4402', '2026-02-23', '09:00', 'repaint'),
      ],
    ],
    [
      'choose the colour of SL-4401: silver on Monday, crimson on Tuesday',
      [colour('2026-02-23', 'silver'), colour('2026-02-24', 'crimson')],
    ],
    [
      'choose the colour of SL-4401: silver on Monday and on Tuesday',
      [colour('2026-02-23', 'silver'), colour('2026-02-24', 'silver')],
    ],
    [
      'choose the colour of SL-4401: silver on Monday, crimson on Tuesday, the rest of the week as usual',
      [colour('2026-02-23', 'silver'), colour('2026-02-24', 'crimson')],
    ],
    [
      "choose silver for SL-4401 on Monday. we did consider crimson but it's too loud",
      [colour('2026-02-23', 'silver')],
    ],
    [
      'add a strap to SL-4401 and a bell to SL-4402',
      [
        { name: 'add_parts', input: { sledge_id: 'SL-4401', parts: ['strap'] } },
        { name: 'add_parts', input: { sledge_id: 'SL-4402', parts: ['bell'] } },
      ],
    ],
    [
      'give back four of the six straps of SL-4401',
      [{ name: 'return_straps', input: { sledge_id: 'SL-4401', straps: 4 } }],
    ],
    [
      'open a note, not an L1, L3 is enough: the ice is cracking',
      [{ name: 'note_damage', input: { title: 'the ice is cracking', level: 'L3' } }],
    ],
  ])('go each with its own thing: %s', async (text, calls) => expect(await made(text)).toEqual(calls));

  test('go with that one where one was spoken of', async () => {
    const chat = session(rink);
    await chat.say('add a bell to SL-4401');
    expect((await chat.say('also a rope to SL-4401 and a strap to SL-4402')).calls).toEqual([]);
    await chat.say('no, add a bell to SL-4401');
    expect((await chat.say('a rope to that one and a strap to SL-4402')).calls).toEqual([
      { name: 'add_parts', input: { sledge_id: 'SL-4401', parts: ['rope'] } },
      { name: 'add_parts', input: { sledge_id: 'SL-4402', parts: ['strap'] } },
    ]);
  });

  test.each([
    'plan SL-4401 for oiling on the 23rd at 8:40 and SL-4402 on the 24th at three for sharpening',
    'plan SL-4401 and SL-4402 for oiling on the 23rd at 8.40 and 9:20',
    'choose the colour of SL-4401: silver on Monday, moonglow on Tuesday',
  ])('are asked about where one is not understood: %s', async (text) => expect(await made(text)).toEqual([]));
});
