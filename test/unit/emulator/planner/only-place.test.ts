import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { madeBy, session, type TestAgent } from './session.js';

const QUAY = { description: 'Last four digits of the quay' };

/** A harbour, of which one function takes days, one a sum, and one a month. */
const harbour: TestAgent = {
  instruction: 'You help the keepers of a harbour.',
  tools: [
    functionTool('Harbour__pause_ferry', 'Pause a ferry for some days.', {
      ferry_id: { description: 'Ferry, e.g. FY-204' },
      first_day: { description: 'First day, YYYY-MM-DD' },
      last_day: { description: 'Last day, YYYY-MM-DD' },
      colour: { description: 'red or green' },
    }),
    functionTool('Harbour__set_toll', 'Change the toll of a quay.', {
      quay: QUAY,
      amount: { type: 'number', description: 'New toll in EUR' },
      period: { description: 'daily or monthly' },
    }),
    functionTool('Harbour__donate', 'Donate an amount to a ferry.', {
      ferry_id: { description: 'Ferry' },
      amount: { type: 'number', description: 'Amount in EUR' },
    }),
    functionTool('Harbour__list_donations', 'List what was donated.', {}),
    functionTool('Harbour__list_landings', 'List the landings of a month.', { month: { description: 'e.g. 2026-03' } }),
  ],
  answer: () => ({ status: 'done' }),
};
const made = madeBy(harbour);
const said = async (...texts: string[]): Promise<string> => {
  const chat = session(harbour);
  for (const text of texts.slice(0, -1)) await chat.say(text);
  const { text, calls } = await chat.say(texts.at(-1) ?? '');
  expect(calls).toEqual([]);
  return text;
};

describe('what no words tell', () => {
  test('is asked about where one function alone has a place for all the values', async () => {
    expect(await said('well i want it at 750 a day')).toMatch(/^To change the toll of a quay, which quay/);
    expect(await said('need off from the 3rd to the 5th of march, new engine')).toMatch(
      /^To pause a ferry for some days/,
    );
  });

  test('is filled by what is said next', async () => {
    expect(await made('well i want it at 750 a day', '4471')).toEqual([
      { set_toll: { quay: '4471', amount: 750, period: 'daily' } },
    ]);
  });

  test('is looked up where nothing is changed by it', async () => {
    expect(await made('get me everything from october so i can tidy')).toEqual([
      { list_landings: { month: '2026-10' } },
    ]);
  });

  test.each([
    ['is not understood where another verb is said', 'cancel 750 a day'],
    ['nor where somebody tells of others', 'My uncle had 750 a day once.'],
    ['nor where it is refused', "don't put it at 750 a day"],
    ['nor where nothing but a listed value is said', 'a green one for my hat'],
  ])('%s', async (_, text) => {
    expect(await said(text)).not.toMatch(/which (?:quay|ferry)/i);
  });
});

describe('a sum', () => {
  test('is what something is raised to, in words as in digits', async () => {
    for (const sum of ['1200', '1200 euros', 'twelve hundred', 'twelve hundred euros'])
      expect(await made(`Raise the toll on 4471 to ${sum} a month please, we need a crane`)).toEqual([
        { set_toll: { quay: '4471', amount: 1200, period: 'monthly' } },
      ]);
  });

  test('is added up where its words are', async () => {
    for (const [words, amount] of Object.entries({
      'two thousand five hundred': 2500,
      'a hundred and fifty': 150,
      'one thousand two hundred and five': 1205,
    }))
      expect(await made(`change the daily toll of 4471 to ${words}`)).toEqual([
        { set_toll: { quay: '4471', amount, period: 'daily' } },
      ]);
  });

  test('is asked for where only what it was before tells how much it is', async () => {
    const chat = session(harbour);
    await chat.say('change the daily toll of 4471 to 50');
    const { text, calls } = await chat.say('same for 4472, but half of it');
    expect(calls).toEqual([]);
    expect(text).toMatch(/^I cannot tell how much "half of it" is\. .* which new toll/);
  });

  test('is given where a change begins with its verb, though what is listed is called so, too', async () => {
    expect(await made('donate fifty to FY-204')).toEqual([{ donate: { ferry_id: 'FY-204', amount: 50 } }]);
  });

  test('is not given as long as it is open what must not come of it', async () => {
    expect(await said('donate fifty to FY-204 but dont print my name')).toMatch(
      /^I do not know what to do with "but dont print my name"\. Shall I donate/,
    );
  });
});

test('what is called off by its name is not done, and what is wanted instead is', async () => {
  expect(await made('donate to FY-204', 'no donation, just set the toll of quay 4471 to 20 a day')).toEqual([
    { set_toll: { quay: '4471', amount: 20, period: 'daily' } },
  ]);
});

test('that there is no rush denies nothing', async () => {
  expect(await made('donate to FY-204', '20. no rush')).toEqual([{ donate: { ferry_id: 'FY-204', amount: 20 } }]);
});

test.each([
  ['One of tar, wax, oil', 'wax'],
  ['tar, wax, oil; leave out for all', 'wax'],
])('a value is one of those that a description lists: %s', async (description, value) => {
  const quay: TestAgent = {
    ...harbour,
    tools: [
      functionTool('Harbour__order_coating', 'Order a coating for a ferry.', {
        ferry_id: { description: 'Ferry, e.g. FY-204' },
        coating: { description },
        litres: { type: 'number', description: 'How many litres' },
        double_sided: { type: 'boolean', description: 'Whether both sides are coated', optional: true },
      }),
    ],
  };
  const input = { ferry_id: 'FY-204', coating: value, litres: 180 };
  expect(await madeBy(quay)('order a coating for FY-204', '180 litres', value)).toEqual([{ order_coating: input }]);
  expect(await madeBy(quay)(`order 180 litres of ${value} for FY-204, single-sided`)).toEqual([
    { order_coating: { ...input, double_sided: false } },
  ]);
});

test('what shall be quick is done all the same', async () => {
  expect(await made('donate 20 to FY-204, quick')).toEqual([{ donate: { ferry_id: 'FY-204', amount: 20 } }]);
});
