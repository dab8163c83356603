import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session, type TestAgent } from './session.js';

const BOAT = { boat: { description: 'Boat, e.g. BT-12' } };
const DAY = { day: { description: 'Day, YYYY-MM-DD' } };
const MEMBER = { member: { description: 'Member, e.g. MB-204' } };
const OUTING = { outing: { description: 'Outing, e.g. OT-311' } };

/** A rowing club: BT-12 is locked and insured, the river stands at 145 cm, MB-204 has 42 euros and 2 passes. */
const club: TestAgent = {
  instruction: 'You help the members of a rowing club.',
  tools: [
    functionTool('Any__boat_state', 'Look up the state of a boat: whether it is locked or free.', BOAT),
    functionTool('Any__reserve_boat', 'Reserve a boat for a member.', { ...BOAT, ...DAY }),
    functionTool('Any__release_boat', 'Unlock a boat that is locked.', BOAT),
    functionTool('Any__outings', 'List the outings of a crew in a month.', {
      crew: { description: 'Crew, e.g. juniors' },
      month: { description: 'Month, e.g. March' },
    }),
    functionTool('Any__cancel_outing', 'Cancel an outing.', OUTING),
    functionTool('Any__account', 'Look up how much credit and how many guest passes a member has left.', MEMBER),
    functionTool('Any__add_guest', 'Register a guest for a member on a day.', {
      ...MEMBER,
      guest: { description: 'Name of the guest' },
      ...DAY,
    }),
    functionTool('Any__shifts', 'Hours a coach has worked in a season.', {
      coach: { description: 'Name of the coach' },
    }),
    functionTool('Any__assign', 'Give an outing to a coach.', {
      ...OUTING,
      coach: { description: 'Name of the coach' },
    }),
    functionTool('Any__water_level', 'Tells the water level of a stretch of the river in cm.', {
      stretch: { description: 'Stretch: upper, middle or lower' },
    }),
    functionTool('Any__pay_dues', 'Pay the dues of a member.', {
      ...MEMBER,
      amount: { type: 'number', description: 'Amount in EUR' },
    }),
  ],
  answer: (name, input) => {
    const outing = { outing: 'OT-311', day: '2026-03-05', boat: 'BT-12', status: 'planned' };
    if (name === 'boat_state') return { ...input, state: 'locked', free: false, insured: true };
    if (name === 'outings') return { ...input, outings: input['crew'] === 'juniors' ? [outing] : [] };
    if (name === 'account') return { ...input, credit: 42, guest_passes: 2 };
    if (name === 'shifts') return { ...input, hours: 31 };
    return name === 'water_level' ? { ...input, level_cm: 145 } : { status: 'done' };
  },
};

/** What was called in the last of some turns, and what was said. */
async function playing(texts: string): Promise<{ calls: string; text: string }> {
  const chat = session(club);
  let last = { calls: '', text: '' };
  for (const said of texts.split(' | ')) {
    const { calls, text } = await chat.say(said);
    last = { calls: calls.map(({ name, input }) => [name, ...Object.values(input)].join(' ')).join(', '), text };
  }
  return last;
}

describe('what is asked for on a condition is done where a look shows that it holds', () => {
  test.each([
    ['if BT-12 is locked unlock it', 'boat_state BT-12, release_boat BT-12'],
    ['can you unlock BT-12 if it is locked', 'boat_state BT-12, release_boat BT-12'],
    ['could you check BT-12 and unlock it if its locked?', 'boat_state BT-12, release_boat BT-12'],
    ['is BT-12 locked? if so unlock it', 'boat_state BT-12, release_boat BT-12'],
    ['is BT-12 locked? If yes unlock it, if not leave it alone', 'boat_state BT-12, release_boat BT-12'],
    ['is BT-12 locked? | if it is, unlock it', 'release_boat BT-12'],
    ['is BT-12 locked? | then unlock it if so', 'release_boat BT-12'],
    ['if BT-12 is locked unlock it | and BT-13, same thing', 'boat_state BT-13, release_boat BT-13'],
    ['if BT-12 is locked unlock it | same for BT-13 | BT-14 too', 'boat_state BT-14, release_boat BT-14'],
    ['if the juniors have fewer than 3 outings in march cancel OT-311', 'outings juniors March, cancel_outing OT-311'],
    ['reserve BT-12 for March 5 if you can', 'reserve_boat BT-12 2026-03-05'],
    ['i would be glad if you could unlock BT-12', 'release_boat BT-12'],
    ['if BT-12 isnt locked reserve it for March 5, if it is, unlock it', 'boat_state BT-12, release_boat BT-12'],
    ['only if BT-12 is insured reserve it for March 5', 'boat_state BT-12, reserve_boat BT-12 2026-03-05'],
    [
      'if the upper stretch is under 150 cm reserve BT-12 for March 5',
      'water_level upper, reserve_boat BT-12 2026-03-05',
    ],
    [
      'check the level of the lower stretch, and if its at least 140 cancel OT-311',
      'water_level lower, cancel_outing OT-311',
    ],
    ["what's the level of the lower stretch? | if thats below 150 then cancel OT-311", 'cancel_outing OT-311'],
    ["if MB-204's credit is 40 or more pay 30 euros of dues", 'account MB-204, pay_dues MB-204 30'],
    ['if MB-204 has enough credit pay 30 euros of dues', 'account MB-204, pay_dues MB-204 30'],
    ['if Ilse Roth is under 35 hours give her OT-311', 'shifts Ilse Roth, assign Ilse Roth OT-311'],
    [
      'register Ada Byron for MB-204 on March 5 if there are any guest passes left',
      'account MB-204, add_guest MB-204 Ada Byron 2026-03-05',
    ],
    [
      "if there's still an OT-311 in the juniors' march outings cancel it",
      'outings juniors March, cancel_outing OT-311',
    ],
    [
      'if the seniors have no outing in march reserve BT-12 for March 5',
      'outings seniors March, reserve_boat BT-12 2026-03-05',
    ],
    [
      'if the credit of MB-204 is over 100 pay 30 euros of dues, otherwise register Ada Byron as a guest on March 5',
      'account MB-204, add_guest MB-204 Ada Byron 2026-03-05',
    ],
  ])('%s', async (said, wanted) => {
    const { calls, text } = await playing(said);
    expect(calls).toBe(wanted);
    expect(text).not.toContain('?');
  });
});

