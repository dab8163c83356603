import type { Booking, Ledger } from '../balance/ledger.js';
import { spoken } from '../calendar/days.js';
import type { Judgement } from './judge.js';
import type { Breach, LeaveRequest } from './request.js';

export type Decision = 'approve' | 'reject';

/** What a person's ledger is after a change. Each of these gives the ledger or what keeps the change from being made. */
export type Changed = { ledger: Ledger; booking: Booking } | { breach: Breach };

/** Books a request that broke no rule: it waits, and its days are reserved. */
export function booked(
  ledger: Ledger,
  request: LeaveRequest,
  { parts, needs }: Judgement,
  made: { id: string; turn: string },
) {
  const booking: Booking = { ...made, ...request, status: 'pending', parts, ...(needs && { needs }) };
  return { ledger: grown({ ...ledger, requests: ledger.requests + 1 }, [...ledger.bookings, booking]), booking };
}

/** Approves a request, which takes its days, or rejects it, which gives them back. */
export function decided(ledger: Ledger, id: string, decision: Decision): Changed {
  const booking = ledger.bookings.find((one) => one.id === id);
  if (!booking) return { breach: { rule: 'not_pending', says: `${id} is no longer open.` } };
  if (booking.status === 'approved')
    return { breach: { rule: 'not_pending', says: `${id} has been approved already.` } };
  const others = ledger.bookings.filter((one) => one !== booking);
  if (decision === 'reject') return { ledger: grown(ledger, others), booking };
  const approved: Booking = { ...booking, status: 'approved' };
  return {
    ledger: grown(
      ledger,
      ledger.bookings.map((one) => (one === booking ? approved : one)),
    ),
    booking: approved,
  };
}

/** Takes a request back, which gives its days back. Leave that has begun is HR's to correct. */
export function cancelled(ledger: Ledger, id: string, { today, isHr }: { today: string; isHr: boolean }): Changed {
  const booking = ledger.bookings.find((one) => one.id === id);
  if (!booking) return { breach: { rule: 'already_cancelled', says: `${id} is no longer open.` } };
  if (booking.status === 'approved' && booking.start <= today && !isHr) {
    return {
      breach: { rule: 'already_begun', says: `${id} has begun on ${spoken(booking.start)}; only HR can take it back.` },
    };
  }
  return {
    ledger: grown(
      ledger,
      ledger.bookings.filter((one) => one !== booking),
    ),
    booking,
  };
}

function grown(ledger: Ledger, bookings: readonly Booking[]): Ledger {
  return { ...ledger, version: ledger.version + 1, bookings };
}
