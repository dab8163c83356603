import { dayOf, yearOf } from '../calendar/days.js';
import type { Allowance } from '../company/rules.js';
import { type Amount, amountOf } from './amount.js';
import { accruedBy, type Employment } from './granted.js';
import type { Booking, Ledger, Part } from './ledger.js';

/** One kind of leave of one person. */
export interface Account {
  type: string;
  allowance: Allowance;
  employment: Employment;
  ledger: Pick<Ledger, 'since' | 'carried' | 'bookings'>;
}

/** What of an account is booked on its days, and by whose decision. */
export interface Booked {
  part: Part;
  status: Booking['status'];
}

export const endOf = (year: number): string => dayOf(year, 12, 31);

export const total = (parts: readonly Part[]): Amount => parts.reduce((sum, { amount }) => sum + amount, 0);

/** An account, read year by year. Each year needs the one before it, so what was found out once is kept. */
export class Books {
  readonly all: readonly Booked[];
  readonly lastYear: number;
  private readonly account: Account;
  private readonly years = new Map<number, readonly Booked[]>();
  private readonly carried = new Map<number, Amount>();

  constructor(account: Account) {
    this.account = account;
    this.all = account.ledger.bookings
      .filter(({ type }) => type === account.type)
      .flatMap(({ parts, status }) => parts.map((part) => ({ part, status })));
    this.lastYear = Math.max(0, ...account.ledger.bookings.flatMap(({ parts }) => parts.map(({ year }) => year)));
  }

  bookedIn(year: number): readonly Booked[] {
    const known = this.years.get(year) ?? this.all.filter(({ part }) => part.year === year);
    this.years.set(year, known);
    return known;
  }

  /** What is left on a day, with all that is booked to begin by then. */
  leftOn(day: string): Amount {
    const { allowance, employment } = this.account;
    const begun = this.bookedIn(yearOf(day)).filter(({ part }) => part.first <= day);
    const granted = this.carriedInto(yearOf(day)) + accruedBy(allowance, employment, day);
    return granted - total(begun.map(({ part }) => part));
  }

  carriedInto(year: number): Amount {
    const { type, allowance, ledger } = this.account;
    if (year <= ledger.since) return year < ledger.since ? 0 : (ledger.carried[type] ?? 0);
    const most = amountOf(allowance.carryOver);
    const carried = this.carried.get(year) ?? Math.max(0, Math.min(most, this.leftOn(endOf(year - 1))));
    this.carried.set(year, carried);
    return carried;
  }
}