describe('where it does not hold nothing is done, and that is said', () => {
  test.each([
    ['If BT-12 is free, reserve it for March 5', 'boat_state BT-12'],
    ['reserve BT-12 for March 5 unless it is locked', 'boat_state BT-12'],
    ['provided BT-12 is not locked, reserve it for March 5', 'boat_state BT-12'],
    ["is BT-12 locked? | if it isn't, reserve it for March 5", ''],
    ['is BT-12 locked? if not, reserve it for March 5', 'boat_state BT-12'],
    ["don't reserve BT-12 if it's locked", 'boat_state BT-12'],
    ['if the upper stretch is over 150 cm cancel OT-311', 'water_level upper'],
    ['if the juniors have more than 1 outing in march cancel OT-311', 'outings juniors March'],
    ['if BT-12 is free, reserve it for March 5 | BT-13 too', 'boat_state BT-13'],
    ["if MB-204's credit is not over 40 pay 30 euros of dues", 'account MB-204'],
    ['if MB-204 has enough credit pay 60 euros of dues', 'account MB-204'],
    ['if MB-204 has at least 3 guest passes left register Ada Byron for March 5', 'account MB-204'],
    ['unless the juniors have an outing in march, reserve BT-12 for March 5', 'outings juniors March'],
  ])('%s', async (said, wanted) => {
    const { calls, text } = await playing(said);
    expect(calls).toBe(wanted);
    expect(text).toContain('I have changed nothing');
  });

  test.each(['ok', 'ok good', 'fine, thank you', "yes that's right"])('nor on "%s"', async (said) => {
    const { calls } = await playing(`if BT-12 is free, reserve it for March 5 | ${said}`);
    expect(calls).toBe('');
  });

  test('until the user wants it all the same', async () => {
    const { calls } = await playing('if BT-12 is free, reserve it for March 5 | reserve it anyway');
    expect(calls).toBe('reserve_boat BT-12 2026-03-05');
  });
});

describe('where that is not certain it is offered', () => {
  test.each([
    'if it rains on March 5 cancel OT-311',
    "if I'm late cancel OT-311",
    'reserve BT-12 for March 5 if nobody minds',
    'if BT-12 will be free reserve it for March 5',
    'cancel OT-311 if BT-12 is still locked on March 5',
    'if BT-12 is free or BT-13 is locked reserve BT-12 for March 5',
    'if the level of the upper stretch is under 2 metres reserve BT-12 for March 5',
    'if Ada has more than 1 guest pass register Ada Byron for MB-204 on March 5',
    'if the upper stretch was below 150 yesterday cancel OT-311',
    'if the juniors have only one outing in march cancel OT-311',
    'if BT-12 is ever locked unlock it',
    'if BT-12 gets locked again, unlock it',
    'if BT-12 was locked, would you unlock it?',
    'whenever BT-12 is locked, unlock it',
    'unlock BT-12 after the coach has seen it',
    'unlock BT-12 as soon as Ada has agreed',
    'reserve BT-12 for March 5 once the new oar is paid',
    'cancel OT-311 if you can give the fee back',
  ])('%s', async (said) => {
    const { calls, text } = await playing(said);
    expect(calls).not.toMatch(/reserve|cancel|add_guest|release/);
    expect(text).toMatch(/Shall I/);
  });

  test.each([
    'suppose BT-12 is locked. If it is locked, unlock it',
    'when BT-12 is free, pay 30 euros of dues for MB-204',
    'if BT-12 is free do nothing, if it is locked unlock it',
    'give OT-311 to Ilse Roth after Ada',
    'if BT-12 is locked unlock it. If BT-13 is locked, unlock it too',
  ])('%s, is not done', async (said) => {
    const { calls } = await playing(said);
    expect(calls).not.toMatch(/release|pay|assign/);
  });

  test.each([10, 400])(
    'nothing is done that hangs on %i conditions, and the answer does not wait for them',
    async (many) => {
      const { calls } = await playing('if BT-12 is locked unlock it '.repeat(many));
      expect(calls).not.toMatch(/release/);
    },
  );

  test('and what is asked for beside it is done', async () => {
    const { calls } = await playing('if BT-12 is free reserve it for March 5. also cancel OT-311');
    expect(calls).toContain('cancel_outing OT-311');
    expect(calls).not.toContain('reserve');
  });
});
