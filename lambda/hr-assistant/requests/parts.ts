import { amountOf } from '../balance/amount.js';
import type { Part } from '../balance/ledger.js';
import type { BusinessDays } from '../calendar/business-days.js';
import { yearOf } from '../calendar/days.js';
import type { LeaveRequest } from './request.js';

/** What a request takes of each year: its business days, or half of one. */
export function partsOf({ start, end, half }: LeaveRequest, businessDays: BusinessDays): Part[] {
  const days = businessDays.among(start, end);
  const years = [...new Set(days.map(yearOf))];
  return years.map((year) => {
    const own = days.filter((day) => yearOf(day) === year);
    return { year, first: own[0] ?? start, amount: amountOf(half === undefined ? own.length : 0.5) };
  });
}
