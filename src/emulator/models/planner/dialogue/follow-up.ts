import { own } from '../../../../core/json.js';
import { isKnown } from '../../../language/lexicon.js';
import { plainText } from '../../../language/plain-text.js';
import { stem } from '../../../language/stem.js';
import { isTrouble } from '../../../language/trouble.js';
import { isMaking, mayBeVerb } from '../../../language/verbs.js';
import type { Word } from '../../../language/words.js';
import { fill } from '../parameters/fill.js';
import { wantsAccount } from '../parameters/free-text.js';
import { isIdentity } from '../parameters/identity.js';
import { areVerbs } from '../parameters/listed.js';
import { isTelling, isVerbOf } from '../tools/choose.js';
import type { Parameter } from '../tools/parameter.js';
import type { Tool } from '../tools/tool.js';
import { isAnything, isOfOther } from './about-other.js';
import type { Speech } from './act.js';
import type { Clause } from './clauses.js';
import { type Decision, type Draft, missingOf } from './decision.js';
import { MOST_CALLS, rowsOf } from './draft.js';
import { type Meaning, strange, type View } from './meaning.js';
import { Memory } from './memory.js';
import { GIVES_UP, merged } from './merge.js';
import { endMoved, isEnd, isMade, moved, onlyLater } from './moved.js';
import { asksMore, looksOn, tells } from './recall.js';
import type { DoneCall, Turn } from './turns.js';
import { inPlace, justOne, swapped, switched, unreversed, valuesAnew } from './values-anew.js';

/** Longer clauses are no follow-up; nor are shorter ones that speak of more than what the function takes and knows. */
const [LONGEST, LONGEST_STRANGE] = [14, 6];
const TIED = 0.5;
/** Below these a number has neither its unit nor its name beside it. */
const NAMED = 1;

/** `and X2?`, `what about the other one?`, `and the 14th too`: the last calls again, with what was said instead. */
export function followUp(view: View, previous: () => Decision | undefined): Decision | undefined {
  const { situation, clause, speech } = view;
  const isOf = ({ tool }: Meaning, turn?: Turn): boolean => turn?.calls.some(({ name }) => name === tool.name) === true;
  const changes = (turn: Turn): Meaning[] => view.meanings.filter((one) => one.tool.writes && isOf(one, turn));
  // What is made over may have been looked at since, and of several things that were done the clause may name one.
  const recent = isMade(speech.verb, situation.agent) ? situation.earlier.slice(-3) : [];
  const changed =
    recent.findLast((turn) => changes(turn).some(({ points }) => points > 0)) ??
    recent.slice(-2).findLast((turn) => changes(turn).length > 0);
  const before = changed ?? situation.earlier.findLast((turn) => turn.calls.length > 0);
  const made = changed && changes(changed)[0];
  const named = (view.meanings.find((one) => one.points > 0 && isOf(one, before)) ?? made)?.tool.name;
  const last = before?.calls.findLast(({ name }) => name === (named ?? name));
  const meaning = view.meanings.find(({ tool }) => tool.name === last?.name);
  if (before === undefined || last === undefined || meaning === undefined || speech.negated) return undefined;
  if (/\b(?:here|speaking)\W*$/i.test(clause.text)) return undefined;
  const { tool } = meaning;
  // Another verb asks for something else.
  const { verb } = speech;
  const isOtherVerb = verb !== undefined && !isAgain(verb) && !isEnd(verb.text) && !isVerbOf(verb, tool);
  if (tool.writes && speech.act === 'do' && isOtherVerb) return undefined;
  const isValues = meaning.said().size > 0 && (strange(view, meaning) === 0 || putsRight(clause.text));
  const isFree = clause.continues || tool.writes || isValues;
  if (clause.words.length > (isFree ? LONGEST : LONGEST_STRANGE)) return undefined;
  if (tool.writes) return again(view, meaning, last) ?? looksOn(view, last);
  const beside = moved(tool, last.input, clause.text, before.text);
  // `and the month before that`, where what was found has only been told of since.
  const isTold = before === situation.earlier.at(-2) && (beside.size > 0 || isValues) && previous()?.kind === 'say';
  if (speech.act === 'do' || (before !== situation.earlier.at(-1) && !isTold)) return undefined;
  const wondered = clause.continues ? wonderedAbout(view, previous()) : undefined;
  if (wondered !== undefined) return wondered;
  // What no more than its type speaks for takes the place of nothing that was said.
  const isFirm = ({ name, kind }: Parameter): boolean =>
    own(last.input, name) === undefined ||
    (kind === 'text' && isBare(clause)) ||
    meaning
      .reading()
      .values.get(name)
      ?.every(({ points }) => points <= TIED) !== true;
  const wanted = new Set(tool.parameters.filter(isFirm).map(({ name }) => name));
  const firm = fill(tool, view.own, { agent: situation.agent, wanted });
  const said = new Map([...switched(view, tool), ...firm]);
  for (const [name, value] of beside) said.set(name, [value]);
  // `and the small one's?`: another of those that were listed.
  const memory = new Memory(situation.agent, situation.earlier, situation.attributes);
  for (const p of clause.continues ? tool.parameters.filter((one) => isIdentity(one) && !said.has(one.name)) : []) {
    const [id, another] = memory.spokenOf(p, clause.text);
    if (id !== undefined && another === undefined && id !== own(last.input, p.name)) said.set(p.name, [id]);
  }
  if (said.size === 0 && !tells(last, view))
    for (const [name, value] of inPlace(situation.agent, tool, last.input, clause.text)) said.set(name, value);
  const goesOn = speech.act === 'state' || clause.continues || isBare(clause) || asksForMore(clause.text);
  const isOther =
    (speech.act === 'state' && asksForMore(clause.text) && isOfOther(view, tool)) ||
    ((clause.conditional || !goesOn) && firm.size > 0 && isAnything(meaning));
  if (isOther || (said.size === 0 && !asksMore(view, last))) return undefined;
  const rows = rowsOf(tool.parameters.flatMap((p) => (said.has(p.name) ? [[p, said.get(p.name) ?? []]] : [])));
  const inputs = before.calls
    .filter((call) => call.name === tool.name)
    .flatMap(({ input }) => rows.map((row) => ({ ...input, ...Object.fromEntries(row) })));
  const why = 'The user asks the same of another value.';
  const distinct = new Map(
    inputs.map((input) => [JSON.stringify(input), withoutUndefined(unreversed(tool, input, said))]),
  );
  const calls = [...distinct.values()].slice(0, MOST_CALLS).map((input) => ({ tool, input, why }));
  // What is asked of another value was asked before; what is asked of the same one is asked now.
  return { kind: 'call', calls, question: { text: said.size > 0 ? before.text : clause.text, speech } };
}

