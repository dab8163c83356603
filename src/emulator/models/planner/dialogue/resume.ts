import { own } from '../../../../core/json.js';
import { isKnown } from '../../../language/lexicon.js';
import { plainText } from '../../../language/plain-text.js';
import { isWriteVerb } from '../../../language/verbs.js';
import { type Word, words } from '../../../language/words.js';
import { wantsAccount } from '../parameters/free-text.js';
import { isIdentity } from '../parameters/identity.js';
import { takesPerson } from '../reading/kinds-wanted.js';
import { ENOUGH, isVerbOf } from '../tools/choose.js';
import type { Parameter } from '../tools/parameter.js';
import { isOfOther } from './about-other.js';
import { isForbidden, type Speech } from './act.js';
import { BY_ACT } from './by-act.js';
import { changesBefore, type Decision, type Draft, filledFrom, missingOf, type Situation } from './decision.js';
import { asksForMore, isAgain, putsRight } from './follow-up.js';
import { type Meaning, strange, surest, type View } from './meaning.js';
import { Memory, personOf } from './memory.js';
import { merged } from './merge.js';
import { opening, socialOf } from './social.js';

/** In words. */
const LONGEST_REPLY = 4;

/** How many turns of questions and answers a request may go back. */
const LONGEST_EXCHANGE = 8;

/** What was decided about the turn before: the same rules over the same words give the same decision again. */
export function earlierDecision(situation: Situation, decide: (s: Situation) => Decision): Decision | undefined {
  const before = situation.earlier.at(-1);
  const earlier = situation.earlier.slice(-LONGEST_EXCHANGE - 1, -1);
  return before === undefined
    ? undefined
    : decide({ ...situation, earlier, text: before.text, made: before.calls, joined: 0 });
}

const BACK = /\b(?:it|that|this|them|those|these|then|so|one)\b|\bthe (?:request|booking|same)\b/i;

/** `yes`, `submit it`, `then book that`. */
const refersBack = (text: string): boolean =>
  text.length <= 300 && (opening(text) === 'yes' || socialOf(text) === 'yes' || BACK.test(text));

/** Goes on with what the assistant's last answer asked or offered; undefined when the user speaks of something else. */
export function resume(s: Situation, views: () => View[], earlier: () => Decision | undefined): Decision | undefined {
  const before = s.earlier.at(-1);
  const isAsked = before?.calls.length === 0;
  // What stands at the end of an answer may be offered; whoever says little answers that, and whoever refers back may.
  const isReply = before?.answer.trimEnd().endsWith('?') === true && words(s.text).length <= LONGEST_REPLY;
  if (before === undefined || !(isAsked || isReply || refersBack(s.text))) return undefined;
  const decided = earlier();
  const isOpen = decided?.kind === 'call' && decided.rest !== undefined && decided.rest.kind !== 'say';
  const previous = isOpen ? decided.rest : decided;
  // Of how something is done more is said than what was missing.
  if (previous?.kind === 'explain' && previous.missing.length > 1 && !isBare(views(), previous)) return undefined;
  const social = socialOf(s.text);
  const offer = previous?.kind === 'call' ? previous.offer : undefined;
  const draft = previous === undefined || !('draft' in previous) ? offer : previous.draft;
  // `ok` takes note that nothing was to be done, and `do it anyway` wants it all the same.
  const isUnmet = previous?.kind === 'call' && previous.rest?.kind === 'say' && previous.rest.what === 'unmet';
  if (isUnmet && !ANYWAY.test(s.text) && views().every(({ speech }) => speech.act !== 'do'))
    return social === 'yes' ? { kind: 'say', what: 'unmet' } : undefined;
  if (previous === undefined || draft === undefined) return undefined;
  // Several records are more than what was asked for.
  if (views().some(({ meanings }) => meanings.some((one) => one.tool === draft.tool && one.isSeveral())))
    return undefined;
  if (social === 'dropped' || social === 'no') {
    const isDone = changesBefore(s).some(({ tool }) => tool === draft.tool);
    return { kind: 'say', what: isDone ? 'refused' : 'dropped' };
  }
  return previous.kind === 'ask'
    ? onAnswer(
        s,
        views,
        draft,
        previous.missing.map((p) => p.name),
        previous,
      )
    : onOffer(s, views(), draft, previous.kind === 'offer' ? previous.more : []);
}

const ANYWAY =
  /\b(?:anyways?|regardless|nevertheless|nonetheless|even so|all the same|after all|do (?:it|that|so)|go ahead|proceed)\b/i;

