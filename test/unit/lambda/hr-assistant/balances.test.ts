import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Account } from '../../../../lambda/hr-assistant/balance/books.js';
import type { Ledger } from '../../../../lambda/hr-assistant/balance/ledger.js';
import { isCovered, rolled, standingOn } from '../../../../lambda/hr-assistant/balance/standing.js';
import { addDays } from '../../../../lambda/hr-assistant/calendar/days.js';
import { businessDays, company } from '../../../../lambda/hr-assistant/company/company.js';
import type { Person, Role } from '../../../../lambda/hr-assistant/people/person.js';
import { decisionBreach } from '../../../../lambda/hr-assistant/people/who-may.js';
import { booked, type Changed, cancelled, decided } from '../../../../lambda/hr-assistant/requests/change.js';
import { judge } from '../../../../lambda/hr-assistant/requests/judge.js';

const person = (id: string, role: Role, manager?: string): Person => ({
  id,
  name: id,
  team: 'one',
  role,
  ...(manager !== undefined && { manager }),
  employment: { firstDay: '2025-05-12' },
});
const PEOPLE = [
  person('VP', 'vp'),
  person('M', 'employee', 'VP'),
  person('A', 'employee', 'M'),
  person('B', 'hr', 'M'),
];
const above = ({ manager }: Person): Person[] => {
  const found = PEOPLE.find(({ id }) => id === manager);
  return found ? [found, ...above(found)] : [];
};

const TYPES = [...company.leave.keys()];
const step = fc.record({
  later: fc.integer({ min: 0, max: 40 }),
  actor: fc.nat(PEOPLE.length - 1),
  subject: fc.nat(PEOPLE.length - 1),
  what: fc.constantFrom('submit', 'submit', 'approve', 'reject', 'cancel'),
  type: fc.constantFrom('pto', 'pto', 'pto', 'sick', ...TYPES),
  ahead: fc.integer({ min: -10, max: 300 }),
  length: fc.integer({ min: 0, max: 16 }),
  half: fc.constantFrom(undefined, undefined, 'morning', 'afternoon'),
  which: fc.nat(20),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const accountsOf = ({ employment }: Person, ledger: Ledger): Account[] =>
  [...company.leave.values()].flatMap(({ type, allowance }) =>
    allowance ? [{ type, allowance, employment, ledger }] : [],
  );

function after(ledger: Ledger, today: string, { actor, subject, ...wanted }: Step): Ledger {
  const [who, whose] = [PEOPLE[actor], PEOPLE[subject]];
  if (!who || !whose) throw new Error('there are not so many people');
  if (wanted.what === 'submit') {
    const start = addDays(today, wanted.ahead);
    const request = {
      type: wanted.type,
      start,
      end: addDays(start, wanted.half ? 0 : wanted.length),
      ...(wanted.half && { half: wanted.half }),
    };
    const judgement = judge(request, { rules: company, businessDays, today, employment: whose.employment, ledger });
    if (judgement.breaches.length > 0) return ledger;
    return booked(ledger, request, judgement, { id: `LR-${ledger.requests}`, turn: '' }).ledger;
  }
  const booking = ledger.bookings[wanted.which % Math.max(1, ledger.bookings.length)];
  if (!booking) return ledger;
  const between = { actor: who, subject: whose, above: above(whose), today };
  if (wanted.what !== 'cancel' && decisionBreach(between, booking.needs)) return ledger;
  const changed: Changed =
    wanted.what === 'cancel'
      ? cancelled(ledger, booking.id, { today, isHr: who.role === 'hr' })
      : decided(ledger, booking.id, wanted.what === 'approve' ? 'approve' : 'reject');
  return 'ledger' in changed ? changed.ledger : ledger;
}

const runs = process.env['TEST_LONG'] ? 2_000 : 40;

test('whoever does what: on every day reserved + taken + left = granted, nothing is negative, and no leave lacks a day', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const ledgers = new Map(
        PEOPLE.map(({ id }) => [id, { version: 0, since: 2025, carried: {}, requests: 0, bookings: [] } as Ledger]),
      );
      let today = '2026-09-01';
      for (const one of steps) {
        today = addDays(today, one.later);
        const subject = PEOPLE[one.subject];
        const before = subject && ledgers.get(subject.id);
        if (!subject || !before) throw new Error('somebody is missing');
        const closed = rolled(accountsOf(subject, before), before, Number(today.slice(0, 4)) - 1);
        for (const [i, account] of accountsOf(subject, before).entries()) {
          // Closing years changes nothing of what is left.
          const other = accountsOf(subject, closed)[i];
          expect(other && standingOn(other, today)).toEqual(standingOn(account, today));
        }
        const ledger = after(closed, today, one);
        ledgers.set(subject.id, ledger);
        for (const account of accountsOf(subject, ledger)) hold(account, today);
      }
    }),
    { numRuns: runs },
  );
});

function hold(account: Account, today: string): void {
  expect(isCovered(account)).toBe(true);
  for (const ahead of [0, 1, 13, 40, 100, 200, 330, 500]) {
    const day = addDays(today, ahead);
    const { granted, taken, pending, left, available, carriedOver } = standingOn(account, day);
    expect(taken + pending + left).toBe(granted);
    for (const amount of [granted, taken, pending, left, available, carriedOver])
      expect(amount).toBeGreaterThanOrEqual(0);
    expect(available).toBeLessThanOrEqual(left);
    // What is called available is what can be taken, to the last part of a day.
    expect(isCovered(taking(account, day, available))).toBe(true);
    expect(isCovered(taking(account, day, available + 1))).toBe(false);
  }
}

function taking(account: Account, day: string, amount: number): Account {
  const part = { year: Number(day.slice(0, 4)), first: day, amount };
  const booking = {
    id: 'more',
    type: account.type,
    start: day,
    end: day,
    status: 'pending',
    parts: [part],
    turn: '',
  } as const;
  return { ...account, ledger: { ...account.ledger, bookings: [...account.ledger.bookings, booking] } };
}