/** `X?`: a thing by itself is asked about. */
const isBare = ({ isQuestion, words: said }: Clause): boolean =>
  isQuestion && said.length < 4 && said.filter(isTelling).length === 1 && !said.some(isNoThing);
const isNoThing = ({ text }: Word): boolean => mayBeVerb(text) || isKnown('adjectives', text);

/** `make it …`, `do … too`. */
export const isAgain = ({ text }: Word): boolean =>
  /^(?:make|turn|shorten|lengthen|extend|do|add|set|change|correct|put|use|take|give|try)$/.test(text);

/** Words that ask for one more of what was done. */
const MORE =
  /^(?:(?:ok|okay|oh|ah)[ ,]+)*(?:and|n|also|plus|(?:the )?same|another|one more|there(?: is|'s| was|s) (?:another|a second|one more))\b|[\d,] (?:the )?same(?: (?:story|thing|here|deal|problem|again))?\W*$|\b(?:too|as ?well|also)(?: same \w+)?(?=\W*$| (?:but|please|pls|thanks)\b)/i;
/** Words that put right what was said or done. */
const INSTEAD =
  /^(?:(?:ok|okay|oh|ah|ugh|and|but|then|please)[,.!]? )*(?:no|wait|so?rr?y|oops|typo|actually|my (?:mistake|bad)|on second thoughts?|(?:i )?meant|i mean|not (?:that|the)|(?:make|shorten|lengthen|extend) (?:it|that|this)|rather|only|just|hm+)\b|\b(?:i meant?|instead|rather|changed my mind|(?:is|be) better(?: actual+y)?)\W*$/i;

export const asksForMore = (text: string): boolean => MORE.test(text.trim());
export const putsRight = (text: string): boolean => INSTEAD.test(text.trim());

/**
 * A change once more with another value: when that is asked for, when a phrase is nothing but values of it, or when what was set is
 * to be set otherwise. What was made cannot be put right so, and is asked about.
 */
function again(view: View, meaning: Meaning, last: DoneCall): Decision | undefined {
  const { situation, clause, speech } = view;
  const { tool, left } = meaning;
  const text = clause.text.trim();
  const isMore = MORE.test(text);
  const isOneMore = isMore && speech.lead === 'desire' && ONE.test(text) && meaning.said().size === 0;
  if (isOneMore && [...tool.groups].some(isMaking))
    return { kind: 'ask', draft: { tool, input: {} }, missing: tool.parameters.filter((p) => p.required) };
  // A change is gone on with only right behind it, unless the same is asked for by that word.
  const isMadeOver = isMade(speech.verb, situation.agent) && putsRight(situation.text);
  const isBehind = situation.earlier.at(-1)?.calls.includes(last) === true || isMadeOver;
  if (!isBehind && !/\bsame\b/i.test(text)) return undefined;
  const days = view.own.dates().map(({ first }) => first);
  const isMoved = isMadeOver
    ? text.split(' ').some((word) => isEnd(word))
    : putsRight(situation.text) && isEnd(speech.verb?.text);
  const ended = isMoved ? endMoved(tool, last.input, text, days) : {};
  const isRight =
    putsRight(text) || onlyLater(text) || WRITES.test(text) || isMoved || isMadeOver || isNot(text, last.input);
  const isPhrase = speech.act === 'state' && meaning.said().size > 1 && strange(view, meaning) === 0;
  if (
    isMore &&
    !/\bsame\b/i.test(text) &&
    (isOfOther(view, tool) || (/\b(?:see|view|read)\b/i.test(text) && !tool.groups.has('send')))
  )
    return undefined;
  if (!(isMore || isRight || isPhrase) || (speech.act === 'ask' && clause.isQuestion)) return undefined;
  // What was told of another thing is not told of this one.
  const account = tool.parameters.find((p) => wantsAccount(p) && own(last.input, p.name) !== undefined);
  const [, behind, noted = behind] = WRITES.exec(text) ?? [];
  const toldAnew =
    account !== undefined && noted !== undefined
      ? { [account.name]: noted }
      : account === undefined || /\bsame\b/i.test(text) || (strange(view, meaning) < 2 && !isTrouble(text))
        ? {}
        : { [account.name]: text.replace(AROUND_ACCOUNT, '') };
  const isTold = account !== undefined && noted === undefined && account.name in toldAnew;
  if (isTold && (!isMore || GIVES_UP.test(text) || (speech.act !== 'state' && !isTrouble(text)))) return undefined;
  const beside = new Map([...moved(tool, last.input, text), ...swapped(tool, last.input, text)]);
  const said = merged(situation, { tool, input: last.input }, [], text) ?? last.input;
  const memory = new Memory(situation.agent, situation.earlier, situation.attributes);
  // What says most that is needed anew is about another thing.
  const saysMost = tool.parameters.filter((p) => p.required && meaning.said().has(p.name)).length > 1;
  const isOther = (isMore || isPhrase) && !isRight && saysMost && [...tool.groups].some(isMaking);
  const isAnew = Object.keys(toldAnew).length > 0 || WHOLE.test(text) || memory.excepts(text) || isOther;
  const isNo = /\b(?:no|not|never)\b|n't\b/i.test(text);
  const isOpen = (p: Parameter): boolean =>
    p.kind === 'listed' &&
    !meaning.said().has(p.name) &&
    ((isNo && areVerbs(p.values)) ||
      (A_THING.test(text) && strange(view, meaning) > 0 && p.values.some(({ value }) => /[a-z]/.test(`${value}`))));
  const kept = tool.parameters.filter((p) => !isOpen(p) && (!isAnew || p.required || meaning.said().has(p.name)));
  const isSame = account !== undefined && !isTold && /\bsame\b(?!.*[:"])/i.test(text);
  const wanted = new Set(tool.parameters.filter((p) => p !== account).map(({ name }) => name));
  const ofOther = isSame ? fill(tool, view.own, { agent: situation.agent, wanted }) : [];
  const several = valuesAnew(view, meaning, last.input, { memory, isRight });
  if (isMore && several.size === 0 && meaning.said().size === 0)
    for (const [name, value] of inPlace(situation.agent, tool, last.input, text)) several.set(name, value);
  if (several.size === 0 && memory.excepts(text)) return undefined;
  const ones = justOne(tool, text);
  const values = {
    ...(isMoved ? { ...last.input, ...ended } : said),
    ...ones,
    ...Object.fromEntries(beside),
    ...Object.fromEntries([...several].map(([name, [value]]) => [name, value])),
    ...toldAnew,
    ...(isSame ? { [account.name]: own(last.input, account.name) } : {}),
    ...Object.fromEntries([...ofOther].map(([name, [value]]) => [name, value])),
  };
  const draft: Draft = {
    tool,
    input: withoutUndefined(Object.fromEntries(kept.map(({ name }) => [name, own(values, name)]))),
  };
  if (JSON.stringify(draft.input) === JSON.stringify(last.input)) return undefined;
  // What somebody wants too is the name of nobody.
  const isNobody = (p: Parameter): boolean =>
    /name/i.test(p.name) && view.own.words.some(({ text: one }) => one === said[p.name] && !isKnown('people', one));
  if (speech.lead === 'desire' && tool.parameters.some(isNobody)) return undefined;
  // What says no amount of its own is said of what was made.
  const gives = ({ name }: Parameter): boolean => meaning.said().has(name);
  const lacksAmount = tool.parameters.some((p) => p.required && p.kind === 'number' && !gives(p));
  const isOfMade = isPhrase && !isMore && lacksAmount && tool.parameters.some((p) => !p.required && gives(p));
  if ((isRight || isOfMade) && last.result?.failed === false && !isSetting(tool))
    return tool.isConfirmed && missingOf(draft).length === 0
      ? made([...(isDecided(draft, last) ? [] : memory.undoing(last)), draft], text, speech)
      : { kind: 'offer', draft, problem: 'The other request has been made already, and I cannot change it' };
  const others = strange(view, meaning) - [...text.matchAll(/\b(?:plus|single)\b/gi)].length;
  const isMuch = isMore && !isRight && account === undefined && several.size === 0 && others > 1;
  // Beside another amount a bare number is none that is put in its place.
  const numbers = tool.parameters.filter(({ kind }) => kind === 'number');
  const read = meaning.reading().values;
  const isLoose = ({ name }: Parameter): boolean =>
    own(last.input, name) !== undefined &&
    !(name in ones) &&
    read.get(name)?.every((one) => one.points < NAMED) === true;
  const isUntied = isMore && numbers.length > 1 && numbers.some(isLoose);
  const isUnread =
    beside.size === 0 &&
    tool.parameters.some(
      ({ kind, name }) =>
        (kind === 'date' && view.own.dates().length === 0 && SAYS_WHEN.test(text)) ||
        (kind === 'time' && !meaning.said().has(name) && SAYS_TIME.test(text)),
    );
  const isExcept = isSame && /\b(?:but|without|except|only|minus)\b/i.test(text);
  if ((left().length > 0 || isMuch || isUnread || isUntied || isExcept) && beside.size === 0)
    return { kind: 'offer', draft, problem: `I am not sure what you mean by "${text}"` };
  const [[name, each] = []] = [...several].filter(([, found]) => found.length > 1);
  if (name === undefined || each === undefined || isRight) return made([draft], text, speech);
  return made(
    each.map((value) => ({ tool, input: { ...draft.input, [name]: value } })),
    text,
    speech,
  );
}

const AROUND_ACCOUNT =
  /^(?:(?:and|also|plus) )?(?:\S*\d\S* (?:because|cause|cuz) )?|[.;,] (?:it|that|this)\S*(?: \S+){0,6} (?:too|as well)\W*$/gi;

/** `and a net 15 euros`: of what kind the last thing was tells nothing of it. */
const A_THING = /\ban? [a-z]+ [$€£]?\d/i;
/** `no, write: it came late`, `put down late as the reason` */
const WRITES = /\b(?:write|put|say|note)(?: down)?(?:: (.+?)| (.+?) (?:as|for) the reason)\W*$/i;
export const writesAnew = (text: string): boolean => WRITES.test(text);

/** What was decided about a thing is decided otherwise; the thing is not taken back. */
const isDecided = ({ tool, input }: Draft, last: DoneCall): boolean =>
  tool.parameters.some(
    ({ kind, values, name }) => kind === 'listed' && areVerbs(values) && own(input, name) !== own(last.input, name),
  );

function made(drafts: Draft[], text: string, speech: Speech): Decision {
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

/** What only a part was said of before is now meant whole. */
const WHOLE = /\b(?:the (?:whole|entire|full|complete) (?:thing|lot|one|set)|all of (?:it|them)|everything)\b/i;

/** What speaks of another time, even where no day can be read from it. */
const SAYS_WHEN =
  /\b(?:(?:week|month|quarter|year)s?|day (?:before|after)|january|february|april|june|july|august|september|october|november|december)\b/i;

const SAYS_TIME = /\b(?:half|quarter|o'?clock|noon|midnight|morning|afternoon|evening|tonight)\b/i;

/** `I want one as well`: of whom or what is not said. */
const ONE = /\b(?:wants?|needs?|like|have)\b.{0,20}\b(?:one|another|the same|that|those|it)\b/i;

/** Whether a function sets what there is, so that calling it again puts right what it did before. */
const isSetting = ({ groups, verbStems, parameters }: Tool): boolean =>
  groups.has('change') &&
  ![...groups].some(isMaking) &&
  !(parameters.some(({ kind }) => kind === 'number') && [...verbStems].some((one) => ADDS.has(one)));
/** What is done once more with an amount comes on top of what was done. */
const ADDS = new Set('move exchange swap'.split(' ').map(stem));

/** `can I do it on Monday?`, `and on Tuesday?`: the same look tells, and what is offered has other values. */
function wonderedAbout({ situation, clause }: View, previous: Decision | undefined): Decision | undefined {
  if (previous?.kind !== 'call' || previous.offer === undefined) return undefined;
  const input = merged(situation, previous.offer, [], clause.text);
  if (input === undefined) return undefined;
  const question = { ...previous.question, text: `${previous.question.text} ${clause.text}` };
  return { ...previous, offer: { tool: previous.offer.tool, input }, question };
}

const withoutUndefined = (input: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
