import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session, type TestAgent, type TestCall } from './session.js';

/** A caretaker of studios, who sees to what breaks and hands out what is needed. */
const studio: TestAgent = {
  instruction: 'You help the tenants of a house of studios.',
  tools: [
    functionTool('Studio__report_fault', 'Report a fault to the caretaker, for what is broken or does not work.', {
      summary: { description: "What does not work, in the tenant's words" },
      urgency: { description: 'low, normal or urgent', optional: true },
    }),
    functionTool('Studio__get_fault', 'Look up the state of a fault, and who works on it.', {
      fault_id: { description: 'Fault number, e.g. FT-2201' },
    }),
    functionTool('Studio__request_furniture', 'Request furniture, such as a lamp, an easel, a stool or a kettle.', {
      piece: { description: 'What is wanted, e.g. lamp, easel, stool, or kettle' },
      quantity: { type: 'integer', description: 'How many' },
    }),
    functionTool('Studio__lock_door', 'Lock a door so that no key opens it.', {
      door: { description: 'Door number, e.g. D-114' },
      cause: { description: 'lost, stolen, or suspicious' },
    }),
    functionTool('Studio__get_door', 'Tell whether a door is locked.', {
      door: { description: 'Door number, e.g. D-114' },
    }),
  ],
  answer: (name) => (name === 'report_fault' ? { fault_id: 'FT-9917', status: 'open' } : { status: 'done' }),
};

const callsOf = async (...said: string[]): Promise<TestCall[]> => {
  const chat = session(studio);
  let calls: TestCall[] = [];
  for (const text of said) ({ calls } = await chat.say(text));
  return calls;
};

const fault = (summary: string, more = {}): TestCall[] => [{ name: 'report_fault', input: { summary, ...more } }];

describe('trouble', () => {
  test.each([
    ['my heater is squealing, can somebody take a look', 'my heater is squealing'],
    ['Also the sink drips all night, could someone from maintenance have a look at it?', 'the sink drips all night'],
    ['the slot on floor 2 swallows coins again', 'the slot on floor 2 swallows coins again'],
    ['the door panel keeps asking for my pin', 'the door panel keeps asking for my pin'],
    ['the kiln hums and then it just shuts down', 'the kiln hums and then it just shuts down'],
  ])(
    'is reported with all that is told of it, and without the request that somebody sees to it: %s',
    async (said, what) => {
      expect(await callsOf(said)).toEqual(fault(what));
    },
  );

  test('that nobody calls by such a word is reported where it is asked to report it', async () => {
    expect(
      await callsOf("The tap in 4 runs brown, could you report that to the caretaker? it's the one by the stairs"),
    ).toEqual(fault("The tap in 4 runs brown, it's the one by the stairs"));
  });

  test('is as urgent as is said beside it', async () => {
    expect(await callsOf('the heater leaks and I have guests at 7, this is urgent')).toEqual(
      fault('the heater leaks and I have guests at 7', { urgency: 'urgent' }),
    );
    expect(await callsOf('my heater is squealing, can somebody take a look. no rush')).toEqual(
      fault('my heater is squealing', { urgency: 'low' }),
    );
  });

  test('is asked about by what the report answered', async () => {
    const talk = ['the sink drips all night', "what's the number of that fault", 'is anybody on it yet'];
    expect(await callsOf(...talk.slice(0, 2))).toEqual([{ name: 'get_fault', input: { fault_id: 'FT-9917' } }]);
    expect(await callsOf('the sink drips all night', 'is anybody on it yet')).toEqual([
      { name: 'get_fault', input: { fault_id: 'FT-9917' } },
    ]);
  });

  test.each([
    'I painted five hours, could you log that with the office',
    'can someone take a look',
    'my grandmother died last night',
    'she keeps asking for my advice',
  ])('is none where nothing of it is told: %s', async (said) => {
    expect(await callsOf(said)).toEqual([]);
  });
});

describe('one', () => {
  const wanted = (piece: string): TestCall[] => [{ name: 'request_furniture', input: { piece, quantity: 1 } }];

  test.each([
    [['my kettle died this morning (what a day..) can i have a new one please'], 'kettle'],
    [['my easel fell over. can I get another one?'], 'easel'],
    [['is a stool something the house pays for?', 'whatever, request one anyway'], 'stool'],
  ])('is the thing that was told of: %s', async (said, piece) => {
    expect(await callsOf(...said)).toEqual(wanted(piece));
  });

  test.each([
    [['request one anyway']],
    [['is a lamp or a stool something the house pays for?', 'whatever, request one anyway']],
    [['ok whatever, request one']],
  ])('is nothing where no thing, or several, were told of: %s', async (said) => {
    expect(await callsOf(...said)).toEqual([]);
  });
});

describe('a thing that was spoken of', () => {
  test('is done at once, however fast it shall be', async () => {
    expect(await callsOf('my key got nicked on the ferry, door D-114, lock it quick')).toEqual([
      { name: 'lock_door', input: { door: 'D-114', cause: 'stolen' } },
    ]);
  });

  test('takes along what still holds for another: too', async () => {
    expect(
      await callsOf(
        'my key got nicked on the ferry, door D-114, lock it quick',
        "there's another one, D-220, lock that too",
      ),
    ).toEqual([{ name: 'lock_door', input: { door: 'D-220', cause: 'stolen' } }]);
  });

  test('is what was wondered about', async () => {
    expect(await callsOf('Do you think I should lock D-118?', 'better safe than sorry, lock it. suspicious')).toEqual([
      { name: 'lock_door', input: { door: 'D-118', cause: 'suspicious' } },
    ]);
    expect((await callsOf('Do you think I should lock D-118?')).filter(({ name }) => name === 'lock_door')).toEqual([]);
  });
});
