import { verbGroups } from '../../../language/verbs.js';
import { changesBefore, type Decision, type Situation } from './decision.js';
import type { View } from './meaning.js';
import { Memory } from './memory.js';

/** After a change `drop it` may be about that: what takes it back is offered. */
export const undone = ({ agent, earlier, attributes }: Situation): Decision | undefined =>
  new Memory(agent, earlier, attributes).undoing().map((draft): Decision => ({ kind: 'offer', draft }))[0];

/** `undo that`, where nothing was made: to remove something, or more, takes nothing back. */
export function notUndone({ situation, speech, meanings }: View): Decision | undefined {
  const about = changesBefore(situation);
  const isSaid = about.length === 0 && meanings.some(({ said }) => said().size > 0);
  const isNone = about.every(({ tool }) => tool.groups.has('remove')) && !isSaid;
  return speech.verb?.text === 'undo' && isNone ? { kind: 'say', what: 'kept', about } : undefined;
}

/** `scrap it`, `take the whole thing back`: what takes back the last change, where that asks the user once more. */
export function takenBack({ situation, clause, speech }: View): Decision | undefined {
  const isMeant = speech.act === 'do' && !speech.negated && verbGroups(speech.verb?.stem ?? speech.lead).has('remove');
  const undo = isMeant && WHOLE.test(clause.text) ? undone(situation) : undefined;
  if (undo?.kind !== 'offer' || !undo.draft.tool.isConfirmed) return undo;
  const calls = [{ ...undo.draft, why: 'The user takes back what was done last.' }];
  return { kind: 'call', calls, question: { text: clause.text, speech } };
}

/** Nothing is said of it but that it is what was spoken of. */
const WHOLE =
  /^\W*(?:(?:ok|okay|no|oh|hm+|and|please|actually|sorry|wait|then|so)\W+)*[a-zà-ɏ]+ (?:it|that|this|(?:all|the whole) of it|the (?:whole|entire) (?:thing|lot))(?: back| out)?(?: again| please| pls| then| after all| for me)*\W*(?:$|[,;.] )/iu;
