import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session, type TestAgent, type TestCall } from './session.js';

const TAG = { tag: { description: 'Last four digits of the tag' } };

/** A cloakroom, whose tags look like numbers of minutes. */
const cloakroom: TestAgent = {
  instruction: 'You help the guests of a cloakroom.',
  tools: [
    functionTool('Any__set_time', 'Change how long a tag is good.', {
      ...TAG,
      minutes: { type: 'integer', description: 'The new number of minutes' },
      period: { description: 'daily or weekly' },
    }),
    functionTool('Any__lock_tag', 'Lock a tag.', { ...TAG, reason: { description: 'lost, stolen or torn' } }),
    functionTool('Any__hung_up', 'List what hangs at a tag, newest first.', {
      ...TAG,
      from_date: { description: 'First day, YYYY-MM-DD', optional: true },
      to_date: { description: 'Last day, YYYY-MM-DD', optional: true },
    }),
    functionTool('Any__note_repair', 'Record a repair of a coat.', {
      minutes: { type: 'number', description: 'Minutes worked' },
      kind: { description: 'seam, button or zip' },
      date: { description: 'Day of the repair, YYYY-MM-DD' },
      washable: { type: 'boolean', description: 'Whether water may touch it', optional: true },
    }),
    functionTool('Any__show_coat', 'Show a coat to guests.', {
      coat: { description: 'Coat, e.g. CT-0412' },
      guests: { type: 'array', description: 'Names of the guests' },
    }),
    functionTool('Any__hand_out', 'Hand a coat out.', {
      coat: { description: 'Coat, e.g. CT-0412' },
      taker: { description: 'Name of the owner who takes it' },
    }),
  ],
  answer: () => ({ state: 'done' }),
};

const lastOf = async (...said: string[]): Promise<TestCall[]> => {
  const chat = session(cloakroom);
  let calls: TestCall[] = [];
  for (const text of said) ({ calls } = await chat.say(text));
  return calls;
};

describe('a number with so many digits', () => {
  test('is what is changed, and what stands behind `to` is how much of it there shall be', async () => {
    const input = { tag: '3306', minutes: 1500, period: 'weekly' };
    expect(await lastOf('set the weekly time of 3306 to 1500')).toEqual([{ name: 'set_time', input }]);
  });

  test('is how much, where it is made so', async () => {
    const [call] = await lastOf('set the weekly time of 3306 to 1500', 'hm make that 1200');
    expect(call?.input).toEqual({ tag: '3306', minutes: 1200, period: 'weekly' });
  });

  test.each(['lock tag 12, torn', 'lock tag 50000, torn'])('is asked for, where another is said: %s', async (said) => {
    const { calls, text } = await session(cloakroom).say(said);
    expect(calls).toEqual([]);
    expect(text).toMatch(/which tag should I use\?$/);
  });

  test('may be typed in two parts', async () => {
    expect(await lastOf('lock tag 44 71, it was stolen')).toEqual([
      { name: 'lock_tag', input: { tag: '4471', reason: 'stolen' } },
    ]);
  });
});

describe('what was said before', () => {
  test('is not told of another thing', async () => {
    const chat = session({ ...cloakroom, tools: cloakroom.tools.slice(0, 1) });
    await chat.say('set the weekly time of 3306 to 1500');
    expect((await chat.say('how much is the weekly time of 3306 now?')).text).toContain('1500');
    expect((await chat.say('how much is the weekly time of 3307 now?')).text).not.toContain('1500');
  });

  test('leaves out an end that is before the new beginning', async () => {
    const [call] = await lastOf('what hung at 5512 from 2 to 6 january', 'and since 9 january?');
    expect(call?.input).toEqual({ tag: '5512', from_date: '2026-01-09' });
  });

  test('names nobody for another request', async () => {
    const { calls } = await (async () => {
      const chat = session(cloakroom);
      await chat.say('show CT-0788 to Priya Nair and Ola Berg');
      return await chat.say('and hand it out');
    })();
    expect(calls).toEqual([]);
  });

  test('tells no more of another thing than it needs', async () => {
    const [call] = await lastOf(
      'record a repair: zip, 30 minutes on 3 march, washable',
      'and a seam, 12 minutes, 4 march',
    );
    expect(call?.input).toEqual({ minutes: 12, kind: 'seam', date: '2026-03-04' });
  });

  test('tells no more of another thing that is said by itself', async () => {
    const [call] = await lastOf('record a repair: zip, 30 minutes on 3 march, washable', 'seam, 12 minutes, 4 march');
    expect(call?.input).toEqual({ minutes: 12, kind: 'seam', date: '2026-03-04' });
  });
});

test('somebody who is not named is asked for', async () => {
  const chat = session(cloakroom);
  expect((await chat.say('hand out CT-0901 please, my brother takes it')).calls).toEqual([]);
  expect((await chat.say('Helga Brandt')).calls).toEqual([
    { name: 'hand_out', input: { coat: 'CT-0901', taker: 'Helga Brandt' } },
  ]);
});

test('a thing is no switch that is called alike', async () => {
  const [call] = await lastOf('record a repair: a wash of the seam, 12 minutes, 4 march');
  expect(call?.input).toEqual({ minutes: 12, kind: 'seam', date: '2026-03-04' });
});

describe('a day', () => {
  test.each<[string, string]>([
    ['12 minutes, monday night', '2026-02-16'],
    ['12 minutes, tmrw', '2026-02-19'],
  ])('that is said without a date is the nearest, and no year ago: %s', async (said, date) => {
    const [call] = await lastOf('record a repair of a seam', said);
    expect(call?.input).toEqual({ minutes: 12, kind: 'seam', date });
  });
});

