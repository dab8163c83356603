import type { CompanyRules, HolidayRule } from '../company/rules.js';
import { addDays, dayOf, isDay, lastOfMonth, weekdayOf, yearOf } from './days.js';

/** The holidays of a year by their days, each where it is kept. */
export function holidaysOf(rules: CompanyRules, year: number): ReadonlyMap<string, string> {
  const kept = new Map<string, string>();
  // New Year's Day on a Saturday is kept in the year before.
  for (const near of [year - 1, year, year + 1]) {
    for (const holiday of rules.holidays) {
      const day = keptOn(rules, dayIn(holiday, near));
      if (day !== undefined && yearOf(day) === year) kept.set(day, holiday.name);
    }
  }
  return kept;
}

function dayIn(holiday: HolidayRule, year: number): string | undefined {
  if (holiday.kind === 'date') return yearOf(holiday.date) === year ? holiday.date : undefined;
  if (holiday.kind === 'yearly') {
    const day = dayOf(year, holiday.month, holiday.day);
    return isDay(day) ? day : undefined;
  }
  const { month, weekday, nth } = holiday;
  if (nth < 0) {
    const last = lastOfMonth(year, month);
    return addDays(last, -((weekdayOf(last) - weekday + 7) % 7));
  }
  const first = dayOf(year, month, 1);
  return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7);
}

function keptOn(rules: CompanyRules, day: string | undefined): string | undefined {
  if (day === undefined) return undefined;
  const moved = rules.movedHolidays.find(({ from }) => from === day);
  if (moved) return moved.to;
  if (rules.holidayOnFreeDay === 'keep') return day;
  const nearest = [0, -1, 1, -2, 2, -3, 3].map((days) => addDays(day, days));
  return nearest.find((one) => rules.workingDays.has(weekdayOf(one))) ?? day;
}
