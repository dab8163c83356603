import { yearOf } from '../calendar/days.js';
import type { Amount } from './amount.js';
import { type Account, Books, endOf, total } from './books.js';
import { accruedBy } from './granted.js';
import type { Booking, Ledger } from './ledger.js';

/** How an account stands on a day. `granted` = `taken` + `pending` + `left`, on every day. */
export interface Standing {
  carriedOver: Amount;
  accrued: Amount;
  granted: Amount;
  /** Approved leave of this year that has begun by this day. */
  taken: Amount;
  /** Requested leave of this year that would have begun by this day. */
  pending: Amount;
  left: Amount;
  /** Leave of this year that begins later, approved or requested. */
  later: Amount;
  /** What leave that begins on this day can take: less than `left` where later leave needs it. */
  available: Amount;
}

/** How the account stands on a day, with what is booked. */
export function standingOn(account: Account, day: string): Standing {
  const year = yearOf(day);
  const books = new Books(account);
  const begun = books.bookedIn(year).filter(({ part }) => part.first <= day);
  const sum = (status: Booking['status']) =>
    total(begun.filter((one) => one.status === status).map(({ part }) => part));
  const carried = books.carriedInto(year);
  const accrued = accruedBy(account.allowance, account.employment, day);
  // Whoever began in the middle of a year may have taken more than they had brought along.
  const [carriedOver, takenBefore] = [Math.max(0, carried), Math.max(0, -carried)];
  const granted = carriedOver + accrued;
  const [taken, pending] = [sum('approved') + takenBefore, sum('pending')];
  const left = granted - taken - pending;
  const later = total(books.bookedIn(year).flatMap(({ part }) => (part.first > day ? [part] : [])));
  return { carriedOver, accrued, granted, taken, pending, left, later, available: availableFrom(books, day, left) };
}

/**
 * The least that is left on this day or on the first day of any later leave. What is carried over counts for later
 * years: leave in January may need days of this year.
 */
function availableFrom(books: Books, day: string, left: Amount): Amount {
  const ofYear = books
    .bookedIn(yearOf(day))
    .flatMap(({ part }) => (part.first > day ? [books.leftOn(part.first)] : []));
  return Math.max(0, Math.min(left, ...ofYear, spareInto(books, yearOf(day) + 1)));
}

/** What could be taken of a year without any leave of later years lacking a day. */
function spareInto(books: Books, year: number): Amount {
  if (year > books.lastYear) return Number.POSITIVE_INFINITY;
  const lefts = books.bookedIn(year).map(({ part }) => books.leftOn(part.first));
  const least = Math.min(...lefts, spareInto(books, year + 1));
  // Less than what lapses at the year's end may go without the next year having less.
  const lapses = books.leftOn(endOf(year - 1)) - books.carriedInto(year);
  return lapses + least;
}

/** Whether every leave has what it takes on its first day. */
export function isCovered(account: Account): boolean {
  const { since } = account.ledger;
  const books = new Books(account);
  return books.all.every(({ part: { first, year } }) => year < since || books.leftOn(first) >= 0);
}

/** The ledger without years that can no longer change anything; what they leave is carried over. */
export function rolled(accounts: readonly Account[], ledger: Ledger, year: number): Ledger {
  if (ledger.since >= year) return ledger;
  const carried = accounts.map(
    (account) => [account.type, new Books({ ...account, ledger }).carriedInto(year)] as const,
  );
  return {
    ...ledger,
    since: year,
    carried: Object.fromEntries(carried),
    bookings: ledger.bookings.filter(
      ({ parts, end }) => yearOf(end) >= year || parts.some((part) => part.year >= year),
    ),
  };
}
