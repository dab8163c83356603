import { type Person, worksOn } from '../people/person.js';
import { peopleAbove } from '../store/people.js';

/** Who decides on a request of somebody: the nearest above them who works here, or the VP above them; else HR. */
export async function deciderOf(person: Person, needs: 'vp' | undefined, today: string): Promise<string> {
  const above = (await peopleAbove(person)).filter((one) => worksOn(one, today));
  const decider = needs === 'vp' ? above.find(({ role }) => role === 'vp') : above[0];
  return decider?.name ?? 'HR';
}
