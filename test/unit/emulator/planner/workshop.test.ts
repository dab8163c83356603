import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { madeBy, session, type TestAgent } from './session.js';

const JOB = { description: 'Job, e.g. JB-301' };
const MECHANIC = { description: 'Mechanic ID, e.g. ME-12' };

const workshop: TestAgent = {
  instruction:
    'You help the staff of a bicycle workshop. When a mechanic asks about taking a day ashore, count their hours first before reserving.',
  tools: [
    functionTool('Shop__show_job', 'Show the state and the ready date of a job.', { job: JOB }),
    functionTool('Shop__return_job', 'Return a job to the bench, for the reason that is given.', {
      job: JOB,
      reason: { description: 'Why it is returned' },
    }),
    functionTool('Shop__count_hours', 'Look up how many hours a mechanic has left.', { mechanic_id: MECHANIC }),
    functionTool('Shop__list_away', 'List who is away in a month.', { month: { description: 'Month, e.g. March' } }),
    functionTool('Shop__reserve_bench', 'Reserve a bench for a mechanic.', {
      mechanic_id: MECHANIC,
      first_day: { description: 'YYYY-MM-DD' },
      last_day: { description: 'YYYY-MM-DD' },
      kind: { description: 'truing, paint or welding' },
    }),
  ],
  answer(name, input) {
    if (name === 'list_away') return { ...input, away: [{ name: 'Olga Brandt', hours: 8 }] };
    if (name !== 'show_job') return { ...input, done: true };
    const more = input['job'] === 'JB-302' ? { bench: 4 } : {};
    return { ...input, state: 'open', parts: ['chain', 'bell'], ...more };
  },
};

const made = madeBy(workshop);
const shown = (...jobs: string[]) => jobs.map((job) => ({ show_job: { job } }));

describe('of several that were looked at', () => {
  const looked = 'JB-301 and JB-302, are both ready?';
  const second = 'return the second one, it squeaks';

  test.each([
    [[looked, second], { job: 'JB-302', reason: 'it squeaks' }],
    [[looked, 'return the first one because it squeaks'], { job: 'JB-301', reason: 'it squeaks' }],
    [[looked, second, 'and the first one too, same problem'], { job: 'JB-301', reason: 'it squeaks' }],
  ])('one is changed by its place, also after another: %j', async (texts, input) =>
    expect(await made(...texts)).toEqual([{ return_job: input }]),
  );
});

test.each([
  ['show 301 and JB-302', shown('JB-301', 'JB-302')],
  ['show JB-301, 302 and 303', shown('JB-301', 'JB-302', 'JB-303')],
  ['JB-301 and 302 state pls', shown('JB-301', 'JB-302')],
  ['show JB-301 and 302 bells', shown('JB-301')],
])('bare numbers in a row with a code are codes: %s', async (said, calls) => expect(await made(said)).toEqual(calls));

test('a bare number with too is another of the same kind', async () =>
  expect(await made('show JB-301', '302 too')).toEqual(shown('JB-302')));

describe('a change that was asked about', () => {
  const wondered = 'could I still return JB-301?';
  const waits = "don't start anything yet! what is the state of JB-301?";
  const returned = (reason: string) => [{ return_job: { job: 'JB-301', reason } }];

  test.each([
    [[wondered, 'ok do it then. it squeaks'], returned('it squeaks')],
    [[wondered, 'yes please, it squeaks in the rain'], returned('it squeaks in the rain')],
    [[wondered, waits, 'alright go ahead, it squeaks'], returned('it squeaks')],
    [[wondered, waits, 'alright go ahead', 'it squeaks'], returned('it squeaks')],
    [[wondered, waits, 'go ahead, but only if it costs nothing'], []],
    [['ok do return the job JB-301, because it squeaks'], returned('it squeaks')],
    [['do return orders take long'], []],
  ])('is made when the user says so, with what they add and without their agreement: %j', async (texts, calls) =>
    expect(await made(...texts)).toEqual(calls),
  );
});

