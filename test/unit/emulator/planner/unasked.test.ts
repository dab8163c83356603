import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { madeBy, type TestAgent } from './session.js';

const WHY = { reason: { description: 'Why', optional: true } };

/** A pottery, whose members share kilns. */
const pottery: TestAgent = {
  instruction: 'You help the members of a pottery.',
  tools: [
    {
      ...functionTool('Pottery__reserve_kiln', 'Reserve a kiln for a member. Both days are included.', {
        first_day: { description: 'First day, YYYY-MM-DD' },
        last_day: { description: 'Last day, YYYY-MM-DD' },
        ...WHY,
      }),
      requireConfirmation: true,
    },
    functionTool('Pottery__give_up_kiln', 'Cancel a kiln that was reserved.', {
      firing_id: { description: 'Firing ID, e.g. FI-4417' },
      ...WHY,
    }),
    functionTool('Pottery__judge_glaze', 'Accept or reject a glaze that a member has mixed.', {
      glaze_id: { description: 'Glaze ID, e.g. GL-3301' },
      decision: { description: 'accept or reject' },
      comment: { description: 'Comment for the member', optional: true },
    }),
    functionTool('Pottery__order_goods', 'Order goods from the store.', {
      item: { description: 'What is wanted, e.g. white clay, sponge, apron' },
      quantity: { type: 'integer', description: 'How many' },
    }),
    functionTool('Pottery__get_credit', 'Tells how much credit a member has left, or will have on a later day.', {
      on_day: { description: 'Day, YYYY-MM-DD', optional: true },
    }),
    functionTool('Pottery__get_member', 'Look up a member.', { member_id: { description: 'Member ID, e.g. MEM204' } }),
  ],
  answer: (name) =>
    name === 'reserve_kiln' ? { firing_id: 'FI-7710', state: 'reserved' } : { state: 'ok', credit: 9 },
};
const made = madeBy(pottery);
const kiln = (first_day: string, last_day = first_day, more = {}) => ({
  reserve_kiln: { first_day, last_day, ...more },
});

describe('what was looked at is looked at for another day', () => {
  test.each(['and on 3 july', 'and 3 july'])('and nothing is made: %s', async (text) =>
    expect(await made('how much credit do I have left?', text)).toEqual([{ get_credit: { on_day: '2026-07-03' } }]),
  );
});

describe('what was made is made otherwise by as much as is said', () => {
  test.each([
    ['no wait, a week later', '2026-07-10', '2026-07-16'],
    ['sorry, two days earlier', '2026-07-01', '2026-07-07'],
  ])('%s', async (text, first, last) =>
    expect(await made('reserve a kiln from 3 to 9 july', text)).toContainEqual(kiln(first, last)),
  );
});

describe('a day is one of the time that was spoken of', () => {
  test('of the month that was asked about', async () =>
    expect(await made('how much credit will I have in august?', 'reserve a kiln for the 14th')).toEqual([
      kiln('2026-08-14'),
    ]));

  test('of the week of the day before', async () =>
    expect(await made('reserve a kiln on 9 july', 'and tuesday of the same week as well')).toEqual([
      kiln('2026-07-07'),
    ]));

  test('and so is how long it is from there', async () =>
    expect(await made('our clay arrives on may 4, I want to reserve a kiln for 2 weeks from then')).toEqual([
      kiln('2026-05-04', '2026-05-17'),
    ]));

  test('whatever has happened that is told as the reason', async () =>
    expect(await made('reserve a kiln on 14 january, reason: the old one broke')).toEqual([
      kiln('2027-01-14', '2027-01-14', { reason: 'the old one broke' }),
    ]));
});

describe('a request is no note of itself', () => {
  test.each([['looks good. the 26th and 27th then, reserve them', kiln('2026-08-26', '2026-08-27')]])(
    '%s',
    async (text, call) => expect(await made('would a kiln be free in august? nothing to do yet', text)).toEqual([call]),
  );

  test.each(['accept GL-3301 please. and the other one too', 'ok that one then, accept GL-3301'])(
    'nor is what points at a thing: %s',
    async (text) => expect(await made(text)).toEqual([{ judge_glaze: { glaze_id: 'GL-3301', decision: 'accept' } }]),
  );
});

describe('nothing is done to what is to stay, and nothing ordered that is a number', () => {
  test.each(['and FI-4420 she wants to keep', "and FI-4420 we'd rather keep"])('%s', async (text) =>
    expect(await made('cancel FI-4410', text)).toEqual([]),
  );

  test('what is taken out is given up', async () =>
    expect(await made('reserve a kiln on 9 july', 'take it out again')).toEqual([
      { give_up_kiln: { firing_id: 'FI-7710' } },
    ]));

  test.each(['I need a sponge, just one', 'I need a sponge, only one'])('%s', async (text) =>
    expect(await made(text)).toEqual([{ order_goods: { item: 'sponge', quantity: 1 } }]),
  );
});

