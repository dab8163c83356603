import { own } from '../../../../core/json.js';
import { isKnown } from '../../../language/lexicon.js';
import { plainText } from '../../../language/plain-text.js';
import { stem } from '../../../language/stem.js';
import { takesOut } from '../../../language/taken-back.js';
import { isTrouble } from '../../../language/trouble.js';
import { isMaking, mayBeVerb } from '../../../language/verbs.js';
import type { Word } from '../../../language/words.js';
import { type Filled, fill } from '../parameters/fill.js';
import { wantsAccount } from '../parameters/free-text.js';
import { isIdentity } from '../parameters/identity.js';
import { areVerbs } from '../parameters/listed.js';
import { isTelling, isVerbOf } from '../tools/choose.js';
import type { Parameter } from '../tools/parameter.js';
import type { Tool } from '../tools/tool.js';
import { isAnything, isOfOther } from './about-other.js';
import { type Decision, type Draft, missingOf, type Planned } from './decision.js';
import { MOST_CALLS, rowsOf } from './draft.js';
import { halfLeftOpen } from './left-over.js';
import { type Meaning, strange, type View } from './meaning.js';
import { Memory } from './memory.js';
import { GIVES_UP, merged } from './merge.js';
import { endMoved, isEnd, isMade, losesDay, moved, onlyLater } from './moved.js';
import { asksMore, looksOn, tells } from './recall.js';
import type { DoneCall, Turn } from './turns.js';
import { madeOver, undoOf } from './undo.js';
import { inPlace, justOne, swapped, switched, unreversed, valuesAnew } from './values-anew.js';

/** Longer clauses are no follow-up; nor are shorter ones that speak of more than what the function takes and knows. */
const [LONGEST, LONGEST_STRANGE] = [14, 6];
const TIED = 0.5;
/** Below these a number has neither its unit nor its name beside it. */
const NAMED = 1;

/** A call of a turn before, and a clause read as a call of the same function. */
type Followed = { view: View; before: Turn; last: DoneCall; meaning: Meaning; tool: Tool };

/**
 * The last calls again, with what was said instead. After a change: `I want one as well`, `no, X2` or `X2 too`, `any news on that?`.
 * After a look: `and on Tuesday?`, where it told whether something is possible, or `and X2?`.
 */
export function followUp(view: View, previous: () => Decision | undefined): Decision | undefined {
  const followed = followedBy(view);
  if (followed === undefined || isApart(followed)) return undefined;
  if (followed.tool.writes) return oneMore(followed) ?? again(followed) ?? looksOn(view, followed.last);
  return isFresh(followed, previous) ? (wonderedAbout(view, previous) ?? ofAnother(followed)) : undefined;
}

/** The call that a clause may go on with. */
function followedBy(view: View): Followed | undefined {
  const { clause, situation, speech, meanings } = view;
  const isOf = ({ tool }: Meaning, turn?: Turn): boolean => turn?.calls.some(({ name }) => name === tool.name) === true;
  const changes = (turn: Turn): Meaning[] => meanings.filter((one) => one.tool.writes && isOf(one, turn));
  // What is made over may have been looked at since, and of several things that were done the clause may name one.
  const isCut = takesOut(clause.text) !== undefined;
  const recent = isMade(speech.verb, situation.agent) || isCut ? situation.earlier.slice(-3) : [];
  const loses = ({ calls }: Turn, { tool }: Meaning): boolean =>
    calls.some(({ name, input }) => name === tool.name && losesDay(tool, input, clause.text));
  const changed =
    recent.findLast((turn) => changes(turn).some((one) => (isCut ? loses(turn, one) : one.points > 0))) ??
    recent.slice(-2).findLast((turn) => changes(turn).length > 0);
  const before = changed ?? situation.earlier.findLast((turn) => turn.calls.length > 0);
  const made = changed && changes(changed)[0];
  const named = (meanings.find((one) => one.points > 0 && isOf(one, before)) ?? made)?.tool.name;
  const last = before?.calls.findLast(({ name }) => name === (named ?? name));
  const meaning = meanings.find(({ tool }) => tool.name === last?.name);
  return before && last && meaning && { view, before, last, meaning, tool: meaning.tool };
}

