import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session, type TestAgent } from './session.js';

const FIRING = { description: 'Firing number' };

/** A pottery. */
const pottery: TestAgent = {
  instruction:
    'You help the potters of a studio. A firing number looks like FI-2040. Take notes of glazes, and reports of damage.',
  tools: [
    functionTool('Studio__cancel_firing', 'Cancel a firing.', { firing_no: FIRING }),
    functionTool('Studio__move_firing', 'Change the day of a firing.', {
      firing_no: FIRING,
      new_day: { description: 'YYYY-MM-DD' },
    }),
    functionTool('Studio__reserve_wheel', 'Reserves a wheel.', {
      day: { description: 'Day, YYYY-MM-DD' },
      start_time: { description: 'Start, 24 h, HH:MM' },
      hours: { type: 'number', description: 'For how many hours' },
    }),
    functionTool('Studio__order_van', 'Order a van for pots.', {
      boxes: { type: 'integer', description: 'Number of boxes' },
      pickup: { description: 'When it comes, YYYY-MM-DDTHH:MM' },
    }),
    functionTool('Studio__note_glaze', 'Notes how a glaze came out.', {
      glaze_name: { description: 'Glaze' },
      notes: { description: 'What was seen' },
      rating: { type: 'integer', description: '1 (dull) to 5 (bright)', optional: true },
      seen_on: { description: 'Day, YYYY-MM-DD; today if left out', optional: true },
    }),
    functionTool('Studio__report_damage', 'Report a damaged kiln to the caretaker.', {
      kiln_id: { description: 'Kiln, e.g. KN-12' },
      details: { description: 'What is broken' },
    }),
    functionTool('Studio__get_kiln', 'State of a kiln: hot/cold, temperature, door.', {
      kiln_id: { description: 'Kiln, e.g. KN-12' },
    }),
    functionTool('Studio__set_clay_limit', 'Change how much clay a shelf may hold.', {
      shelf: { description: 'Last four digits of the shelf' },
      amount: { type: 'number', description: 'New limit in kg' },
      period: { description: 'daily or monthly' },
    }),
    functionTool('Studio__book_course', 'Books a course with a teacher.', {
      teacher_id: { description: 'Id of the teacher (TE-100)' },
      potter_name: { description: 'Name of the potter' },
      day: { description: 'YYYY-MM-DD' },
    }),
    functionTool('Studio__take_back', 'Take back a pot that was sold.', {
      pot_no: { description: 'Pot, e.g. POT-311' },
      reason: { description: 'Why it comes back' },
    }),
    functionTool('Studio__visit', 'Books a visit to the studio.', {
      day: { description: 'YYYY-MM-DD' },
      guests: { type: 'integer', description: 'How many come' },
      name: { description: 'Name of the visitor' },
    }),
  ],
  answer: (_, input) => ({ ...input, result: 'done' }),
};

async function callsOf(...texts: string[]) {
  const chat = session(pottery);
  for (const text of texts.slice(0, -1)) await chat.say(text);
  const { calls } = await chat.say(texts.at(-1) ?? '');
  return calls.map(({ name, input }) => ({ [name]: input }));
}

/** The tests run on 18 February 2026, a Wednesday. */
describe('the form of a code', () => {
  test.each<[string, string, Record<string, unknown>]>([
    ['cancel fi2077, the clay is wet', 'cancel_firing', { firing_no: 'FI-2077' }],
    ['cancel firing fi 2077', 'cancel_firing', { firing_no: 'FI-2077' }],
    ['is KN-14 hot?', 'get_kiln', { kiln_id: 'KN-14' }],
    [
      'please book a course with te 104 tomorrow for Maya Lind',
      'book_course',
      { teacher_id: 'TE-104', potter_name: 'Maya Lind', day: '2026-02-19' },
    ],
  ])('is told by the instruction, or in brackets: %s', async (said, name, input) =>
    expect(await callsOf(said)).toEqual([{ [name]: input }]),
  );
});

