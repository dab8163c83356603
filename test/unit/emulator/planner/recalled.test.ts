import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session, type TestAgent } from './session.js';

/** A kennel: what its functions have told answers later questions. */
const kennel: TestAgent = {
  instruction: 'You help owners who bring their dogs to a kennel.',
  tools: [
    functionTool('Kennel__show_stay', 'Shows one stay.', { stay_code: { description: 'Stay code, e.g. ST-4410' } }),
    functionTool('Kennel__list_boxes', 'Lists the boxes.', {}),
    functionTool('Kennel__cancel_stay', 'Cancels a stay.', { stay_code: { description: 'Stay code' } }),
    functionTool('Kennel__change_meals', 'Changes how many meals a dog gets every day.', {
      stay_code: { description: 'Stay code' },
      meals: { type: 'integer', description: 'Meals' },
    }),
    functionTool('Kennel__order_collar', 'Orders a collar for a dog.', {
      dog: { description: 'Name of the dog' },
      size: { description: 'small, medium, or large' },
    }),
  ],
  answer: (name, { stay_code }) =>
    name === 'show_stay'
      ? { stay_code, keeper: 'Moana Tuhoe', box: 'B7', checkin: '2026-03-04 15:00', night_price: 31.5, meals: ['rice'] }
      : name === 'list_boxes'
        ? { boxes: [{ box: 'B7', night_price: 31.5 }] }
        : name === 'cancel_stay'
          ? { status: 'cancelled', stay_code, refund: 'half' }
          : { status: 'ordered', collect_at: 'front counter', ready_within: '3 days' },
};

const lastOf = async (...said: string[]) => {
  const chat = session(kennel);
  for (const text of said.slice(0, -1)) await chat.say(text);
  return chat.say(said.at(-1) ?? '');
};

describe('what was told answers without a call', () => {
  test.each([
    [
      'a question that ends with what it asks',
      ['show ST-4410', 'so her keeper is who'],
      /^The keeper .*is Moana Tuhoe\./,
    ],
    ['by the kind of a question word', ['show ST-4410', 'ok, when do we bring her'], /March 4, 2026, 15:00/],
    ['two questions at once', ['show ST-4410', 'who looks after him and when'], /Moana Tuhoe.*March 4/],
    ['what a list holds', ['show ST-4410', 'is rice among the food'], /rice/],
    ['money that comes back', ['cancel ST-4410', 'do we get our money back'], /refund half/],
    ['a time in words', ['order a small collar for Fenna', 'any idea when i hear back'], /3 days/],
    ['a time behind a preposition', ['show ST-4410', 'from what time'], /15:00/],
    [
      'what was told a while ago',
      ['order a small collar for Fenna', 'ok', 'thanks', 'hello', 'when is that'],
      /3 days/,
    ],
    ['a place', ['order a small collar for Fenna', 'thanks', 'wheres that to be collected'], /front counter/],
    [
      'an older turn, where the last one tells nothing of it',
      ['show ST-4410', 'cancel ST-4410', 'who was that with'],
      /Moana/,
    ],
    [
      'all of it, where it is not clear what is asked',
      ['show ST-4410', 'is it far from the station'],
      /^I know no more .*Moana.*31\.5/,
    ],
  ])('%s', async (_, said, answer) => {
    const { calls, text } = await lastOf(...said);
    expect(calls).toEqual([]);
    expect(text).toMatch(answer);
  });

  test.each([
    ['of another subject', ['show ST-4410', 'what is the capital of Peru']],
    ['whether something else may be done', ['show ST-4410', 'could Tom walk the dog?']],
  ])('and not a question %s', async (_, said) => {
    const { calls, text } = await lastOf(...said);
    expect(calls).toEqual([]);
    expect(text).toMatch(/^I cannot help with that\. I can show one stay,/);
  });
});

test('what is asked of the same thing is answered, not what was asked before', async () => {
  expect((await lastOf('who looks after ST-4410?', 'and when is it in?')).text).toMatch(/March 4, 2026, 15:00/);
});

test('what one asks of another thing by a word that was told is no question about what was told', async () => {
  const office = { description: 'berlin, london, or tokyo' };
  const tools = [
    functionTool('Rooms__list_rooms', 'List the meeting rooms of an office.', { office }),
    functionTool('Rooms__book_room', 'Book a meeting room.', { room: { description: 'Room, e.g. R101' } }),
  ];
  const answer = (_: string, { room }: Record<string, unknown>) => ({ status: 'booked', room });
  const chat = session({ instruction: 'You book meeting rooms.', tools, answer });
  expect((await chat.say('book R102')).text).toBe('Booked: room R102.');
  expect((await chat.say('which rooms are in Oslo?')).text).toMatch(/which office/);
});

test('what begins to ask is no value', async () => {
  const keyword = { description: 'What to look for' };
  const tools = [functionTool('Kennel__find_food', 'Finds food by what it is made of.', { keyword })];
  const chat = session({ instruction: 'You feed dogs.', tools, answer: () => ({ foods: ['rice'] }) });
  await chat.say('find food of rice');
  expect((await chat.say('which shelf')).calls).toEqual([]);
});

describe('what lacks is asked for', () => {
  test.each([
    ['of a change by its words', ['make it 3 meals from now on'], /meals .*which stay code should I use\?$/],
    ['of one more', ['order a small collar for Fenna', 'and i want one as well'], /which dog and size .*\?$/],
  ])('%s', async (_, said, answer) => {
    const { calls, text } = await lastOf(...said);
    expect(calls).toEqual([]);
    expect(text).toMatch(answer);
  });

  test('and another verb is no answer to that', async () => {
    const { calls, text } = await lastOf('show ST-4410', 'cancel the other stay', 'restore ST-4419 please, she comes');
    expect(calls).toEqual([]);
    expect(text).toMatch(/^I cannot help with that/);
  });
});
