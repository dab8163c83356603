import { monthOf, yearOf } from '../calendar/days.js';
import type { Allowance } from '../company/rules.js';
import { type Amount, amountOf, twelfths } from './amount.js';

/** From when to when somebody is employed. */
export interface Employment {
  firstDay: string;
  lastDay?: string;
}

/** What a year has brought by a day of it, without what was carried over. */
export function accruedBy(allowance: Allowance, { firstDay, lastDay }: Employment, day: string): Amount {
  const year = yearOf(day);
  const from = yearOf(firstDay) < year ? 1 : yearOf(firstDay) > year ? 13 : monthOf(firstDay);
  if (allowance.accrual === 'yearly') return from > 12 ? 0 : amountOf(allowance.days);
  const until = lastDay !== undefined && lastDay < day ? (yearOf(lastDay) < year ? 0 : monthOf(lastDay)) : monthOf(day);
  return twelfths(allowance.days, Math.max(0, until - from + 1));
}
