import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session, type TestAgent } from './session.js';

/** A hut in the mountains: what is free, what is kept for whom, and what has to be mended. */
const hut: TestAgent = {
  instruction: 'You help hikers who sleep in a hut, and those who look after it.',
  tools: [
    functionTool('Hut__free_beds', 'Free beds and their price for a stay.', {
      first_day: { description: 'Day of arrival, YYYY-MM-DD' },
      nights: { type: 'integer', description: 'Number of nights' },
      bed_type: { description: 'bunk, single or family' },
    }),
    functionTool('Hut__keep_beds', 'Reserve beds for a hiker.', {
      hiker: { description: 'Name of the hiker' },
      first_day: { description: 'Day of arrival, YYYY-MM-DD' },
      nights: { type: 'integer', description: 'Number of nights' },
      bed_type: { description: 'bunk, single or family' },
    }),
    functionTool('Hut__lengthen_stay', 'Make a stay longer.', {
      stay_no: { description: 'Stay number, e.g. ST-104' },
      more_nights: { type: 'integer', description: 'Nights to add' },
    }),
    functionTool('Hut__report_fault', 'Report a machine of the hut that is out of order.', {
      machine_no: { description: 'Machine number, e.g. MA-22' },
      symptom: { description: 'What the machine does' },
      urgency: { description: 'low, normal, urgent' },
    }),
    functionTool('Hut__machine_info', 'Maker and age of a machine.', { machine_no: { description: 'Machine number' } }),
    functionTool('Hut__skip_duty', 'Excuse a warden from a day of duty.', {
      warden: { description: 'Name of the warden' },
      day: { description: 'Day, YYYY-MM-DD' },
      reason: { description: 'Reason, if one is given', optional: true },
    }),
  ],
  answer: (name) => (name.includes('free') ? { free: 4, price_per_night: 31.5 } : { state: 'done' }),
};

describe('a length of time', () => {
  const STAYS: [text: string, first_day: string, nights: number][] = [
    ['do you have a family bed free 3 to 6 march?', '2026-03-03', 3],
    ['is a bunk bed free from 27 march until the 2nd?', '2026-03-27', 6],
    ['is a single bed free from the 5th of march to the 7th?', '2026-03-05', 2],
  ];

  test.each(STAYS)('is that between the days that are said: %s', async (text, first_day, nights) => {
    const { calls } = await session(hut).say(text);
    expect(calls).toMatchObject([{ name: 'free_beds', input: { first_day, nights } }]);
  });

  test('is no number of other things', async () => {
    const chat = session(hut);
    await chat.say('make stay ST-104 2 nights longer');
    const { calls } = await chat.say('add 2 blankets as well');
    expect(calls).toEqual([]);
  });

  test('is that of the look which is taken up', async () => {
    const chat = session(hut);
    await chat.say('do you have a family bed free 3 to 6 march?');
    const { calls } = await chat.say('great, book it. name is Ada Low');
    expect(calls).toMatchObject([
      { name: 'keep_beds', input: { hiker: 'Ada Low', first_day: '2026-03-03', nights: 3, bed_type: 'family' } },
    ]);
  });
});

describe('what is told', () => {
  test('is a fault where something is done again and again, with a value of a bare list', async () => {
    const { calls } = await session(hut).say('machine MA-22 keeps beeping, urgent');
    expect(calls).toMatchObject([{ name: 'report_fault', input: { machine_no: 'MA-22', urgency: 'urgent' } }]);
  });

  test.each([
    ['twenty-first of may', '2026-05-21'],
    ['twenty-eighth of may', '2026-05-28'],
    ['twenty fifth of april', '2026-04-25'],
    ['thirty-first of may', '2026-05-31'],
  ])('is a day in words: the %s', async (said, day) => {
    const { calls } = await session(hut).say(`please excuse Ada Low from duty on the ${said}`);
    expect(calls).toMatchObject([{ name: 'skip_duty', input: { warden: 'Ada Low', day } }]);
  });

  test('is a day in figures that is close, where the other way round it is far off', async () => {
    const { calls } = await session(hut).say('please excuse Ada Low from duty on 12/3');
    expect(calls).toMatchObject([{ name: 'skip_duty', input: { warden: 'Ada Low', day: '2026-03-12' } }]);
  });
});
