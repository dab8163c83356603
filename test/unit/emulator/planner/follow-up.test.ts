import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { madeBy, session, type TestAgent } from './session.js';

const DAY = { description: 'Night, YYYY-MM-DD' };
const OBSERVER = { description: 'Observer number, e.g. O-44710' };

const observatory: TestAgent = {
  instruction: 'You run an observatory that lends its telescopes.',
  tools: [
    functionTool('Dome__free_hours', 'List which hours of a night are free.', {
      night: DAY,
      watchers: { type: 'integer', description: 'How many people come' },
    }),
    functionTool('Dome__book_hour', 'Book an hour at the telescope.', {
      night: DAY,
      time: { description: 'Begin, HH:MM' },
      watchers: { type: 'integer', description: 'How many people come' },
      observer: OBSERVER,
    }),
    functionTool('Dome__change_watchers', 'Change how many people come to a booked hour.', {
      pass: { description: 'Pass of the booking, e.g. QX83LD' },
      watchers: { type: 'integer', description: 'How many people come' },
    }),
    functionTool('Dome__show_pass', 'Show the pass of a booking.', { pass: { description: 'Pass of the booking' } }),
    functionTool('Dome__list_targets', 'List the stars that an observer has marked.', { observer: OBSERVER }),
  ],
  answer(name, input) {
    if (name !== 'free_hours') return { ...input, pass: 'QX83LD' };
    return { night: input['night'], hours: ['20:30', '21:40', '23:00'].map((time) => ({ time, moon: 'down' })) };
  },
};

describe('what answers a question', () => {
  test.each([
    ['O44710', { list_targets: { observer: 'O-44710' } }],
    ['o-44710', { list_targets: { observer: 'O-44710' } }],
  ])('is a code in another spelling than the example: %s', async (said, call) =>
    expect(await madeBy(observatory)('which stars have i marked?', said)).toEqual([call]),
  );

  test('is a code whose letters and digits stand otherwise than those of the example', async () =>
    expect(await madeBy(observatory)('show me my pass', 'K7RT2M')).toEqual([{ show_pass: { pass: 'K7RT2M' } }]));
});

describe('one of what was found', () => {
  const looked = 'which hours are free on March 3 for 4 people?';
  const booked = { night: '2026-03-03', watchers: 4, observer: 'O-44710' };

  test.each([
    ['9.40pm works, im O-44710', '21:40'],
    ['21.40 sounds good. my number is O-44710', '21:40'],
    ['20:30 please, O-44710', '20:30'],
    ['11 suits us, O-44710', '23:00'],
  ])('is chosen with what else is needed, and the rest is what was looked up: %s', async (said, time) =>
    expect(await madeBy(observatory)(looked, said)).toEqual([{ book_hour: { ...booked, time } }]),
  );

  test.each(['does 21:40 work?', '21:40 is too late for O-44710', 'if it stays clear, 21:40 works for O-44710'])(
    'is not chosen by: %s',
    async (said) =>
      expect(await madeBy(observatory)(looked, said)).not.toContainEqual({ book_hour: expect.anything() }),
  );
});

describe('a number told beside a request', () => {
  test('is the one that is now', async () =>
    expect(
      await madeBy(observatory)(
        'book an hour on March 3 at 21:40 for 4 people, O-44710',
        "2 friends join us so we'll be 6, can you change it",
      ),
    ).toEqual([{ change_watchers: { pass: 'QX83LD', watchers: 6 } }]));
});

