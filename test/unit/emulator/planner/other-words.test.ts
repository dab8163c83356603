import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { madeBy, type TestAgent } from './session.js';

const LOCKER = { description: 'Locker, e.g. LK-1450' };
const OAR = { description: 'Oar, e.g. OA-456' };

/** A rowing club, with lockers that are held, oars that go back and costs that are noted. */
const club: TestAgent = {
  instruction: 'You help the members of a rowing club.',
  tools: [
    functionTool('Any__freeze_locker', 'Freeze a locker so that nobody opens it.', {
      locker: LOCKER,
      cause: { description: 'lost, stolen, or suspicious_use' },
    }),
    functionTool('Any__locker_visits', 'List who opened a locker.', { locker: LOCKER }),
    functionTool('Any__note_cost', 'Record a cost of the club.', {
      amount: { type: 'number', description: 'Amount paid' },
      currency: { description: 'EUR, USD, or GBP' },
      sort: { description: 'snacks, transport, clothing, or other' },
      date: { description: 'Day of the cost, YYYY-MM-DD' },
      passed_on: { type: 'boolean', description: 'Whether a guest is billed for it', optional: true },
    }),
    {
      ...functionTool('Any__return_oar', 'Return an oar to the builder.', {
        oar: OAR,
        reason: { description: 'Why the oar is returned' },
      }),
      requireConfirmation: true,
    },
    functionTool('Any__contest_fee', 'Contest a fee.', {
      fee: { description: 'Fee, e.g. FE-9041' },
      reason: { description: 'Why the member contests it' },
      amount: { type: 'number', description: 'Amount in question', optional: true },
    }),
    functionTool('Any__plan_row', 'Plan a row on the lake.', {
      boat: { description: 'Boat, e.g. BT-12' },
      date: { description: 'Day of the row, YYYY-MM-DD' },
      plan: { description: 'bbd, ltr, or str' },
    }),
  ],
  answer: () => ({ state: 'done' }),
};

const made = madeBy(club);

describe('why something is held', () => {
  test.each([
    ['my bag got nicked at the lake, pls freeze the locker LK-1450', 'stolen'],
    ['somebody took it all, freeze LK-1450', 'stolen'],
    ['we were robbed, freeze locker LK-1450 please', 'stolen'],
    ['freeze LK-1450, theres a visit i dont know', 'suspicious_use'],
    ['freeze LK-1450, someone is trying codes on it', 'suspicious_use'],
    ['freeze LK-1450, none of these was me', 'suspicious_use'],
  ])('is said by other words: %s', async (said, cause) => {
    expect(await made(said)).toEqual([{ freeze_locker: { locker: 'LK-1450', cause } }]);
  });

  test('is not held twice for the same', async () => {
    expect(await made('freeze LK-1450, it was stolen', 'put down stolen as the cause')).toEqual([]);
  });
});

describe('a sort', () => {
  test.each([
    ['flight', 'transport'],
    ['beer', 'snacks'],
    ['shirts', 'clothing'],
  ])('is that of a thing which is far nearer to it: %s', async (thing, sort) => {
    const [call] = await made(`add 40 eur for the ${thing}, paid yesterday`);
    expect(call).toMatchObject({ note_cost: { sort, amount: 40 } });
  });

  test('is not taken from a thing that is near to none', async () => {
    expect(await made('add 40 eur for the key, paid yesterday')).toEqual([]);
  });

  test('is not taken from what is said to whoever listens', async () => {
    expect(await made('add 40 eur, wait, 45, paid yesterday')).toEqual([]);
  });

  test.each(['long term rental', 'a long term rental please'])('may be spelled out: %s', async (said) => {
    const [call] = await made(`plan a row with BT-12 on march 3, ${said}`);
    expect(call).toMatchObject({ plan_row: { plan: 'ltr' } });
  });
});

