import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session, type TestAgent } from './session.js';

const BOAT = { description: 'Boat, e.g. BO-12' };

/** A rowing club. */
const club: TestAgent = {
  instruction: 'You help the members of a rowing club with its boats. A member looks like M-204.',
  tools: [
    functionTool('Club__list_boats', 'List the boats of a shed.', { shed: { description: 'Shed, e.g. North' } }),
    functionTool('Club__list_coxes', 'List the coxes who are free.', { day: { description: 'YYYY-MM-DD' } }),
    functionTool('Club__get_boat', 'State of a boat: paint and oars.', { boat_id: BOAT }),
    functionTool('Club__lock_boat', 'Lock a boat so that nobody takes it out.', { boat_id: BOAT }),
    functionTool('Club__release_boat', 'Release a locked boat.', { boat_id: BOAT }),
    functionTool('Club__remove_boat', 'Remove a boat from the list.', { boat_id: BOAT }),
    functionTool('Club__report_boat', 'Report a boat to the yard.', {
      boat_id: BOAT,
      reason: { description: 'Why it is reported' },
    }),
    functionTool('Club__assign_cox', 'Assign a cox to a boat.', {
      boat_id: BOAT,
      cox: { description: 'Full name of the cox' },
    }),
    functionTool('Club__set_contact', 'Change the e-mail address or phone number of a member.', {
      member_no: { description: 'Member, e.g. M-204' },
      email: { description: 'New e-mail address', optional: true },
      phone: { description: 'New phone number', optional: true },
    }),
    functionTool('Club__invite_guests', 'Invites guests to a trip of a boat.', {
      boat_id: BOAT,
      names: { type: 'array', description: 'Names of the guests' },
    }),
    functionTool('Club__set_place', 'Change the street address of a member.', {
      member_no: { description: 'Member, e.g. M-204' },
      address: { description: 'New street address' },
    }),
  ],
  answer: (name, input) =>
    name === 'list_boats'
      ? {
          boats: [
            { boat_id: 'BO-12', model: 'dinghy', due: '2027-05-03' },
            { boat_id: 'BO-14', model: 'kayak', due: '2027-05-01' },
          ],
        }
      : name === 'list_coxes'
        ? { coxes: [{ name: 'Ada Byron' }, { name: 'Ken Lowe' }] }
        : { ...input, result: 'done' },
};

async function callsOf(...texts: string[]) {
  const chat = session(club);
  for (const text of texts.slice(0, -1)) await chat.say(text);
  const { calls } = await chat.say(texts.at(-1) ?? '');
  return calls.map(({ name, input }) => ({ [name]: input }));
}

const BOATS = 'boats of the North shed';

describe('of what was listed, that is meant which', () => {
  test.each([
    ['was asked for', ['boats of the North shed, which is due soonest', 'lock it'], 'BO-14'],
    ['was asked about since', [BOATS, 'which is due soonest', 'lock that one'], 'BO-14'],
    ['is left, where one is denied', [BOATS, 'not the kayak, the other one. lock it'], 'BO-12'],
  ])('%s', async (_, said, boat_id) => expect(await callsOf(...said)).toEqual([{ lock_boat: { boat_id } }]));

  test.each([
    ['the kayak in there is rotten, throw it out', 'BO-14'],
    ['the dinghy there leaks, kick it out', 'BO-12'],
  ])('is told of: %s', async (said, boat_id) =>
    expect(await callsOf(BOATS, said)).toEqual([{ remove_boat: { boat_id } }]),
  );

  test.each([
    [[BOATS, 'i never sailed that kayak', 'then report it'], 'BO-14', 'i never sailed that kayak'],
    [[BOATS, 'we have never used the dinghy', 'ok report it please'], 'BO-12', 'we have never used the dinghy'],
    [[BOATS, 'never saw that kayak, report it'], 'BO-14', 'never saw that kayak'],
  ])('was told of, with what was told: %s', async (said, boat_id, reason) =>
    expect(await callsOf(...said)).toEqual([{ report_boat: { boat_id, reason } }]),
  );

  test('has the name that is wanted', async () =>
    expect(await callsOf('list the coxes for 3 may', 'give BO-12 to the second one')).toEqual([
      { assign_cox: { boat_id: 'BO-12', cox: 'Ken Lowe' } },
    ]));

  test('is none that is not wanted', async () =>
    expect(await callsOf(BOATS, "i don't want the kayak", 'lock it')).toEqual([]));
});

