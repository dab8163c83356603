import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session, type TestAgent, type TestCall } from './session.js';

/** A boat yard: berths by the day, repairs that cost money, and a foreman who signs. */
const yard: TestAgent = {
  instruction: 'You help the owners of boats.',
  tools: [
    functionTool('Yard__reserve_berth', 'Reserve a berth for a boat.', {
      boat_id: { description: 'Boat ID, e.g. BT-310' },
      first_day: { description: 'First day, YYYY-MM-DD' },
      last_day: { description: 'Last day, YYYY-MM-DD' },
    }),
    functionTool('Yard__log_shift', 'Record a shift of a sailmaker on a day.', {
      boat_id: { description: 'Boat ID' },
      day: { description: 'Day of the shift in the past, YYYY-MM-DD' },
    }),
    functionTool('Yard__set_budget', 'Sets the repair budget of a boat.', {
      boat_id: { description: 'Boat ID' },
      amount: { type: 'number', description: 'Budget in euros' },
    }),
    functionTool('Yard__file_complaint', 'File a complaint about an invoice.', {
      invoice_id: { description: 'Invoice ID, e.g. INV-5501' },
      reason: { description: 'Why the customer complains' },
      amount: { type: 'number', description: 'Amount in euros that is complained about', optional: true },
    }),
    functionTool('Yard__close_job', 'Hand in a job for signing.', {
      job_code: { description: 'Job code, e.g. JOB-0412' },
      foreman: { description: 'Name of the foreman who signs it' },
    }),
  ],
  answer: () => ({ state: 'done' }),
};

/** A herbarium, whose finds are kept with all that is known of them. */
const herbarium: TestAgent = {
  instruction: 'You help botanists.',
  tools: [
    functionTool('Herb__add_find', 'Record a find of a botanist.', {
      count: { type: 'number', description: 'Number of plants found' },
      family: { description: 'Family of the plant', enum: ['orchid', 'fern', 'moss'] },
      date: { description: 'Day of the find, YYYY-MM-DD' },
    }),
    functionTool('Herb__list_finds', 'List the finds of a month.', { month: { description: 'Month, YYYY-MM' } }),
  ],
  answer: () => ({ state: 'done' }),
};

async function made(...texts: string[]): Promise<TestCall[]> {
  const { say } = session(yard);
  let calls: TestCall[] = [];
  for (const text of texts) calls = (await say(text)).calls;
  return calls;
}

describe('a change is not made', () => {
  test.each([
    ['File a complaint for INV 5501, the yard cancelled our berth but still billed us, I want the 240 euros back'],
    [
      'file a complaint about INV-5501 and INV-5502, both the sails. first one bc of a seam we never ordered, second bc they billed paint and we had none',
    ],
    ['reserve a berth for BT-310 and BT-311 on 4 March, but BT-311 only the morning'],
    ['close the job', 'JOB-0412. foreman is my boss'],
    ['close JOB-0412', 'to my boss of course'],
    ['i might reserve a berth for BT-310 on 4 March, might not'],
    ['reserve a berth for BT-310 on 4 March? could be, we will see'],
    ['maybe i should reserve a berth for BT-310 on 4 March'],
    ['Ann says i should close JOB-0412 with Bo Lind. should i?'],
    ['i might have to set the budget of BT-310 to 400'],
  ])(
    'where something is said of one of several, an amount would be passed over, nobody is named, or it is not decided: %s',
    async (...texts) => {
      expect(await made(...texts)).toEqual([]);
    },
  );
});

test.each(['what if i put the fern on it too?', 'hm what if id put the moss on it too, is there a limit?'])(
  'what is only thought about after a change is offered: %s',
  async (text) => {
    const { say } = session(herbarium);
    expect((await say('record 12 orchid on 3 February and 4 February')).calls).not.toEqual([]);
    expect((await say(text)).calls).toEqual([]);
  },
);

describe('a number', () => {
  test.each(['thousnd', 'thousend', 'thosand', 'thousands'])(
    'is another with a scale that is misspelt: 2 %s',
    async (scale) => {
      const [call] = await made(`set the budget of BT-310 to 2 ${scale}`);
      expect(call?.input).toEqual({ boat_id: 'BT-310', amount: 2000 });
    },
  );

  test('is none where it tells how often something has happened', async () => {
    const { say } = session(yard);
    await say('file a complaint about INV-5501 because the paint peels');
    const { calls, text } = await say('and INV-5502 as well, we were billed twice');
    expect(`${JSON.stringify(calls)} ${text}`).toContain('billed twice');
    expect(`${JSON.stringify(calls)} ${text}`).not.toMatch(/amount\D{1,9}2/);
  });

  test('is none in `first one`', async () => {
    const calls = await made(
      'file a complaint about INV-5501 and INV-5502, both varnish. first one bc it peels, second bc it never dried',
    );
    expect(calls.map(({ input }) => input['amount'])).not.toContain(1);
  });
});

test('what is kept, and not sent, is no reason to send it', async () => {
  const { say } = session(yard);
  await say('file a complaint about INV-5501 because the paint peels');
  expect((await say('actually nah keep it, no complaint')).calls).toEqual([]);
});

describe('days', () => {
  test.each(['monday, tuesday and thursday of last week', 'Monday, Tuesday and Thursday last week'])(
    'are all of the week behind the last: %s',
    async (days) => {
      const calls = await made(`record a shift for BT-310 on ${days}`);
      expect(calls.map(({ input }) => input['day'])).toEqual(['2026-02-09', '2026-02-10', '2026-02-12']);
    },
  );

  test.each([
    'reserve a berth for BT-310 from 11 March until the 16th, I am back at work on the 17th',
    'reserve a berth for BT-310 from 11 to 16 March, back at my desk on the 18th',
    "reserve a berth for BT-310 from 11 to 16 March, on the 18th she's here",
  ])('are none on which somebody is where they always are: %s', async (text) => {
    const calls = await made(text);
    expect(calls.map(({ input }) => input)).toEqual([
      { boat_id: 'BT-310', first_day: '2026-03-11', last_day: '2026-03-16' },
    ]);
  });
});