describe('a switch', () => {
  test.each([
    ['taxi 12 eur this morning, not for a guest', false],
    ['taxi 12 eur yesterday, that one isnt for the guest', false],
    ['taxi 12 eur yesterday, it was for the guest', true],
    ['taxi 12 eur yesterday, not passed on', false],
  ])('is turned by whom it is for: %s', async (said, passed_on) => {
    const [call] = await made(said);
    expect(call).toMatchObject({ note_cost: { amount: 12, sort: 'transport', passed_on } });
  });
});

describe('a reason', () => {
  test.each([
    ['contest FE-9041, charged twice, 31.20', 'charged twice', 31.2],
    ['contest FE-9041 for the ramp, 59.99, they said they would drop it', 'they said they would drop it', 59.99],
  ])('is what stands beside a sum: %s', async (said, reason, amount) => {
    expect(await made(said)).toEqual([{ contest_fee: { fee: 'FE-9041', reason, amount } }]);
  });

  test.each([
    ['OA-456 retrun pls the blade doesnt hold', 'the blade doesnt hold'],
    ['reutrn OA-456 plz its the wrong length', 'its the wrong length'],
    ['return OA-456, wrong size', 'wrong size'],
    ['return OA-456 cause the grip came off', 'the grip came off'],
    ['OA-456 has to go back too pls, it smells of glue', 'it smells of glue'],
    ['return the 456 one, its too long', 'its too long'],
  ])('is said beside the request, whatever its verb looks like: %s', async (said, reason) => {
    const calls = await made('contest FE-9041 because OA-456 was never mine', said);
    expect(calls).toEqual([{ return_oar: { oar: 'OA-456', reason } }]);
  });

  test.each(['return OA-456, thanks', 'return OA-456, urgent', 'return OA-456, not the other one'])(
    'is asked for where none is said: %s',
    async (said) => {
      expect(await made(said)).toEqual([]);
    },
  );
});

/** A sailing school: loans that are kept, shifts that somebody takes, hours that are noted, and skippers who are written to. */
const school: TestAgent = {
  instruction: 'You help the members of a sailing school.',
  tools: [
    functionTool('Any__loan_info', 'Show what a member has on loan.', {
      loan_id: { description: 'Loan, e.g. LN-310' },
    }),
    functionTool('Any__renew_loan', 'Renew a loan until a later day.', {
      loan_id: { description: 'Loan' },
      until: { description: 'New last day, YYYY-MM-DD' },
    }),
    functionTool('Any__return_loan', 'Take a lent thing back.', { loan_id: { description: 'Loan' } }),
    functionTool('Any__acknowledge_shift', 'Take over a shift in the harbour.', {
      shift_id: { description: 'e.g. WT-12' },
      assignee: { description: 'Login of the member who keeps it' },
    }),
    functionTool('Any__log_hours', 'Engine hours', {
      boat_id: { description: 'Boat, e.g. BT-7' },
      hours: { type: 'integer', description: 'Hours on the meter' },
      read_on: { description: 'Day of the reading, today if left out', optional: true },
    }),
    functionTool('Any__boat_info', 'Details of a boat.', { boat_id: { description: 'Boat' } }),
    functionTool('Any__message_skipper', 'Send a message to the skipper of a boat.', {
      boat_id: { description: 'Boat' },
      message: { description: 'Text of the message' },
    }),
    functionTool('Any__report_fault', 'Tell the yard about something broken.', {
      location: { description: 'Jetty, slip or building' },
      problem: { description: 'What is wrong' },
    }),
    functionTool('Any__sponsor_boat', 'Sponsor a boat with an amount.', {
      boat_id: { description: 'Boat' },
      amount: { type: 'number', description: 'EUR' },
      tier: { description: 'silver or gold', optional: true },
    }),
  ],
  answer: (name, input) => (name.endsWith('_info') ? { ...input, length: 9 } : { state: 'done' }),
};
const at = madeBy(school);

