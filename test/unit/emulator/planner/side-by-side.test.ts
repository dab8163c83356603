import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { NOW, session, type TestAgent } from './session.js';

const KITE = { kite: { description: 'Kite, e.g. KT-204' } };
const DAY = 86_400_000;

/** A kite school: what is said of one kite or on one day must not count in the conversation of somebody else. */
const school: TestAgent = {
  instruction: 'You help the pupils of a kite school.',
  tools: [
    functionTool('Any__get_kite', 'Get the state of a kite.', KITE),
    functionTool('Any__list_kites', 'List the kites.', {}),
    functionTool('Any__reserve_kite', 'Reserves a kite for a day.', { ...KITE, day: { description: 'YYYY-MM-DD' } }),
  ],
  answer: (_, input) => ({ ...input, state: 'dry' }),
};

describe('conversations with one agent side by side', () => {
  test('each have their own things, though the words are the same', async () => {
    const [one, other] = [session(school), session(school)];
    await one.say('how is KT-204?');
    await other.say('how is KT-377?');
    expect((await one.say('reserve it for march 3')).calls).toEqual([
      { name: 'reserve_kite', input: { kite: 'KT-204', day: '2026-03-03' } },
    ]);
    expect((await other.say('reserve it for march 3')).calls).toEqual([
      { name: 'reserve_kite', input: { kite: 'KT-377', day: '2026-03-03' } },
    ]);
  });

  test('each have their own day', async () => {
    const [one, other] = [session(school), session(school, NOW + DAY)];
    for (const chat of [one, other]) await chat.say('reserve a kite for tomorrow');
    const days = [await one.say('KT-204'), await other.say('KT-204')].map(({ calls }) => calls[0]?.input.day);
    expect(days).toEqual(['2026-02-19', '2026-02-20']);
  });

  test('each have what their own function answered', async () => {
    const listing = (...kites: string[]): TestAgent => ({ ...school, answer: () => kites.map((kite) => ({ kite })) });
    const [one, other] = [session(listing('KT-1', 'KT-2')), session(listing('KT-3', 'KT-4'))];
    const kites: unknown[] = [];
    for (const chat of [one, other]) {
      await chat.say('list the kites');
      kites.push((await chat.say('reserve the second one for march 3')).calls[0]?.input.kite);
    }
    expect(kites).toEqual(['KT-2', 'KT-4']);
  });
});
