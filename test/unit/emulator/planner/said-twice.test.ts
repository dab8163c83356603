import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session, type TestAgent, type TestCall } from './session.js';

const SCORE = { score: { description: 'Score, e.g. SC-204' } };
const SHELF = { description: 'Shelf, e.g. K-12' };

/** A choir, with scores on shelves, singers who ask for seats, and a fund. */
const choir: TestAgent = {
  instruction: 'You help the singers of a choir.',
  tools: [
    functionTool('Any__return_score', 'Return a score to the library.', SCORE),
    functionTool('Any__shelve', 'Moves copies of a score from one shelf to another.', {
      ...SCORE,
      from_shelf: SHELF,
      to_shelf: SHELF,
      copies: { type: 'integer', description: 'Copies' },
    }),
    functionTool('Any__set_copies', 'Sets how many copies of a score are kept.', {
      ...SCORE,
      minimum: { type: 'integer', description: 'Copies that are kept' },
    }),
    functionTool('Any__join_queue', 'Puts somebody on the waiting list of a concert.', {
      concert: { description: 'Concert, e.g. CN-31' },
      email: { description: 'Where to write when seats come up' },
    }),
    functionTool('Any__book_rehearsal', 'Books a rehearsal of a voice.', {
      voice: { description: 'soprano, alto, or tenor' },
      date: { description: 'YYYY-MM-DD' },
      time: { description: 'HH:MM, 24 hours' },
      reason: { description: 'Why it is needed' },
    }),
    functionTool('Any__add_note', 'Add a note to the file of a singer.', {
      singer: { description: 'Name of the singer' },
      note: { description: 'Text of the note' },
    }),
    functionTool('Any__make_donation', 'Makes a single donation to a fund.', {
      member: { description: 'Member, e.g. MB-101' },
      amount: { type: 'number', description: 'Amount in GBP' },
      fund: { description: 'Name of the fund' },
      message: { description: 'Message shown with it', optional: true },
    }),
    functionTool('Any__report_damage', 'Reports a room that needs repair.', {
      room: { description: 'Room, e.g. RM-4' },
      issue: { description: 'What is broken' },
      permission_to_enter: {
        type: 'boolean',
        description: 'May the porter enter when nobody is there',
        optional: true,
      },
    }),
  ],
  answer: () => ({ state: 'done' }),
};

const lastOf = async (...said: string[]): Promise<{ calls: TestCall[]; text: string }> => {
  const chat = session(choir);
  let reply: { calls: TestCall[]; text: string } = { calls: [], text: '' };
  for (const text of said) reply = await chat.say(text);
  return reply;
};

const SHELVED = { score: 'SC-204', from_shelf: 'K-21', to_shelf: 'M-03', copies: 40 };
const RETURNED = [{ name: 'return_score', input: { score: 'SC-205' } }];

describe('what is said once more, and otherwise, in one message', () => {
  test.each([
    'move 40 of SC-204 from K-12 to M-03, sorry from K-21',
    'move 40 of SC-204 from K-21 to M-01, no, to M-03',
    'move 14 of SC-204 from K-21 to M-03. hang on 40',
  ])('has the value that was said last: %s', async (said) => {
    expect((await lastOf(said)).calls).toEqual([{ name: 'shelve', input: SHELVED }]);
  });

  test.each(['return SC-204, no SC-205', 'return SC-204. actually SC-205', 'return SC-204, SC-205 sorry'])(
    'is of the thing that was named last: %s',
    async (said) => {
      expect((await lastOf(said)).calls).toEqual(RETURNED);
    },
  );

  test('has the amount that stands before what takes the other back', async () => {
    expect((await lastOf('set the minimum of SC-204 to 10, 40 i mean')).calls).toEqual([
      { name: 'set_copies', input: { score: 'SC-204', minimum: 40 } },
    ]);
  });

  test('has the address that was said last', async () => {
    expect((await lastOf('put me on the waiting list of CN-31, a@x.example, sorry b@x.example')).calls).toEqual([
      { name: 'join_queue', input: { concert: 'CN-31', email: 'b@x.example' } },
    ]);
  });

  test('has the hour that stands before what takes the other back', async () => {
    const { calls } = await lastOf('book the alto on 3 march at 7, 8 in the evening i mean, because we are late');
    expect(calls).toMatchObject([{ input: { date: '2026-03-03', time: '20:00' } }]);
  });

  test.each([
    'donate 10 to Clean Air and 15 to New Roof for MB-101, no other way round',
    'return SC-204 or SC-205',
    'return SC-204, or SC-205',
    'put a@x.example or b@x.example on the waiting list of CN-31',
  ])('is not done where it is not known which is meant: %s', async (said) => {
    expect((await lastOf(said)).calls).toEqual([]);
  });
});

