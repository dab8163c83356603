import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { businessDays } from '../../../../lambda/hr-assistant/company/company.js';
import { ask } from './asking.js';
import { type CompanyOnAws, companyOnAws } from './company-on-aws.js';

const REPORTS = 10;
const idOf = (i: number) => `P${i}`;
const managerOf = (i: number) => `M${Math.floor(i / REPORTS)}`;

/** Asks again as often as the answer says that one should: a machine may be slow. What was done is done once. */
async function untilTold(who: string, name: string, values: Record<string, string> = {}): ReturnType<typeof ask> {
  const answer = await ask(who, name, values);
  return answer['rule'] === 'busy' ? untilTold(who, name, values) : answer;
}

/** What one person was told became of their requests, by number. */
async function yearOf(i: number, rounds: number): Promise<Map<string, string>> {
  const [who, manager] = [idOf(i), managerOf(i)];
  const told = new Map<string, string>();
  const days = businessDays.among('2027-10-04', '2027-12-17').filter((_day, n) => n % 5 === i % 5);
  for (let round = 0; round < rounds; round++) {
    const day = days[round] ?? '2027-12-20';
    await untilTold(who, 'check_leave_balance');
    const dates = { leave_type: 'pto', start_date: day, end_date: day };
    const { request_id: request } = await untilTold(who, 'submit_leave_request', dates);
    const request_id = String(request);
    expect(request_id).toMatch(/^LR-\d{8}$/);
    expect(told.has(request_id)).toBe(false);
    await untilTold(who, 'check_leave_balance', { as_of: day });
    const decision = round % 3 === 0 ? 'reject' : 'approve';
    const decided = await untilTold(manager, 'decide_leave_request', { request_id, decision });
    expect(decided).not.toHaveProperty('rule');
    told.set(request_id, decision === 'reject' ? 'rejected' : 'approved');
    if (round % 3 === 1) {
      expect(await untilTold(who, 'cancel_leave_request', { request_id })).toMatchObject({ status: 'cancelled' });
      told.set(request_id, 'cancelled');
    } else {
      await untilTold(who, 'list_leave_requests', { scope: 'mine' });
    }
  }
  return told;
}

/**
 * The test that many people at once lose nothing. A round is five calls of each: a look, a request, another look, the manager's
 * decision, and a list or a cancellation.
 */
export function testMany({ people, rounds }: { people: number; rounds: number }): void {
  let company: CompanyOnAws;
  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2027-01-04T14:00:00Z') });
    vi.spyOn(console, 'error').mockImplementation(() => {});
    company = await companyOnAws('many');
    const row = { team: 'many', first_day: '2020-01-01' };
    for (let i = 0; i < people; i++) {
      await company.put('people', { ...row, employee_id: idOf(i), name: `Person ${i}`, manager: managerOf(i) });
      if (i % REPORTS === 0) await company.put('people', { ...row, employee_id: managerOf(i), name: `Manager ${i}` });
    }
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    vi.useRealTimers();
    await company.close();
  });

  test(`${people} people with ${rounds * 5} calls each at once: every request is kept once, as it was told, by the audit items`, async () => {
    const told = await Promise.all(Array.from({ length: people }, (_none, i) => yearOf(i, rounds)));
    const [requests, leave] = [await company.items('requests'), await company.items('leave')];
    const all = new Map(told.flatMap((one) => [...one]));
    expect(all.size).toBe(people * rounds);
    expect(new Map(requests.map(({ request_id, status }) => [request_id, status]))).toEqual(all);
    for (const [i, own] of told.entries()) {
      const items = leave.filter(({ employee_id }) => employee_id === idOf(i));
      // What was done to each request, in order, is what became of it.
      const audit = items
        .filter(({ action }) => action !== undefined)
        .sort((one, other) => (String(one['item']) < String(other['item']) ? -1 : 1));
      const recounted = new Map(audit.map(({ request_id, action }) => [request_id, action]));
      expect(recounted).toEqual(own);
      expect(audit.filter(({ action }) => action === 'submitted')).toHaveLength(rounds);
      const ledger = items.find(({ item }) => item === 'LEDGER');
      const approved = [...own].filter(([, status]) => status === 'approved').map(([id]) => id);
      const bookings = Array.isArray(ledger?.['bookings']) ? ledger['bookings'] : [];
      expect(bookings.map(({ id }) => id).sort()).toEqual(approved.sort());
      expect(ledger).toMatchObject({ version: audit.length, requests: rounds });
      expect(await ask(idOf(i), 'check_leave_balance', { as_of: '2027-12-31' })).toMatchObject({
        pto_taken: approved.length,
        pto_pending: 0,
        pto_remaining: 25 - approved.length,
      });
    }
  }, 1_200_000);
}
