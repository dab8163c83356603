import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { madeBy, type TestAgent } from './session.js';

const DAYS = {
  kind: { description: 'run, pen, or barn' },
  first_day: { description: 'First day, YYYY-MM-DD' },
  last_day: { description: 'Last day, YYYY-MM-DD' },
  half: { description: 'morning or afternoon', optional: true },
};
const STAY = { description: 'Number of the stay, e.g. ST-4417' };
const asked = { requireConfirmation: true };

/** Who has a dog looked after checks days, reserves them, and takes them back; the keeper decides. */
const kennel: TestAgent = {
  instruction: 'You help people whose dogs stay at a kennel. Before you reserve a stay, check its days.',
  tools: [
    functionTool('Kennel__check_stay', 'Check whether a stay is possible on some days. It reserves nothing.', DAYS),
    { ...functionTool('Kennel__reserve_stay', 'Reserve a stay for some days.', DAYS), ...asked },
    { ...functionTool('Kennel__cancel_stay', 'Cancel a stay.', { stay: STAY }), ...asked },
    {
      ...functionTool('Kennel__decide_stay', 'Accept or refuse a stay of somebody else.', {
        stay: STAY,
        decision: { description: 'accept or refuse' },
      }),
      ...asked,
    },
  ],
  answer: (name, input) => (name === 'reserve_stay' ? { ...input, stay: 'ST-8120' } : { ...input, done: true }),
};
const made = madeBy(kennel);
const stay = (kind: string, first_day: string, last_day = first_day, half = {}) => ({
  kind,
  first_day,
  last_day,
  ...half,
});
const anew = (...days: Parameters<typeof stay>) => [
  { cancel_stay: { stay: 'ST-8120' } },
  { reserve_stay: stay(...days) },
];

describe('days that somebody needs, or announces', () => {
  test.each([
    'i need a barn stay mar 3 to 5',
    'im reserving a barn stay from mar 3 to 5',
    'hi, we need the barn mar 3 to 5 for a stay',
  ])('are reserved and not tried out: %s', async (said) =>
    expect(await made(said)).toEqual([{ reserve_stay: stay('barn', '2026-03-03', '2026-03-05') }]),
  );

  test('are tried out where that is asked', async () =>
    expect(await made('i need to check a barn stay mar 3 to 5')).toEqual([
      { check_stay: stay('barn', '2026-03-03', '2026-03-05') },
    ]));

  test('may lie in May', async () =>
    expect(await made('i am reserving a pen stay for 2 weeks starting may 4')).toEqual([
      { reserve_stay: stay('pen', '2026-05-04', '2026-05-17') },
    ]));
});

test.each([
  ['reserve a pen stay 15 jun pm', 'afternoon'],
  ['reserve a pen stay for june 15 am please', 'morning'],
])('am or pm behind a day is a part of it: %s', async (said, half) =>
  expect(await made(said)).toEqual([{ reserve_stay: stay('pen', '2026-06-15', '2026-06-15', { half }) }]),
);

describe('of days that were reserved', () => {
  const before = 'reserve a barn stay from mar 9 to 29';

  test.each([
    ['actually 2 weeks not 3', anew('barn', '2026-03-09', '2026-03-22')],
    ['no, make it 4 days', anew('barn', '2026-03-09', '2026-03-12')],
    ['only the last week please', anew('barn', '2026-03-23', '2026-03-29')],
    ['ugh sorry, meant 12-14 mar', anew('barn', '2026-03-12', '2026-03-14')],
    ['n the monday right after as well', [{ reserve_stay: stay('barn', '2026-03-30') }]],
  ])('more, fewer or others are meant: %s', async (said, calls) => expect(await made(before, said)).toEqual(calls));

  test.each(['will that use up my barn', 'will it be in the pen'])('a question changes nothing: %s', async (said) =>
    expect((await made(before, said)).flatMap(Object.keys)).not.toContain('reserve_stay'),
  );
});

test('of days that were tried out a part can be reserved', async () =>
  expect(await made('can i reserve a barn stay mar 9 to 29?', 'ok just the first week of it, reserve it')).toEqual([
    { reserve_stay: stay('barn', '2026-03-09', '2026-03-15') },
  ]));

test('days beside a remark about the others are read by themselves', async () =>
  expect(await made('reserve a pen stay on feb 28', 'oh its a saturday lol. monday the 2nd then')).toEqual([
    { reserve_stay: stay('pen', '2026-03-02') },
  ]));

test('what was decided is decided otherwise, and not taken back', async () =>
  expect(await made('accept stay ST-4417', 'oops no, that one should be refused')).toEqual([
    { decide_stay: { stay: 'ST-4417', decision: 'refuse' } },
  ]));

test.each([
  ['cancel ST-4417, the keeper asked me to', [{ cancel_stay: { stay: 'ST-4417' } }]],
  ['cna i reserve a barn stay mar 3 to 5', [{ check_stay: stay('barn', '2026-03-03', '2026-03-05') }]],
  ['accept teh stay ST-4417', [{ decide_stay: { stay: 'ST-4417', decision: 'accept' } }]],
])('who asked for it, and letters that changed places, change nothing: %s', async (said, calls) =>
  expect(await made(said)).toEqual(calls),
);
