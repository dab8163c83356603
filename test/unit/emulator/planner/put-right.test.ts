import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { madeBy, session, type TestAgent } from './session.js';

const LOAN = { loan: { description: 'Loan, e.g. LN-2040' } };
const WHY = { reason: { description: 'Why' } };

/** A library of toys, with shelves in a cellar. */
const toys: TestAgent = {
  instruction: 'You help the keepers of a toy library.',
  tools: [
    functionTool('Toys__loan_state', 'Look up a loan and its state.', LOAN),
    functionTool('Toys__renew_loan', 'Renew a loan until another day.', {
      ...LOAN,
      until: { description: 'New last day YYYY-MM-DD' },
    }),
    functionTool('Toys__close_loan', 'Close a loan when the toy is brought back.', { ...LOAN, ...WHY }),
    functionTool('Toys__name_keeper', 'Name the keeper of a loan.', {
      ...LOAN,
      keeper: { description: 'Name of the person who keeps it' },
    }),
    functionTool('Toys__move_crate', 'Move a crate from a shelf to another.', {
      crate: { description: 'Crate, e.g. CR-11' },
      from_shelf: { description: 'Shelf it stands on, e.g. S-12' },
      to_shelf: { description: 'Shelf it goes to, e.g. S-12' },
    }),
  ],
  answer: (_, input) => ({ ...input, state: 'ok' }),
};
const made = madeBy(toys);

describe('what a speaker puts right at once is taken as it was meant', () => {
  test.each([
    ['close LN-2040, a wheel is missing. wait no, LN-2050', { loan: 'LN-2050', reason: 'a wheel is missing' }],
    ['close LN-2040, it is torn. oh sorry that one is my own, its LN-2050', { loan: 'LN-2050', reason: 'it is torn' }],
  ])('a thing, and no reason: %s', async (said, input) => expect(await made(said)).toEqual([{ close_loan: input }]));

  test('a day', async () =>
    expect(await made('renew LN-2040 until friday. no sorry, until monday')).toEqual([
      { renew_loan: { loan: 'LN-2040', until: '2026-02-23' } },
    ]));

  test.each([
    ['until thursday, make that monday', '2026-02-23'],
    ['until thursday or rather monday', '2026-02-23'],
    ['until thursday sorry i meant monday please', '2026-02-23'],
    ['until 3 march no wait 4 march', '2026-03-04'],
    ['until 3 march, I mean 4 march', '2026-03-04'],
  ])('a day, also without a mark before it: %s', async (said, until) =>
    expect(await made(`renew LN-2040 ${said}`)).toEqual([{ renew_loan: { loan: 'LN-2040', until } }]),
  );

  test('one of two, by the word before it', async () =>
    expect(await made('move crate CR-14 from S-12 to S-40, sorry from S-21')).toEqual([
      { move_crate: { crate: 'CR-14', from_shelf: 'S-21', to_shelf: 'S-40' } },
    ]));

  test('what is asked for beside it puts nothing right', async () =>
    expect(await made('renew LN-2040 until friday. sorry, how is LN-2050?')).toContainEqual({
      renew_loan: { loan: 'LN-2040', until: '2026-02-20' },
    }));
});

describe('a bare number stands for a code', () => {
  test.each([
    [['how is LN-2040', 'close 2051 too, its lid is lost'], 'LN-2051', 'its lid is lost'],
    [['how is LN-2040', 'the kite, 2051, is torn. close it, a child bit it'], 'LN-2051', 'a child bit it'],
  ])('where such a code was spoken of: %s', async (said, loan, reason) =>
    expect(await made(...said)).toEqual([{ close_loan: { loan, reason } }]),
  );

  test('but no amount does', async () => expect(await made('how is LN-2040', 'we paid 2051 for it')).toEqual([]));
});

describe('a change is not made', () => {
  test.each([
    'the kite of LN-2040 is torn. close it? or wait, maybe i can glue it',
    'close the guy who took LN-2040, he was drunk',
  ])('of what is only wondered about, or said of somebody: %s', async (said) => expect(await made(said)).toEqual([]));

  test('to another thing than the one that was offered', async () => {
    const talk = session(toys);
    await talk.say('renew the loan for the guy who took LN-2040 until friday');
    expect((await talk.say('LN-2041 needs the day before, pls renew')).calls).toEqual([]);
  });

  test('of several things on one day where another day is told beside', async () =>
    expect(await made('renew LN-2040 and LN-2041 until friday, he was here on monday')).toEqual([]));
});

test('what is told of as many things as there are goes each with its own', async () =>
  expect(await made('close LN-2040 and LN-2041. the first one is torn, the other is wet')).toEqual([
    { close_loan: { loan: 'LN-2040', reason: 'the first one is torn' } },
    { close_loan: { loan: 'LN-2041', reason: 'the other is wet' } },
  ]));

test.each(['Ada van der Lely', 'Luis de la Cruz', 'Ludwig von Berg'])(
  'a name keeps its small words: %s',
  async (keeper) =>
    expect(await made(`name ${keeper} keeper of LN-2040`)).toEqual([{ name_keeper: { loan: 'LN-2040', keeper } }]),
);
