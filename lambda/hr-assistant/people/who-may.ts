import type { Breach } from '../requests/request.js';
import { type Person, worksOn } from './person.js';

/** Two people, and who is above the second one: the nearest first. */
export interface Between {
  actor: Person;
  subject: Person;
  above: readonly Person[];
  today: string;
}

/** Oneself, whoever is above, and HR. */
export function maySee({ actor, subject, above }: Between): boolean {
  return actor.id === subject.id || actor.role === 'hr' || above.some(({ id }) => id === actor.id);
}

/** What keeps the actor from deciding on a request of the subject; undefined: nothing. */
export function decisionBreach(between: Between, needs: 'vp' | undefined): Breach | undefined {
  const { actor, subject, above, today } = between;
  if (actor.id === subject.id) return { rule: 'own_request', says: 'Nobody decides on their own request.' };
  if (!maySee(between)) return { rule: 'not_yours', says: 'There is no such request for you to decide on.' };
  if (needs !== 'vp') return undefined;
  const isVpAbove = above.some((one) => one.role === 'vp' && one.id !== subject.id && worksOn(one, today));
  const isEnough = isVpAbove ? actor.role === 'vp' : actor.role === 'hr' || actor.role === 'vp';
  return isEnough
    ? undefined
    : { rule: 'vp_approval', says: `Leave as long as this needs the approval of ${isVpAbove ? 'the VP' : 'HR'}.` };
}
