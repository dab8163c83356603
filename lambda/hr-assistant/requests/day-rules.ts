import type { Booking } from '../balance/ledger.js';
import { addDays, daysBetween, spoken, yearOf } from '../calendar/days.js';
import type { LeaveRule } from '../company/rules.js';
import type { Breach, LeaveRequest } from './request.js';
import type { Situation } from './situation.js';

/** What is wrong with the days of a request, whatever is left in the account. */
export function dayFaults(request: LeaveRequest, rule: LeaveRule, situation: Situation): Breach[] {
  const { start, end, half } = request;
  if (end < start)
    return [{ rule: 'date_order', says: `The last day, ${spoken(end)}, is before the first, ${spoken(start)}.` }];
  const ahead = tooFarAhead(request, situation);
  if (ahead) return [ahead];
  if (half !== undefined && start !== end) {
    return [
      {
        rule: 'half_day',
        says: 'A half day is the morning or the afternoon of one day: first and last day must be the same.',
      },
    ];
  }
  const past = pastFaults(request, rule, situation);
  return [
    ...employmentFaults(request, situation),
    ...(past.length > 0 ? past : beforeFaults(request, situation)),
    ...freeDayFaults(request, situation),
    ...overlapFaults(request, situation),
  ];
}

function tooFarAhead({ end }: LeaveRequest, { rules, today }: Situation): Breach | undefined {
  const last = addDays(today, rules.furthestAheadDays);
  return end > last ? { rule: 'too_far_ahead', says: `Leave can be asked for up to ${spoken(last)}.` } : undefined;
}

function employmentFaults({ start, end }: LeaveRequest, { employment }: Situation): Breach[] {
  const { firstDay, lastDay } = employment;
  if (start < firstDay) return [{ rule: 'employment', says: `The employment begins on ${spoken(firstDay)}.` }];
  if (lastDay !== undefined && end > lastDay)
    return [{ rule: 'employment', says: `The employment ends on ${spoken(lastDay)}.` }];
  return [];
}

/** Nobody knows what was left before the assistant began with somebody. */
function beforeFaults({ start }: LeaveRequest, { ledger: { since } }: Situation): Breach[] {
  if (yearOf(start) >= since) return [];
  return [{ rule: 'employment', says: `The leave record begins with ${since}; HR books what was before.` }];
}

function pastFaults(
  { start }: LeaveRequest,
  { startsAtMostDaysAgo = 0, called }: LeaveRule,
  { today }: Situation,
): Breach[] {
  if (start >= addDays(today, -startsAtMostDaysAgo)) return [];
  const ago = daysBetween(start, today);
  const says =
    startsAtMostDaysAgo === 0
      ? `${spoken(start)} is in the past; today is ${spoken(today)}.`
      : `${spoken(start)} is ${ago} days ago; ${called} may have begun at most ${startsAtMostDaysAgo} days ago.`;
  return [{ rule: 'past_start', says }];
}

function freeDayFaults({ start, end }: LeaveRequest, { businessDays }: Situation): Breach[] {
  if (businessDays.among(start, end).length > 0) return [];
  const [holiday] = businessDays.holidaysAmong(start, end);
  const why = holiday ? `${spoken(holiday.day)} is ${holiday.name}` : 'nobody works at the weekend';
  return [{ rule: 'working_days', says: `There is no working day in it: ${why}. No leave is needed.` }];
}

function overlapFaults(request: LeaveRequest, { ledger }: Situation): Breach[] {
  const other = ledger.bookings.find((booking) => doOverlap(request, booking));
  if (!other) return [];
  return [{ rule: 'overlap', says: `It overlaps with ${other.id}, ${spanOf(other)}, which is ${other.status}.` }];
}

/** Morning and afternoon of one day are two. */
function doOverlap(one: LeaveRequest, other: Booking): boolean {
  if (one.end < other.start || other.end < one.start) return false;
  return one.half === undefined || other.half === undefined || one.half === other.half;
}

/** `March 8, 2027 to March 12, 2027`, `March 8, 2027 in the morning`. */
export function spanOf({ start, end, half }: LeaveRequest): string {
  if (half !== undefined) return `${spoken(start)} in the ${half}`;
  return start === end ? spoken(start) : `${spoken(start)} to ${spoken(end)}`;
}
