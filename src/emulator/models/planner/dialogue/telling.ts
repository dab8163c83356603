import { own } from '../../../../core/json.js';
import { isFunctionWord } from '../../../language/common-words.js';
import { takesOpinion } from '../../../language/praise.js';
import { stem } from '../../../language/stem.js';
import { asksToSee, isTrouble, TROUBLES } from '../../../language/trouble.js';
import { isPast, isSettling, isWriteVerb, nounAndVerb, verbGroups } from '../../../language/verbs.js';
import { textAt, type Word } from '../../../language/words.js';
import { wantsAccount } from '../parameters/free-text.js';
import { isIdentity } from '../parameters/identity.js';
import { overlaps } from '../parameters/source.js';
import { fits, isVerbOf } from '../tools/choose.js';
import type { Parameter } from '../tools/parameter.js';
import type { Tool } from '../tools/tool.js';
import { isForbidden } from './act.js';
import { looks } from './clauses.js';
import type { Meaning, View } from './meaning.js';

/** What a statement tells, so that a change may be made of it although nothing is asked for. */

/**
 * `the tap leaks`: the change that is for trouble and wants to be told of it. Nobody tells an assistant of trouble for nothing, nor
 * what somebody shall see to: `the tap runs brown, can someone take a look?`, where no other change is spoken of more.
 */
export function troubleReport({ clause, meanings, situation }: View): Meaning | undefined {
  const seeing = asksToSee(clause.text) === undefined ? asksToSee(situation.text) : undefined;
  const isSeenTo = seeing !== undefined && clause.words.length > 2;
  if (!(isTrouble(clause.text) || isSeenTo) || GIVEN_UP.test(clause.text)) return undefined;
  const when = clause.text.search(/\b(?:when|while|after|since|every time)\b/i);
  const told = { ...clause, words: clause.words.filter((word) => when < 0 || word.start < when) };
  const [first, second] = meanings.filter(
    ({ tool }) =>
      tool.writes &&
      tool.parameters.some(wantsAccount) &&
      TROUBLES.some((one) => tool.vocabulary.has(one)) &&
      !saysToDo(told, tool),
  );
  const isMost = meanings.find(({ tool }) => tool.writes) === first;
  const isOfTool = seeing?.by === undefined || first?.tool.summary.includes(seeing.by) === true;
  const isOfOther = !isTrouble(clause.text) && !(isMost && isOfTool);
  return isOfOther || (second !== undefined && second.points === first?.points) ? undefined : first;
}

/** Whether a function notes what happens, or the user is asked before it is done, and what is said not to happen is none of its words. */
export function isNoted(view: View, change: Meaning): boolean {
  const { tool } = change;
  const told = { ...view, speech: { ...view.speech, negated: false } };
  const isAsked = tool.isConfirmed || notes(tool);
  if (!isAsked || !tellsAll(told, change)) return false;
  const { words } = view.clause;
  const isOwn = (word: Word): boolean => fits(view.situation.agent, tool, word);
  return words.every(({ text }, at) => !IS_NOT.test(text) || !words.slice(at + 1, at + 3).some(isOwn));
}

const IS_NOT = /^(?:not|no|never|nothing|without)$/;
const notes = (tool: Tool): boolean => [...tool.verbStems].some((one) => NOTES.has(one)) || takesOpinion(tool.summary);
const NOTES = new Set(['record', 'report', 'note', 'log', 'register'].map(stem));

/** Whether an account gives each value that a change needs, and says nothing of the change itself, which may be done or given up. */
export function tellsAll({ clause, speech }: View, { tool, said, left, reading }: Meaning): boolean {
  const values = [...reading().values.values()].flat();
  // `got 5 hours to put in`: what there is to do is to be done.
  const isToDo = (word: Word): boolean => GOT.test(clause.text) && clause.text.slice(0, word.start).endsWith(' to ');
  const beside = clause.words.filter((word) => !notes(tool) || !(overlaps(word, values) || isToDo(word)));
  const given = tool.parameters.filter((p) => said().has(p.name));
  const isWhole = tool.parameters.every((p) => !p.required || wantsAccount(p) || given.includes(p));
  const isOpen = saysToDo({ words: beside }, tool) || GIVEN_UP.test(clause.text) || speech.negated || clause.isQuestion;
  const isRemark = !tool.isConfirmed && !notes(tool) && IS.test(clause.text);
  return isWhole && !isOpen && !isRemark && isTied(tool, given) && given.length > 1 && left().length === 0;
}

