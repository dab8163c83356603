import { own } from '../../../../core/json.js';
import { infinitive } from '../../../language/infinitive.js';
import { takesOut } from '../../../language/taken-back.js';
import { isMaking } from '../../../language/verbs.js';
import { changesBefore, type Decision, type Draft, missingOf } from './decision.js';
import { doubts } from './doubt.js';
import { AGAIN } from './draft.js';
import { isLeftOut } from './excepted.js';
import { halfLeftOpen } from './left-over.js';
import type { Meaning, View } from './meaning.js';
import { whose } from './somebody.js';
import { isGivenUp } from './telling.js';

/** The calls that a clause means, or the question for what they lack; a change leaves no value over. */
export function called(view: View, meaning: Meaning, why: string): Decision | undefined {
  const { tool } = meaning;
  const all = meaning.drafts();
  const [draft, ...more] = tool.writes ? all.filter((one) => !isLeftOut(view, one)) : all;
  if (draft === undefined) return all.length > 0 ? { kind: 'say', what: 'unable' } : undefined;
  const missing = missingOf(draft);
  if ([...tool.groups].some(isMaking) && takesOut(view.clause.text) !== undefined)
    return { kind: 'say', what: 'unable' };
  if (isDone(view, meaning, draft))
    return { kind: 'say', what: 'happened', about: changesBefore(view.situation).slice(-1) };
  const same = sameBefore(view, meaning, draft);
  if (same !== undefined && more.length === 0) return { kind: 'say', what: 'happened', about: [same] };
  if (missing.length > 0) {
    const backwards = view.own.dates().find(({ first, last }) => last !== undefined && last < first);
    const problem =
      backwards === undefined
        ? {}
        : { problem: `The range from ${backwards.first} to ${backwards.last} ends before it begins` };
    return { kind: 'ask', draft, more, left: meaning.left(), missing, sure: meaning.sure(), ...problem };
  }
  const other = whose(view.clause.text, meaning.reading(), draft);
  if (other !== undefined) return { kind: 'ask', draft, missing: [other] };
  if (isMadeAlready(view, meaning, draft))
    return { kind: 'offer', draft, problem: 'The other request has been made already, and I cannot change it' };
  const made = [draft, ...more];
  const left = tool.writes ? [...meaning.left(), ...doubts(view, tool, made)] : [];
  const half = halfLeftOpen(tool, left);
  if (half !== undefined) return { kind: 'ask', draft, missing: [half], left };
  if (left.length > 0)
    return {
      kind: 'offer',
      draft,
      ...moreOf(meaning),
      problem: `I do not know what to do with ${left.map((one) => `"${one}"`).join(' and ')}`,
    };
  const question = { text: view.clause.text, speech: view.speech };
  const calls = made.map((one) => ({ ...one, why }));
  return { kind: 'call', calls, question, sure: meaning.sure() };
}

/** `add a lid to it`, after it was made: making it once more is not what is meant, unless that is said. */
function isMadeAlready({ situation, clause }: View, { tool, said }: Meaning, { input }: Draft): boolean {
  if (![...tool.groups].some(isMaking) || !OF_IT.test(clause.text)) return false;
  if (JUST_DONE.test(clause.text)) return changesBefore(situation).some((one) => one.tool === tool);
  const required = tool.parameters.filter((p) => p.required);
  if (required.length < 2 || required.some((p) => said().has(p.name))) return false;
  const before = changesBefore(situation).filter((one) => one.tool === tool);
  return before.some((one) => required.every(({ name }) => own(one.input, name) === own(input, name)));
}

/** `yes, log that`, right after it was logged, with nothing new said. */
function isDone({ situation, clause }: View, { tool, said }: Meaning, draft: Draft): boolean {
  const last = situation.earlier.at(-1)?.calls.at(-1);
  const isJust = last?.name === tool.name && last.result?.failed === false && tool.writes;
  const isSame = missingOf(draft).length > 0 || JSON.stringify(draft.input) === JSON.stringify(last?.input);
  return isJust && isSame && said().size === 0 && /^(?:[a-zà-ɏ]+\W+){1,3}(?:it|that|this)\W*$/iu.test(clause.text);
}

/** The same change as one before, where nothing was changed of it since; what brings about more is made once more. */
function sameBefore({ situation, clause }: View, { tool }: Meaning, { input }: Draft): Draft | undefined {
  const made = changesBefore(situation);
  const at = made.findLastIndex((one) => one.tool === tool && JSON.stringify(one.input) === JSON.stringify(input));
  const isOf = (one: Draft): boolean => Object.values(one.input).some((value) => Object.values(input).includes(value));
  const isAnew = [...tool.groups].some(isMaking) || AGAIN.test(clause.text) || made.slice(at + 1).some(isOf);
  return isAnew ? undefined : made[at];
}

const JUST_DONE = /\b(?:i|we|you)(?:'ve|ve| have)? just [a-zà-ɏ]+\W*$/iu;
const OF_IT = new RegExp(
  String.raw`\b(?:to|on|in|for|with) (?:(?:it|that|this|mine|(?:the|my) [a-zà-ɏ]+)\W*$|(?:the|those|these) [^,.;]{0,40}${JUST_DONE.source})`,
  'iu',
);

/** A change that may be meant: whether it is, the user is asked, unless they will be asked in any case. */
export function proposed(view: View, change: Meaning, draft: Draft): Decision | undefined {
  const isAsked = change.tool.isConfirmed && missingOf(draft).length === 0 && !isGivenUp(view.clause.text);
  return isAsked
    ? called(
        view,
        change,
        `The user seems to want to ${infinitive(change.tool.summary)}, and is asked before that is done.`,
      )
    : { kind: 'offer', draft, ...moreOf(change) };
}

/** The records behind the first. */
export const moreOf = ({ isSeveral, drafts }: Meaning): { more?: Draft[] } =>
  isSeveral() ? { more: drafts().slice(1) } : {};
