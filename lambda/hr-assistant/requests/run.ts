import type { Booking } from '../balance/ledger.js';
import type { BusinessDays } from '../calendar/business-days.js';
import type { LeaveRequest } from './request.js';

/** The first and the last day of all leave of one kind that has no day of work between it and the request. */
export function runWith(
  request: LeaveRequest,
  bookings: readonly Booking[],
  businessDays: BusinessDays,
): { start: string; end: string } {
  let { start, end } = request;
  const others = bookings.filter(({ type, half }) => type === request.type && half === undefined);
  for (let grown = request.half === undefined; grown; ) {
    grown = false;
    for (const other of others) {
      const before = other.end < start && isGapFree(other.end, start, businessDays);
      const after = other.start > end && isGapFree(end, other.start, businessDays);
      if (before) start = other.start;
      if (after) end = other.end;
      grown ||= before || after;
    }
  }
  return { start, end };
}

/** No business day lies between the two. */
function isGapFree(last: string, next: string, businessDays: BusinessDays): boolean {
  return businessDays.among(last, next).every((day) => day === last || day === next);
}
