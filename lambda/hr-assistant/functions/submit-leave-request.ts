import { createHash, randomInt } from 'node:crypto';
import { daysText, inDays } from '../balance/amount.js';
import { type Booking, totalOf } from '../balance/ledger.js';
import { company } from '../company/company.js';
import type { Person } from '../people/person.js';
import { booked } from '../requests/change.js';
import { spanOf } from '../requests/day-rules.js';
import { judge } from '../requests/judge.js';
import { Refusal } from '../requests/refusal.js';
import type { LeaveRequest } from '../requests/request.js';
import { commit } from '../store/commit.js';
import { ledgerOf } from '../store/ledgers.js';
import { WAITING } from '../store/requests.js';
import type { Asker } from './asker.js';
import { untilDone } from './attempts.js';
import { remainingAfter } from './check-leave-dates.js';
import { deciderOf } from './decider.js';
import type { Work } from './hr-tool.js';
import { leaveRequest, optionalText } from './read-parameters.js';
import { situationOf } from './situation.js';

/** Makes a request: its days are reserved from now on. The same request of the same session is made once. */
export const submitLeaveRequest: Work = async (asker, parameters) => {
  const request = leaveRequest(parameters, asker.today);
  const reason = optionalText(parameters, 'reason', 'why, in a few words');
  return untilDone(() => attempt(asker, request, reason));
};

async function attempt(asker: Asker, request: LeaveRequest, reason: string | undefined): Promise<object | undefined> {
  const { actor, today, now, session } = asker;
  const kept = await ledgerOf(actor);
  const turn = createHash('sha256').update(session).digest('base64url').slice(0, 16);
  const made = kept.bookings.find((booking) => isSame(booking, request) && booking.turn === turn && session !== '');
  // Told as it was told the first time: whoever is told may not have heard it then.
  const others = made ? { ...kept, bookings: kept.bookings.filter((booking) => booking !== made) } : kept;
  const situation = situationOf(actor, others, today);
  const judgement = judge(request, situation);
  const told = () => ({ after: remainingAfter(request, judgement, situation), needsNote: judgement.needsNote });
  if (made) return answer(actor, made, today, told());
  const [first] = judgement.breaches;
  if (first) throw new Refusal(first.rule, judgement.breaches.map(({ says }) => says).join(' '));
  const id = `LR-${randomInt(10_000_000, 100_000_000)}`;
  const { ledger, booking } = booked(situation.ledger, request, judgement, { id, turn });
  const days = inDays(totalOf(booking));
  const outcome = await commit({
    before: kept,
    after: ledger,
    request: {
      request_id: id,
      employee_id: actor.id,
      leave_type: request.type,
      start_date: request.start,
      end_date: request.end,
      ...(request.half !== undefined && { half_day: request.half }),
      business_days: days,
      status: 'pending',
      ...(booking.needs && { needs: booking.needs }),
      ...(reason !== undefined && { reason }),
      made_at: now.toISOString(),
      waiting: WAITING,
    },
    audit: { at: now.toISOString(), action: 'submitted', by: actor.id, session, request_id: id, days },
  });
  if (outcome !== 'done') return undefined;
  return answer(actor, booking, today, told());
}

function isSame({ type, start, end, half }: Booking, request: LeaveRequest): boolean {
  return type === request.type && start === request.start && end === request.end && half === request.half;
}

async function answer(
  actor: Person,
  booking: Booking,
  today: string,
  { after, needsNote }: { after: number | undefined; needsNote: boolean },
) {
  const called = company.leave.get(booking.type)?.called ?? booking.type;
  const decider = await deciderOf(actor, booking.needs, today);
  const left = after === undefined ? '' : ` ${after === 1 ? '1 day remains' : `${after} days remain`} after it.`;
  const note = needsNote ? " A doctor's note is needed from the third sick day on; please hand it in to HR." : '';
  const amount = daysText(totalOf(booking));
  return {
    status: 'submitted',
    request_id: booking.id,
    message: `${called.charAt(0).toUpperCase()}${called.slice(1)}, ${spanOf(booking)} (${amount}), is submitted under request ID ${booking.id}, and ${decider} decides on it.${left}${note}`,
  };
}
