import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session, type TestAgent, type TestCall } from './session.js';

const KILN = { kiln: { description: 'Kiln, e.g. KN-12' } };
const PIECE = { piece: { description: 'Piece, e.g. PC-104' } };

/** A pottery, with kilns that stop and start and shelves that are paid for. */
const pottery: TestAgent = {
  instruction: 'You help the potters of a studio.',
  tools: [
    functionTool('Any__pause_kiln', 'Pause a kiln so that it stays cold.', KILN),
    functionTool('Any__resume_kiln', 'Resume a paused kiln.', KILN),
    functionTool('Any__firings', 'List the firings of a kiln, newest first.', {
      ...KILN,
      from_date: { description: 'First day, YYYY-MM-DD', optional: true },
      to_date: { description: 'Last day, YYYY-MM-DD', optional: true },
    }),
    functionTool('Any__drop_piece', 'Delete a piece.', PIECE),
    functionTool('Any__share_recipe', 'Share the recipe of a glaze with potters.', {
      recipe: { description: 'Recipe, e.g. GZ-3100' },
      potters: { type: 'array', description: 'Names of the potters' },
    }),
    functionTool('Any__hand_over', 'Hand the recipe of a glaze in for a check.', {
      recipe: { description: 'Recipe, e.g. GZ-3100' },
      checker: { description: 'Name of the master who checks it' },
    }),
    functionTool('Any__set_fee', 'Change the fee of a shelf.', {
      shelf: { description: 'Shelf, e.g. SH-20' },
      fee: { type: 'number', description: 'The new fee in EUR' },
      period: { description: 'daily or monthly' },
    }),
    functionTool('Any__set_weight', 'Change the weight of a piece.', {
      ...PIECE,
      weight: { type: 'number', description: 'The new weight in kg' },
    }),
    functionTool('Any__note_sale', 'Record a sale.', {
      price: { type: 'number', description: 'Price paid' },
      currency: { description: 'EUR, USD, or GBP' },
      kind: { description: 'bowl, cup, or tile' },
      date: { description: 'Day of the sale, YYYY-MM-DD' },
    }),
    functionTool('Any__postage', 'Look up the parcel rate for a country.', { country: { description: 'Country' } }),
  ],
  answer: () => ({ state: 'done' }),
};

const lastOf = async (...said: string[]): Promise<TestCall[]> => {
  const chat = session(pottery);
  let calls: TestCall[] = [];
  for (const text of said) ({ calls } = await chat.say(text));
  return calls;
};

const NOW = [{ name: 'resume_kiln', input: { kiln: 'KN-12' } }];

describe('a longer way to ask for something', () => {
  test.each([
    'turn it back on',
    'it has cooled down, switch it back on',
    'please set the kiln back in use',
    'all good again. make it work again',
  ])('says what shall be as before: %s', async (said) => {
    expect(await lastOf('pause kiln KN-12', said)).toEqual(NOW);
  });

  test.each(['get rid of PC-104', 'PC-104 is a broken one, get rid of it'])('says that it goes: %s', async (said) => {
    expect(await lastOf(said)).toEqual([{ name: 'drop_piece', input: { piece: 'PC-104' } }]);
  });

  test.each(['show it to Ada and Tess', 'let Ada and Tess see it', 'let Ada and Tess see it as well please'])(
    'says who may see it: %s',
    async (said) => {
      const input = { recipe: 'GZ-3100', potters: ['Ada', 'Tess'] };
      expect(await lastOf('hand over GZ-3100, checker Bo Lind', said)).toEqual([{ name: 'share_recipe', input }]);
    },
  );

  test('leaves a look what it is: who asks is shown', async () => {
    expect(await lastOf('pause kiln KN-12', 'let me see it as well')).not.toContainEqual(NOW[0]);
  });
});

describe('what is asked of other days', () => {
  test.each(['was it fired since yesterday?', 'did anybody use it since yesterday?'])(
    'was not told by what was done: %s',
    async (said) => {
      const [call] = await lastOf('pause kiln KN-12', said);
      expect(call).toMatchObject({ name: 'firings', input: { kiln: 'KN-12', from_date: expect.any(String) } });
    },
  );

  test('is asked for each day by itself', async () => {
    const calls = await lastOf('firings of KN-12 on march 1', 'any on the 3rd and on the 9th?');
    expect(calls.map(({ input }) => [input.from_date, input.to_date])).toEqual([
      [expect.stringMatching(/-03$/), expect.stringMatching(/-03$/)],
      [expect.stringMatching(/-09$/), expect.stringMatching(/-09$/)],
    ]);
  });
});

describe('an amount', () => {
  test.each([
    ['set the fee of SH-20 to 1.500 a month', 1500, 'monthly'],
    ['set the fee of SH-20 to 12.50 per day', 12.5, 'daily'],
    ['set the fee of SH-20 to two fifty a day', 250, 'daily'],
  ])('of money: %s', async (said, fee, period) => {
    expect(await lastOf(said)).toEqual([{ name: 'set_fee', input: { shelf: 'SH-20', fee, period } }]);
  });

  test.each(['18 €', '18€', '€18', '18,00 €'])('says by its sign of what currency it is: %s', async (said) => {
    const [call] = await lastOf(`record a cup for ${said}, sold yesterday`);
    expect(call?.input).toMatchObject({ price: 18, currency: 'EUR' });
  });

  test.each([
    'set the fee of SH-20 to 40 weekly',
    'set the fee of SH-20 to 40 a week',
    'set the fee of SH-20 to 30 a day | set that one to 40 yearly',
  ])('of a period that may not be passed on is asked about: %s', async (said) => {
    expect(await lastOf(...said.split(' | '))).toEqual([]);
  });

  test('that may have thousandths is asked about', async () => {
    expect(await lastOf('set the weight of PC-104 to 1.500')).toEqual([]);
  });

  test('is asked about, where 3 months are only a length', async () => {
    const calls = await lastOf('set the fee of SH-20 to 30 a day', 'for the last 3 months');
    expect(calls).toEqual([]);
  });
});

describe('a name', () => {
  test.each(['goes to bo lind', 'bo lind', 'gets checked by bo lind'])('is no part of the verb: %s', async (said) => {
    const [call] = await lastOf('hand over GZ-3100', said);
    expect(call?.input).toMatchObject({ checker: 'bo lind' });
  });

  test('of a place is not what a function is about', async () => {
    const { calls, text } = await session(pottery).say("what's the parcel rate?");
    expect(calls).toEqual([]);
    expect(text).toMatch(/country/);
  });
});

test('things in a row have one verb', async () => {
  const calls = await lastOf('PC-101, PC-102 and PC-103 are all broken, please delete them');
  expect(calls.map(({ input }) => input.piece)).toEqual(['PC-101', 'PC-102', 'PC-103']);
});