describe('what is no value', () => {
  test.each([
    ['set the minimum of SC-204 to 5 and of SC-205 to 9', 'swap those two'],
    ['set the minimum of SC-204 please', 'the conductor wanted 50 but he always does'],
    ['set the minimum of SC-204 please', 'boxes are better, 4 of them, so 96'],
    ['donate 20 to the roof', 'ok MB-101. thanks, bye'],
    ['book the alto for 3 march at 19:00', 'great, thanks for booking that on 3 march'],
    ['donate 450 for MB-101', 'fair enough. go for 400 then'],
  ])('is passed on by none: %s / %s', async (before, said) => {
    const { calls } = await lastOf(before, said);
    const passed = calls.flatMap(({ input }) => Object.values(input).map(String));
    expect(passed.filter((one) => /^(?:2|4|50|bye|.*thanks.*|.*\bgo for\b.*|enough)$/.test(one))).toEqual([]);
  });

  test('is a day since which something is so', async () => {
    const said = 'please book the alto on 3 march at 19:00. she has been hoarse ever since we sang yesterday';
    expect((await lastOf(said)).calls[0]?.input['reason']).toMatch(/^she has been hoarse ever since/);
  });
});

describe('a note', () => {
  test('is all that stands behind its colon', async () => {
    expect((await lastOf("put a note on Ada's file: no stairs, book the front row only")).calls).toEqual([
      { name: 'add_note', input: { singer: 'Ada', note: 'no stairs, book the front row only' } },
    ]);
  });

  test.each(['same note for Grace', 'the same note for Grace please'])('is the same of another: %s', async (said) => {
    expect((await lastOf("put a note on Ada's file: cannot climb stairs", said)).calls).toEqual([
      { name: 'add_note', input: { singer: 'Grace', note: 'cannot climb stairs' } },
    ]);
  });

  test('is asked about where the same but for something is wanted', async () => {
    const { calls, text } = await lastOf(
      "put a note on Ada's file: no stairs, likes tea",
      'same note for Grace but without the tea',
    );
    expect(calls).toEqual([]);
    expect(text).toContain('Grace');
  });
});

describe('a function that makes what a verb is named for', () => {
  test.each([
    'donate 25 to Clean Air, MB-101',
    'MB-101 please donate 25 to Clean Air',
    'give 25 to Clean Air for MB-101',
  ])('is meant by that verb: %s', async (said) => {
    expect((await lastOf(said)).calls).toEqual([
      { name: 'make_donation', input: { member: 'MB-101', amount: 25, fund: 'Clean Air' } },
    ]);
  });
});

test.each([
  ['the heater in RM-4 is broken, come in even if i am out', true],
  ['please report that the heater in RM-4 is broken, but do not come in', false],
])('who may come in is said with that verb, and what holds even so is no condition: %s', async (said, may) => {
  const { calls } = await lastOf(said);
  expect(calls).toMatchObject([{ name: 'report_damage', input: { room: 'RM-4', permission_to_enter: may } }]);
});

const height: TestAgent = {
  instruction: 'You keep the measures of the singers of a choir.',
  tools: [
    functionTool('Any__record_height', 'Records how tall a singer is, for the robes.', {
      singer: { description: 'Name of the singer' },
      height_cm: { type: 'number', description: 'Height in cm' },
    }),
  ],
  answer: () => ({ state: 'recorded' }),
};

describe('a name that is asked for', () => {
  test.each([
    ['oops typo, 182.5', 182.5],
    ['hm no, its 183', 183],
  ])('is not made of the words around a number that is put right: %s', async (said, height_cm) => {
    const chat = session(height);
    await chat.say('record a height of 181.5 please');
    expect((await chat.say(said)).calls).toEqual([]);
    expect((await chat.say('Ada Low')).calls).toEqual([
      { name: 'record_height', input: { singer: 'Ada Low', height_cm } },
    ]);
  });

  test.each(['do the lot please', 'put that on the list pls'])('is no sentence: %s', async (said) => {
    expect((await lastOf('add a note to a singer: late on Tuesdays', said)).calls).toEqual([]);
  });
});

describe('a change', () => {
  test('waits for what is done first', async () => {
    expect((await lastOf('return a score', 'its SC-204, but let me check with Ada first')).calls).toEqual([]);
    expect((await lastOf('return a score', 'SC-204, first shelf')).calls).toHaveLength(1);
  });

  test.each(['change the contact of MB-101', 'please update MB-101'])(
    'is asked for where nothing is to change: %s',
    async (said) => {
      const chat = session({
        ...choir,
        tools: [
          functionTool('Any__update_contact', 'Changes how a member is reached.', {
            member: { description: 'Member, e.g. MB-101' },
            email: { description: 'New e-mail address', optional: true },
            phone: { description: 'New phone number', optional: true },
          }),
        ],
      });
      expect((await chat.say(said)).calls).toEqual([]);
      expect((await chat.say('ada@low.example')).calls.map(({ input }) => input)).toEqual([
        { member: 'MB-101', email: 'ada@low.example' },
      ]);
    },
  );
});
