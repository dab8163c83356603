import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session, type TestAgent } from './session.js';

/** A guest house: what it does is ordered in other words than its functions have, and noted as soon as it is told. */
const house: TestAgent = {
  instruction: 'You help the guests of a guest house.',
  tools: [
    functionTool('Any__request_shuttle', 'Book the shuttle to fetch guests at a gate.', {
      gate: { description: 'Gate, e.g. GT-31' },
      date: { description: 'Day, YYYY-MM-DD' },
      part: { description: 'morning or evening' },
      guests: { type: 'integer', description: 'Number of guests' },
    }),
    functionTool('Any__score_stay', 'Leave a rating for a stay.', {
      stay: { description: 'Stay, e.g. ST-204' },
      points: { type: 'integer', description: 'Points, 1 to 10' },
    }),
    functionTool('Any__note_instalment', 'Note an instalment that a guest has paid for a room.', {
      room: { description: 'Room, such as 12 or 17B' },
      amount: { type: 'number', description: 'Amount in euros' },
      means: { description: 'wire transfer, cash or cheque' },
    }),
    functionTool('Any__report_fault', 'Report a fault in a room.', {
      room: { description: 'Room, such as 12 or 17B' },
      fault: { description: 'What is wrong' },
    }),
    functionTool('Any__list_breakfasts', 'List the breakfasts for guests of one diet.', {
      diet: { description: 'vegan, lactose free or any' },
    }),
    functionTool('Any__free_bike', 'Release a bike that is on hold.', { bike: { description: 'Bike, e.g. BK-71' } }),
    functionTool('Any__hold_bike', 'Hold a bike for a guest.', {
      bike: { description: 'Bike, e.g. BK-71' },
      guest_name: { description: 'Full name of the guest' },
    }),
    functionTool('Any__order_towels', 'Order towels for a room.', {
      room: { description: 'Room, such as 12 or 17B' },
      towels: { type: 'integer', description: 'Number of towels' },
    }),
  ],
  answer: () => ({ state: 'done' }),
};

const calls = async (text: string): Promise<[string, Record<string, unknown>][]> =>
  (await session(house).say(text)).calls.map(({ name, input }) => [name, input]);

describe('what is meant', () => {
  test('is ordered by another verb, where all that it takes is given', async () => {
    const made = await calls('send the shuttle to GT-31 on May 4, 2030, morning, 3 guests');
    expect(made).toEqual([['request_shuttle', { gate: 'GT-31', date: '2030-05-04', part: 'morning', guests: 3 }]]);
    expect(await calls('cancel the shuttle to GT-31 on May 4, 2030, morning, 3 guests')).toEqual([]);
    expect(await calls('stop the shuttle to GT-31 on May 4, 2030, morning, 3 guests')).toEqual([]);
  });

  test('is not the opposite of it, which speaks of the same state', async () => {
    expect(await calls('hold BK-71')).toEqual([]);
    expect(await calls('release BK-71')).toEqual([['free_bike', { bike: 'BK-71' }]]);
  });

  test('is ordered once more', async () => {
    expect(await calls('reorder 4 towels for room 12')).toEqual([['order_towels', { room: '12', towels: 4 }]]);
  });

  test('is noted as soon as it is told, beside numbers that look alike', async () => {
    expect(await calls('ST-204 was lovely, 9 points from us!')).toEqual([
      ['score_stay', { stay: 'ST-204', points: 9 }],
    ]);
    const paid = { room: '14', amount: 38, means: 'wire transfer' };
    expect(await calls("I've paid my instalment, €38 by wire transfer, room 14")).toEqual([['note_instalment', paid]]);
    expect(await calls('I will pay the instalment, €38 by wire transfer, room 14')).toEqual([]);
  });

  test('is no trouble that nobody told of', async () => {
    expect(await calls('put me down for it, room 22')).toEqual([]);
  });

  test('is what there is for somebody, and not all that can be done', async () => {
    expect(await calls('What do you offer for vegan guests?')).toEqual([['list_breakfasts', { diet: 'vegan' }]]);
  });
});