describe('an answer', () => {
  test.each([
    ['till half past midnight', 2],
    ['until 11:30 pm', 1],
  ])('tells how long by its end: %s', async (said, hours) =>
    expect(await callsOf('reserve a wheel tomorrow', 'at 22:30', said)).toEqual([
      { reserve_wheel: { day: '2026-02-19', start_time: '22:30', hours } },
    ]),
  );

  test.each([['just me, Maya Lind'], ['only myself. Maya Lind'], ['just me', 'Maya Lind']])(
    'counts whoever comes alone: %s',
    async (...said) =>
      expect(await callsOf('book a visit on friday', ...said)).toEqual([
        { visit: { day: '2026-02-20', guests: 1, name: 'Maya Lind' } },
      ]),
  );

  test('gives a moment its time, on the day that was said', async () => {
    expect(await callsOf('order a van for 12 boxes tomorrow')).toEqual([]);
    expect(await callsOf('order a van for 12 boxes tomorrow', '6:15 am')).toEqual([
      { order_van: { boxes: 12, pickup: '2026-02-19T06:15:00' } },
    ]);
    expect(await callsOf('order a van for 12 boxes, pickup tomorrow 0530')).toEqual([
      { order_van: { boxes: 12, pickup: '2026-02-19T05:30:00' } },
    ]);
  });

  test.each([
    [['change the day of FI-2050', 'its on march 3 right now']],
    [['take back a pot', 'the bowl, POT-320']],
    [['take back POT-320', 'oh forget the bowl']],
    [['take back POT-320', 'you know what, forget the whole thing']],
    [['note a glaze', 'brightly, 4/5']],
  ])('is none, where it tells something else: %s', async (said) => expect(await callsOf(...said)).toEqual([]));
});

describe('what is told', () => {
  test.each([
    ['the lid is cracked on KN-14, also the door jammed', 'the lid is cracked on KN-14, also the door jammed'],
    ['door jammed on KN-14, the lamp flickers', 'door jammed on KN-14, the lamp flickers'],
  ])('has all of the trouble: %s', async (said, details) =>
    expect(await callsOf(said)).toEqual([{ report_damage: { kiln_id: 'KN-14', details } }]),
  );

  test.each<[string, Record<string, unknown>]>([
    ['note this: Celadon, ran down the rim, 4/5', { glaze_name: 'Celadon', notes: 'ran down the rim', rating: 4 }],
    [
      'please note: Celadon, ran down the rim, 2 out of 5',
      { glaze_name: 'Celadon', notes: 'ran down the rim, 2 out of 5', rating: 2 },
    ],
  ])('is told of what stands before it, and so many of five are no day: %s', async (said, input) =>
    expect(await callsOf(said)).toEqual([{ note_glaze: input }]),
  );

  test('anew, is told of the other', async () => {
    expect(
      await callsOf('note this: Celadon, ran down the rim, 4/5', 'one more for tenmoku, just a dull brown, 2/5'),
    ).toEqual([{ note_glaze: { glaze_name: 'tenmoku', notes: 'just a dull brown', rating: 2 } }]);
  });
});

describe('of two numbers', () => {
  test.each([
    'set 3000 monthly on 7171',
    'set the limit of 7171 to 3000 monthly',
    'set the limit to 3000 on 7171 monthly',
  ])('the one of what a preposition says it is about is the code: %s', async (said) =>
    expect(await callsOf(said)).toEqual([{ set_clay_limit: { shelf: '7171', amount: 3000, period: 'monthly' } }]),
  );

  test('none is that of a day', async () => {
    const asked = 'set 3000 monthly on 7171 but only from 1 march';
    expect(await callsOf(asked)).toEqual([]);
    expect(await callsOf(asked, 'ok just do it right now then')).toEqual([
      { set_clay_limit: { shelf: '7171', amount: 3000, period: 'monthly' } },
    ]);
  });
});

test.each([
  ['reserve a wheel tomorrow from 9 am till 10:30', '2026-02-19', '09:00', 1.5],
  ['reserve a wheel the day after tmrw, 8 to 11 pm', '2026-02-20', '20:00', 3],
])('how long is told by two times: %s', async (said, day, start_time, hours) =>
  expect(await callsOf(said)).toEqual([{ reserve_wheel: { day, start_time, hours } }]),
);

test('a week is the name of nobody', async () => {
  expect(await callsOf('book a course with TE-104 on friday for Maya', 'and the same again the week after')).toEqual([
    { book_course: { teacher_id: 'TE-104', potter_name: 'Maya', day: '2026-02-27' } },
  ]);
});
