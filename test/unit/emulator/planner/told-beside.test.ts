import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session, type TestAgent, type TestCall } from './session.js';

/** A lender of instruments, where people tell what happened beside what they ask for, and ask without a verb. */
const lender: TestAgent = {
  instruction: 'You help the office of a lender of instruments.',
  tools: [
    functionTool('Lender__take_back', 'Take back an instrument that was lent.', {
      loan_id: { description: 'Loan number, e.g. LN-4410' },
      reason: { description: 'Why it comes back' },
    }),
    functionTool('Lender__reject_swap', 'Reject a swap of lessons.', {
      swap_id: { description: 'Swap number, e.g. SW-301' },
      comment: { description: 'Comment for the teacher', optional: true },
    }),
    functionTool('Lender__rate_room', 'Save a score for a room.', {
      room: { description: 'Room code, e.g. PR-12' },
      score: { type: 'number', description: 'Score from 0 to 100' },
      notes: { description: 'What was noticed', optional: true },
    }),
    functionTool('Lender__save_setting', 'Save one setting of a stop.', {
      player: { description: 'Name of the player' },
      stop: { description: 'flute, reed or principal' },
      level: { type: 'number', description: 'Level in percent' },
    }),
    functionTool('Lender__record_stock', 'Record how many reeds were counted in a box.', {
      reed: { description: 'Reed code, e.g. RD-1180' },
      box: { description: 'Box, e.g. B02-4' },
      counted: { type: 'number', description: 'How many were counted' },
    }),
    functionTool('Lender__record_hours', 'Record the hours that a room was used.', {
      room: { description: 'Room code, e.g. PR-12' },
      hours: { type: 'number', description: 'Hours' },
      date: { description: 'Day, YYYY-MM-DD' },
    }),
    functionTool('Lender__extend_loan', 'Move the end of a loan to a later day.', {
      loan_id: { description: 'Loan number, e.g. LN-4410' },
      new_end: { description: 'New last day, YYYY-MM-DD' },
    }),
  ],
  answer: () => ({ status: 'done' }),
};

const callsOf = async (...said: string[]): Promise<TestCall[]> => {
  const chat = session(lender);
  let calls: TestCall[] = [];
  for (const text of said) ({ calls } = await chat.say(text));
  return calls;
};

describe('what is told behind a request', () => {
  test.each([
    ["take back LN-4410, doesn't fit", "doesn't fit"],
    ['take back LN-4410 - too heavy for her, thanks', 'too heavy for her'],
    ['take back LN-4410, box was empty', 'box was empty'],
    ['take back LN-4410 please reason moving house', 'moving house'],
  ])('is the reason of it: %s', async (text, reason) => {
    expect(await callsOf(text)).toEqual([{ name: 'take_back', input: { loan_id: 'LN-4410', reason } }]);
  });

  test('is the note that a function may take', async () => {
    expect(await callsOf('rate PR-12 with 88, sounded warm and dry')).toMatchObject([
      { input: { score: 88, notes: 'sounded warm and dry' } },
    ]);
    expect(await callsOf('reject SW-301 - too many kids are away')).toMatchObject([
      { input: { comment: 'too many kids are away' } },
    ]);
  });

  test('is none behind what is told too, which asks for nothing', async () => {
    expect(await callsOf('reject SW-301', 'SW-302 we were in, worked out though')).toEqual([]);
  });

  test('is none where it asks, or says only what was forgotten', async () => {
    const input = { swap_id: 'SW-301' };
    expect(await callsOf('reject SW-301, forgot to do that')).toEqual([{ name: 'reject_swap', input }]);
    expect(await callsOf('reject SW-301, thanks')).toEqual([{ name: 'reject_swap', input }]);
  });
});

/** A lamp maker, where some changes may be told why, and others have to be. */
const maker: TestAgent = {
  instruction: 'You help the staff of a lamp maker.',
  tools: [
    functionTool('Maker__cancel_order', 'Cancel an order of lamps.', {
      order_no: { description: 'Order, e.g. LM-310' },
      reason: { description: 'Why', optional: true },
    }),
    functionTool('Maker__request_days', 'Ask for days off.', {
      sort: { description: 'rest, study or move' },
      first_day: { description: 'YYYY-MM-DD' },
      last_day: { description: 'YYYY-MM-DD' },
      reason: { description: 'Why', optional: true },
    }),
    functionTool('Maker__report_fault', 'Report a fault of a press.', {
      press_no: { description: 'Press, e.g. PR-120' },
      what_happened: { description: 'In the words of whoever saw it' },
      level: { description: 'minor, major or grave' },
      running: { type: 'boolean', description: 'Can it still run?', optional: true },
      noticed_by: { description: 'Who noticed it', optional: true },
    }),
    functionTool('Maker__open_case', 'Open a case and call the smith on duty.', {
      title: { description: 'Short summary of what is wrong' },
      grade: { description: 'G1 (stopped) to G4 (cosmetic)' },
    }),
    functionTool('Maker__send_note', 'Send a message to the smith of a press.', {
      press_no: { description: 'Press, e.g. PR-120' },
      message: { description: 'Text of the message' },
    }),
    functionTool('Maker__hand_in', 'Hand in the plan of a lamp.', {
      order_no: { description: 'Order, e.g. LM-310' },
      approver: { description: 'Name of the approver' },
    }),
    functionTool('Maker__keep_shelf', 'Reserve a shelf for a lamp.', {
      shelf: { description: 'Shelf, e.g. S14' },
      lamp_name: { description: 'Name of the lamp' },
    }),
  ],
  answer: () => ({ status: 'done' }),
};