const orchard: TestAgent = {
  instruction: 'You look after an orchard.',
  tools: [
    functionTool('Trees__show_tree', 'Show how a tree does.', {
      tree: { description: 'Number of the tree, e.g. TR-117' },
    }),
    functionTool('Trees__list_trees', 'List the trees of a row.', { row: { type: 'integer', description: 'Row' } }),
    functionTool('Trees__prune_tree', 'Cancel the growth of a tree: prune it.', {
      tree: { description: 'Number of the tree, e.g. TR-117' },
      gardener: { description: 'Name of who prunes it', optional: true },
    }),
    functionTool('Trees__set_water', 'Set how much water a tree gets.', {
      tree: { description: 'Number of the tree, e.g. TR-117' },
      litres: { type: 'integer', description: 'Litres a day' },
    }),
    functionTool('Trees__change_picking', 'Change on which day a tree is picked.', {
      tree: { description: 'Number of the tree, e.g. TR-117' },
      day: { description: 'Day, YYYY-MM-DD' },
    }),
    functionTool('Trees__fence_tree', 'Fence a tree.', {
      tree: { description: 'Number of the tree, e.g. TR-117' },
      reason: { description: 'Why it is fenced' },
    }),
    functionTool('Barn__book_tasting', 'Book a tasting in the barn.', {
      day: { description: 'Day, YYYY-MM-DD' },
      time: { description: 'Begin, HH:MM' },
      guest: { description: 'Name of the guest' },
    }),
    functionTool('Store__move_crates', 'Move crates from one shelf to another.', {
      crates: { type: 'integer', description: 'Number of crates' },
      from_shelf: { description: 'Shelf, e.g. SH-12-3' },
      to_shelf: { description: 'Shelf, e.g. SH-12-3' },
    }),
    functionTool('Post__add_member', 'Add a member to the mailing list.', { email: { description: 'E-mail address' } }),
  ],
  answer(name, input) {
    if (name === 'show_tree') return { state: 'well', height_m: 3 };
    if (name !== 'list_trees') return { ...input, status: 'done' };
    return {
      trees: [
        { tree: 'TR-201', sort: 'pear', kilos: 14 },
        { tree: 'TR-202', sort: 'plum', kilos: 61 },
      ],
    };
  },
};

describe('one of several things', () => {
  const asked = ['how does TR-117 do?', 'TR-118 too'];

  test.each([
    [[...asked, 'prune the first one please'], { tree: 'TR-117' }],
    [[...asked, 'prune the second one'], { tree: 'TR-118' }],
    [['how do TR-117 and TR-118 do?', 'prune the second one'], { tree: 'TR-118' }],
    [['list the trees of row 2', 'prune the heavy one'], { tree: 'TR-202' }],
    [['list the trees of row 2', 'prune the plum one', 'and the other one'], { tree: 'TR-201' }],
  ])('is chosen by its place, by what it is most, or by being left: %j', async (texts, input) =>
    expect(await madeBy(orchard)(...texts)).toEqual([{ prune_tree: input }]),
  );

  test('is the only one that ends with the number that is said', async () =>
    expect(await madeBy(orchard)(...asked, '117 has grown too high, prune that one')).toEqual([
      { prune_tree: { tree: 'TR-117' } },
    ]));

  test('is asked for where none or several are left', async () =>
    expect(await madeBy(orchard)('list the trees of row 2', 'prune the other one')).toEqual([]));
});

describe('the same once more', () => {
  const set = 'set the water of TR-117 to 20 litres';

  test.each([
    [[set, 'same for TR-118 and TR-119'], ['TR-118', 'TR-119'].map((tree) => ({ set_water: { tree, litres: 20 } }))],
    [[set, 'then TR-118 and TR-119 to 25'], ['TR-118', 'TR-119'].map((tree) => ({ set_water: { tree, litres: 25 } }))],
    [
      ['add ada@orchard.example to the mailing list', 'same for ben@ and cy@'],
      ['ben@orchard.example', 'cy@orchard.example'].map((email) => ({ add_member: { email } })),
    ],
    [
      ['move 40 crates from SH-12-3 to SH-14-1', 'another 25 out of the same shelf into SH-17-2'],
      [{ move_crates: { crates: 25, from_shelf: 'SH-12-3', to_shelf: 'SH-17-2' } }],
    ],
    [
      ['change the picking of TR-117 to March 3', 'oh hang on, the 3rd is no good. the 5th instead'],
      [{ change_picking: { tree: 'TR-117', day: '2026-03-05' } }],
    ],
  ])('is a call for each thing, whatever of it was said: %j', async (texts, calls) =>
    expect(await madeBy(orchard)(...texts)).toEqual(calls),
  );

  test('is not made of what comes on top of what was done', async () =>
    expect(await madeBy(orchard)('move 40 crates from SH-12-3 to SH-14-1', 'no, 15 not 40')).toEqual([]));
});

describe('what is asked for', () => {
  test('is not what was told with the question before', async () =>
    expect(await madeBy(orchard)('how do TR-117 and TR-118 do, my aunt is worried', 'fence the second one')).toEqual(
      [],
    ));

  test('is no place or time that is said beside another value', async () => {
    const chat = session(orchard);
    await chat.say('book a tasting');
    const { calls, text } = await chat.say('saturday 11 o clock, at the barn');
    expect(calls).toEqual([]);
    expect(text).toMatch(/which name of the guest|which guest/);
    expect((await chat.say('Ada Byron')).calls).toEqual([
      { name: 'book_tasting', input: { day: '2026-02-21', time: '11:00', guest: 'Ada Byron' } },
    ]);
  });
});

