import type { Booking } from '../balance/ledger.js';
import type { BusinessDays } from '../calendar/business-days.js';
import type { LeaveRequest } from './request.js';

/** The first and the last day of all leave of one kind that has no day of work between it and the request. */
export function runWith(
  request: LeaveRequest,
  bookings: readonly Booking[],
  businessDays: BusinessDays,
): { start: string; end: string } {
  if (request.half !== undefined) return { start: request.start, end: request.end };
  // They do not overlap, so each joins the one beside it.
  const others = bookings
    .filter(({ type, half }) => type === request.type && half === undefined)
    .sort((one, other) => one.start.localeCompare(other.start));
  let { start, end } = request;
  for (const other of others.filter((one) => one.end < request.start).reverse()) {
    if (businessDays.after(other.end, 1) < start) break;
    start = other.start;
  }
  for (const other of others.filter((one) => one.start > request.end)) {
    if (businessDays.after(end, 1) < other.start) break;
    end = other.end;
  }
  return { start, end };
}
