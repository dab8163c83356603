import { describe, expect, test } from 'vitest';
import { hr } from './agents/hr.js';
import { session } from './session.js';

const NEGATED = /\bno\b|\bnot\b|n't\b|\b0\b|\bzero\b|cannot|unable|denied/i;
const GRANTED =
  /(?:has|have) been (?:successfully )?(?:submitted|approved)|successfully submitted|submitted for manager approval|LR-2026-004|no problem/i;

/** One turn of a fresh session. */
const once = (text: string) => session(hr).say(text);

describe("the tutorial's conversation", () => {
  test('looks up the balance of the named employee', async () => {
    const { calls, text } = await once('How many PTO days does employee EMP001 have left?');
    expect(calls).toEqual([{ name: 'check_leave_balance', input: { employee_id: 'EMP001' } }]);
    expect(text).toMatch(/\b12 PTO days\b/);
  });

  test('looks up the policy by one of the topics that the function lists', async () => {
    const { calls, text } = await once("What's the remote work policy?");
    expect(calls).toEqual([{ name: 'get_company_policy', input: { topic: 'remote_work' } }]);
    expect(text).toMatch(/\b2 days\b/);
    expect(text).toContain('VPN');
  });

  test('names everyone in the calendar with their days', async () => {
    const { calls, text } = await once('Who on the engineering team is out in March?');
    expect(calls).toEqual([{ name: 'get_team_calendar', input: { team_name: 'engineering', month: 'March' } }]);
    expect(text).toContain('Priya Sharma (EMP001), Mar 9-13');
    expect(text).toContain('Raj Patel (EMP004), Mar 16');
  });

  test('submits a complete request and echoes it', async () => {
    const { calls, text } = await once('Submit a PTO request for EMP003 from March 20 to March 24, 2026.');
    expect(calls).toEqual([
      {
        name: 'submit_leave_request',
        input: { employee_id: 'EMP003', start_date: '2026-03-20', end_date: '2026-03-24', leave_type: 'pto' },
      },
    ]);
    expect(text).toMatch(/\bsubmitted\b/);
    expect(text).toContain('EMP003');
    expect(text).toContain('March 20, 2026');
  });

  test('remembers who speaks, and only looks when asked whether something is possible', async () => {
    const chat = session(hr);
    const first = await chat.say("I'm employee EMP004. How much PTO do I have?");
    expect(first.calls).toEqual([{ name: 'check_leave_balance', input: { employee_id: 'EMP004' } }]);
    expect(first.text).toMatch(/Raj Patel \(EMP004\) has 0 PTO days/);

    const second = await chat.say('Can I take March 10 off as PTO?');
    expect(second.calls).toEqual([{ name: 'check_leave_balance', input: { employee_id: 'EMP004' } }]);
    expect(second.text).toMatch(/^No\..*0 PTO days remaining/);
    expect(second.text).toContain('2 sick days');
    expect(second.text).not.toMatch(GRANTED);
  });

  test('explains a denial and claims nothing', async () => {
    const { calls, text } = await once('Submit a PTO request for EMP004 from March 10 to March 12, 2026.');
    expect(calls.map((call) => call.name)).toEqual(['submit_leave_request']);
    expect(text).toMatch(NEGATED);
    expect(text).toMatch(/only 0 remaining/);
    expect(text).not.toMatch(GRANTED);
  });
});
