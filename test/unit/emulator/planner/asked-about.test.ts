import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { madeBy, session, type TestAgent } from './session.js';

const CRATE = { crate: { description: 'Crate, e.g. CR-204' } };

/** A lamp works, whose crews are on watch and whose crates travel. */
const works: TestAgent = {
  instruction: 'You help the people of a lamp works.',
  tools: [
    functionTool('Any__crew_absences', 'Check who of a crew is away during a given month.', {
      crew: { description: 'glass, wiring, or paint' },
      month: { description: 'Month, e.g. March or 2026-03' },
    }),
    functionTool('Any__count_days', 'Look up how many free days a worker has remaining.', {
      worker: { description: 'Worker, e.g. WK-204' },
    }),
    functionTool('Any__house_rules', 'Get the rules of the house for a topic: noise, keys, or visitors.', {
      topic: { description: 'Topic' },
    }),
    functionTool('Any__list_shifts', 'List the shifts.', {
      whose: { description: 'mine, or crew (all of the crew)', optional: true },
    }),
    functionTool('Any__book_shift', 'Book a shift for a worker.', {
      worker: { description: 'Worker, e.g. WK-204' },
      first: { description: 'First day, YYYY-MM-DD' },
      last: { description: 'Last day, YYYY-MM-DD' },
    }),
  ],
  answer: (_, input) => ({ ...input, state: 'done' }),
};

/** Crates that somebody waits for. */
const crates: TestAgent = {
  instruction: 'You help people who wait for their crates.',
  tools: [
    functionTool('Any__track_crate', 'Get the state and the arrival of a crate.', CRATE),
    functionTool('Any__change_destination', 'Change the destination that a crate goes to.', {
      ...CRATE,
      destination: { description: 'The new address with street, number and town' },
    }),
    functionTool('Any__note_damage', 'Note what is broken in a crate.', {
      ...CRATE,
      what: { description: 'What is broken' },
    }),
  ],
  answer: (_, input) => ({ ...input, state: 'on its way' }),
};

const [made, moved] = [madeBy(works), madeBy(crates)];
const glass = (month: string) => ({ crew_absences: { crew: 'glass', month } });

describe('a month', () => {
  test.each([
    ['is anybody of the glass crew away around christmas?', 'December'],
    ['who of the glass crew is away near halloween', '2026-10'],
  ])('is that of a feast: %s', async (said, month) => expect(await made(said)).toEqual([glass(month)]));

  test('is that of the days of a request that lacks something', async () =>
    expect(await made('book a shift for WK-204 from 3 june', 'is anybody of the glass crew away that month?')).toEqual([
      glass('2026-06'),
    ]));

  test('is asked for around new year, which is in two', async () =>
    expect(await made('who of the glass crew is away around new year')).toEqual([]));
});

describe('what several looks tell', () => {
  test.each([
    'couple of things: the free days of WK-204, the rules for visitors, and who of the glass crew is away in May',
    'two questions: the free days of WK-204, the rules for visitors, and who is away in the glass crew in May?',
  ])('is looked up by each: %s', async (said) =>
    expect(await made(said)).toEqual([
      { count_days: { worker: 'WK-204' } },
      { house_rules: { topic: 'visitors' } },
      glass('May'),
    ]),
  );

  test('is looked up where it is only named beside a question', async () =>
    expect(await made('the free days of WK-204, and who of the glass crew is away in May?')).toEqual([
      { count_days: { worker: 'WK-204' } },
      glass('May'),
    ]));

  test('is not looked up of what a request is about', async () =>
    expect(await moved('my crate CR-204, and please change its destination to 3 Mill Road, Bath')).toEqual([
      { change_destination: { crate: 'CR-204', destination: '3 Mill Road, Bath' } },
    ]));
});

describe('what is asked', () => {
  test('stands behind what leads to it', async () =>
    expect(await made('before the summer begins here: how many free days has WK-204 left')).toEqual([
      { count_days: { worker: 'WK-204' } },
    ]));

  test.each(['what shifts have I got coming up', 'do I have any shifts'])('is of whoever asks: %s', async (said) =>
    expect(await made(said)).toEqual([{ list_shifts: { whose: 'mine' } }]),
  );

  test('is of all where nobody is named', async () =>
    expect(await made('list the shifts')).toEqual([{ list_shifts: {} }]));
});

describe('a crew that nobody knows', () => {
  test.each(['and the velvet crew?', 'is the velvet crew complete?'])(
    'is neither the one before nor what was told of that: %s',
    async (said) => {
      const chat = session(works);
      await chat.say('who of the glass crew is away in May?');
      const { calls, text } = await chat.say(said);
      expect(calls).toEqual([]);
      expect(text).toMatch(/which crew|cannot help/);
    },
  );

  test('is not every crew with a word before it', async () =>
    expect(await made('who of the glass crew is away in May?', 'and the paint crew?')).toEqual([
      { crew_absences: { crew: 'paint', month: 'May' } },
    ]));
});

describe('where a thing goes', () => {
  test.each([
    ['please send CR-204 to 3 Mill Road, Bath instead of my old flat', 'CR-204'],
    ['can you deliver CR-204 to 3 Mill Road, Bath', 'CR-204'],
  ])('is changed by bringing it there: %s', async (said, crate) =>
    expect(await moved(said)).toEqual([{ change_destination: { crate, destination: '3 Mill Road, Bath' } }]),
  );

  test.each([
    'could you have it delivered to my shed please, 3 Mill Road, Bath',
    'have it sent to 3 Mill Road, Bath',
    'I want it delivered to 3 Mill Road, Bath',
  ])('is changed by having it brought there: %s', async (said) =>
    expect(await moved('when does CR-204 arrive?', said)).toEqual([
      { change_destination: { crate: 'CR-204', destination: '3 Mill Road, Bath' } },
    ]),
  );

  test.each([
    'can you deliver CR-204 to my aunt',
    'send me the state of CR-204',
    'has it been delivered to 3 Mill Road?',
  ])('is not changed without a place, nor by a question: %s', async (said) =>
    expect((await moved('when does CR-204 arrive?', said)).flatMap(Object.keys)).not.toContain('change_destination'),
  );

  test.each(['actually no, leave the destination as it was', 'keep it as it is then'])(
    'stays where it is said to: %s',
    async (said) => expect(await moved('send CR-204 to 3 Mill Road, Bath', said)).toEqual([]),
  );
});
