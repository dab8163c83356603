import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session, type TestAgent, type TestCall } from './session.js';

/** An observatory: its domes are aimed, warmed and given hours, and what it spends is noted. */
const observatory: TestAgent = {
  instruction: 'You help the people of an observatory with its domes and its costs.',
  tools: [
    functionTool('Sky__top_up_hours', 'Tops up the observing hours of a dome.', {
      dome_id: { description: 'Dome ID, e.g. DM-204' },
      hours: { type: 'integer', description: 'Number of hours' },
    }),
    functionTool('Sky__switch_heater', 'Switch the heater of a dome on or off.', {
      dome_id: { description: 'Dome ID, e.g. DM-204' },
      enabled: { type: 'boolean', description: 'true = on' },
    }),
    functionTool('Sky__send_plan', 'Hands in the plan of a dome for approval.', {
      dome_id: { description: 'Dome ID, e.g. DM-204' },
      approver: { description: 'Name of the person who approves it' },
    }),
    functionTool('Sky__note_cost', 'Record a cost of the observatory.', {
      amount: { type: 'number', description: 'Amount paid' },
      currency: { description: 'SEK, NOK, or EUR' },
      sort: { description: 'meals, vehicle, or tools' },
      date: { description: 'Day of the cost, YYYY-MM-DD' },
      billable: { type: 'boolean', description: 'Whether a guest pays for it', optional: true },
    }),
  ],
  answer: () => ({ state: 'done' }),
};

async function calls(text: string): Promise<TestCall[]> {
  return (await session(observatory).say(text)).calls;
}
const hours = (...given: [string, number][]): TestCall[] =>
  given.map(([dome_id, hours]) => ({ name: 'top_up_hours', input: { dome_id, hours } }));

describe('values of several calls', () => {
  test.each<[string, TestCall[]]>([
    ['top up DM-204 and DM-377 with 10 and 20 hours', hours(['DM-204', 10], ['DM-377', 20])],
    ['top up DM-204 and DM-377 with 10 hours', hours(['DM-204', 10], ['DM-377', 10])],
    ['top up DM-204 with 10 hours and DM-377 with 20', hours(['DM-204', 10], ['DM-377', 20])],
  ])('belong together in their sequence: %s', async (text, made) => {
    expect(await calls(text)).toEqual(made);
  });

  test.each([
    'top up DM-204, DM-377 and DM-400 with 10 and 20 hours',
    'top up DM-204 and DM-377 with 10 hours between them',
    'top up DM-204 with 10 hours, DM-377 with 20, DM-204 no make that 5',
    'switch the heater on for DM-204 and off for DM-377',
    'send the plan of DM-204 to Ana and Tom',
    'lunch 120 sek on 3 february, a van 45 sek on 4 february, both billable except the van',
    'lunch 20 eur (220 sek) on 3 february',
    'lunch 120 sek on 3 february, van 45 sek the same day, both in eur sorry',
    'lunch 120 sek on 3 february, van 45 sek same day, and the tools',
    'van maybe 45 sek on 3 february',
    'send the plan of DM-204 to Ana. DM-377 too, but that one to Tom',
    'vehicle and meals 120 sek on 3 february',
  ])('are asked about where they may be each other’s: %s', async (text) => {
    expect(await calls(text)).toEqual([]);
  });

  test('are taken where all holds for each', async () => {
    expect(await calls('switch the heater off for DM-204 and DM-377')).toEqual(
      ['DM-204', 'DM-377'].map((dome_id) => ({ name: 'switch_heater', input: { dome_id, enabled: false } })),
    );
  });
});

test('a kind that says where something was is not its kind', async () => {
  const found = await calls('lunch at the tools 120 sek on 3 february');
  expect(found.map(({ input }) => input.sort)).toEqual(['meals']);
});