describe('several codes', () => {
  const crates: TestAgent = {
    instruction: 'You help at a depot. You look up crates and send crates back.',
    tools: [
      functionTool('Any__crate_state', 'Get where a crate is.', { crate: { description: 'Crate, e.g. CR-451' } }),
      {
        ...functionTool('Any__send_back', 'Send a crate back.', {
          crate: { description: 'Crate, e.g. CR-451' },
          reason: { description: 'Reason' },
        }),
        requireConfirmation: true,
      },
    ],
    answer: () => ({ state: 'done' }),
  };

  test('that are waited for are looked up where that is asked', async () => {
    const { calls } = await session(crates).say(
      'hello im waiting for two crates, CR-456 and CR-789, can you check both and tell me which one comes first',
    );
    expect(calls.map(({ input }) => input.crate)).toEqual(['CR-456', 'CR-789']);
    expect(calls.every(({ name }) => name === 'crate_state')).toBe(true);
  });
});

describe('what is noted', () => {
  const workshop: TestAgent = {
    instruction: 'You help at a workshop.',
    tools: [
      functionTool('Any__report_fault', 'Report a fault of a machine.', {
        machine: { description: 'Machine, e.g. MX-3301' },
        description: { description: 'What is wrong' },
      }),
      functionTool('Any__book_bench', 'Book a bench.', {
        bench: { description: 'Bench, e.g. BN-12' },
        date: { description: 'Day, YYYY-MM-DD' },
        hours: { type: 'number', description: 'How many hours' },
      }),
    ],
    answer: () => ({ state: 'noted' }),
  };

  test('is nothing that is given up', async () => {
    const chat = session(workshop);
    await chat.say('report a fault of MX-3301: the lid is broken');
    expect((await chat.say('oh forget the lid')).calls).toEqual([]);
  });

  test('may be a number and a half', async () => {
    const { calls } = await session(workshop).say('book bench BN-12 for two and a half hours on 3 march');
    expect(calls.map(({ input }) => input)).toEqual([{ bench: 'BN-12', date: '2026-03-03', hours: 2.5 }]);
  });
});

describe('what is said in passing', () => {
  const given = { tag: '3306', minutes: 1500, period: 'weekly' };
  const twice = [
    { name: 'hand_out', input: { coat: 'CT-0412', taker: 'Max Low' } },
    { name: 'hand_out', input: { coat: 'CT-0413', taker: 'Eva Kern' } },
  ];
  const repair = { minutes: 20, kind: 'seam', date: '2026-02-18' };

  test.each<[string[], TestCall[]]>([
    [['set 1500 weekly on 3306'], [{ name: 'set_time', input: given }]],
    [['put a weekly time of 1500 on 3306'], [{ name: 'set_time', input: given }]],
    [
      ['set 1500 weekly on 3306 but only from 1 march', 'ok just do it right now then'],
      [{ name: 'set_time', input: given }],
    ],
    [
      ['show what hung at 3306 from the 1st until today'],
      [{ name: 'hung_up', input: { tag: '3306', from_date: '2026-02-01', to_date: '2026-02-18' } }],
    ],
    [
      ['things on 3306 between the 5th and the 9th'],
      [{ name: 'hung_up', input: { tag: '3306', from_date: '2026-02-05', to_date: '2026-02-09' } }],
    ],
    [['hand out CT-0412 to Max Low and CT-0413 to Eva Kern'], twice],
    [['hand out CT-0412 to mr. low'], [{ name: 'hand_out', input: { coat: 'CT-0412', taker: 'Mr. Low' } }]],
    [['hand out CT-0412', 'Dr. Ada Low'], [{ name: 'hand_out', input: { coat: 'CT-0412', taker: 'Dr. Ada Low' } }]],
    [['hand out CT-0412 to Max Low', 'eva and tom should be able to see it too'], []],
    [['lock 3306, not lost or stolen'], []],
    [["i can't find my coat, please lock 3306"], [{ name: 'lock_tag', input: { tag: '3306', reason: 'lost' } }]],
    [['recrod 20 minutes on a seam today'], [{ name: 'note_repair', input: repair }]],
    [
      ['lock 3306, lost', 'was anything hung on it since yesterday?'],
      [{ name: 'hung_up', input: { tag: '3306', from_date: '2026-02-17' } }],
    ],
  ])('is understood: %j', async (said, calls) => {
    expect(await lastOf(...said)).toEqual(calls);
  });
});

/** Gates that look blocked to some and frozen to others. */
const gates: TestAgent = {
  instruction: 'You help the keepers of some gates.',
  tools: [
    functionTool('Any__gate_state', 'Check whether a gate is free or frozen.', {
      gate: { description: 'Gate, e.g. GT-12' },
    }),
    functionTool('Any__list_visits', 'List who came through a gate.', { gate: { description: 'Gate, e.g. GT-12' } }),
    functionTool('Any__thaw_gate', 'Make a frozen gate usable again.', { gate: { description: 'Gate, e.g. GT-12' } }),
    functionTool('Any__freeze_gate', 'Freeze a gate.', { gate: { description: 'Gate, e.g. GT-12' } }),
  ],
  answer: () => ({ state: 'frozen' }),
};

describe('a state by another word', () => {
  test.each([
    ['is GT-12 blocked?', 'gate_state'],
    ['turn GT-12 back on', 'thaw_gate'],
    ['make GT-12 work again', 'thaw_gate'],
  ])('is looked up or brought about: %s', async (said, name) => {
    expect((await session(gates).say(said)).calls).toEqual([{ name, input: { gate: 'GT-12' } }]);
  });
});