/** Whether a clause asks for something else, or says too much to go on with a call. */
function isApart({ view, meaning, tool }: Followed): boolean {
  const { clause, speech } = view;
  const isRefused = speech.negated && takesOut(clause.text) === undefined;
  if (isRefused || /\b(?:here|speaking)\W*$/i.test(clause.text)) return true;
  // Another verb asks for something else.
  const isOther = (verb: Word): boolean => !isAgain(verb) && !isEnd(verb.text) && !isVerbOf(verb, tool);
  if (tool.writes && speech.act === 'do' && speech.verb !== undefined && isOther(speech.verb)) return true;
  const isFree = clause.continues || tool.writes || isValues(view, meaning);
  return clause.words.length > (isFree ? LONGEST : LONGEST_STRANGE);
}

/** Whether a clause gives values, and says nothing strange unless it puts them right. */
const isValues = (view: View, meaning: Meaning): boolean =>
  meaning.said().size > 0 && (strange(view, meaning) === 0 || putsRight(view.clause.text));

/** `I want one as well`, where nothing is said of the one that is wanted. */
function oneMore({ view: { clause, speech }, meaning: { said }, tool }: Followed): Decision | undefined {
  const text = clause.text.trim();
  const isOneMore = MORE.test(text) && speech.lead === 'desire' && ONE.test(text) && said().size === 0;
  return isOneMore && [...tool.groups].some(isMaking)
    ? { kind: 'ask', draft: { tool, input: {} }, missing: tool.parameters.filter((p) => p.required) }
    : undefined;
}

/** A change with other values: once more, or in place of the one before. */
function again(followed: Followed): Decision | undefined {
  const way = wayOf(followed);
  const wish = way && wishOf(way);
  return wish && saysNew(wish) ? (otherwise(wish) ?? unsure(wish) ?? onceMore(wish)) : undefined;
}

/** In which way a clause goes on with a change: `isMore`, `and X-2`; `isRight`, `no, X-2`; `isPhrase`, `X-2, 15`. */
function wayOf({ view, last, meaning, tool }: Followed) {
  const { situation, clause, speech } = view;
  const text = clause.text.trim();
  const [isMore, isSame] = [MORE.test(text), SAME.test(text)];
  // A change is gone on with only right behind it, unless the same is asked for by that word.
  const isCut = losesDay(tool, last.input, text);
  if (takesOut(text) !== undefined && !isCut) return undefined;
  const isMadeOver = isCut || (isMade(speech.verb, situation.agent) && putsRight(situation.text));
  const isJust = (turn?: Turn): boolean => turn?.calls.includes(last) === true;
  // `I only need it until the 9th` says of what, also behind a question that made no call.
  const isOfIt = situation.earlier.at(-1)?.calls.length === 0 && isJust(situation.earlier.at(-2)) && OF_IT.test(text);
  const isBehind = isJust(situation.earlier.at(-1)) || isMadeOver || isOfIt;
  if ((!isBehind && !isSame) || (speech.act === 'ask' && clause.isQuestion)) return undefined;
  const isLook = /\b(?:see|view|read)\b/i.test(text) && !tool.groups.has('send');
  if (isMore && !isSame && (isLook || isOfOther(view, tool))) return undefined;
  const saysEnd = isMadeOver
    ? text.split(' ').some((word) => isEnd(word))
    : putsRight(situation.text) && isEnd(speech.verb?.text);
  const isMoved = saysEnd && !isCut;
  const days = view.own.dates().map(({ first }) => first);
  const ended = isMoved ? endMoved(tool, last.input, text, days) : undefined;
  const isRight =
    putsRight(text) || onlyLater(text) || WRITES.test(text) || isMoved || isMadeOver || isNot(text, last.input);
  const isPhrase = speech.act === 'state' && meaning.said().size > 1 && strange(view, meaning) === 0;
  const memory = new Memory(situation.agent, situation.earlier, situation.attributes);
  if (isRight && GIVES_UP.test(text) && meaning.said().size === 0) return undefined;
  const way = { view, last, meaning, tool, text, memory, isMore, isRight, isPhrase, ended };
  return isMore || isRight || isPhrase ? way : undefined;
}
type Way = NonNullable<ReturnType<typeof wayOf>>;

