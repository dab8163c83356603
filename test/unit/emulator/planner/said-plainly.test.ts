import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session, type TestAgent, type TestCall } from './session.js';

/** An orchard: what is told there is what shall be, in plain words. */
const orchard: TestAgent = {
  instruction: 'You help the people of an orchard.',
  tools: [
    functionTool('Trees__look_at_tree', 'Look at a tree.', {
      tree_id: { description: 'Tree ID, e.g. TX-204' },
      keeper: { description: 'Surname of the keeper' },
    }),
    functionTool('Trees__set_pruning', 'Change when a tree is pruned.', {
      tree_id: { description: 'Tree ID, e.g. TX-204' },
      pruning_day: { description: 'New pruning day, YYYY-MM-DD' },
    }),
    functionTool('Trees__water_tree', 'Set how often a tree is watered.', {
      tree_id: { description: 'Tree ID, e.g. TX-204' },
      hours: { type: 'integer', description: 'Hours between two waterings' },
    }),
    functionTool('Trees__remove_tree', 'Remove a tree.', {
      tree_id: { description: 'Tree ID, e.g. TX-204' },
      keeper: { description: 'Surname of the keeper' },
      reason: { description: 'Why it has to go' },
    }),
    functionTool('Trees__measure_soil', 'Record a value of the soil.', {
      measure: { description: 'rain_fall, acid_level or warmth' },
      value: { description: 'The value, without unit' },
    }),
    functionTool('Crates__set_delivery', 'Change the weekday on which crates come.', {
      weekday: { description: 'Monday to Friday' },
      part: { description: 'morning or afternoon' },
    }),
    functionTool('Crates__set_payment', 'Set how the crates are paid.', {
      payment_day: { type: 'integer', description: 'Day of the month it is paid, 1-28' },
      amount: { type: 'number', description: 'Amount in euros' },
    }),
    functionTool('Pickers__find_pickers', 'Find pickers for a fruit.', { fruit: { description: 'pears or plums' } }),
    functionTool('Pickers__hire_picker', 'Hire a picker for a day.', {
      picker_id: { description: 'Picker ID, e.g. PK-31' },
      date: { description: 'Day, YYYY-MM-DD' },
      time: { description: 'When, HH:MM' },
    }),
  ],
  answer: (name) =>
    name === 'find_pickers'
      ? {
          pickers: [
            { picker_id: 'PK-40', name: 'Ola Berg', hourly_rate: 21 },
            { picker_id: 'PK-41', name: 'Jon Hale', hourly_rate: 17 },
          ],
        }
      : { done: true },
};

const callsOf = async (...said: string[]): Promise<TestCall[]> => {
  const chat = session(orchard);
  let calls: TestCall[] = [];
  for (const text of said) ({ calls } = await chat.say(text));
  return calls;
};

describe('what shall be', () => {
  test.each([['from now on TX-210 should get water every 6 hours', { tree_id: 'TX-210', hours: 6 }]])(
    'is set as it is told: %s',
    async (text, input) => {
      expect(await callsOf(text)).toEqual([{ name: 'water_tree', input }]);
    },
  );

  test('is set for what was looked at', async () => {
    expect(await callsOf('show TX-210, keeper Brandvold', 'new pruning day is march 3')).toMatchObject([
      { name: 'set_pruning', input: { tree_id: 'TX-210' } },
    ]);
  });

  test.each(['they water TX-210 every 6 hours', 'TX-210 gets water every 6 hours', 'I heard TX-210 is now at 6 hours'])(
    'is not set where it is told how it is: %s',
    async (text) => {
      expect(await callsOf(text)).toEqual([]);
    },
  );

  test.each([
    ['set the amount to 85 euros, paid on the 5th', 'set_payment', { payment_day: 5, amount: 85 }],
    ['move the crates to tuesday mornings', 'set_delivery', { weekday: 'Tuesday', part: 'morning' }],
    ['warmth 17 now', 'measure_soil', { measure: 'warmth', value: '17' }],
    ['record rf 142/88', 'measure_soil', { measure: 'rain_fall', value: '142/88' }],
  ])('is read in the words of its description: %s', async (text, name, input) => {
    expect(await callsOf(text)).toEqual([{ name, input }]);
  });

  test('is done with the one that is compared to be cheaper, at the time that is said in words', async () => {
    expect(
      await callsOf('find pickers for pears', "who's cheaper?", 'hire him for march 3 at half past 4 pm then'),
    ).toMatchObject([{ name: 'hire_picker', input: { picker_id: 'PK-41', time: '16:30' } }]);
  });

  test('goes with the thing and the name that were looked up, for a reason told behind the request', async () => {
    expect(await callsOf('show TX-210, keeper Brandvold', 'remove it please roots are rotten')).toEqual([
      { name: 'remove_tree', input: { tree_id: 'TX-210', keeper: 'Brandvold', reason: 'roots are rotten' } },
    ]);
  });
});