/** `X-1`: nothing but what was missing. */
const isBare = (views: View[], { draft, missing }: Extract<Decision, { kind: 'explain' }>): boolean =>
  views.every((view) => {
    const meaning = view.meanings.find(({ tool }) => tool === draft.tool);
    const gives = missing.some(({ name }) => meaning?.said().has(name));
    return view.speech.act === 'state' && meaning !== undefined && gives && strange(view, meaning) === 0;
  });

/** The user was asked for values of a call. */
function onAnswer(
  s: Situation,
  views: () => View[],
  draft: Draft,
  wanted: string[],
  { more = [], left = [], offer }: Extract<Decision, { kind: 'ask' }>,
): Decision | undefined {
  const social = socialOf(s.text);
  const missing = missingOf(draft);
  if (social === 'yes') return { kind: 'ask', draft, more, missing };
  // What it is now is not what it shall be.
  if (draft.tool.groups.has('change') && IS_NOW.test(s.text)) return { kind: 'ask', draft, missing };
  const wantsText = missing.some((p) => p.kind === 'text');
  const isElse = (view: View): boolean => isNoAnswer(view, wantsText) || isNewRequest(view, draft);
  if (social !== undefined || views().some((view) => isElse(view) && !switches(view, draft))) return undefined;
  const input = merged(s, draft, wanted);
  // What gives another value than one of several records has is another one.
  const isKnown = ([name, value]: [string, unknown]): boolean => input === undefined || own(input, name) === value;
  if (more.length > 0 && !Object.entries(draft.input).every(isKnown) && !putsRight(s.text)) return undefined;
  // A word or two that nobody knows were meant as an answer.
  if (input === undefined)
    return views().every(
      ({ speech, clause, meanings }) =>
        speech.act === 'state' &&
        clause.words.length <= LONGEST_REPLY &&
        meanings.every(({ said }) => said().size === 0),
    )
      ? { kind: 'ask', draft, missing, problem: `I do not know what to do with "${s.text.trim()}"` }
      : undefined;
  const why = 'The user gave what was missing.';
  const decision = complete(s, { tool: draft.tool, input }, why, BACK.test(s.text) ? [] : wanted);
  if (decision.kind !== 'call') return decision;
  const passed = Object.values(input).map(plainText);
  const found = views().flatMap(({ meanings }) => meanings.find(({ tool }) => tool === draft.tool)?.left() ?? []);
  const isShort = words(s.text).length <= LONGEST_REPLY;
  const unread = [...(isShort ? [] : found), ...left.filter((one) => /^\d+$/.test(one))].filter(
    (one) => !passed.some((value) => value.includes(one)),
  );
  const others = views().filter((view) => !switches(view, draft));
  const rest = others.map(({ clause }) => clause.text).join('. ');
  const isDenied = !missing.some(wantsAccount) && (MISTAKE.test(s.text) || (DENIES.test(rest) && !putsRight(s.text)));
  const isTold = missing.some(({ kind }) => kind === 'number') && TOLD_OF.test(s.text);
  if (draft.tool.writes && (isDenied || isTold || unread.length > 0))
    return {
      kind: 'offer',
      draft: { tool: draft.tool, input },
      problem: `I am not sure what you mean by "${s.text.trim()}"`,
    };
  const given = Object.entries(input).filter(([name]) => wanted.includes(name));
  const further = more.map((one) => ({ tool: one.tool, input: { ...Object.fromEntries(given), ...one.input }, why }));
  const [first] = decision.calls;
  const also = first === undefined ? [] : alsoNamed(s.text, views(), first, wanted);
  const calls = [...decision.calls, ...further, ...also.map((one) => ({ ...one, why }))];
  if (offer === undefined) return { ...decision, calls };
  const speech = { ...decision.question.speech, act: 'possible' as const };
  return { ...decision, calls, question: { ...decision.question, speech }, offer: filledFrom(offer, input) };
}

/** What others wish or say is not yet what the user wants. */
const TOLD_OF = /(?<!\b(?:i|we|you) )\b(?:wanted|wants|said|says|thinks|thought)\b/i;

const IS_NOW = /\b(?:is|its|it's|are|they're)\b.*\b(?:right now|at the moment|currently|so far)\W*$/i;

/** `X-1. And the other one too, X-2`: the call for the others that an answer names, where one was asked for. */
function alsoNamed(text: string, views: View[], { tool, input }: Draft, wanted: string[]): Draft[] {
  const [p, another] = tool.parameters.filter((one) => isIdentity(one) && wanted.includes(one.name));
  if (p === undefined || another !== undefined || !ALSO.test(text)) return [];
  const read = views.flatMap(({ meanings }) => meanings.filter((one) => one.tool === tool));
  const left = read.flatMap(({ reading }) => reading().left.filter(({ only }) => only === p));
  const named = new Set([...read.flatMap(({ said }) => said().get(p.name) ?? []), ...left.map(({ value }) => value)]);
  named.delete(own(input, p.name));
  return [...named].map((one) => ({ tool, input: { ...input, [p.name]: one } }));
}

