import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session, type TestAgent, type TestCall } from './session.js';

/** A club, whose functions take numbers, days and things that are turned on or off. */
const club: TestAgent = {
  instruction: 'You help the members of a club.',
  tools: [
    functionTool('Club__set_fee', 'Sets the yearly fee of a member.', {
      member_id: { description: 'Member ID, e.g. MB-310' },
      fee: { type: 'number', description: 'Fee in euros' },
    }),
    functionTool('Club__pause_member', 'Pause a member for some weeks.', {
      member_id: { description: 'Member ID' },
      weeks: { type: 'integer', description: 'Number of weeks' },
    }),
    functionTool('Club__remove_member', 'Remove a member.', { member_id: { description: 'Member ID' } }),
    functionTool('Club__turn_off_heating', 'Turns off the heating in a hall.', {
      hall: { description: 'Hall', enum: ['north', 'south', 'east'] },
    }),
    functionTool('Club__book_court', 'Book a court for a member.', {
      member_id: { description: 'Member ID' },
      date: { description: 'Day, YYYY-MM-DD' },
      time: { description: 'HH:MM' },
    }),
  ],
  answer: () => ({ state: 'done' }),
};

const done = async (text: string): Promise<TestCall[]> => (await session(club).say(text)).calls;

describe('a change', () => {
  test.each([
    'set the fee of MB-310 to 20-30',
    'set the fee of MB-310 to 20 or 30',
    'set the fee of MB-310 between 20 and 30',
    'set the fee of MB-310 to at least 50',
    'set the fee of MB-310 to 100 dollars',
    'set the fee of MB-310 to 10% of what it was',
    'set the fee of MB-310 up by 20',
    'pause MB-310 for 10 days',
    'pause MB-310 until 5 March',
    'remove MB-310 later',
    'remove MB-310... just kidding',
  ])('is not made of a number or a time that leaves it open what is meant: %s', async (text) => {
    expect(await done(text)).toEqual([]);
  });

  test.each([
    'turn on the heating in the north hall',
    'turn the heating in the north hall on',
    'turn off the heating in every hall but the east',
    'turn off the heating everywhere except in the south',
  ])('is not made of its opposite, nor of what is left out: %s', async (text) => {
    expect(await done(text)).toEqual([]);
  });

  test('is made of what is named beside what is left out', async () => {
    expect(await done('remove MB-310, not MB-311')).toEqual([
      { name: 'remove_member', input: { member_id: 'MB-310' } },
    ]);
  });

  test.each([
    'the fee of MB-310 is 20',
    'fee of MB-310 was set to 20 by mistake',
    'the court on 1 March at 10:00 for MB-310 was great',
    "I'd like the court of MB-310 on 1 March at 10:00 to be cleaner",
    "I'd like a fee of 20 for MB-310, is that possible",
    'I want the removal of MB-310 stopped',
    'I need the fee of 20 for MB-310 explained',
    'let me remove MB-310 myself',
    'I have to remove MB-310, right?',
    'remove MB-310 when I say goodbye to them',
    'fee for MB-310 of 20 not received',
    'removal of MB-310 failed',
    'fee on MB-310 of 20 is wrong',
    'pause MB-310 4 weeks or more',
  ])('is not made of a remark, a wish for something else or a condition: %s', async (text) => {
    expect(await done(text)).toEqual([]);
  });

  test('is the one that knows what it is made of, whatever verb is said', async () => {
    const item = { description: 'Item ID, e.g. MB-310' };
    const tools = [
      functionTool('Any__set_price', 'Set the price of an item.', { item_id: item, price: { type: 'number' } }),
      functionTool('Any__adjust_stock', 'Adjusts how many are in stock.', {
        item_id: item,
        count: { type: 'integer' },
      }),
    ];
    const { calls } = await session({ ...club, tools }).say('set the stock of MB-310 to 12');
    expect(calls.map(({ name }) => name)).not.toContain('set_price');
  });

  test.each([
    ['set the fee of MB-310 to 20', { member_id: 'MB-310', fee: 20 }],
    ['pause MB-310 for 3 weeks', { member_id: 'MB-310', weeks: 3 }],
    ['turn the heating off in the north hall', { hall: 'north' }],
    ['book a court for MB-310 on 1 March at 10', { member_id: 'MB-310', date: '2026-03-01', time: '10:00' }],
  ])('is made where nothing is open: %s', async (text, input) => {
    expect(await done(text)).toMatchObject([{ input }]);
  });
});

test.each(["can't I just glaze it myself", 'couldnt we glaze it ourselves?'])(
  'what somebody wonders about in the negative is offered and not done: %s',
  async (asked) => {
    const piece = { piece: { description: 'Piece, e.g. PC-11' } };
    const tools = [
      functionTool('Kiln__show_piece', 'Show a piece.', piece),
      functionTool('Kiln__glaze_piece', 'Glaze a piece.', piece),
    ];
    const chat = session({ instruction: 'You keep a pottery.', tools, answer: (_, input) => input });
    await chat.say('show PC-11');
    const { calls, text } = await chat.say(asked);
    expect(calls).toEqual([]);
    expect(text).toMatch(/^I can glaze a piece \(piece PC-11\)\. Shall I go ahead\?/);
  },
);
