import { describe, expect, test } from 'vitest';
import { ask } from './ask.js';

const policy = (topic: string) => ask('get_company_policy', { topic });
const TOPICS = 'pto, sick_leave, remote_work, bereavement, parental';

describe('get_company_policy', () => {
  test.each([
    ['pto', /^Annual PTO allowance: 20 days .* without VP approval\.$/],
    ['sick_leave', /^5 sick days per year, .* don't carry over\.$/],
    ['remote_work', /^Up to 2 days\/week remote .* needs VP sign-off\.$/],
    ['bereavement', /^5 paid days for immediate family .* against PTO\.$/],
    ['parental', /^16 weeks fully paid .* before expected start date\.$/],
  ])('answers with the policy on %s', async (topic, text) => {
    expect(await policy(topic)).toEqual({ topic, policy: expect.stringMatching(text) });
  });

  test.each([
    ['PTO', 'pto'],
    [' pto policy ', 'pto'],
    ['sick', 'sick_leave'],
    ['Sick Leave', 'sick_leave'],
    ['sick-leave', 'sick_leave'],
    ['remote work', 'remote_work'],
    ['Remote Work policy', 'remote_work'],
    ['remote', 'remote_work'],
    ['Bereavement leave', 'bereavement'],
    ['parental leave', 'parental'],
    ['parental_leave', 'parental'],
  ])('finds the topic in %j', async (topic, found) => {
    expect(await policy(topic)).toMatchObject({ topic: found });
  });

  test.each(['p', 'leave', 'cryptography', 'o', '_', 'bonus', '__proto__', 'constructor'])(
    'lists the topics for the unknown %j',
    async (topic) => {
      expect(await policy(topic)).toEqual({ error: `No policy found for '${topic}'. Available: ${TOPICS}` });
    },
  );

  test('lists the topics for an empty or missing one', async () => {
    expect(await policy('')).toEqual({ error: `Empty parameter topic: one of ${TOPICS}.` });
    expect(await ask('get_company_policy', {})).toEqual({ error: `Missing parameter topic: one of ${TOPICS}.` });
  });

  test('cuts what it quotes', async () => {
    const { error } = await policy('x'.repeat(150));
    expect(error).toBe(`No policy found for '${'x'.repeat(100)}…'. Available: ${TOPICS}`);
  });
});
