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

const endOf = (year: number): string => dayOf(year, 12, 31);

/** How the account stands on a day, with what is booked. */
export function standingOn(account: Account, day: string): Standing {
  const year = yearOf(day);
  const parts = partsOf(account, year);
  const begun = parts.filter(({ part }) => part.first <= day);
  const sum = (status: Booking['status']) =>
    total(begun.filter((one) => one.status === status).map(({ part }) => part));
  const carried = carriedInto(account, year);
  const accrued = accruedBy(account.allowance, account.employment, day);
  // Whoever began in the middle of a year may have taken more than they had brought along.
  const [carriedOver, takenBefore] = [Math.max(0, carried), Math.max(0, -carried)];
  const granted = carriedOver + accrued;
  const [taken, pending] = [sum('approved') + takenBefore, sum('pending')];
  const left = granted - taken - pending;
  const later = total(parts.flatMap(({ part }) => (part.first > day ? [part] : [])));
  return { carriedOver, accrued, granted, taken, pending, left, later, available: availableFrom(account, day, left) };
}

/**
 * The least that is left on this day or on the first day of any later leave. What is carried over counts for later
 * years: leave in January may need days of this year.
 */
function availableFrom(account: Account, day: string, left: Amount): Amount {
  const ofYear = partsOf(account, yearOf(day)).flatMap(({ part }) =>
    part.first > day ? [leftOn(account, part.first)] : [],
  );
  const here = Math.min(left, ...ofYear);
  return Math.max(0, Math.min(here, spareInto(account, yearOf(day) + 1)));
}

/** What could be taken of a year without any leave of later years lacking a day. */
function spareInto(account: Account, year: number): Amount {
  const last = Math.max(...account.ledger.bookings.flatMap(({ parts }) => parts.map((part) => part.year)), 0);
  if (year > last) return Number.POSITIVE_INFINITY;
  const lefts = partsOf(account, year).map(({ part }) => leftOn(account, part.first));
  const least = Math.min(...lefts, spareInto(account, year + 1));
  // Less than what lapses at the year's end may go without the next year having less.
  const lapses = leftOn(account, endOf(year - 1)) - carriedInto(account, year);
  return lapses + least;
}

function leftOn(account: Account, day: string): Amount {
  const begun = partsOf(account, yearOf(day)).filter(({ part }) => part.first <= day);
  const granted = carriedInto(account, yearOf(day)) + accruedBy(account.allowance, account.employment, day);
  return granted - total(begun.map(({ part }) => part));
}

function carriedInto(account: Account, year: number): Amount {
  const { since, carried } = account.ledger;
  if (year <= since) return year < since ? 0 : (carried[account.type] ?? 0);
  return Math.max(0, Math.min(amountOf(account.allowance.carryOver), leftOn(account, endOf(year - 1))));
}

/** Whether every leave has what it takes on its first day. */
export function isCovered(account: Account): boolean {
  const { bookings, since } = account.ledger;
  const all = bookings.filter(({ type }) => type === account.type).flatMap(({ parts }) => parts);
  return all.every(({ first, year }) => year < since || leftOn(account, first) >= 0);
}

function partsOf({ ledger, type }: Account, year: number): { part: Part; status: Booking['status'] }[] {
  return ledger.bookings
    .filter((booking) => booking.type === type)
    .flatMap(({ parts, status }) => parts.filter((part) => part.year === year).map((part) => ({ part, status })));
}

const total = (parts: readonly Part[]): Amount => parts.reduce((sum, { amount }) => sum + amount, 0);

/** The ledger without years that can no longer change anything; what they leave is carried over. */
export function rolled(accounts: readonly Account[], ledger: Ledger, year: number): Ledger {
  if (ledger.since >= year) return ledger;
  const carried = accounts.map((account) => [account.type, carriedInto({ ...account, ledger }, year)] as const);
  return {
    ...ledger,
    since: year,
    carried: Object.fromEntries(carried),
    bookings: ledger.bookings.filter(
      ({ parts, end }) => yearOf(end) >= year || parts.some((part) => part.year >= year),
    ),
  };
}
