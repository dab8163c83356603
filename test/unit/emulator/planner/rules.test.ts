import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session, type TestAgent } from './session.js';

const BOAT = { description: 'Boat, e.g. BT-12' };

/** A boat club with a book of rules. */
const club: TestAgent = {
  instruction: 'You help the members of a boat club.',
  tools: [
    functionTool('Club__book_of_rules', 'The rules of the club for a topic: dogs, moorings, visitors, or deposits.', {
      topic: { description: 'Topic' },
    }),
    functionTool('Club__hire_boat', 'Hire a boat on a day.', { boat: BOAT, day: { description: 'YYYY-MM-DD' } }),
    functionTool('Club__give_up_mooring', 'Give up a mooring.', { mooring: { description: 'Mooring, e.g. MR-7' } }),
    functionTool('Club__boat_state', 'Look up length, colour and state of a boat.', { boat: BOAT }),
  ],
  answer: (_, input) => ({ ...input, rule: `This is so of ${String(input['topic'])}.` }),
};

/** What the crew of a ship may have. */
const ship: TestAgent = {
  instruction: 'You help the crew of a ship.',
  tools: [
    functionTool('Ship__getHandbook', 'Read what the handbook says of a subject.', {
      subject: { description: 'mourning, parental_time, shore_time, or illness' },
    }),
    functionTool('Ship__submit_absence', 'Submit that somebody of the crew is absent.', {
      sailor: { description: 'Sailor, e.g. SL-104' },
      day: { description: 'YYYY-MM-DD' },
      kind: { description: 'mourning, parental, shore or ill' },
    }),
    functionTool('Ship__days_used', 'How many days ashore a sailor has used.', {
      sailor: { description: 'Sailor, e.g. SL-104' },
    }),
  ],
  answer: (_, input) => ({ ...input, text: `So it is with ${String(input['subject'])}.` }),
};

const calls = async (agent: TestAgent, ...texts: string[]) => {
  const chat = session(agent);
  for (const text of texts.slice(0, -1)) await chat.say(text);
  return (await chat.say(texts.at(-1) ?? '')).calls.map(({ name, input }) => ({ [name]: input }));
};

describe('a question for rules', () => {
  test.each([
    ['do visitors have to pay', 'visitors'],
    ['is my poodle allowed on deck', 'dogs'],
    ['are puppies allowed', 'dogs'],
    ['how much notice do you want for a mooring', 'moorings'],
    ["what's the deal with deposits", 'deposits'],
    ['does a visitor need to sign anything', 'visitors'],
    ['can i carry my deposit over to next season', 'deposits'],
  ])('is about the topic that is said, or the nearest: %s', async (said, topic) =>
    expect(await calls(club, said)).toEqual([{ book_of_rules: { topic } }]),
  );

  test.each([
    ["the funeral is on friday, what's the arrangement", 'mourning'],
    ['my wifes due in may, whats the paternity situation', 'parental_time'],
    ['does one need a note from the doctor', 'illness'],
  ])('is about what has happened: %s', async (said, subject) =>
    expect(await calls(ship, said)).toEqual([{ getHandbook: { subject } }]),
  );

  test('is about what was spoken of before', async () => {
    const noted = 'submit SL-104 as absent on March 3, ill';
    expect(await calls(ship, noted, 'do i need to bring a note')).toEqual([{ getHandbook: { subject: 'illness' } }]);
    expect(await calls(ship, noted, 'does it eat into my shore time?')).toEqual([
      { getHandbook: { subject: 'illness' } },
    ]);
    expect(await calls(ship, 'what are the rules for mourning', 'do i need to be back after some hours')).toEqual([
      { getHandbook: { subject: 'mourning' } },
    ]);
    expect(await calls(club, 'do visitors have to pay', 'and must i tell anyone in advance')).toEqual([
      { book_of_rules: { topic: 'visitors' } },
    ]);
  });

  test('may be about two topics', async () =>
    expect(await calls(ship, 'compare mourning with illness')).toEqual([
      { getHandbook: { subject: 'mourning' } },
      { getHandbook: { subject: 'illness' } },
    ]));

  test.each([
    ['how many shore days have i used, SL-104', [{ days_used: { sailor: 'SL-104' } }]],
    ['show me BT-12', [{ boat_state: { boat: 'BT-12' } }]],
  ])('is not: %s', async (said, made) => expect(await calls(said.includes('BT') ? club : ship, said)).toEqual(made));

  test('who tells of a death asks for nothing', async () =>
    expect(await calls(ship, 'my uncle died on sunday. I am SL-104')).not.toContainEqual({
      submit_absence: expect.anything(),
    }));
});

describe('a wish for days', () => {
  test.each([
    ['i was thinking of march 14, hire BT-12 then please', ['2026-03-14']],
    ['want to hire BT-12 16 and 18 march', ['2026-03-16', '2026-03-18']],
  ])('says which: %s', async (said, days) =>
    expect(await calls(club, said)).toEqual(days.map((day) => ({ hire_boat: { boat: 'BT-12', day } }))),
  );

  const absent = (day: string) => ({ submit_absence: { sailor: 'SL-104', day, kind: 'shore' } });

  test('is done where it says all that is needed, for each of them', async () =>
    expect(await calls(ship, "i'd like march 4 and march 9 absent, kind shore. SL-104")).toEqual([
      absent('2026-03-04'),
      absent('2026-03-09'),
    ]));

  test('is asked for what it lacks, and done for each of them', async () =>
    expect(await calls(ship, 'SL-104 here. want to be absent march 16 and march 18', 'yes shore, both')).toEqual([
      absent('2026-03-16'),
      absent('2026-03-18'),
    ]));

  test('goes on in the month that was spoken of', async () => {
    const noted = 'submit SL-104 as absent on March 23, shore';
    expect(await calls(ship, noted, 'oh and submit the 28th too')).toEqual([absent('2026-03-28')]);
    expect(await calls(ship, 'submit SL-104 as absent on June 1, shore', 'oh and submit the 9th too')).toEqual([
      absent('2026-06-09'),
    ]);
  });
});

test.each([
  ['for the week after next', '2026-03-02', '2026-03-06'],
  ['from june 22 til june 24', '2026-06-22', '2026-06-24'],
  ['from 22 til 24 june', '2026-06-22', '2026-06-24'],
])('a range is read: %s', async (said, first_day, last_day) => {
  const tool = functionTool('Quay__reserve_berth', 'Reserve a berth.', {
    berth: { description: 'Berth, e.g. BE-7' },
    first_day: { description: 'YYYY-MM-DD' },
    last_day: { description: 'YYYY-MM-DD' },
  });
  const quay: TestAgent = { instruction: 'You run a quay.', tools: [tool], answer: (_, input) => input };
  expect(await calls(quay, `reserve berth BE-7 ${said}`)).toEqual([
    { reserve_berth: { berth: 'BE-7', first_day, last_day } },
  ]);
});

test('whether a day went through is told by what was done', async () => {
  const chat = session(club);
  await chat.say('hire BT-12 on march 5');
  const { calls: made, text } = await chat.say('did the 5th go through?');
  expect(made).toEqual([]);
  expect(text).toContain('March 5');
});

test('a wish for a thing that is named is done', async () =>
  expect(await calls(club, "i'd like BT-12 hired on march 5")).toEqual([
    { hire_boat: { boat: 'BT-12', day: '2026-03-05' } },
  ]));
