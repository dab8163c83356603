import type { Amount } from './amount.js';

/** What is booked by one person, and what they brought along: all that a decision about leave needs. */
export interface Ledger {
  /** Grows with each change: two changes at once cannot both be made. 0: nothing is kept yet. */
  version: number;
  /** The first year that the ledger knows of; what came before is in `carried`. */
  since: number;
  /** What was carried over into that year, by type of leave. */
  carried: Readonly<Record<string, Amount>>;
  /** How many requests there have been; the next one gets the next number. */
  requests: number;
  bookings: readonly Booking[];
}

/** A request that counts: it waits, or it is approved. */
export interface Booking {
  id: string;
  type: string;
  start: string;
  end: string;
  half?: HalfDay;
  status: 'pending' | 'approved';
  /** What it takes of each year, from which day in it on. */
  parts: readonly Part[];
  /** Who must decide, where that is not the manager. */
  needs?: 'vp';
  /** Which turn of which session made it: said again, it is the same request. */
  turn: string;
}

export interface Part {
  year: number;
  first: string;
  amount: Amount;
}

export type HalfDay = 'morning' | 'afternoon';

export const totalOf = ({ parts }: Pick<Booking, 'parts'>): Amount =>
  parts.reduce((sum, { amount }) => sum + amount, 0);
