import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session } from './session.js';

const tools = [
  functionTool('get_parcel', 'Get the details of a parcel by its number.', {
    parcel_id: { description: 'Parcel, e.g. PX-12' },
  }),
  functionTool('create_label', 'Create a label for a parcel.', {
    parcel_id: { description: 'Parcel, e.g. PX-12' },
    colour: { description: 'red, green, or blue' },
  }),
];

const answerTo = async (text: string, result: unknown): Promise<string> => {
  const reply = await session({ instruction: 'You look after parcels.', tools, answer: () => result }).say(text);
  return reply.text;
};
const look = (result: unknown) => answerTo('Show the details of PX-12', result);
const make = (result: unknown) => answerTo('Create a red label for PX-12', result);

describe('the answer to a look', () => {
  test.each([
    [
      { parcel_id: 'PX-12', status: 'ready', weight: 3.5 },
      'The status of parcel ID PX-12 is ready; the weight is 3.5.',
    ],
    [{ parcel_id: 'PX-12', eta: '2026-02-15' }, 'The eta of parcel ID PX-12 is February 15, 2026.'],
    [
      { parcel_id: 'PX-12', stops: 2, leaves: 'at noon', size: 3 },
      'The stops of parcel ID PX-12 are 2; leaves: at noon; the size is 3.',
    ],
    [{ parcel_id: 'PX-12', name: 'Ada Byron', stamps_left: 3 }, 'Ada Byron (PX-12) has 3 stamps left.'],
    [
      { name: 'Lamp', price: 10, address: { street: 'Main 1', city: 'Rome' } },
      'The price of Lamp is 10. Address: Main 1, Rome.',
    ],
    [
      {
        topic: 'lost_items',
        rule: 'Report it within ten days. Bring the receipt; without it nothing is paid back to anyone.',
      },
      'Lost items rule: Report it within ten days. Bring the receipt; without it nothing is paid back to anyone.',
    ],
    [
      {
        parcels: [
          { name: 'A', stops: 2 },
          { name: 'B', stops: 1 },
        ],
        total: 12.5,
      },
      'Parcels: A, stops 2; B, stops 1. The total is 12.5.',
    ],
    [
      '{"parcel_id": "PX-12", "total": 1e999, "count": 123456789012345678901}',
      'The total of parcel ID PX-12 is 1e999; the count is 123456789012345678901.',
    ],
    [{ city: 'Rome', parcels: [] }, 'Nothing under parcels for Rome.'],
    [
      { city: 'Rome', month: '2026-03', parcels: [], note: 'None on the way.' },
      'None on the way for Rome in March 2026.',
    ],
    [
      { state: 'lost', parcel_id: 'PX-12', history: ['sent', 'lost'] },
      'The state of parcel ID PX-12 is lost. History: sent and lost.',
    ],
    [
      [
        { parcel_id: 'PX-1', name: 'x' },
        { parcel_id: 'PX-2', name: 'y' },
      ],
      'Found 2: x (PX-1) and y (PX-2).',
    ],
    [
      { trips: [{ name: 'A', leaves: '08:00', arrives: '2026-03-01T11:30:00' }] },
      'Trips: A, leaves 08:00, arrives March 1, 2026, 11:30.',
    ],
    [[], 'There is nothing to show.'],
    [{ data: { parcel: { colour: 'red' } } }, 'The colour is red.'],
    ['It is on the truck', 'It is on the truck.'],
    ['', 'The function gave no answer.'],
  ])('says %j plainly', async (result, text) => expect(await look(result)).toBe(text));

  test.each([
    [{ error: 'No such parcel' }, 'No such parcel'],
    [{ error: { code: 'GONE', message: 'It is gone' } }, 'It is gone'],
    [{ success: false, message: 'The register is locked' }, 'The register is locked'],
    [{ status: 'not_found', parcel_id: 'PX-12' }, 'Not found'],
    [new Error('Timed out after 3 s'), 'Timed out after 3 s'],
    [new Error('{"errorType":"E","errorMessage":"boom"}'), 'boom'],
  ])('apologises with the reason for %j', async (result, reason) => {
    const text = await look(result);
    expect(text).toMatch(/^Sorry, I could not get the details of a parcel by its number/);
    expect(text).toContain(reason);
  });

  test('leads with the field that was asked for, and says nothing of the others', async () => {
    const text = await answerTo('What is the weight of PX-12?', {
      parcel_id: 'PX-12',
      name: 'Lamp',
      weight: 7,
      height: 3,
    });
    expect(text).toBe('The weight of Lamp (PX-12) is 7.');
  });

  test.each([
    ['Who packed PX-12 and on which truck is it?', 'The packer of parcel ID PX-12 is Ann Lee; the truck is T4.'],
    [
      'How heavy is PX-12, and when does it arrive?',
      'The arrival of parcel ID PX-12 is March 1, 2026, 08:00; the weight is 7.',
    ],
    [
      'What is the price list of PX-12?',
      'The stamp fee of parcel ID PX-12 is 2.5; the insurance is 1.9; the weight is 7.',
    ],
    ['What does PX-12 weigh?', 'The weight of parcel ID PX-12 is 7.'],
    ['2.5 for what, with PX-12?', /Ann Lee.*T4.*08:00.*2\.5.*1\.9.*7\.$/],
  ])('tells all that %j asks for', async (text, answer) => {
    const result = {
      parcel_id: 'PX-12',
      packer: 'Ann Lee',
      truck: 'T4',
      arrival: '2026-03-01 08:00',
      stamp_fee: 2.5,
      insurance: 1.9,
      weight: 7,
    };
    const told = await answerTo(text, result);
    if (typeof answer === 'string') expect(told).toBe(answer);
    else expect(told).toMatch(answer);
  });

  test('says of which thing it is, where two answers are alike', async () => {
    expect(await answerTo('Show the details of PX-12 and PX-13', { weight: 7 })).toBe(
      'PX-12: The weight is 7.\nPX-13: The weight is 7.',
    );
  });

  test('takes hours and amounts for facts, not for what a list is of', async () => {
    expect(await look({ city: 'Rome', monday: '08:00-18:00', parcels: ['A', 'B'] })).toBe(
      'Parcels for Rome: A and B. The monday is 08:00-18:00.',
    );
  });

  test('names at most twenty records and counts the rest', async () => {
    const text = await look({ parcels: Array.from({ length: 25 }, (_, i) => ({ name: `P${i}` })) });
    expect(text).toMatch(/P19 and 5 more\.$/);
  });

  test('shows no JSON', async () => {
    const text = await look({ a: { b: [{ c: { d: [1, 2, { e: 'f' }] } }] }, g: [[1], [2]] });
    expect(text).not.toMatch(/[{}"]/);
  });
});

describe('the answer to a change', () => {
  test.each([
    [{ message: 'Label L-9 was made.', label_id: 'L-9' }, /^Label L-9 was made\./],
    [{ status: 'created', label_id: 'L-9' }, /^Created: label ID L-9, /],
    [
      { status: 'on its way', label_id: 'L-9' },
      /^Status of the request to create a label for a parcel: on its way\. .*L-9/,
    ],
    [{ status: 'pending', message: 'Waiting for approval' }, /^Waiting for approval\./],
    [{ ok: true }, /reports success/],
  ])('takes the outcome of %j from the result', async (result, pattern) => {
    const text = await make(result);
    expect(text).toMatch(pattern);
    expect(text).toContain('PX-12');
    expect(text).toContain('red');
  });

  test.each([
    [{ status: 'denied', reason: 'No ink left.' }],
    [{ status: 'failed' }],
    [{ error: 'Not allowed' }],
    [new Error('The user declined this action.')],
  ])('claims nothing for %j', async (result) => {
    const text = await make(result);
    expect(text).toMatch(/^Sorry, I could not create a label/);
    expect(text).not.toMatch(/\b(?:created|success|done)\b/i);
  });

  test('is no refusal where the state is what was to be', async () => {
    const blocking = functionTool('block_parcel', 'Block a parcel.', {
      parcel_id: { description: 'Parcel, e.g. PX-12' },
    });
    const agent = { instruction: 'You look after parcels.', tools: [blocking], answer: () => ({ status: 'blocked' }) };
    const { text } = await session(agent).say('block PX-12');
    expect(text).toMatch(/^Blocked/);
    expect(text).not.toContain('Sorry');
  });

  test.each([[''], [{}], [{ label_id: 'L-9' }]])(
    'does not call it done when the result %j does not',
    async (result) => {
      expect(await make(result)).not.toMatch(/\b(?:created|success|is done)\b/i);
    },
  );
});