describe('leave is given', () => {
  test.each([
    ["don't lock it yet", 'ok now you can'],
    ['might i lock BO-12', 'hm, go on then'],
    ['should i lock BO-12?', 'yes go for it'],
  ])('for what was refused or thought about: %s', async (before, said) =>
    expect(await callsOf('is BO-12 locked?', before, said)).toEqual([{ lock_boat: { boat_id: 'BO-12' } }]),
  );

  test('with a reason', async () =>
    expect(await callsOf('what if i reported BO-12?', 'ok do it then. it leaks a lot')).toEqual([
      { report_boat: { boat_id: 'BO-12', reason: 'it leaks a lot' } },
    ]));

  test('by another verb', async () =>
    expect(await callsOf('lock BO-12', 'it has been mended now, let it go')).toEqual([
      { release_boat: { boat_id: 'BO-12' } },
    ]));
});

describe('the same is done', () => {
  test.each([
    ['BO-14, same story'],
    ['BO-14 same'],
    ['there was another one in there too, BO-14'],
    ['there is a second one, BO-14'],
  ])('to another: %s', async (said) =>
    expect(await callsOf('lock BO-12', said)).toEqual([{ lock_boat: { boat_id: 'BO-14' } }]),
  );

  test.each([
    ['BO-14, same thing', 'it leaks'],
    ['and BO-14 cause the seat never fit', 'the seat never fit'],
  ])('with what is told of it: %s', async (said, reason) =>
    expect(await callsOf('report BO-12, it leaks', said)).toEqual([{ report_boat: { boat_id: 'BO-14', reason } }]),
  );

  test.each([['BO-14 is another story'], ['there was a cup in it too'], ['BO-14 does not leak the same']])(
    'to none: %s',
    async (said) => expect(await callsOf('report BO-12, it leaks', said)).toEqual([]),
  );
});

test.each([
  [['lock BO-12', 'BO-14, same story', 'ugh, both were fine. release']],
  [['lock BO-12', 'BO-14 too', 'release both']],
])('both are what was changed in two turns: %s', async (said) =>
  expect(await callsOf(...said)).toEqual([
    { release_boat: { boat_id: 'BO-12' } },
    { release_boat: { boat_id: 'BO-14' } },
  ]),
);

describe('after a change', () => {
  test.each([['phone: 07700 900461'], ['oh and the phone is 07700 900461 btw']])(
    'another value of the same thing is set: %s',
    async (said) =>
      expect(await callsOf('change my e-mail to a@b.example, M-204', said)).toEqual([
        { set_contact: { member_no: 'M-204', phone: '07700 900461' } },
      ]),
  );

  test("somebody else's is not", async () =>
    expect(await callsOf('change my e-mail to a@b.example, M-204', "my wife's phone is 07700 900461")).toEqual([]));

  test('one more of what was listed is added, and nobody who is only spoken of', async () => {
    const invited = 'please invite Ada, Ken and Mia to the trip of BO-12';
    expect(await callsOf(invited, 'oh and Lou')).toEqual([{ invite_guests: { boat_id: 'BO-12', names: ['Lou'] } }]);
    expect(await callsOf(invited, 'oh and to the owner too')).toEqual([]);
  });

  test('a number is put right within a text', async () =>
    expect(
      await callsOf('change the street address of M-204 to 14 Mill Lane, Leeds', 'sorry its number 41 not 14'),
    ).toEqual([{ set_place: { member_no: 'M-204', address: '41 Mill Lane, Leeds' } }]));

  test('another reason is asked about, and nothing else is done', async () => {
    const chat = session(club);
    await chat.say('report BO-12, it leaks');
    const { calls, text } = await chat.say('put down lock as the reason');
    expect(calls).toEqual([]);
    expect(text).toContain('reason lock');
  });
});