describe('what is asked for, or not', () => {
  test.each([
    [
      ['show JB-301', 'it still squeaks, send it back'],
      [{ return_job: { job: 'JB-301', reason: 'it still squeaks' } }],
    ],
    [['i want to return a job', 'the tandem, JB-301'], []],
    [
      ['i want to return a job', 'the tandem, JB-301', 'its bell is cracked'],
      [{ return_job: { job: 'JB-301', reason: 'its bell is cracked' } }],
    ],
    [['return JB-301', 'the tandem'], []],
    [['return JB-301', 'forget the whole thing'], []],
  ])('a thing is no reason, and what is given up none either: %j', async (texts, calls) =>
    expect(await made(...texts)).toEqual(calls),
  );

  test('is each of two looks, the first without a subject', async () =>
    expect(await made('need the hours of ME-12 and ME-14, and list who is away in march')).toEqual([
      { count_hours: { mechanic_id: 'ME-12' } },
      { count_hours: { mechanic_id: 'ME-14' } },
      { list_away: { month: 'March' } },
    ]));

  test('is a change where that is to be given', async () => {
    const chat = session(workshop);
    await chat.say('count hours of ME-12');
    expect(await chat.say('give me march 4 to 5 at the paint bench')).toMatchObject({
      calls: [],
      text: expect.stringContaining('Shall I go ahead?'),
    });
  });

  test('is told of somebody only where they were told of', async () => {
    const chat = session(workshop);
    await chat.say('list who is away in march');
    expect((await chat.say('how many hours has Olaf Kern left')).text).toMatch(/which mechanic/);
    expect((await chat.say('how many hours has Olga Brandt?')).text).toContain('Olga Brandt');
  });
});

const ship: TestAgent = {
  instruction:
    'You help the crew of a ship. When a sailor asks about taking time ashore, check their days first before submitting.',
  tools: [
    functionTool('Ship__check_days', 'Look up how many days a sailor has left.', {
      sailor_id: { description: 'Sailor, e.g. SL-104' },
    }),
    functionTool('Ship__submit_time', 'Submit new time ashore.', {
      sailor_id: { description: 'Sailor' },
      start_date: { description: 'YYYY-MM-DD' },
      end_date: { description: 'YYYY-MM-DD' },
      kind: { description: 'rest, study or family' },
    }),
    functionTool('Ship__get_handbook', 'Read the rules of the handbook for a subject.', {
      subject: { description: 'mourning, sick_time, night_watch, or rnr' },
    }),
  ],
  answer: (_, input) => ({ ...input, days_left: 9 }),
};

describe('a wish that is looked into first', () => {
  const wish = ["I'd like to take march 4 and 5 ashore", 'SL-104'];

  test.each([
    [wish, [{ check_days: { sailor_id: 'SL-104' } }]],
    [
      [...wish, 'study ofc'],
      [{ submit_time: { sailor_id: 'SL-104', start_date: '2026-03-04', end_date: '2026-03-05', kind: 'study' } }],
    ],
    [[...wish, 'no'], []],
  ])('is still open when what the look lacked is said: %j', async (texts, calls) =>
    expect(await madeBy(ship)(...texts)).toEqual(calls),
  );
});

test.each([
  ['would a night watch be ok then, is that allowed?', ['is mourning allowed?'], 'night_watch'],
  ['is that allowed for two days?', ['is mourning allowed?'], 'mourning'],
])('a rule is asked of what the message speaks of, else of what was spoken of: %s', async (asked, before, subject) =>
  expect(await madeBy(ship)(...before, asked)).toEqual([{ get_handbook: { subject } }]),
);

test('what adds to a rule is asked for by all that it needs', async () => {
  const calls = await madeBy(ship)('SL-104: what are the rules for a night watch?', 'ok and tomorrow also study pls');
  expect(calls).toEqual([
    { submit_time: { sailor_id: 'SL-104', start_date: '2026-02-19', end_date: '2026-02-19', kind: 'study' } },
  ]);
});
