import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session, type TestAgent, type TestCall } from './session.js';

/** A boatyard: what is spent there is noted, its sheds are measured, and what was bought may go back. */
const boatyard: TestAgent = {
  instruction: 'You help the people of a boatyard with its costs, its sheds and what they bought.',
  tools: [
    functionTool('Yard__note_cost', 'Record a cost of the yard.', {
      amount: { type: 'number', description: 'Amount paid' },
      currency: { description: 'SEK, NOK, or EUR' },
      sort: { description: 'meals, vehicle, or tools' },
      date: { description: 'Day of the cost, YYYY-MM-DD' },
      shared: { type: 'boolean', description: 'Whether a guest shares it', optional: true },
    }),
    functionTool('Yard__log_warmth', 'Record the temperature of a shed.', {
      shed: { description: 'Shed, e.g. shed 3, loft' },
      celsius: { type: 'number', description: 'Reading in degrees Celsius' },
    }),
    functionTool('Yard__drop_mooring', 'Cancel a mooring.', {
      mooring_id: { description: 'Mooring ID, e.g. MR-2040' },
    }),
    functionTool('Yard__purchase_state', 'Get the state of a purchase.', {
      purchase_id: { description: 'Purchase ID, for example BUY-123' },
    }),
    {
      ...functionTool('Yard__give_back', 'Initiate a return for a purchase.', {
        purchase_id: { description: 'Purchase ID, for example BUY-123' },
        reason: { description: 'Reason for the return' },
      }),
      requireConfirmation: true,
    },
  ],
  answer: () => ({ state: 'done' }),
};

async function last(...texts: string[]): Promise<TestCall[]> {
  const chat = session(boatyard);
  let calls: TestCall[] = [];
  for (const text of texts) ({ calls } = await chat.say(text));
  return calls;
}
const cost = (amount: number, sort: string, date: string): TestCall => ({
  name: 'note_cost',
  input: { amount, currency: 'SEK', sort, date },
});

// Today is February 18, 2026.
describe('what is recorded', () => {
  test.each<[string, string[]]>([
    ['lunch on the 20th, 14 sek', ['2026-01-20']],
    ['lunch on the 20th of february, 14 sek', ['2026-02-20']],
    ['lunch 14 sek on the 20th and the 21st', ['2026-01-20', '2026-01-21']],
  ])('happened on the last day that is called so: %s', async (text, days) => {
    expect(await last(text)).toEqual(days.map((day) => cost(14, 'meals', day)));
  });

  test('happened in the month that was spoken of', async () => {
    expect(await last('lunch 14 sek on 12 february', 'same for the 15th and 16th')).toEqual([
      cost(14, 'meals', '2026-02-15'),
      cost(14, 'meals', '2026-02-16'),
    ]);
  });

  test('has no hour behind its day', async () => {
    expect(await last('two lunches yesterday, 20 and 25 sek')).toEqual([
      cost(20, 'meals', '2026-02-17'),
      cost(25, 'meals', '2026-02-17'),
    ]);
  });

  test.each([
    'taxi 120 sek yesterday, of that lunch 18',
    'taxi 24 sek on monday, dinner 31 sek the evening after',
    'dinner 31 sek on monday and a taxi the day before, 12 sek',
  ])('is asked about, where a part or another day is told of: %s', async (text) => {
    expect(await last(text)).toEqual([]);
  });

  test('is not recorded again for what is said of it', async () => {
    expect(await last('taxi 20 sek yesterday and lunch 30 sek yesterday', 'the taxi isnt shared')).toEqual([]);
  });

  test.each(['taxi 12 sek, lunch 9.50, all on 12 february', 'taxi 12 sek and lunch 9.50 all on 12 february'])(
    'is in no other currency for a word behind it: %s',
    async (text) => {
      expect(await last(text)).toEqual([cost(12, 'vehicle', '2026-02-12'), cost(9.5, 'meals', '2026-02-12')]);
    },
  );

  test('is no kind that stands in a name or is denied', async () => {
    expect(await last('lunch with the owner of Larsen Tools was 74 sek on 12 february, record it')).toEqual([
      cost(74, 'meals', '2026-02-12'),
    ]);
    expect(await last('record 74 sek, 12 february, a meal. tools it is not')).toEqual([
      cost(74, 'meals', '2026-02-12'),
    ]);
  });

  test('is not measured in another unit', async () => {
    expect(await last('record that the loft was 220 litres')).toEqual([]);
    expect(await last('record that the loft was 22 degrees')).toMatchObject([{ name: 'log_warmth' }]);
  });
});

test('a thing with which the speaker will do otherwise is left out', async () => {
  const [first, second, more] = await last('cancel MR-2040 and MR-2041, with MR-2042 we will wait a bit');
  expect([first?.input.mooring_id, second?.input.mooring_id, more]).toEqual(['MR-2040', 'MR-2041', undefined]);
});

test('what is told before a question is no reason for a change', async () => {
  const calls = await last(
    'the purchase is BUY-234, and my aunt says you deliver on weekends. what I need to know: has it left your yard yet?',
  );
  expect(calls).toEqual([{ name: 'purchase_state', input: { purchase_id: 'BUY-234' } }]);
});
