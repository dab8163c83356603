import type { CompanyRules } from '../company/rules.js';
import { addDays, daysFrom, weekdayOf, yearOf } from './days.js';
import { holidaysOf } from './holidays.js';

/** The days on which this company works. */
export class BusinessDays {
  private readonly holidays = new Map<number, ReadonlyMap<string, string>>();
  private readonly rules: CompanyRules;

  constructor(rules: CompanyRules) {
    this.rules = rules;
  }

  /** The name of the holiday on this day. */
  holidayOn(day: string): string | undefined {
    const year = yearOf(day);
    const known = this.holidays.get(year) ?? holidaysOf(this.rules, year);
    this.holidays.set(year, known);
    return known.get(day);
  }

  has(day: string): boolean {
    return this.rules.workingDays.has(weekdayOf(day)) && this.holidayOn(day) === undefined;
  }

  /** Those from the first day to the last, both included. */
  among(first: string, last: string): string[] {
    return daysFrom(first, last).filter((day) => this.has(day));
  }

  /** Holidays from the first day to the last that would be worked on else. */
  holidaysAmong(first: string, last: string): { day: string; name: string }[] {
    return daysFrom(first, last).flatMap((day) => {
      const name = this.holidayOn(day);
      return name === undefined || !this.rules.workingDays.has(weekdayOf(day)) ? [] : [{ day, name }];
    });
  }

  /** The day that comes this many business days after another. */
  after(day: string, count: number): string {
    let at = day;
    for (let left = count; left > 0; ) {
      at = addDays(at, 1);
      if (this.has(at)) left -= 1;
    }
    return at;
  }
}