describe('a change is asked about', () => {
  test.each([
    'accept GL-3301 and turn down GL-3302',
    'accept GL-3301 and park GL-3302',
    'accept GL-3301 and then also put away GL-3302',
    "Ada wants me to accept GL-3301 but I told her I'd look at it first",
    'reserve a kiln for MEM204 on 4 july',
    'reserve a kiln on 4 july and on 8 july, on the 6th we are away',
  ])('where it is not all of one mind, or for another: %s', async (text) => expect(await made(text)).toEqual([]));

  test.each(['kiln FI-4417', 'hello, kiln FI-4417 please', 'how was my bowl?? kiln FI-4417'])(
    'where a thing is named, and nothing that shall be done to it: %s',
    async (text) => expect(await made(text)).toEqual([]),
  );

  test('and not where a member only says who it is', async () =>
    expect(await made('MEM204 here, reserve a kiln on 4 july')).toEqual([kiln('2026-07-04')]));
});

/** A lamp shop, whose loans are confirmed before they are made or given up. */
const shop: TestAgent = {
  instruction: 'You help the customers of a lamp shop.',
  tools: [
    {
      ...functionTool('Shop__end_loan', 'Cancel the loan of a lamp.', {
        loan_id: { description: 'Loan, e.g. LO-4417' },
      }),
      requireConfirmation: true,
    },
    {
      ...functionTool('Shop__lend_lamp', 'Lend a lamp to a customer.', {
        kind: { description: 'desk lamp, floor lamp, or lantern' },
        first_day: { description: 'First day, YYYY-MM-DD' },
        last_day: { description: 'Last day, YYYY-MM-DD' },
        ...WHY,
      }),
      requireConfirmation: true,
    },
    functionTool('Shop__get_repair', 'Look up a repair.', { repair_id: { description: 'Repair, e.g. RP-1203' } }),
    functionTool('Shop__report_fault', 'Report a fault of a lamp.', { summary: { description: 'What is wrong' } }),
    functionTool('Shop__order_goods', 'Order goods for a lamp, such as a bulb, a shade or a cable.', {
      item: { description: 'What is wanted, e.g. bulb, shade, cable' },
      quantity: { type: 'integer', description: 'How many' },
    }),
  ],
  answer: (name) =>
    name === 'report_fault' ? { repair_id: 'RP-1200', state: 'open' } : { loan_id: 'LO-1', state: 'ok' },
};
const madeAtShop = madeBy(shop);
const lend = (first_day: string, last_day = first_day) => ({ lend_lamp: { kind: 'lantern', first_day, last_day } });

describe('of a thing that is only named, or of what the user will do, nothing is changed', () => {
  test.each(['LO-4417 gets better and better', 'LO-4417 stays with me'])('%s', async (text) =>
    expect(await madeAtShop(text)).toEqual([]),
  );

  test.each([
    "thanks. I'll tell my sister tonight",
    "ok, I'll look at it on monday",
    'maybe. we will ask Ada tomorrow',
  ])('%s', async (text) => expect(await madeAtShop('lend me a lantern from 9 to 12 july', text)).toEqual([]));

  test('nor is a day of that one of another loan', async () =>
    expect(await madeAtShop("lend me a lantern from 9 to 12 july, I'll ask Ada tonight")).toEqual([]));
});

describe('a day that may be two is asked about, and one that can be but one is not', () => {
  test('03/04', async () => expect(await madeAtShop('lend me a lantern on 03/04 please, just that day')).toEqual([]));
  test.each([
    ['lend me a lantern on 07/07', '2026-07-07'],
    ['lend me a lantern on 3/25', '2026-03-25'],
  ])('%s', async (text, day) => expect(await madeAtShop(text)).toEqual([lend(day)]));
});

describe('what is listed behind a colon is wanted, and what became of it is looked up', () => {
  test('need: …', async () =>
    expect(await madeAtShop('need: 2 bulbs, a shade and one cable')).toEqual([
      { order_goods: { item: 'bulbs', quantity: 2 } },
      { order_goods: { item: 'shade', quantity: 1 } },
      { order_goods: { item: 'cable', quantity: 1 } },
    ]));

  test.each(['did anybody look at that yet?', 'has somebody picked it up?'])('%s', async (text) =>
    expect(await madeAtShop('report a fault: the shade is cracked', text)).toEqual([
      { get_repair: { repair_id: 'RP-1200' } },
    ]),
  );
});
