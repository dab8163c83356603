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
