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
    ['take the 29th out again, the rest stays', anew('barn', '2026-03-09', '2026-03-28')],
    ['without the 9th please', anew('barn', '2026-03-10', '2026-03-29')],
    ['whoops, i have the vet on the 25th. only the first two weeks then', anew('barn', '2026-03-09', '2026-03-22')],
    ['hm, my aunt is away that week. same days one week later please', anew('barn', '2026-03-16', '2026-04-05')],
    ['ugh, i mixed it up. pull it back please', [{ cancel_stay: { stay: 'ST-8120' } }]],
    ['take the whole thing back', [{ cancel_stay: { stay: 'ST-8120' } }]],
    ['n the monday right after as well', [{ reserve_stay: stay('barn', '2026-03-30') }]],
  ])('more, fewer or others are meant: %s', async (said, calls) => expect(await made(before, said)).toEqual(calls));

  test.each([
    'take the 15th out again',
    'did they pull it back?',
    'would half a day on apr 10 be possible, the afternoon?',
  ])('what is no end of them, or is asked, changes nothing: %s', async (said) =>
    expect((await made(before, said)).flatMap(Object.keys).filter((name) => name !== 'check_stay')).toEqual([]),
  );

  test.each(['will that use up my barn', 'will it be in the pen'])('a question changes nothing: %s', async (said) =>
    expect((await made(before, said)).flatMap(Object.keys)).not.toContain('reserve_stay'),
  );
});

describe('what is only wondered about', () => {
  const days = stay('barn', '2026-03-03', '2026-03-05');
  test.each([
    'a barn stay mar 3 to 5. would that go through?',
    'barn, mar 3-5, would that go through for me?',
    'would a barn stay mar 3 to 5 be possible? only want to know for now',
  ])('is tried out: %s', async (said) => expect(await made(said)).toEqual([{ check_stay: days }]));

  const looked = ['can i reserve a barn stay mar 3 to 5?', 'and what about mar 3 to 9?'];
  test('is tried out with other days, and the earlier of them are kept to', async () => {
    expect(await made(...looked)).toEqual([{ check_stay: { ...days, last_day: '2026-03-09' } }]);
    expect(await made(...looked, 'nah, too long. keep it at the three days, reserve that')).toEqual([
      { reserve_stay: days },
    ]);
    expect(await made(...looked, 'ok reserve it')).toEqual([{ reserve_stay: { ...days, last_day: '2026-03-09' } }]);
  });

  test('is not done where nothing is asked for, or where more than two were looked at', async () => {
    expect(await made(...looked, 'we stick with the first')).toEqual([]);
    expect(await made(...looked, 'keep it at mar 3 to 9, reserve that')).not.toContainEqual({ reserve_stay: days });
    expect(await made(...looked, 'we go with the second, reserve that')).not.toContainEqual({ reserve_stay: days });
    expect(await made(...looked, 'and mar 3 to 10?', 'leave it at the three days, reserve that')).toEqual([]);
  });
});

describe('what was thought of and put off', () => {
  const before = [
    'suppose i wanted to reserve a barn stay mar 3 to 5, would that work?',
    'hmm no. let me ask my aunt first',
  ];
  test('is done when that is said', async () =>
    expect(await made(...before, 'she says she is glad to help, so please reserve it after all')).toEqual([
      { reserve_stay: stay('barn', '2026-03-03', '2026-03-05') },
    ]));
  test.each([
    "if she agrees i'll call and then reserve it after all",
    'should i tell her and reserve it after all?',
    'she might come and reserve it after all',
  ])('and not when it is open: %s', async (said) =>
    expect((await made(...before, said)).flatMap(Object.keys)).not.toContain('reserve_stay'),
  );
});

test('of two values the one that is said to be all is meant', async () =>
  expect(
    await made('reserve a pen stay for mar 9', 'and mar 10 too but only the morning, i am back in the afternoon'),
  ).not.toContainEqual({ reserve_stay: stay('pen', '2026-03-10', '2026-03-10', { half: 'afternoon' }) }));

test('a weekday that puts right another is one of the same week', async () =>
  expect(
    await made('reserve a pen stay on wednesday next week', 'argh, they just moved me to thursday, same time'),
  ).toEqual(anew('pen', '2026-02-26')));

test.each([
  "it's the afternoon I need, not the morning",
  "oh wait, the show's at 3. it's the afternoon I need, not the morning",
])('what is needed instead is put right: %s', async (said) =>
  expect(await made('reserve a pen stay for mar 9 in the morning', said)).toEqual(
    anew('pen', '2026-03-09', '2026-03-09', { half: 'afternoon' }),
  ),
);

test('who decided on another number than was meant takes nothing back', async () =>
  expect(await made('accept ST-4417', 'no sorry, wrong number, ST-4471 is the one I meant')).toEqual([
    { decide_stay: { stay: 'ST-4471', decision: 'accept' } },
  ]));

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
