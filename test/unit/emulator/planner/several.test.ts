import { describe, expect, test } from 'vitest';
import type { ToolSpec } from '../../../../src/emulator/service/model-port.js';
import { functionTool } from './agents/tool.js';
import { session, type TestAgent, type TestCall } from './session.js';

const NUMBER = { locker_number: { description: 'Three digits of the locker' } };

/** Lockers of a club, with numbers that a price may look like. */
const lockers: TestAgent = {
  instruction: 'You help the members of a club with their lockers.',
  tools: [
    functionTool('Lockers__locker_state', 'Tell whether a locker is open or blocked.', NUMBER),
    functionTool('Lockers__block_locker', 'Block a locker so that nobody can open it.', {
      ...NUMBER,
      cause: { description: 'damaged, robbed, or key_missing' },
    }),
    functionTool('Lockers__unblock_locker', 'Make a blocked locker usable again.', NUMBER),
    functionTool('Lockers__list_openings', 'List the openings of a locker, newest first.', {
      ...NUMBER,
      since: { description: 'First day, YYYY-MM-DD', optional: true },
    }),
    functionTool('Lockers__set_rent', 'Change what a locker costs.', {
      ...NUMBER,
      price: { type: 'number', description: 'The new price in EUR' },
      interval: { description: 'weekly or yearly' },
    }),
  ],
  answer: (_, input) => ({ locker_number: input.locker_number, state: 'blocked' }),
};

/** A club of beekeepers. */
const bees: TestAgent = {
  instruction: 'You help a club of beekeepers: you log harvests and know what honey sells for.',
  tools: [
    functionTool('Bees__log_harvest', 'Log a harvest of the keeper.', {
      weight: { type: 'number', description: 'Weight of the honey' },
      unit: { description: 'kg, lb, or jars' },
      kind: { description: 'acacia, lime, forest, or mixed' },
      date: { description: 'Day of the harvest, YYYY-MM-DD' },
    }),
    functionTool('Bees__list_harvests', 'List the logged harvests of a month.', {
      month: { description: 'Month, e.g. October or 2026-10' },
    }),
    functionTool('Bees__remove_record', 'Remove a record.', { record_id: { description: 'Record ID, e.g. H-4410' } }),
    functionTool('Bees__share_sheet', 'Share the yearly sheet of a hive with members.', {
      hive_code: { description: 'Hive code, e.g. HIV-0311' },
      members: { type: 'array', description: 'Names of the members' },
    }),
    functionTool('Bees__get_price', 'Look up the price of honey in a region.', {
      region: { description: 'Country or region' },
    }),
  ],
  answer: (name, input) =>
    name === 'list_harvests'
      ? {
          harvests: [
            { record_id: 'H-4410', kind: 'acacia', weight: 23 },
            { record_id: 'H-4411', kind: 'forest', weight: 8 },
          ],
        }
      : name === 'get_price'
        ? { region: input.region, price: 11 }
        : { status: 'logged' },
};

/** The same function, with another word for one of its causes. */
const robbedAsStolen = (tool: ToolSpec): ToolSpec =>
  tool.name === 'Lockers__block_locker'
    ? functionTool(tool.name, tool.description, {
        ...NUMBER,
        cause: { description: 'damaged, stolen, or key_missing' },
      })
    : tool;

async function last(agent: TestAgent, ...texts: string[]): Promise<TestCall[]> {
  const chat = session(agent);
  let calls: TestCall[] = [];
  for (const text of texts) calls = (await chat.say(text)).calls;
  return calls;
}

const rents = (...rows: [price: number, interval: string][]): TestCall[] =>
  rows.map(([price, interval]) => ({ name: 'set_rent', input: { locker_number: '512', price, interval } }));

describe('values that belong together in pairs', () => {
  test.each([
    'put weekly 12 and yearly 300 on it',
    'set it to 12 weekly and 300 yearly',
    'put a weekly rent of 12 and a yearly rent of 300 on it',
  ])('are a call for each pair, and no number of what `it` stands for: %s', async (text) => {
    expect(await last(lockers, 'is 512 blocked?', text)).toEqual(rents([12, 'weekly'], [300, 'yearly']));
  });
});

