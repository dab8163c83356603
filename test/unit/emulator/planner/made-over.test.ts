import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { madeBy, type TestAgent } from './session.js';

const day = (what: string) => ({ description: `${what}, YYYY-MM-DD` });
const ticket = { ticket: { description: 'Ticket, e.g. TK-4410' } };
const lamp = { lamp: { description: 'Number of the lamp, e.g. LM-17' } };
const customer = { customer: { description: 'Customer number, e.g. CU-90' } };

/** A ferry line, whose crossings can be moved. */
const ferry: TestAgent = {
  instruction: 'You help the passengers of a ferry line.',
  tools: [
    functionTool('F__list_crossings', 'List the crossings of a day.', { day: day('Day') }),
    functionTool('F__book_crossing', 'Book a crossing for a car.', {
      car: { description: 'Number of the car, e.g. KX-204' },
      day: day('Day'),
      time: { description: 'Time, HH:MM' },
      deck: { description: 'upper, lower or open', optional: true },
    }),
    functionTool('F__shift_crossing', 'Move a booked crossing to another day or time.', {
      ...ticket,
      new_day: day('New day'),
      new_time: { description: 'New time, HH:MM' },
    }),
    functionTool('F__drop_crossing', 'Cancel a booked crossing.', ticket),
  ],
  answer: (name, input) => ({ ...input, ...(name === 'book_crossing' ? { ticket: 'TK-5001' } : {}), status: 'done' }),
};

/** A shop for lamps, whose hires can only be given up. */
const lamps: TestAgent = {
  instruction: 'You help the customers of a shop that hires out lamps.',
  tools: [
    functionTool('L__hire_lamp', 'Reserve a lamp for a customer.', {
      ...lamp,
      ...customer,
      from: day('First day'),
      until: day('Last day'),
      delivery: { description: 'morning or evening', optional: true },
      reason: { description: 'What it is for', optional: true },
    }),
    functionTool('L__release_hire', 'Cancel a reservation of a lamp.', {
      hire: { description: 'Number of the reservation, e.g. HI-300' },
    }),
    functionTool('L__set_shade', 'Change a lamp: its colour or how many bulbs it has.', {
      ...lamp,
      bulbs: { type: 'integer', description: 'New number of bulbs', optional: true },
      shade: { description: 'New shade, e.g. paper, linen', optional: true },
    }),
    functionTool('L__set_phone', 'Add or change the contact person of a customer.', {
      ...customer,
      name: { description: 'Name of the person' },
      phone: { description: 'Phone number' },
    }),
    functionTool('L__order_bulbs', 'Order bulbs for a lamp.', {
      ...lamp,
      packs: { type: 'integer', description: 'How many packs' },
    }),
  ],
  answer: (name, input) => ({ ...input, ...(name === 'hire_lamp' ? { hire: 'HI-301' } : {}), status: 'done' }),
};

describe('what was made is put right by the function that changes it', () => {
  const booked = 'book a crossing for KX-204 on 9 march at 10:00';
  test.each([
    ['no not the 9th, the 19th, i read the wrong line', '2026-03-19', '10:00'],
    ["oh no they've moved the fair. the 12th", '2026-03-12', '10:00'],
    ['Sorry, I said the 9th, it has to be the 10th.', '2026-03-10', '10:00'],
    ['sorry!! the kids have school. could we go at 11 instead, same day', '2026-03-09', '11:00'],
    ['not at 10, at 12 please', '2026-03-09', '12:00'],
    ['sorry, quarter past', '2026-03-09', '10:15'],
    ['hmm, one day later would suit us better', '2026-03-10', '10:00'],
  ])('%s', async (said, new_day, new_time) =>
    expect(await madeBy(ferry)(booked, said)).toEqual([{ shift_crossing: { ticket: 'TK-5001', new_day, new_time } }]),
  );

  test('and again, and what it does not take is undone and made anew', async () => {
    expect(await madeBy(ferry)(booked, 'no not the 9th, the 19th', 'sorry, the 20th')).toEqual([
      { shift_crossing: { ticket: 'TK-5001', new_day: '2026-03-20', new_time: '10:00' } },
    ]);
    expect(await madeBy(ferry)(booked, 'my mistake, KX-240')).toEqual([
      { drop_crossing: { ticket: 'TK-5001' } },
      { book_crossing: { car: 'KX-240', day: '2026-03-09', time: '10:00' } },
    ]);
  });

  test.each([
    'could we go the day before?',
    'hmm. If I wanted the 12th instead, would that be a problem?',
    'actually KX-205 goes on the 10th as well',
    'no wait, upper deck',
    'sorry, is there one at 11 on the 9th?',
    'sorry for the delay, the 9th is fine',
    'not the 9th, please',
    'oh no, my sister is ill since the 9th',
  ])('but not by what asks, adds, says no new value or only tells: %s', async (said) => {
    const calls = await madeBy(ferry)(booked, said);
    expect(calls.flatMap(Object.keys).filter((name) => name !== 'list_crossings')).toEqual([]);
  });
});