const ALSO =
  /^(?!.*(?:\b(?:or|no|not|never|wait|sorry|instead|rather|mean)\b|n't\b)).*(?:\b(?:and|plus|also|too|as well|both)\b|[&+])/is;

/** More than `not X`, which puts right. */
const DENIES = /n't\b|\b(?:never|not)\b(?! \S+\W*$)/i;

/** The user was offered a call, or asked whether it would be possible. */
export function onOffer(s: Situation, views: View[], draft: Draft, more: Draft[] = []): Decision | undefined {
  if (views.some(({ clause }) => clause.conditional || isForbidden(clause.words, draft.tool))) return undefined;
  // What is told now is told of a request of its own.
  const tells = views.some(({ speech, clause }) => speech.act === 'state' && clause.words.length > LONGEST_REPLY);
  if (tells && draft.tool.parameters.some((p) => wantsAccount(p) && own(draft.input, p.name) !== undefined))
    return undefined;
  // Nor is another one it, who `is late as well`.
  if (tells && OTHER_TOO.test(s.text)) return undefined;
  const speeches = views.filter(({ clause }) => socialOf(clause.text) !== 'yes').map(({ speech }) => speech);
  // Who speaks of other things with that verb asks for something else.
  const isAsked = views.some((one) => {
    const { act, verb, negated } = one.speech;
    const meaning = one.meanings.find(({ tool }) => tool === draft.tool);
    const isOf = act === 'do' && !negated && verb !== undefined && isVerbOf(verb, draft.tool);
    return isOf && meaning !== undefined && strange(one, meaning) === 0;
  });
  const isOther = ({ act, verb }: Speech): boolean =>
    act === 'ask' ||
    act === 'possible' ||
    (act === 'do' && verb !== undefined && !isAny(verb) && !isVerbOf(verb, draft.tool));
  const isAgreed =
    socialOf(s.text) === 'yes' || (opening(s.text) === 'yes' && speeches.every((one) => !one.negated && !isOther(one)));
  // Nor is it agreed to where it is to be somebody else, by what that one is to the user: `to my aunt`.
  const [, role = ''] = ROLE.exec(s.text) ?? [];
  const isPerson = (p: Parameter): boolean => takesPerson(p) && own(draft.input, p.name) !== undefined;
  if (isKnown('roles', role.toLowerCase()) && draft.tool.parameters.some(isPerson)) return undefined;
  const wanted = missingOf(draft).map((p) => p.name);
  const known = draft.tool.parameters.filter((p) => isIdentity(p) && !wanted.includes(p.name));
  const said = merged(s, draft, wanted);
  // What gives another value than one of several records has is another one.
  if (more.length > 0 && Object.entries(draft.input).some(([name, value]) => said && own(said, name) !== value))
    return undefined;
  // Whoever says what the call lacks wants it, but what puts something right is no text that was not given before.
  const isText = (name: string): boolean => draft.tool.parameters.some((p) => p.name === name && p.kind === 'text');
  const isCompleted =
    said !== undefined &&
    !(MISTAKE.test(s.text) && !missingOf(draft).some(wantsAccount)) &&
    wanted.some((name) => own(said, name) !== undefined && !(isText(name) && putsRight(s.text))) &&
    !views.some((view) => (isNoAnswer(view, false) || isNewRequest(view, draft)) && !switches(view, draft));
  // What it is done to is another thing than the one that was offered.
  const isElse =
    !putsRight(s.text) && known.some(({ name }) => said !== undefined && own(said, name) !== own(draft.input, name));
  if (!isAgreed && ((!isAsked && !isCompleted) || isElse)) return undefined;
  const input = said ?? draft.input;
  const decision = complete(s, { tool: draft.tool, input }, 'The user agreed to what was offered.');
  if (decision.kind !== 'call') return decision.kind === 'ask' ? { ...decision, more } : decision;
  // What else is asked for beside it is done as well.
  const beside = views.flatMap((view) => {
    const other = view.speech.act === 'do' ? BY_ACT.do(view) : undefined;
    return other?.kind === 'call' ? other.calls.filter(({ tool }) => tool !== draft.tool) : [];
  });
  const others = more.map((one) => ({ ...one, why: 'The user agreed to what was offered.' }));
  return { ...decision, calls: [...decision.calls, ...others, ...beside] };
}

const OTHER_TOO = /^\W*(?:(?:and|now|oh|but)\W+)*(?:s?he|they|him|her|them)\b.*\b(?:too|as well|also)\b/i;
const ROLE = /\b(?:to|for|by|with|from) (?:my|our|his|her|their) ([a-z]+)\b/i;

/** What was one is not to be done. */
const MISTAKE = /\b(?:was|were|is|are) (?:an? )?(?:mistakes?|errors?|typos?)\b/i;

/** The call with the identifiers that it lacks and that were said before, or the question for what it still lacks. `asked`: what was asked for. */
function complete(s: Situation, { tool, input }: Draft, why: string, asked: string[] = []): Decision {
  const memory = new Memory(s.agent, s.earlier, s.attributes);
  const person = personOf(s.text);
  const lacks = new Set(missingOf({ tool, input }).filter((p) => isIdentity(p) && !asked.includes(p.name)));
  const known = tool.parameters.flatMap((p): [string, unknown][] => {
    const value = lacks.has(p) ? memory.id(p, person) : own(input, p.name);
    return value === undefined ? [] : [[p.name, value]];
  });
  const draft = { tool, input: Object.fromEntries(known) };
  const missing = missingOf(draft);
  if (missing.length > 0) return { kind: 'ask', draft, missing };
  const speech = { act: tool.writes ? 'do' : 'ask', verb: undefined, negated: false, lead: 'none' } as const;
  return { kind: 'call', calls: [{ ...draft, why }], question: { text: s.text, speech } };
}

/** A question or a refusal answers nothing, even when it holds a value that was asked for. */
const isNoAnswer = ({ clause, speech }: View, wantsText: boolean): boolean =>
  (clause.conditional && !wantsText) ||
  /^\W*(?:(?:oh|ok|okay|no|well|hm+|actually|then)\W+)*(?:forget|scrap|drop|never ?mind)\b/i.test(clause.text) ||
  (speech.negated && (speech.act !== 'state' || !wantsText)) ||
  (clause.words.length > 2 && (speech.lead === 'question' || (speech.act === 'ask' && speech.lead !== 'desire')));

/** `no need to wrap it`, `and please wrap it`: what turns a switch of the call on or off is no refusal, and asks for no other change. */
function switches(view: View, { tool }: Draft): boolean {
  const said = view.meanings.find((one) => one.tool === tool)?.said();
  const turned = tool.parameters.filter((p) => p.kind === 'boolean' && said?.has(p.name) === true);
  if (view.speech.act === 'ask' || view.speech.act === 'possible') return false;
  const isOff = turned.some(({ name }) => said?.get(name)?.includes(false) === true);
  return isOff || (turned.length > 0 && !view.speech.negated && surest(view, 'changes')?.tool === tool);
}

/** Whether the words ask for something of their own rather than answer. */
function isNewRequest(view: View, draft: Draft): boolean {
  const { clause, speech, meanings } = view;
  if (clause.words.length < 3) return false;
  const [best] = meanings;
  const { act, verb } = speech;
  // What another verb asks for is no answer.
  if (act === 'do' && verb !== undefined && isWriteVerb(verb.stem) && !isAgain(verb) && !isVerbOf(verb, draft.tool))
    return true;
  if (speech.act === 'state') {
    const meaning = meanings.find(({ tool }) => tool === draft.tool);
    // What says all that another change needs, and nothing that lacks here, asks for that.
    const isWhole = ({ tool, sure, said, isComplete }: Meaning): boolean =>
      tool !== draft.tool && tool.writes && said().size > 2 && isComplete() && sure() >= 1;
    const whole = meanings.find(isWhole);
    const isMore = !draft.tool.writes && (whole?.said().size ?? 0) > (meaning?.said().size ?? 0);
    if (whole !== undefined && (isMore || !missingOf(draft).some(({ name }) => meaning?.said().has(name)))) return true;
    const isOther = isOfAnother(clause.text, meaning, draft) && !putsRight(clause.text);
    const isAlone = (view.situation.joined ?? 0) === 0;
    return isOther || (isAlone && asksForMore(clause.text) && isOfOther(view, draft.tool));
  }
  return best !== undefined && best.points >= ENOUGH && (best.tool !== draft.tool || speech.act !== 'do');
}

/** Whether a sentence names another thing than the call that lacks something, and more of it. */
export const isOfAnother = (text: string, meaning: Meaning | undefined, { tool, input }: Draft): boolean =>
  meaning !== undefined &&
  (meaning.said().size > 1 || asksForMore(text)) &&
  tool.parameters.some((p) => {
    const [known, said] = [own(input, p.name), meaning.said().get(p.name)];
    return isIdentity(p) && known !== undefined && said !== undefined && !said.includes(known);
  });

/** Verbs that say no more than that something is to be done. */
const isAny = ({ text }: Word): boolean => /^(?:do|go|make|proceed|confirm|continue|submit)$/.test(text);
