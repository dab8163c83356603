import type { AgentCall } from '../../agent-event.js';
import { dayIn } from '../calendar/days.js';
import { company } from '../company/company.js';
import { callerOf } from '../identity/caller.js';
import { type Person, worksOn } from '../people/person.js';
import { Refusal } from '../requests/refusal.js';
import { isNobodyThere, personNamed } from '../store/people.js';

/** Whoever asks, and when and where. */
export interface Asker {
  actor: Person;
  /** The company's day. */
  today: string;
  now: Date;
  session: string;
}

/** @throws Refusal when nobody is signed in who works here today */
export async function askerOf(call: AgentCall): Promise<Asker> {
  const id = callerOf(call);
  const now = new Date();
  const today = dayIn(company.timeZone, now.getTime());
  const actor = await personNamed(id);
  if (actor && worksOn(actor, today)) return { actor, today, now, session: call.sessionId };
  if (!actor && (await isNobodyThere())) {
    console.error('The table people is empty: import the people into it.');
    throw new Refusal(
      'data',
      'My list of employees is empty. HR must import it; until then I can only answer about policies.',
    );
  }
  throw new Refusal(
    'identity',
    'The one who is signed in does not work here today, so I can only answer about policies. If that is wrong, tell HR.',
  );
}
