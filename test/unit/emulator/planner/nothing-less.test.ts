import { expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { madeBy, session, type TestAgent } from './session.js';

/** A pottery that keeps a book of what its members pay, and of the days on which they use the kiln. */
const pottery: TestAgent = {
  instruction: 'You keep the book of a pottery.',
  tools: [
    functionTool('Book__note_payment', 'Note what a member has paid.', {
      member: { description: 'Member, e.g. 4410' },
      amount: { type: 'number', description: 'Amount in euros' },
    }),
    functionTool('Book__remove_payment', 'Remove a payment.', { payment: { description: 'Payment, e.g. PY-77' } }),
    functionTool('Book__reserve_kiln', 'Reserve the kiln for a day.', { day: { description: 'Day, YYYY-MM-DD' } }),
  ],
  answer: (_, input) => ({ status: 'done', ...input }),
};

test.each([
  ['a sign that no number has', 'note a payment of minus 15 euros for member 4410'],
  ['a sign before an amount with a code', 'note a payment of minus 15 eur for member 4410'],
  ['half of a day', 'reserve the kiln for half a day on March 9'],
])('what has no place in a change is asked about: %s', async (_, text) => {
  const { calls, text: said } = await session(pottery).say(text);
  expect(calls).toEqual([]);
  expect(said).toMatch(/\?$/);
});

/** Cards are known by four digits, and limits may have as many. */
const shop: TestAgent = {
  instruction: 'You run the shop of a pottery.',
  tools: [
    functionTool('Shop__set_limit', 'Change how much a member may spend.', {
      last_four: { description: 'Last four digits of the card' },
      limit: { type: 'number', description: 'New limit in euros' },
      period: { description: 'daily or monthly' },
    }),
  ],
  answer: (_, input) => ({ status: 'changed', ...input }),
};

test.each(['hm too high, 1500', 'no, 1500'])(
  'the amount that was said last is put right, not the card: %s',
  async (text) =>
    expect(await madeBy(shop)('set the daily limit of card 4410 to 300', 'and 2k a month', text)).toEqual([
      { set_limit: { last_four: '4410', limit: 1500, period: 'monthly' } },
    ]),
);

test.each([[['remove PY-77', 'oh no, undo that']], [['undo that']]])(
  'to remove something, or more, takes nothing back: %j',
  async (said) => {
    const chat = session(pottery);
    for (const text of said.slice(0, -1)) await chat.say(text);
    expect((await chat.say(said.at(-1) ?? '')).calls).toEqual([]);
  },
);

test('what is wanted instead of what was moved is still to come', async () =>
  expect(await madeBy(pottery)('they moved the fair, so reserve the kiln for January 12 instead')).toEqual([
    { reserve_kiln: { day: '2027-01-12' } },
  ]));
