/** What company.yaml says, read and checked. A day is `YYYY-MM-DD`. */
export interface CompanyRules {
  name: string;
  timeZone: string;
  /** 0 is Sunday. */
  workingDays: ReadonlySet<number>;
  furthestAheadDays: number;
  holidays: readonly HolidayRule[];
  holidayOnFreeDay: 'nearest' | 'keep';
  movedHolidays: readonly { from: string; to: string }[];
  leave: ReadonlyMap<string, LeaveRule>;
}

export type HolidayRule = { name: string } & (
  | { kind: 'date'; date: string }
  | { kind: 'yearly'; month: number; day: number }
  /** `nth` from 1; -1 is the last one of the month. */
  | { kind: 'weekday'; month: number; weekday: number; nth: number }
);

export interface LeaveRule {
  /** How a request names it: `pto`. */
  type: string;
  /** How people call it. */
  called: string;
  /** Everybody may see that leave is of this kind. Else only who may see the person's leave, and others see that they are away. */
  isOpen: boolean;
  allowance?: Allowance;
  longest?: { days: number } | { weeks: number };
  notice: readonly NoticeRule[];
  approval: readonly { overDays: number; by: 'vp' }[];
  /** How many days ago it may have begun. Absent: none. */
  startsAtMostDaysAgo?: number;
  /** From which sick day in a row a doctor's note is asked for. */
  noteFromDay?: number;
}

export interface Allowance {
  days: number;
  accrual: 'monthly' | 'yearly';
  carryOver: number;
}

export interface NoticeRule {
  /** The most business days of a request that this row is for. Absent: any number. */
  upToDays?: number;
  unit: 'businessDays' | 'days' | 'weeks';
  amount: number;
}