describe('values in rows', () => {
  const harvests = (...rows: [weight: number, date: string][]): TestCall[] =>
    rows.map(([weight, date]) => ({ name: 'log_harvest', input: { weight, unit: 'kg', kind: 'acacia', date } }));

  test.each([
    'acacia harvests last week: 12 kg monday, 15.40 tuesday, 11 wednesday, kg as well',
    'log acacia of last week: monday 12 kg, tuesday 15.40 kg, wednesday 11 kg',
  ])('are a call for each row, with its own day of the week that was named: %s', async (text) => {
    expect(await last(bees, text)).toEqual(harvests([12, '2026-02-09'], [15.4, '2026-02-10'], [11, '2026-02-11']));
  });

  test('say once what holds for all', async () => {
    expect(await last(bees, 'log acacia: 12 kg on 3 february, 15 on 4 february')).toEqual(
      harvests([12, '2026-02-03'], [15, '2026-02-04']),
    );
  });
});

describe('several things', () => {
  test('that are joined by a plus are a list', async () => {
    expect(await last(bees, 'share HIV-0220 with tom, ana ruiz + li wei')).toMatchObject([
      { input: { members: ['tom', 'ana ruiz', 'li wei'] } },
    ]);
    expect(await last(lockers, 'block 512 + 513, they are damaged')).toHaveLength(2);
  });

  test('that an answer names are each what was asked for', async () => {
    const both = ['512', '513'].map((locker_number) => ({
      name: 'block_locker',
      input: { locker_number, cause: 'robbed' },
    }));
    const asked = 'my locker was robbed, block it';
    expect(await last(lockers, asked, '512. and the other one too, 513, both are in one row')).toEqual(both);
    expect(await last(lockers, asked, '512, not 513')).toEqual(both.slice(0, 1));
  });

  test('need no more than that it was stolen, in whatever form', async () => {
    const text = 'block 512 and 513, someone stole what was in there';
    expect(await last({ ...lockers, tools: lockers.tools.map(robbedAsStolen) }, text)).toMatchObject([
      { input: { locker_number: '512', cause: 'stolen' } },
      { input: { locker_number: '513', cause: 'stolen' } },
    ]);
  });

  test('are meant by `them` when the turn before was about them', async () => {
    const blocked = 'block 512 and 513, both robbed';
    expect(await last(lockers, blocked, 'are they blocked now?')).toHaveLength(2);
    expect(await last(lockers, blocked, 'unblock them again')).toMatchObject([
      { name: 'unblock_locker', input: { locker_number: '512' } },
      { name: 'unblock_locker', input: { locker_number: '513' } },
    ]);
  });
});

describe('two requests in one message', () => {
  test('are two also where the second one caps something', async () => {
    expect(await last(lockers, 'block 512, damaged, and cap 513 at 20 weekly')).toEqual([
      { name: 'block_locker', input: { locker_number: '512', cause: 'damaged' } },
      { name: 'set_rent', input: { locker_number: '513', price: 20, interval: 'weekly' } },
    ]);
  });

  test('are a change and a question, also when that is typed in haste', async () => {
    expect(await last(bees, 'share HIV-0311 with Jo, and whats the price in france btw')).toMatchObject([
      { name: 'share_sheet' },
      { name: 'get_price', input: { region: 'france' } },
    ]);
  });

  test.each([
    'check the price in japan and if its under 15 eur a kilo log my 5 kg of lime from today',
    'check the price in japan and if its under 15 eur a kilo, then log my 5 kg of lime from today',
  ])('are a look, and a change that waits for what it tells: %s', async (text) => {
    expect(await last(bees, text)).toEqual([{ name: 'get_price', input: { region: 'japan' } }]);
    expect(await last(bees, text, 'ok do it then. it was a gift')).toMatchObject([
      { name: 'log_harvest', input: { weight: 5 } },
    ]);
  });
});

describe('one more', () => {
  test.each(['norway too?', 'Norway as well?', 'norway also'])('is named at the beginning: %s', async (text) => {
    expect(await last(bees, 'whats the price for sweden', text)).toMatchObject([
      { name: 'get_price', input: { region: /norway/i.exec(text)?.[0] } },
    ]);
  });
});

describe('one of the rows that were told', () => {
  test('is what a request is about, also in words that another function knows', async () => {
    expect(await last(bees, 'what did i harvest in october', 'get rid of the forest one')).toEqual([
      { name: 'remove_record', input: { record_id: 'H-4411' } },
    ]);
  });
});