const farm: TestAgent = {
  instruction: 'You run an oyster farm.',
  tools: [
    functionTool('Bay__find_beds', 'Find the oyster beds of a cove.', { cove: { description: 'The cove' } }),
    functionTool('Bay__set_baskets', 'Set how many baskets a grower has.', {
      grower_id: { description: 'Grower id' },
      baskets: { type: 'integer', description: 'How many baskets' },
    }),
    functionTool('Bay__register_boat', 'Register a boat that comes in.', {
      boat: { description: 'Name of the boat' },
      sort: { description: 'punt, barge or skiff' },
      cargo: { description: 'oysters, ropes or nothing' },
    }),
  ],
  answer: () => ({ beds: [{ bed: 'North', state: 'calm' }] }),
};

describe('what was said before', () => {
  test.each([['9.40 then'], ['the 60s']])('gives way to no odd word in a look once more: %s', async (said) =>
    expect(await madeBy(farm)('find the beds of the Kilbride cove', said)).toEqual([]),
  );

  test('keeps its number where the code that was asked for has one', async () =>
    expect(await madeBy(farm)('set 20 baskets from now on', 'g 61804')).toEqual([
      { set_baskets: { grower_id: 'g 61804', baskets: 20 } },
    ]));

  test('is asked about where the answer denies something beside', async () =>
    expect(await madeBy(farm)('register a boat, a punt with ropes', "the Swan, but that one isn't a barge")).toEqual(
      [],
    ));
});

const yard = { description: 'Name of the yard' };

const pottery: TestAgent = {
  instruction: 'You run a pottery that lends its kilns.',
  tools: [
    functionTool('Kiln__free_hours', 'Free hours of a kiln yard on a day.', { yard, day: DAY }),
    functionTool('Kiln__find_firings', 'Find shared firings in a village and their free times.', {
      village: { description: 'Village' },
    }),
    functionTool('Kiln__book_kiln', 'Book a kiln.', {
      yard,
      day: DAY,
      time: { description: 'HH:MM' },
      potter_name: { description: 'Full name of the potter' },
    }),
    functionTool('Kiln__join_firing', 'Book a place in a shared firing.', {
      potter_number: { description: 'Potter number, e.g. P-1180' },
      firing_id: { description: 'Firing, e.g. FI-402' },
      time: { description: 'HH:MM' },
    }),
    functionTool('Kiln__move_kiln', 'Move a booking to another hour.', {
      booking: { description: 'e.g. KB7714' },
      day: DAY,
      time: { description: 'HH:MM' },
    }),
  ],
  answer: (name, input) =>
    name === 'free_hours'
      ? { ...input, free: ['09:40', '11:20', '15:00'] }
      : {
          ...input,
          firings: [
            { firing_id: 'FI-402', place: 'Old barn', free_times: ['09:30', '11:15'] },
            { firing_id: 'FI-418', place: 'Mill', free_times: ['10:00', '10:15'] },
          ],
        },
};

describe('a time of a list', () => {
  const looked = 'which hours are free in the Marsh yard on March 3';
  const book_kiln = { yard: 'Marsh', day: '2026-03-03', time: '09:40', potter_name: 'Ada Byron' };

  test('is chosen in one sentence, and what else is needed is said in the next', async () =>
    expect(await madeBy(pottery)(looked, '9.40 then. name is Ada Byron')).toEqual([{ book_kiln }]));

  test('is kept while the rest is asked for', async () => {
    const chat = session(pottery);
    await chat.say(looked);
    const { calls, text } = await chat.say('9:40 please');
    expect(calls).toEqual([]);
    expect(text).toContain('which potter name');
    expect((await chat.say('Ada Byron')).calls).toEqual([{ name: 'book_kiln', input: book_kiln }]);
  });

  test('is of the thing whose times the list tells', async () =>
    expect(await madeBy(pottery)('find shared firings in Oakham', '11.15 please, P-1180')).toEqual([
      { join_firing: { potter_number: 'P-1180', firing_id: 'FI-402', time: '11:15' } },
    ]));

  test('is not chosen by doubting it', async () =>
    expect(await madeBy(pottery)(looked, '15:00 sounds good but i must ask my wife')).toEqual([]));
});

