import { expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { madeBy, type TestAgent } from './session.js';

/** A mill with a kiln for timber, which lends its saw bench and its yard. */
const mill: TestAgent = {
  instruction: 'You help the keepers of a saw mill.',
  tools: [
    functionTool('Mill__set_chiller', 'Set the chiller to a temperature.', {
      chiller: { description: 'Chiller, e.g. CH-12' },
      degrees: { type: 'number', description: 'Degrees Celsius' },
    }),
    functionTool('Mill__add_work', 'Add work to an order.', {
      order: { description: 'Order, e.g. W-2040' },
      work: { description: 'cut_in, plane or sand' },
    }),
    functionTool('Mill__reserve_yard', 'Reserve the yard for a day.', {
      day: { description: 'Day, YYYY-MM-DD' },
    }),
    functionTool('Mill__mark_orders', 'Put a mark on one or more orders.', {
      order_numbers: { type: 'array', description: 'Order numbers' },
      mark: { description: 'rework, late or damp' },
    }),
    functionTool('Mill__block_batch', 'Block a batch.', { batch_no: { description: 'Batch number' } }),
    functionTool('Mill__create_visit', 'Create a visit to the mill.', {
      visitorName: { description: 'Name the visit is under' },
      day: { description: 'Day, YYYY-MM-DD' },
    }),
    functionTool('Mill__pause_kiln', 'Put the kiln on hold; nothing is dried meanwhile.', {
      keeper_no: { description: 'Keeper number, KP and three digits' },
      from_day: { description: 'first day of the pause' },
      to_day: { description: 'last day of the pause' },
    }),
  ],
  answer: (_, input) => ({ status: 'ok', ...input }),
};
const made = madeBy(mill);

test.each([
  ['set chiller CH-14 to minus 18', { set_chiller: { chiller: 'CH-14', degrees: -18 } }],
  ['reserve the yard on the last day of the month', { reserve_yard: { day: '2026-02-28' } }],
])('a sign and a last day are what they say: %s', async (said, call) => expect(await made(said)).toEqual([call]));

test('work that goes another way is asked about', async () => {
  expect(await made('add work to W-2051, cut the board up')).toEqual([]);
  expect(await made('add work to W-2051, cut in')).toEqual([{ add_work: { order: 'W-2051', work: 'cut_in' } }]);
});

test('what somebody would like too is nobody', async () =>
  expect(await made('create a visit on march 3, name is Ada Low', "we'd like brunch as well")).toEqual([]));

test.each(['could some orders be late?', 'can I get orders marked damp?'])(
  'of what was a mistake nothing is made: %s',
  async (said) => expect(await made(said, '411 was a mistake, it is dry')).toEqual([]),
);

test('a weight is no code', async () => expect(await made('block 25kg of the planks')).toEqual([]));

test('a verb that says little asks for nothing that a function says with more', async () =>
  expect(await made("KP204, and I'd start on the first monday of march")).toEqual([]));

test('what a function is said to do is done', async () =>
  expect(await made('pause the kiln from 2 to 4 march, KP204')).toEqual([
    { pause_kiln: { keeper_no: 'KP204', from_day: '2026-03-02', to_day: '2026-03-04' } },
  ]));
