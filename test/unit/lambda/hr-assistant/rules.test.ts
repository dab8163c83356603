import { describe, expect, test } from 'vitest';
import { amountOf, inDays } from '../../../../lambda/hr-assistant/balance/amount.js';
import type { Booking, Ledger } from '../../../../lambda/hr-assistant/balance/ledger.js';
import { businessDays, company } from '../../../../lambda/hr-assistant/company/company.js';
import { judge } from '../../../../lambda/hr-assistant/requests/judge.js';
import { partsOf } from '../../../../lambda/hr-assistant/requests/parts.js';
import type { LeaveRequest } from '../../../../lambda/hr-assistant/requests/request.js';
import { RULE_ROWS } from './rule-rows.js';

const rows = RULE_ROWS.split('\n').flatMap((line) => {
  const cells = line.split('|').map((cell) => cell.trim());
  const [today = '', asked = '', booked = '', so = '', decided = ''] = cells;
  return cells.length === 5 ? [{ today, asked, booked, so, decided }] : [];
});

function leave(text: string): LeaveRequest {
  const [type = '', days = '', half] = text.split(' ');
  const [start = '', end = start] = days.split('..');
  return { type, start, end, ...((half === 'morning' || half === 'afternoon') && { half }) };
}

function bookings(text: string): Booking[] {
  return text.split(', ').flatMap((one, i) => {
    if (one === '') return [];
    const isApproved = one.startsWith('approved ');
    const request = leave(one.replace(/^approved /, ''));
    const parts = partsOf(request, businessDays);
    return [{ id: `LR-${i}`, ...request, status: isApproved ? 'approved' : 'pending', parts, turn: '' } as const];
  });
}

function decisionOf({ today, asked, booked, so }: (typeof rows)[number]): string {
  const said = (name: string) => new RegExp(`${name} ([\\d-]+)`).exec(so)?.[1];
  const carried = { pto: amountOf(Number(said('carried') ?? 5)) };
  const ledger: Ledger = { version: 1, since: 2027, carried, requests: 0, bookings: bookings(booked) };
  const lastDay = said('last');
  const employment = { firstDay: said('first') ?? '2020-01-01', ...(lastDay !== undefined && { lastDay }) };
  const { breaches, amount, needs, needsNote } = judge(leave(asked), {
    rules: company,
    businessDays,
    today,
    employment,
    ledger,
  });
  for (const { says } of breaches) expect(says).toMatch(/^[A-Z].*\.$/);
  if (breaches.length > 0) return breaches.map(({ rule }) => rule).join(' ');
  return ['ok', inDays(amount), ...(needs ? [needs] : []), ...(needsNote ? ['note'] : [])].join(' ');
}

describe('a request is decided by the rules of company.yaml', () => {
  test('which are held against a table of 120 rows at least', () => expect(rows.length).toBeGreaterThanOrEqual(120));

  test.each(rows)('on $today, $asked ($booked; $so): $decided', (row) => {
    expect(decisionOf(row)).toBe(row.decided);
  });
});
