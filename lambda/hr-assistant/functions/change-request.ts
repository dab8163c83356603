import { inDays } from '../balance/amount.js';
import { totalOf } from '../balance/ledger.js';
import type { Person } from '../people/person.js';
import { type Between, maySee } from '../people/who-may.js';
import type { Changed } from '../requests/change.js';
import { Refusal, refuse } from '../requests/refusal.js';
import type { Breach } from '../requests/request.js';
import type { Situation } from '../requests/situation.js';
import { type AuditEntry, commit } from '../store/commit.js';
import { ledgerOf } from '../store/ledgers.js';
import { otherNamed, peopleAbove, personNamed } from '../store/people.js';
import { type RequestRecord, requestNamed } from '../store/requests.js';
import type { Asker } from './asker.js';
import { untilDone } from './attempts.js';
import { situationOf } from './situation.js';

/** What is to become of a request. */
interface Wanted {
  to: 'approved' | 'rejected' | 'cancelled';
  comment: string | undefined;
  /** What keeps whoever asks from it. */
  breach(between: Between, request: RequestRecord): Breach | undefined;
  change(situation: Situation, request: RequestRecord): Changed;
}

/** A request with the person whose it is. */
export interface Settled {
  request: RequestRecord;
  subject: Person;
}

/**
 * Changes the state of a request, and what it takes, at once. Said again in the same session, it is the same change.
 * @throws Refusal
 */
export async function changeRequest(id: string, asker: Asker, wanted: Wanted): Promise<Settled> {
  return untilDone(() => attempt(id, asker, wanted));
}

async function attempt(id: string, asker: Asker, wanted: Wanted): Promise<Settled | undefined> {
  const { actor, today, now, session } = asker;
  const { request, subject, above } = await requestFor(id, asker);
  refuse(wanted.breach({ actor, subject, above, today }, request));
  const isSame = request.status === wanted.to && request.changed_in === session && request.changed_by === actor.id;
  if (isSame && session !== '') return { request, subject };
  if (request.status === 'rejected' || request.status === 'cancelled') {
    const rule = request.status === 'cancelled' ? 'already_cancelled' : 'not_pending';
    throw new Refusal(rule, `Request ${id} has been ${request.status} already.`);
  }
  const kept = await ledgerOf(subject);
  const situation = situationOf(subject, kept, today);
  const changed = wanted.change(situation, request);
  if ('breach' in changed) throw new Refusal(changed.breach.rule, changed.breach.says);
  const { waiting: _no, ...settled } = request;
  const at = now.toISOString();
  const after: RequestRecord = {
    ...settled,
    status: wanted.to,
    changed_by: actor.id,
    changed_at: at,
    changed_in: session,
    ...(wanted.comment !== undefined && { comment: wanted.comment }),
  };
  const days = wanted.to === 'approved' ? inDays(totalOf(changed.booking)) : 0;
  const audit: AuditEntry = { at, action: wanted.to, by: actor.id, session, request_id: request.request_id, days };
  const outcome = await commit({ before: kept, after: changed.ledger, request: after, from: request.status, audit });
  return outcome === 'done' ? { request: after, subject } : undefined;
}

/** A request that the asker may see, with whose it is. One that they may not see is refused like one that is not there. */
async function requestFor(id: string, { actor, today }: Asker) {
  const kept = await requestNamed(id);
  if (kept === 'damaged' && (actor.role === 'hr' || (await ledgerOf(actor)).bookings.some((one) => one.id === id))) {
    console.error(
      'A request is damaged: restore it from a backup, or make it anew from the ledger and the audit items.',
    );
    throw new Refusal('data', `The record of request ${id} is damaged. I change nothing until HR has put it right.`);
  }
  const request = kept === 'damaged' ? undefined : kept;
  const named = actor.role === 'hr' ? personNamed : otherNamed;
  const subject = request && (await named(request.employee_id));
  const above = subject ? await peopleAbove(subject) : [];
  if (request && subject && maySee({ actor, subject, above, today })) return { request, subject, above };
  throw new Refusal('not_yours', `There is no request ${id} that you may see.`);
}

/** `lr 12345678` and `LR-12345678` are one number. */
export function requestId(text: string): string {
  const [, digits] = /^(?:lr)?[-_ #]*(\d{4,12})$/i.exec(text.trim()) ?? [];
  return digits === undefined ? text.trim().toUpperCase().slice(0, 40) : `LR-${digits}`;
}