/** The change that is wanted; undefined where the clause is about another thing. */
function wishOf(way: Way) {
  const { view, last, meaning, tool, text, memory, isMore, isRight, ended } = way;
  const { agent } = view.situation;
  const account = tool.parameters.find((p) => wantsAccount(p) && own(last.input, p.name) !== undefined);
  const told = account === undefined ? {} : toldAnew(way, account);
  const several = valuesAnew(view, meaning, last.input, { memory, isRight });
  if (isMore && several.size === 0 && meaning.said().size === 0)
    for (const [name, value] of inPlace(agent, tool, last.input, text)) several.set(name, value);
  if (told === undefined || (several.size === 0 && memory.excepts(text))) return undefined;
  const beside = new Map([...moved(tool, last.input, text), ...swapped(tool, last.input, text)]);
  const said = merged(view.situation, { tool, input: last.input }, [], text) ?? last.input;
  const ones = justOne(tool, text);
  const isSame = account !== undefined && /\bsame\b(?!.*[:"])/i.test(text);
  const wanted = new Set(tool.parameters.filter((p) => p !== account).map(({ name }) => name));
  const ofOther = isSame ? fill(tool, view.own, { agent, wanted }) : [];
  // What stands further down takes the place of what stands above it.
  const values = {
    ...(ended === undefined ? said : { ...last.input, ...ended }),
    ...ones,
    ...Object.fromEntries(beside),
    ...Object.fromEntries([...several].map(([name, [value]]) => [name, value])),
    ...told,
    ...(isSame ? { [account.name]: own(last.input, account.name) } : {}),
    ...Object.fromEntries([...ofOther].filter(([name]) => !beside.has(name)).map(([name, [value]]) => [name, value])),
  };
  const kept = keptOf(way, Object.keys(told).length > 0).map(({ name }) => [name, own(values, name)]);
  const draft: Draft = { tool, input: withoutUndefined(Object.fromEntries(kept)) };
  return { ...way, draft, said, beside, ones, several, account, isSame };
}
type Wish = NonNullable<ReturnType<typeof wishOf>>;

/** `no, write: it came late`: what is told in place of the account; undefined where it is told of another thing. */
function toldAnew(
  { view, last, meaning, tool, text, isMore }: Way,
  { name }: Parameter,
): Record<string, string> | undefined {
  const [, behind, noted = behind] = WRITES.exec(text) ?? [];
  if (noted !== undefined) return { [name]: noted };
  const isMoved = moved(tool, last.input, text).size > 0;
  if (isMoved || SAME.test(text) || (strange(view, meaning) < 2 && !isTrouble(text))) return {};
  const isOfOther = !isMore || GIVES_UP.test(text) || (view.speech.act !== 'state' && !isTrouble(text));
  return isOfOther ? undefined : { [name]: text.replace(AROUND_ACCOUNT, '') };
}

/** The parameters whose values stay; where it `isTold` anew, only those that it needs or that are said. */
function keptOf(way: Way, isTold: boolean): Parameter[] {
  const { view, last, meaning, tool, memory, text, isMore, isRight, isPhrase } = way;
  const { parameters, groups } = tool;
  const gives = ({ name }: Parameter): boolean => meaning.said().has(name);
  // What says most that is needed anew is about another thing.
  const saysMost = parameters.filter((p) => p.required && gives(p)).length > 1;
  const isOther = (isMore || isPhrase) && !isRight && saysMost && [...groups].some(isMaking);
  const isAnew = isTold || WHOLE.test(text) || memory.excepts(text) || isOther;
  const isNo = /\b(?:no|not|never)\b|n't\b/i.test(text);
  const isThing = A_THING.test(text) && strange(view, meaning) > 0;
  const isOpen = ({ values }: Parameter): boolean =>
    (isNo && areVerbs(values)) || (isThing && values.some(({ value }) => /[a-z]/.test(`${value}`)));
  // What is told beside what is put right is no text that was not given before.
  const isBeside = (p: Parameter): boolean =>
    isRight && wantsAccount(p) && !p.required && own(last.input, p.name) === undefined && !isNamed(p);
  const isNamed = ({ nameStems }: Parameter): boolean =>
    view.own.words.some(({ stem: one }) => nameStems.includes(one));
  return parameters.filter(
    (p) => !isBeside(p) && (gives(p) || (!(p.kind === 'listed' && isOpen(p)) && (!isAnew || p.required))),
  );
}

/** Whether it is another change than before. What somebody wants too is the name of nobody. */
function saysNew({ view, last, tool, draft, said }: Wish): boolean {
  const isNobody = ({ name }: Parameter): boolean =>
    /name/i.test(name) && view.own.words.some(({ text }) => text === said[name] && !isKnown('people', text));
  const isOfNobody = view.speech.lead === 'desire' && tool.parameters.some(isNobody);
  return !isOfNobody && JSON.stringify(draft.input) !== JSON.stringify(last.input);
}

/** `no, X-2`, of what was made: it is undone and made anew where that is confirmed first, else offered. */
function otherwise(wish: Wish): Decision | undefined {
  const { view, last, meaning, tool, memory, isMore, isRight, isPhrase, draft } = wish;
  const { clause, speech, situation } = view;
  const gives = ({ name }: Parameter): boolean => meaning.said().has(name);
  // What says no amount of its own is said of what was made.
  const lacksAmount = tool.parameters.some((p) => p.required && p.kind === 'number' && !gives(p));
  const isOfMade = isPhrase && !isMore && lacksAmount && tool.parameters.some((p) => !p.required && gives(p));
  if (!(isRight || isOfMade) || last.result?.failed !== false || isSetting(tool)) return undefined;
  const [first, ...more] =
    !isRight || isMore || isDecided(draft, last) ? [] : madeOver(situation.agent, memory, draft, last);
  // Whether it could be otherwise is a question, and what was not said before puts nothing right.
  const isNew = !tool.isConfirmed && Object.keys(draft.input).some((name) => own(last.input, name) === undefined);
  const isOpen = isNew || clause.conditional || (speech.act === 'possible' && clause.isQuestion);
  if (first !== undefined) return isOpen ? { kind: 'offer', draft: first, more } : made([first, ...more], wish);
  return tool.isConfirmed && missingOf(draft).length === 0
    ? made([...(isDecided(draft, last) ? [] : undoOf(memory, last)), draft], wish)
    : { kind: 'offer', draft, problem: 'The other request has been made already, and I cannot change it' };
}

/** What is not understood in full is offered. */
function unsure(wish: Wish): Decision | undefined {
  const { view, last, meaning, text, isMore, isRight, draft, beside, ones, several, account, isSame } = wish;
  const { parameters } = draft.tool;
  const { values } = meaning.reading();
  const others = strange(view, meaning) - [...text.matchAll(/\b(?:plus|single)\b/gi)].length;
  const isMuch = isMore && !isRight && account === undefined && several.size === 0 && others > 1;
  // Beside another amount a bare number is none that is put in its place.
  const isLoose = ({ name }: Parameter): boolean =>
    own(last.input, name) !== undefined &&
    !(name in ones) &&
    values.get(name)?.every(({ points }) => points < NAMED) === true;
  const numbers = parameters.filter(({ kind }) => kind === 'number');
  const isUntied = isMore && numbers.length > 1 && numbers.some(isLoose);
  const isUnread = ({ kind, name }: Parameter): boolean =>
    (kind === 'date' && view.own.dates().length === 0 && SAYS_WHEN.test(text)) ||
    (kind === 'time' && !meaning.said().has(name) && SAYS_TIME.test(text));
  const isExcept = isSame && /\b(?:but|without|except|only|minus)\b/i.test(text);
  const isLeft = meaning.left().some((one) => !Object.values(draft.input).map(plainText).includes(one));
  const half = halfLeftOpen(draft.tool, meaning.left());
  if (half !== undefined) return { kind: 'ask', draft, missing: [half] };
  const isDoubtful = isLeft || isMuch || isUntied || parameters.some(isUnread) || isExcept;
  return isDoubtful && beside.size === 0
    ? { kind: 'offer', draft, problem: `I am not sure what you mean by "${text}"` }
    : undefined;
}

/** `and X-2 and X-3`: a call for each. */
function onceMore(wish: Wish): Decision {
  const { tool, draft, several, isRight } = wish;
  const found = isRight ? undefined : [...several].find(([, values]) => values.length > 1);
  const each = found?.[1].map((value) => ({ tool, input: { ...draft.input, [found[0]]: value } }));
  return made(each ?? [draft], wish);
}

/** What was decided about a thing is decided otherwise; the thing is not taken back. */
const isDecided = ({ tool, input }: Draft, last: DoneCall): boolean =>
  tool.parameters
    .filter(({ kind, values }) => kind === 'listed' && areVerbs(values))
    .some(({ name }) => own(input, name) !== own(last.input, name));

function made(drafts: Draft[], { text, view: { speech } }: Wish): Decision {
  const [open] = drafts.filter((draft) => missingOf(draft).length > 0);
  if (open !== undefined) return { kind: 'ask', draft: open, missing: missingOf(open) };
  const why = 'The user asks for the same once more, with another value.';
  return { kind: 'call', calls: drafts.map((draft) => ({ ...draft, why })), question: { text, speech } };
}

/** `71, not 17`: what the call before was made with is not what was meant. */
function isNot(text: string, input: Record<string, unknown>): boolean {
  const said = /\bnot (\S+?)(?:\W+(?:sorry|sry|please|pls|thanks))?\W*$/i.exec(text)?.[1];
  return said !== undefined && Object.values(input).some((value) => plainText(value) === said);
}

/** Whether a function sets what there is, so that calling it again puts right what it did before. */
const isSetting = ({ groups, verbStems, parameters, summary }: Tool): boolean =>
  groups.has('change') &&
  (![...groups].some(isMaking) || /\b(?:adds?|creates?) or (?:changes?|updates?|edits?|replaces?)\b/i.test(summary)) &&
  !(parameters.some(({ kind }) => kind === 'number') && [...verbStems].some((one) => ADDS.has(one)));
/** What is done once more with an amount comes on top of what was done. */
const ADDS = new Set('move exchange swap'.split(' ').map(stem));

/** Whether a look was made right before, or has only been told of since: `and the month before that`. */
function isFresh({ view, before, last, meaning, tool }: Followed, previous: () => Decision | undefined): boolean {
  const { situation, clause, speech } = view;
  const isGoneOn = isValues(view, meaning) || moved(tool, last.input, clause.text, before.text).size > 0;
  const isTold = before === situation.earlier.at(-2) && isGoneOn && previous()?.kind === 'say';
  return speech.act !== 'do' && (before === situation.earlier.at(-1) || isTold);
}

/** `can I do it on Monday?`, `and on Tuesday?`: the same look tells, and what is offered has other values. */
function wonderedAbout({ situation, clause }: View, previous: () => Decision | undefined): Decision | undefined {
  const before = clause.continues ? previous() : undefined;
  if (before?.kind !== 'call' || before.offer === undefined) return undefined;
  const input = merged(situation, before.offer, [], clause.text);
  if (input === undefined) return undefined;
  const question = { ...before.question, text: `${before.question.text} ${clause.text}` };
  const { tool, input: asked } = before.offer;
  const anew = Object.entries(input).filter(([name, value]) => value !== own(asked, name));
  // What is looked at with the same values is looked at with the new ones.
  const calls = before.calls.map((call) => ({
    ...call,
    input: { ...call.input, ...Object.fromEntries(anew.filter(([name]) => name in call.input)) },
  }));
  return { ...before, calls, offer: { tool, input }, question };
}

/** `and X2?`: what was looked up is looked up of another value. */
function ofAnother({ view, before, last, meaning, tool }: Followed): Decision | undefined {
  const { situation, clause, speech } = view;
  const { values } = meaning.reading();
  // What no more than its type speaks for takes the place of nothing that was said.
  const isFirm = ({ name, kind }: Parameter): boolean =>
    own(last.input, name) === undefined ||
    (kind === 'text' && isBare(view)) ||
    values.get(name)?.every(({ points }) => points <= TIED) !== true;
  const wanted = new Set(tool.parameters.filter(isFirm).map(({ name }) => name));
  const firm = fill(tool, view.own, { agent: situation.agent, wanted });
  // `12 to 15 March` are no one day: they are wanted for something else.
  const isRange = view.own.dates().some(({ first, last = first }) => last > first);
  if (isRange && tool.parameters.filter((p) => p.kind === 'date' && firm.has(p.name)).length === 1) return undefined;
  const said = new Map([...switched(view, tool), ...firm]);
  for (const [name, value] of moved(tool, last.input, clause.text, before.text)) said.set(name, [value]);
  // `and the small one's?`: another of those that were listed.
  const memory = new Memory(situation.agent, situation.earlier, situation.attributes);
  for (const p of clause.continues ? tool.parameters.filter((one) => isIdentity(one) && !said.has(one.name)) : []) {
    const [id, another] = memory.spokenOf(p, clause.text);
    if (id !== undefined && another === undefined && id !== own(last.input, p.name)) said.set(p.name, [id]);
  }
  if (said.size === 0 && !tells(last, view))
    for (const [name, value] of inPlace(situation.agent, tool, last.input, clause.text)) said.set(name, value);
  const goesOn = speech.act === 'state' || clause.continues || isBare(view) || asksForMore(clause.text);
  const isOther =
    (speech.act === 'state' && asksForMore(clause.text) && isOfOther(view, tool)) ||
    ((clause.conditional || !goesOn) && firm.size > 0 && isAnything(meaning));
  if (isOther || (said.size === 0 && !asksMore(view, last))) return undefined;
  // What is asked of another value was asked before; what is asked of the same one is asked now.
  const question = { text: said.size > 0 ? before.text : clause.text, speech };
  return { kind: 'call', calls: callsOf(before, tool, said), question };
}

/** The calls of a turn, with each of the values that were said since. */
function callsOf(before: Turn, tool: Tool, said: Filled): Planned[] {
  const why = 'The user asks the same of another value.';
  const rows = rowsOf(tool.parameters.flatMap((p) => (said.has(p.name) ? [[p, said.get(p.name) ?? []]] : [])));
  const inputs = before.calls
    .filter((call) => call.name === tool.name)
    .flatMap(({ input }) => rows.map((row) => ({ ...input, ...Object.fromEntries(row) })));
  const distinct = new Map(inputs.map((one) => [JSON.stringify(one), withoutUndefined(unreversed(tool, one, said))]));
  return [...distinct.values()].slice(0, MOST_CALLS).map((input) => ({ tool, input, why }));
}

/** `X?`: a thing by itself is asked about. */
const isBare = ({ clause: { isQuestion, words: said } }: View): boolean =>
  isQuestion && said.length < 4 && said.filter(isTelling).length === 1 && !said.some(isNoThing);
const isNoThing = ({ text }: Word): boolean => mayBeVerb(text) || isKnown('adjectives', text);

const withoutUndefined = (input: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));

/** `make it …`, `do … too`. */
export const isAgain = ({ text }: Word): boolean =>
  /^(?:make|turn|shorten|lengthen|extend|do|add|set|change|correct|put|use|take|give|try)$/.test(text);

/** Words that ask for one more of what was done. */
const MORE =
  /^(?:(?:ok|okay|oh|ah)[ ,]+)*(?:and|n|also|plus|(?:the )?same|another|one more|there(?: is|'s| was|s) (?:another|a second|one more))\b|[\d,] (?:the )?same(?: (?:story|thing|here|deal|problem|again))?\W*$|\b(?:too|as ?well|also)(?: same \w+)?(?=\W*$| (?:but|please|pls|thanks)\b)/i;
/** Words that put right what was said or done. */
const INSTEAD =
  /^(?:(?:ok|okay|oh|ah|ugh|and|but|then|please)[,.!]? )*(?:no|wait|so?rr?y|oops|typo|actually|my (?:mistake|bad)|on second thoughts?|(?:i )?meant|i mean|not (?:that|the)|(?:make|shorten|lengthen|extend) (?:it|that|this)|rather|only|just|hm+|(?:so |now )*(?:i|we) (?:only|just) need (?:it|that|this|them))\b|\b(?:i meant?|instead|rather|changed my mind|(?:is|be) better(?: actual+y)?)\W*$/i;
const OF_IT = /\b(?:only|just) need (?:it|that|this|them)\b/i;
const SAME = /\bsame\b/i;
const AROUND_ACCOUNT =
  /^(?:(?:and|also|plus) )?(?:\S*\d\S* (?:because|cause|cuz) )?|[.;,] (?:it|that|this)\S*(?: \S+){0,6} (?:too|as well)\W*$/gi;
/** `and a net 15 euros`: of what kind the last thing was tells nothing of it. */
const A_THING = /\ban? [a-z]+ [$€£]?\d/i;
/** `no, write: it came late`, `put down late as the reason` */
const WRITES = /\b(?:write|put|say|note)(?: down)?(?:: (.+?)| (.+?) (?:as|for) the reason)\W*$/i;
/** What only a part was said of before is now meant whole. */
const WHOLE = /\b(?:the (?:whole|entire|full|complete) (?:thing|lot|one|set)|all of (?:it|them)|everything)\b/i;
/** What speaks of another time, even where no day can be read from it. */
const SAYS_WHEN =
  /\b(?:(?:week|month|quarter|year)s?|day (?:before|after)|january|february|april|june|july|august|september|october|november|december)\b/i;
const SAYS_TIME = /\b(?:half|quarter|o'?clock|noon|midnight|morning|afternoon|evening|tonight)\b/i;
/** `I want one as well`: of whom or what is not said. */
const ONE = /\b(?:wants?|needs?|like|have)\b.{0,20}\b(?:one|another|the same|that|those|it)\b/i;

export const asksForMore = (text: string): boolean => MORE.test(text.trim());
export const putsRight = (text: string): boolean => INSTEAD.test(text.trim());
export const writesAnew = (text: string): boolean => WRITES.test(text);
