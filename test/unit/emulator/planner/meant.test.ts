import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { madeBy, session, type TestAgent } from './session.js';

const HIVE = { description: 'Hive id, e.g. HV-100' };

const apiary: TestAgent = {
  instruction: 'You help the keepers of an apiary.',
  tools: [
    functionTool('Bees__hive_state', 'Current state of a hive: calm/swarming, brood, honey left.', { hive_id: HIVE }),
    functionTool('Bees__honey_report', 'Jars and yield of a hive in a period.', {
      hive_id: { description: 'Hive id' },
      from_date: { description: 'First day, YYYY-MM-DD' },
      to_date: { description: 'Last day, YYYY-MM-DD' },
    }),
    functionTool('Bees__order_sugar', 'Order sugar for a hive, to be brought by the van.', {
      hive_id: { description: 'Hive id' },
      kilos: { type: 'number', description: 'Kilos' },
      urgency: { description: 'normal or urgent', optional: true },
      delivery_date: { description: 'Which day, YYYY-MM-DD' },
    }),
    functionTool('Bees__withdraw_hive', 'Withdraw a hive from the register.', {
      hive_id: { description: 'Hive id' },
      keeper_no: { description: 'Number of the keeper' },
    }),
    functionTool('Bees__read_sensor', 'Latest reading of a sensor.', {
      box: { description: 'Box such as 12 or 17B' },
      variable: { description: 'temperature, humidity, or pressure' },
    }),
    functionTool('Bees__get_glass_rates', 'Day rate and deposit of a glass.', {
      glass: { description: 'Glass or jar' },
    }),
    functionTool('Bees__free_hours', 'List the free hours of a stand on one day.', {
      stand: { description: 'Stand name' },
      date: { description: 'Day, YYYY-MM-DD' },
    }),
    functionTool('Bees__book_tasting', 'Book a tasting.', {
      stand: { description: 'Stand name' },
      date: { description: 'Day, YYYY-MM-DD' },
      time: { description: 'HH:MM' },
      guest_name: { description: 'Name for the tasting' },
    }),
    functionTool('Bees__note_damage', 'Note damage at a stand.', {
      sort: { description: 'broken_glass, wet_wood, mice, other' },
      place: { description: 'Where it is' },
      unnamed: { type: 'boolean', description: 'Keep the name of whoever tells it out', optional: true },
    }),
  ],
  answer: (name, input) => ({ ...input, ...(name === 'free_hours' ? { free: ['09:40', '11:20', '15:00'] } : {}) }),
};

const made = madeBy(apiary);

describe('a function is meant', () => {
  test.each([
    ['how is HV-207 doing', { hive_state: { hive_id: 'HV-207' } }],
    ["how's HV-207 coming along?", { hive_state: { hive_id: 'HV-207' } }],
    ['let me know how HV-104 is getting on', { hive_state: { hive_id: 'HV-104' } }],
    ['whats the temperature in box 31A?', { read_sensor: { box: '31A', variable: 'temperature' } }],
  ])('by what is asked, and of what: %s', async (said, call) => expect(await made(said)).toEqual([call]));

  test('beside another one, where the user wants to be let know', async () =>
    expect(await made('withdraw hive HV-104 of keeper no KP-2210 and let me know what state HV-207 is in')).toEqual([
      { withdraw_hive: { hive_id: 'HV-104', keeper_no: 'KP-2210' } },
      { hive_state: { hive_id: 'HV-207' } },
    ]));

  test.each([
    ['withdraw the old one of Ada Low', /^To withdraw a hive/],
    ["what's the deposit on that", /^To .*deposit.* which glass/],
  ])('whose values are asked for: %s', async (said, answer) =>
    expect(await session(apiary).say(said)).toMatchObject({ calls: [], text: expect.stringMatching(answer) }),
  );
});

describe('what is told', () => {
  test('of a thing by its name alone looks nothing up beside a change', async () => {
    const said = await session(apiary).say('3 kilos of sugar for monday, one of them brown. hive HV-207');
    expect(said).toMatchObject({ calls: [], text: expect.stringMatching(/^Shall I order sugar.*HV-207/) });
  });

  test('after it was said what a change needs goes to that change', async () => {
    const chat = session(apiary);
    await chat.say('can i have sugar brought tomorrow');
    expect(await chat.say('HV-207')).toMatchObject({ calls: [], text: expect.stringMatching(/which kilos/) });
    expect((await chat.say('4 kilos')).calls).toEqual([
      { name: 'order_sugar', input: { hive_id: 'HV-207', kilos: 4, delivery_date: '2026-02-19' } },
    ]);
  });

  test('beside what shall not be done is not done unasked', async () =>
    expect(await made('mice under the stand at Elm Lane. dont put my name on it')).toEqual([]));

  test('to be forgotten is no value', async () =>
    expect(await made('please note damage: broken glass', 'oh forget the glass')).toEqual([]));
});

describe('one of what was found is chosen', () => {
  const booked = (time: string) => [
    { book_tasting: { stand: 'Mill Lane', date: '2026-02-20', time, guest_name: 'Ada Oyelaran' } },
  ];
  const looks = ['when is Mill Lane free tomorrow?', 'and on friday?'];

  test.each([
    ['9.40 then. name is Ada Oyelaran', '09:40'],
    ['ok the 11:20 one for Ada Oyelaran', '11:20'],
    ["I'll take 11:20, for Ada Oyelaran", '11:20'],
  ])('of the last look: %s', async (said, time) => expect(await made(...looks, said)).toEqual(booked(time)));
});