const madeThere = async (...said: string[]): Promise<TestCall[]> => {
  const chat = session(maker);
  let calls: TestCall[] = [];
  for (const text of said) ({ calls } = await chat.say(text));
  return calls;
};

describe('what is no reason of a change', () => {
  const input = { order_no: 'LM-310' };

  test.each([
    "cancel LM-310. Nora hasn't decided.",
    "good, that's me. cancel LM-310",
    'cancel LM-310. The order LM-311 we keep',
    "cancel LM-310, I'll ask my aunt about the rest",
    'cancel LM-310, oh dear, what a day',
    'cancel LM-310, the other one stays',
  ])('is left out: %s', async (text) => {
    expect(await madeThere(text)).toEqual([{ name: 'cancel_order', input }]);
  });

  test.each([
    ['cancel LM-310 for family reasons', 'family reasons'],
    ['cancel LM-310. we have visitors that week', 'we have visitors that week'],
    ['cancel LM-310, my brother broke his leg', 'my brother broke his leg'],
    ['cancel LM-310, the shade is torn. LM-311 is fine', 'the shade is torn'],
  ])('but what tells why is taken: %s', async (text, reason) => {
    expect(await madeThere(text)).toEqual([{ name: 'cancel_order', input: { ...input, reason } }]);
  });

  test('is why no more is asked for, and that somebody agrees', async () => {
    const rest = { sort: 'rest', first_day: '2026-03-03', last_day: '2026-03-04' };
    expect(await madeThere('request rest days 3 to 4 march, only those, her sister has a test')).toMatchObject([
      { input: rest },
    ]);
    const [call] = await madeThere('ok then better use it. request rest march 3 to 4, send it off');
    expect(call?.input).toEqual(rest);
  });

  test('is what somebody will ask first, which asks for nothing', async () => {
    expect(await madeThere("I'll ask my aunt for family days tonight")).toEqual([]);
    expect(await madeThere('cancel LM-310', "My aunt wants hers cancelled too, I'll ask her for the number")).toEqual(
      [],
    );
  });
});

describe('a text that a change needs', () => {
  test.each<[string, Record<string, unknown>]>([
    [
      'The lid of PR-120 makes a grinding noise and the belt slips - grave, nobody must run it!',
      {
        press_no: 'PR-120',
        what_happened: 'The lid of PR-120 makes a grinding noise and the belt slips - grave, nobody must run it',
        level: 'grave',
        running: false,
      },
    ],
    [
      'she is here and says go ahead and report it for PR-120 as minor: squeals under load',
      { press_no: 'PR-120', what_happened: 'squeals under load', level: 'minor' },
    ],
    ['open a case, not a G1, G3 is enough: lamps are flickering', { title: 'lamps are flickering', grade: 'G3' }],
    [
      'The lamps on floor two are all out, nobody can see. Open a case, G1',
      { title: 'The lamps on floor two are all out, nobody can see', grade: 'G1' },
    ],
  ])('is told from its beginning, and is no piece of it: %s', async (text, input) => {
    expect((await madeThere(text)).map((one) => one.input)).toEqual([input]);
  });

  test('is not what is picked, or a measure', async () => {
    expect(await madeThere('send PR-120 a message', 'sounds good. the blue lamp then')).toEqual([]);
    expect(await madeThere('keep shelf S14 - my lamp is 13 metres')).toEqual([]);
    expect(await madeThere('hand in the plan of LM-310', 'Ada Low')).toMatchObject([
      { input: { approver: 'Ada Low' } },
    ]);
  });
});

describe('what is said without a request', () => {
  test('is done where a heading, and values tied to each parameter, say all', async () => {
    const calls = await callsOf('settings for Ines Duarte: flute 96, reed 71.5');
    expect(calls.map(({ input }) => input)).toEqual([
      { player: 'Ines Duarte', stop: 'flute', level: 96 },
      { player: 'Ines Duarte', stop: 'reed', level: 71.5 },
    ]);
  });

  test('is recorded where it tells of what was just done, or of what there is to record', async () => {
    expect(await callsOf('counted 96 of RD-1180 in B02-4')).toEqual([
      { name: 'record_stock', input: { reed: 'RD-1180', box: 'B02-4', counted: 96 } },
    ]);
    expect(await callsOf("i've got 12 hours in PR-12 from 2026-11-03 to put in")).toEqual([
      { name: 'record_hours', input: { room: 'PR-12', hours: 12, date: '2026-11-03' } },
    ]);
  });

  test('is done for whom somebody says to want it', async () => {
    const loan = 'show LN-4410';
    for (const who of ['she', 'Nora'])
      expect(await callsOf(loan, `${who} wants to keep LN-4410 until 2027-03-01`)).toMatchObject([
        { name: 'extend_loan', input: { new_end: '2027-03-01' } },
      ]);
    expect(await callsOf(loan, 'drummer wants LN-4410 until 2027-03-01 but may be late')).toEqual([]);
    expect(await callsOf('the cellist wants to keep LN-4412')).toEqual([]);
  });
});