const smithy: TestAgent = {
  instruction: 'You run a smithy that lends its anvils.',
  tools: [
    functionTool('Forge__free_anvils', 'List which anvils are free.', {
      smith: { description: 'Smith number, e.g. SM-117' },
      from: { description: 'First day, YYYY-MM-DD' },
      until: { description: 'Last day, YYYY-MM-DD' },
    }),
    functionTool('Forge__show_heat', 'Show how hot a hearth was on a day.', {
      hearth: { description: 'The hearth' },
      day: { description: 'Day, YYYY-MM-DD' },
    }),
    functionTool('Forge__coal_stock', 'Tell how much coal of one grain is in stock for a hearth.', {
      hearth: { description: 'The hearth' },
      grain: { description: 'fine or coarse', enum: ['fine', 'coarse'] },
    }),
    functionTool('Forge__list_work', 'List the work of a month.', {
      smith: { description: 'Smith number, e.g. SM-117' },
      month: { description: 'Month, YYYY-MM' },
    }),
    functionTool('Forge__show_order', 'Look up an order.', { order: { description: 'Order, e.g. FO-2201' } }),
    functionTool('Forge__report_flaw', 'Log a flaw of an order.', {
      order: { description: 'Order, e.g. FO-2201' },
      description: { description: 'What is wrong with it' },
    }),
    functionTool('Forge__hand_over', 'Hand an order over to a carrier.', {
      order: { description: 'Order, e.g. FO-2201' },
      carrier: { description: 'E-mail address of the carrier' },
    }),
    functionTool('Forge__order_nails', 'Order boxes of nails of one sort.', {
      sort: { description: 'long or short', enum: ['long', 'short'] },
      boxes: { type: 'integer', description: 'Number of boxes' },
      inches: { type: 'integer', description: 'Length of a nail in inches' },
    }),
  ],
  answer: (name, input) => (name === 'show_order' ? { ...input, ready: '2026-03-04' } : { ...input, status: 'done' }),
};

describe('what goes on with what was looked at', () => {
  test.each([
    [
      ['which anvils are free for SM-117 this week?', 'and the week after'],
      { free_anvils: { smith: 'SM-117', from: '2026-02-23', until: '2026-03-01' } },
    ],
    [
      ['list the work of SM-117 in January 2026', 'what is the status of that', 'and the month before that'],
      { list_work: { smith: 'SM-117', month: '2025-12' } },
    ],
    [
      ['how hot was the hearth "north" on February 3', 'can i have the 9th as well'],
      { show_heat: { hearth: 'north', day: '2026-02-09' } },
    ],
    [
      ['how hot was the hearth "north" on February 3', 'how much coarse coal is in stock for that'],
      { coal_stock: { hearth: 'north', grain: 'coarse' } },
    ],
    [
      ['FO-2201 has a crack in it, log that flaw', 'yes log that, and when is it ready?'],
      { show_order: { order: 'FO-2201' } },
    ],
  ])('is a look at another time, or at more of the same: %j', async (texts, call) =>
    expect(await madeBy(smithy)(...texts)).toEqual([call]),
  );

  test('is of each where all of them are asked about', async () =>
    expect(await madeBy(smithy)('show FO-2201, FO-2202 and FO-2203', 'look up each of those orders')).toEqual(
      ['FO-2201', 'FO-2202', 'FO-2203'].map((order) => ({ show_order: { order } })),
    ));
});

describe('a change of one of several', () => {
  const looked = 'show FO-2201 and FO-2202';
  const asked = 'hand that one over to kit@cart.example';

  test('is of the one that was spoken of since', async () =>
    expect(await madeBy(smithy)(looked, 'is 2201 ready', asked)).toEqual([
      { hand_over: { order: 'FO-2201', carrier: 'kit@cart.example' } },
    ]));

  test('is not made where none was', async () => expect(await madeBy(smithy)(looked, asked)).toEqual([]));
});

describe('one more of what was ordered', () => {
  const ordered = 'order 2 boxes of long nails of 3 inches';

  test('is one of what is counted', async () =>
    expect(await madeBy(smithy)(ordered, 'plus a single one in short')).toEqual([
      { order_nails: { sort: 'short', boxes: 1, inches: 3 } },
    ]));

  test.each(['and one for my son, hes 9', 'can you add a box to the two we just bought'])(
    'is not made of a number that counts nothing of it: %s',
    async (said) => expect(await madeBy(smithy)(ordered, said)).toEqual([]),
  );
});
