import type { Parameters } from '../../coerce.js';
import { quoted } from '../../parameters.js';
import type { Person } from '../people/person.js';
import { maySee } from '../people/who-may.js';
import { Refusal } from '../requests/refusal.js';
import { otherNamed, peopleAbove, peopleBelow, personNamed } from '../store/people.js';
import type { Asker } from './asker.js';
import { optionalText } from './read-parameters.js';

/** People below somebody who are looked through for a name. */
const MOST_NAMED = 300;

/**
 * Whom a question is about: whoever asks, unless `employee_id` names another whom they may see. Somebody whom they may
 * not see is refused like somebody who does not exist.
 *
 * @throws Refusal
 */
export async function subjectOf(parameters: Parameters, asker: Asker): Promise<Person> {
  const { actor, today } = asker;
  const said = optionalText(parameters, 'employee_id', 'an employee ID');
  if (said === undefined || /^(?:me|myself|self)$/i.test(said) || isNamed(actor, said)) return actor;
  // People write an ID in small letters, and a company may have IDs that are.
  const named = actor.role === 'hr' ? personNamed : otherNamed;
  const subject = (await named(said)) ?? (await named(said.toUpperCase()));
  const above = subject ? await peopleAbove(subject) : [];
  if (subject && maySee({ actor, subject, above, today })) return subject;
  const [only, ...others] = (await peopleBelow(actor.id, MOST_NAMED)).filter((person) => isNamed(person, said));
  if (only && others.length === 0) return only;
  throw new Refusal('not_yours', `There is nobody whose leave you may see under ${quoted(said)}.`);
}

function isNamed({ id, name }: Person, said: string): boolean {
  const plain = said.toLowerCase();
  return plain === id.toLowerCase() || plain === name.toLowerCase() || plain === name.toLowerCase().split(' ')[0];
}