describe('what was made and can only be undone is undone and made anew', () => {
  const hired = 'reserve lamp LM-17 for CU-90 from 9 to 12 march';
  const input = { lamp: 'LM-17', customer: 'CU-90', from: '2026-03-09', until: '2026-03-12' };
  const anew = (values: object) => [{ release_hire: { hire: 'HI-301' } }, { hire_lamp: { ...input, ...values } }];
  test.each([
    ['make that until the 13th', { until: '2026-03-13' }],
    ['not the 12th after all, just the 9th to the 11th', { until: '2026-03-11' }],
    ['sorry, one day is enough after all. only the 9th', { until: '2026-03-09' }],
    [
      'argh, they moved the show. the 16th to the 19th instead, same month',
      { from: '2026-03-16', until: '2026-03-19' },
    ],
    ['no no stop, i meant april, 5 to 9', { from: '2026-04-05', until: '2026-04-09' }],
    ['oh no, wrong customer: CU-91', { customer: 'CU-91' }],
  ])('%s', async (said, values) => expect(await madeBy(lamps)(hired, said)).toEqual(anew(values)));

  test('with the one of two values that is meant, and no reason of what is told beside it', async () =>
    expect(
      await madeBy(lamps)(
        `${hired}, delivery in the morning`,
        'oh no they called and moved the show to 6pm, so the evening and not the morning',
      ),
    ).toEqual(anew({ delivery: 'evening' })));

  test('but what nothing undoes is not made once more', async () =>
    expect(await madeBy(lamps)('order 1 pack of bulbs for LM-17', 'no, 2 packs')).toEqual([]));
});

describe('what was set is set anew', () => {
  const phone = 'set the contact of CU-90: Ada Low, 0131 496 0341';
  const set = { customer: 'CU-90', name: 'Ada Low', phone: '0131 496 0314' };
  test.each(['Wait did I say 341? it is 314', "341 was wrong, it's 314", 'sorry, 314, not 341'])(
    'with another end of a long number: %s',
    async (said) => {
      expect(await madeBy(lamps)(phone, said)).toEqual([{ set_phone: set }]);
      const other = 'set the contact of CU-91: Ben Orr, 0131 496 0118';
      expect(await madeBy(lamps)(phone, other, said)).toEqual([{ set_phone: set }]);
    },
  );

  test.each([
    ['and the shade to linen, and not 3 but 4, sorry', { bulbs: 4, shade: 'linen' }],
    ['oh 4, not 3', { bulbs: 4 }],
    ['no, 4', { bulbs: 4 }],
  ])('with another number: %s', async (said, values) =>
    expect(await madeBy(lamps)('change LM-17 to 3 bulbs', said)).toEqual([{ set_shade: { lamp: 'LM-17', ...values } }]),
  );
});

test('what is asked for is put right before it is made', async () =>
  expect(
    await madeBy(lamps)('reserve lamp LM-17 from 9 to 12 march', 'no not the 9th, from the 10th', 'CU-90'),
  ).toEqual([{ hire_lamp: { lamp: 'LM-17', customer: 'CU-90', from: '2026-03-10', until: '2026-03-12' } }]));

describe('what was held is brought back', () => {
  const gate = { gate: { description: 'Number of the gate, e.g. GT-12' } };
  const gates: TestAgent = {
    instruction: 'You help the keepers of a park.',
    tools: [
      functionTool('G__list_keys', 'List the keys and receipts of a gate.', gate),
      functionTool('G__block_gate', 'Block a gate, so that nobody can pass.', gate),
      functionTool('G__unblock_gate', 'Unblock a gate, so that people can pass once more.', gate),
      functionTool('G__open_claim', 'Open a claim about a gate.', { ...gate, text: { description: 'What is wrong' } }),
    ],
    answer: (_, input) => ({ ...input, status: 'done' }),
  };
  const made = madeBy(gates);
  test.each(['so yes please, open it up again', 'can you turn it back on?', 'ok, put it back on please'])(
    '%s',
    async (said) =>
      expect(await made('block gate GT-12', 'it was only the wind', said)).toEqual([
        { unblock_gate: { gate: 'GT-12' } },
      ]),
  );

  test.each(['if it is dry, open it up again', 'do they open it again on monday?', 'who can open it again?'])(
    'but not where it is asked, or on a condition: %s',
    async (said) => expect((await made('block gate GT-12', said)).flatMap(Object.keys)).not.toContain('unblock_gate'),
  );

  test('and where nothing takes back, what is told beside looks nothing up', async () =>
    expect(
      await made(
        'list the keys of GT-12',
        'open a claim about GT-12: the key is bent',
        'found the second key... drop the claim',
      ),
    ).toEqual([]));
});