describe('what somebody wants to keep longer', () => {
  test.each([
    "I'd like to keep LN-310 till march 9",
    "the LN-310 i'd like to keep until march 9",
    'LN-310 I want to keep until march 9 please',
  ])('is renewed: %s', async (said) => {
    expect(await at(said)).toEqual([{ renew_loan: { loan_id: 'LN-310', until: '2026-03-09' } }]);
  });

  test('is given back where that is said, in front of the wish or behind it', async () => {
    expect(await at('LN-310 I want to hand back')).toEqual([{ return_loan: { loan_id: 'LN-310' } }]);
  });

  test.each([
    'keep LN-310 as it is until march 9',
    'the LN-310 I want to keep is torn',
    'can I keep LN-310 until march 9?',
  ])('is not changed where nothing more is said, or only asked: %s', async (said) => {
    expect(await at(said)).not.toContainEqual({ renew_loan: expect.anything() });
  });
});

describe('what somebody takes upon them', () => {
  test.each([
    ["I'll take WT-12 myself, login is mkay", 'mkay'],
    ['assign WT-12 to Mona Kay', 'Mona Kay'],
  ])('is theirs: %s', async (said, assignee) => {
    expect(await at(said)).toEqual([{ acknowledge_shift: { shift_id: 'WT-12', assignee } }]);
  });

  test.each(["I'll return LN-310 myself", "I'll bring BT-7 to the slip myself"])(
    'is not done for them: %s',
    async (said) => {
      expect(await at(said)).toEqual([]);
    },
  );
});

describe('what was told', () => {
  test.each([
    'BT-7 had 3120 on it last friday, please note that too',
    'BT-7 had 3120 on it last friday, write that down pls',
    'BT-7 had 3120 on it last friday. save that.',
  ])('is noted where that is asked for behind it: %s', async (said) => {
    expect(await at(said)).toEqual([{ log_hours: { boat_id: 'BT-7', hours: 3120, read_on: '2026-02-13' } }]);
  });

  test.each(["BT-7 had 3120 yesterday, don't note that", 'if BT-7 had 3120 yesterday, note that'])(
    'is not noted else: %s',
    async (said) => {
      expect(await at(said)).not.toContainEqual({ log_hours: expect.anything() });
    },
  );

  test('of a danger is reported, with the place that is named', async () => {
    const [call] = await at('theres a loose board on jetty C, my son nearly fell in!!');
    expect(call).toMatchObject({ report_fault: { location: expect.stringMatching(/C$/) } });
  });
});

describe('what somebody else is to be told or asked', () => {
  test.each([
    ['ask them if there is a stove', 'if there is a stove'],
    ['can you ask the skipper whether i could bring a friend?', 'whether i could bring a friend'],
    ['Write to them: where do we meet?', 'where do we meet'],
    ['let them know I am late', 'I am late'],
  ])('is sent: %s', async (said, message) => {
    expect(await at('show BT-7', said)).toEqual([{ message_skipper: { boat_id: 'BT-7', message } }]);
  });

  test('is sent to whom a story just told of', async () => {
    const said = 'write to them: when can I have it back?';
    expect(await at('my aunt lent a lamp to BT-9 once and never saw it again', said)).toEqual([
      { message_skipper: { boat_id: 'BT-9', message: 'when can I have it back' } },
    ]);
  });

  test('is sent to all of several', async () => {
    const sent = ['BT-7', 'BT-8'].map((boat_id) => ({ message_skipper: { boat_id, message: 'if there is a stove' } }));
    expect(await at('show BT-7 and BT-8', 'ask them if there is a stove')).toEqual(sent);
  });
});

describe('what somebody is in for', () => {
  test('is done with what is said behind', async () => {
    const calls = await at('show BT-7', "i'm in, 45 euros, gold");
    expect(calls).toEqual([{ sponsor_boat: { boat_id: 'BT-7', amount: 45, tier: 'gold' } }]);
  });
  test('asks for what is open', async () => {
    expect(await at('show BT-7', "i'm in, gold")).toEqual([]);
  });
  test('keeps the verb as it was typed, where a look is named for it too', async () => {
    expect(await at('sponsor BT-7 with fifty')).toEqual([{ sponsor_boat: { boat_id: 'BT-7', amount: 50 } }]);
  });
});