const GOT =
  /^\W*(?:(?:and|so|ok|okay|hi|hey|also)\W+)*(?:(?:i|we)(?:['’]?ve| have)? (?:also |still |just )?)?(?:got|have)\b/i;

/** What is, or was, is told of; who notes it does so all the same. */
const IS = /\b(?:was|were|had|is|are|been)\b/i;

/** Whether it is said of whom or what, or a function that notes, or asks once more, needs no such word. */
const isTied = (tool: Tool, given: readonly Parameter[]): boolean =>
  given.some(isIdentity) ||
  ((tool.isConfirmed || notes(tool)) && !tool.parameters.some((p) => p.required && isIdentity(p)));

/** `the new deadline is Monday`, `pulse 96 yesterday`: all that a change needs, and nothing else, as it shall be from now on. */
export function isPlain(
  view: View,
  { tool, said, left, sure, reading, isComplete }: Meaning,
  strange: number,
): boolean {
  const { text, isQuestion } = view.clause;
  const isSaid = tool.parameters.every((p) => !p.required || isIdentity(p) || said().has(p.name));
  const isSet = SETS.test(text);
  // Of whom somebody speaks, or how many more, says something else.
  const isMore = SOMEBODY.test(text) || reading().left.some(({ sort }) => sort === 'number');
  const isOpen = (isSet && /\bshould\b/i.test(text)) || !GIVEN_UP.test(text);
  const isAll = isComplete() && isSaid && left().length === 0 && strange === 0 && sure() >= PLAIN;
  return isAll && isOpen && !isMore && !isQuestion && (isSet || (notes(tool) && said().size > 1 && !IS.test(text)));
}

const PLAIN = 1.3;
const SOMEBODY = /\b(?:i|you|he|she|we|they|them|who|somebody|someone|everybody|everyone)\b/i;
/** What says that it shall be so from now on. */
const SETS =
  /^(?:(?:and|so|ok|okay|also|the|my|our|his|her|their)\s+)*new\b|\b(?:from now on|(?:is|are) now)\b|\bit is\W*$/i;

/** Whether a verb of a clause is the function's. */
const saysToDo = ({ words }: Pick<View['clause'], 'words'>, tool: Tool): boolean =>
  words.some(
    (word, at) =>
      // The stem of `not` is that of `note`.
      !isFunctionWord(word.text) &&
      ((notes(tool) ? NOTES : tool.verbStems).has(word.stem) ||
        (!(notes(tool) && isPast(word.text)) &&
          verbGroups(word.stem).size > 0 &&
          !(nounAndVerb(word.stem) && /^(?:my|our|the|an?)$/.test(textAt(words, at - 1))) &&
          isVerbOf(word, tool))),
  );

/** What is told of as a thought or a wish, or as said by others. */
const GIVEN_UP =
  /\b(?:(?:i|we)(?: will|'ll| shall|'m going to| am going to)|but|would(?! do\b)|might|(?<!\b(?:in|of|\d(?:st|nd|rd|th)?) )may(?! (?:the )?\d)|could|should|want(?:s|ed)?|told|said|think(?:ing)?|heard|plan(?:ning)?|considering|hoping)\b/i;

export const isGivenUp = (text: string): boolean => GIVEN_UP.test(text);

/** A change that a phrase says all for, clearly rather than any look, and that is not done before the user says yes. */
export const isAskedFirst = (view: View, change: Meaning): boolean =>
  change.tool.isConfirmed &&
  change.isComplete() &&
  change.left().length === 0 &&
  isOpen(view, change) &&
  // Whoever only names a thing does not want it done away with.
  (![...change.tool.groups].some(isSettling) || view.clause.words.some((word) => isVerbOf(word, change.tool))) &&
  saysWhat(change) &&
  view.meanings.every(
    (one) => one.tool.writes || isTrial(view, one, change) || change.sure() > one.sure() - one.left().length + CLEARLY,
  ) &&
  change.sure() > CLEARLY;

/** `X-1 gets better`: of what has to be done with a thing its number alone says nothing. */
const saysWhat = ({ tool, points, said }: Meaning): boolean =>
  points > 0 || tool.parameters.some((p) => !isIdentity(p) && said().has(p.name));

/** Whether a look only tries out the change, with its values: whoever wants that, or announces it, wants more. */
const isTrial = (view: View, look: Meaning, change: Meaning): boolean =>
  !looks(view) &&
  look.said().size > 1 &&
  change.points >= look.points &&
  [...look.said()].every(([name, [value]]) => own(change.drafts()[0]?.input ?? {}, name) === value);

/** As log odds. */
const CLEARLY = 0.5;

/** Neither refused nor told of as done: `… has been submitted`. */
export const isOpen = ({ clause }: View, { tool }: Meaning): boolean =>
  !isForbidden(clause.words, tool) &&
  !clause.words.some(
    (word, at) =>
      // `counted 12 in …`: what somebody has just done is what is noted.
      !(at === 0 && notes(tool) && !NOTES.has(word.stem) && clause.words.length > 3) &&
      /(?:ed|en)$/.test(word.text) &&
      isVerbOf(word, tool) &&
      (tool.verbStems.has(word.stem) || isWriteVerb(word.stem)),
  );
