import { own } from '../../../../core/json.js';
import { DROPS } from '../../../language/speaking.js';
import { isVerb } from '../../../language/verbs.js';
import { words } from '../../../language/words.js';
import { isIdentity } from '../parameters/identity.js';
import type { Agent } from '../tools/agent.js';
import type { Parameter } from '../tools/parameter.js';
import { type Speech, speechOf } from './act.js';
import { plainly } from './conditions.js';
import { type Call, type Decision, filledFrom, missingOf, type Planned, type Situation } from './decision.js';
import { foundBy, holds, withoutBound } from './holds.js';
import { personOf } from './memory.js';
import type { DoneCall, Turn } from './turns.js';

/** What a message asks for on a condition, in its parts: `isTrue` says whether it must hold, `isFirst` whether the request is first. */
type Choice = Record<'before' | 'condition' | 'request' | 'otherwise', string> & Record<'isTrue' | 'isFirst', boolean>;

/**
 * What is asked for on a condition that can be looked up: the look is made, and what its result allows is done in the same turn, as
 * if it was asked for right after the look. Where that is not certain, it is offered.
 */
export function onCondition(
  situation: Situation,
  decide: (situation: Situation) => Decision,
  plain: Decision,
): Decision | undefined {
  const { text, agent, earlier, made = [] } = situation;
  const choice = choiceIn(text, agent);
  if (choice === undefined) return ofAnother(situation, decide, plain);
  const { before, condition, request, otherwise, isTrue } = choice;
  const isLook = ({ name }: DoneCall): boolean => agent.tools.some((tool) => tool.name === name && !tool.writes);
  const again = (said: string, ...since: Turn[]): Decision =>
    decide({ ...situation, text: said, made: [], earlier: [...earlier, ...since] });
  const [ellipsis, , isNot] = ELLIPTIC.exec(condition) ?? [];
  const isBack = BACK.test(condition);
  const last = isBack && before === '' ? (earlier.at(-1)?.calls ?? []) : [];
  const isSeen = last.length > 0 && last.every(isLook);
  if (ellipsis !== undefined && before === '' && !isSeen) return undefined;
  const asked = isBack && before !== '' ? before : `${before} ${withoutBound(condition)}?`.trim();
  // `… unless it is free`: what that is stands in the request.
  const told = isSeen ? undefined : again(asked, ...(isBack && choice.isFirst ? [turnOf(request, [])] : []));
  // What else is asked for beside it is not to be left undone.
  if (told?.kind === 'call' && told.calls.some(({ tool }) => tool.writes)) return undefined;
  // The request gives a look no more than whose it is, and when.
  const isOwn = ({ tool, input }: Planned): boolean =>
    tool.parameters.every((p) => {
      const isSaid = asked.toLowerCase().includes(String(input[p.name]).toLowerCase());
      return input[p.name] === undefined || isSaid || WHEN.has(p.kind) || isIdentity(p);
    });
  const others = told?.kind === 'ask' ? [again(`${asked} ${request}`), plain] : [plain];
  const own = lookOf(told) ?? others.map(lookOf).find((one) => one?.calls.every(isOwn));
  const look = isSeen ? undefined : own;
  const found = look === undefined ? last : made.filter(isLook).slice(0, look.calls.length);
  const after = (said: string): Decision | undefined => {
    if (said === '' || GIVES_UP.test(said)) return undefined;
    const decision = again(said, ...(look === undefined ? [] : [turnOf(asked, found)]));
    // `give him J-1`: whom the condition is about.
    const whole =
      decision.kind === 'ask' && HIM.test(said) ? filledFrom(decision.draft, found[0]?.input ?? {}) : undefined;
    const isWhole = whole !== undefined && found.length === 1 && missingOf(whole).length === 0;
    if (look !== undefined && isWhole && decision.kind === 'ask' && !decision.problem && !decision.left?.length)
      return { kind: 'call', calls: [{ ...whole, why: 'What was looked up allows it.' }], question: look.question };
    if (decision.kind !== 'call') return 'draft' in decision ? decision : undefined;
    const calls = decision.calls.filter(({ tool }) => tool.writes).map((call) => ofSame(call, found, said));
    return calls.length === 0 ? undefined : { ...decision, calls };
  };
  const [wanted, other] = [after(request), after(otherwise)];
  const [draft] =
    wanted?.kind === 'call' ? wanted.calls : wanted !== undefined && 'draft' in wanted ? [wanted.draft] : [];
  if (look === undefined && !isSeen)
    return draft && plain.kind === 'explain' && !choice.isFirst
      ? { ...plain, draft, missing: missingOf(draft) }
      : undefined;
  const nothing: Decision = { kind: 'say', what: 'unmet', ...(look === undefined ? { calls: [...found] } : {}) };
  if (wanted === undefined && other === undefined)
    return look && forbids(request, agent) ? ending(look, nothing) : undefined;
  if (look !== undefined && found.length < look.calls.length) return look;
  // `if it is`, `if not`: what was asked right before.
  const said = ellipsis === undefined ? condition : before === '' ? `${earlier.at(-1)?.text}` : before;
  const is = ellipsis !== undefined && NOT.test(said) ? undefined : holds(said, situation, found, draft);
  const isFailed = found.some((call) => foundBy(call) === null);
  if (is === undefined) return look && draft && { ...ending(look, isFailed ? nothing : undefined), offer: draft };
  const done = (is === (isNot === undefined)) === isTrue ? wanted : other;
  if (look === undefined) return done ?? nothing;
  return done?.kind === 'call'
    ? { ...done, calls: [...look.calls, ...done.calls] }
    : { ...ending(look, done ?? nothing), offer: draft };
}

/** `and X-2, same`, of what was done on a condition: what is said of X-1 is said of X-2, and nothing is done without a look. */
function ofAnother(
  situation: Situation,
  decide: (situation: Situation) => Decision,
  plain: Decision,
): Decision | undefined {
  const { text: said, earlier, agent } = situation;
  const at = earlier.findLastIndex(({ text }) => choiceIn(text, agent) !== undefined);
  const [before, ...since] = at < 0 ? [] : earlier.slice(at);
  const call = plain.kind === 'call' ? (plain.offer ?? plain.calls[0]) : undefined;
  if (
    before === undefined ||
    call === undefined ||
    !(call.tool.writes || since.length > 0 || words(said).length < 4 ? TOO : SAME).test(said)
  )
    return undefined;
  if (!since.every(({ text }) => TOO.test(text))) return undefined;
  const last = before.calls.find(({ name }) => name === call.tool.name) ?? before.calls.at(-1);
  const values = call.tool.parameters.map(({ name }) => [String(last?.input[name]), String(call.input[name])] as const);
  const text = values.reduce((said, [old, fresh]) => (old === fresh ? said : said.replaceAll(old, fresh)), before.text);
  if (text === before.text || choiceIn(text, agent) === undefined) return undefined;
  return decide({ ...situation, earlier: earlier.slice(0, at), text });
}

const turnOf = (text: string, calls: readonly DoneCall[]): Turn => {
  return { text, calls: [...calls], answer: '', past: JSON.stringify([text, calls]) };
};

/** What a decision depends on beside what was said: what was called in this turn, where something is asked for on a condition. */
export const foundFor = ({ text, earlier, made }: Situation): string =>
  [text, ...earlier.slice(-4).map((turn) => turn.text)].some((one) => IF.test(one)) ? JSON.stringify(made) : '';

/** A look with what is said after it; without that, it is a question whether something is possible. */
function ending(look: Call, rest?: Decision): Call {
  const speech: Speech = { ...look.question.speech, act: rest === undefined ? 'possible' : 'ask' };
  return { ...look, question: { ...look.question, speech }, ...(rest === undefined ? {} : { rest }) };
}

function lookOf(decision: Decision | undefined): Call | undefined {
  const calls = decision?.kind === 'call' ? decision.calls.filter(({ tool }) => !tool.writes) : [];
  return decision?.kind === 'call' && calls.length > 0 ? { ...decision, calls } : undefined;
}

const WHEN = new Set<Parameter['kind']>(['date', 'month', 'moment', 'time', 'boolean']);

/** A change for whom or what the condition names, where the request names nobody. */
function ofSame(call: Planned, found: readonly DoneCall[], request: string): Planned {
  const same = call.tool.parameters.flatMap((p) => {
    const [asked] = found.flatMap(({ input }) => own(input, p.name) ?? []);
    const isNamed = request.includes(String(call.input[p.name])) || personOf(request) !== 'none';
    return isIdentity(p) && asked !== undefined && !isNamed ? [[p.name, asked]] : [];
  });
  return { ...call, input: { ...call.input, ...Object.fromEntries(same) } };
}

const ELLIPTIC =
  /^(so|yes|yeah|(?:(?:it|that|this|they|those|there|he|she|i|we) (?:is|are|does|do|did|has|have|was)|it's)?(?: ?(not|no|n't))?)$/i;
const NOT = /\b(?:not|no|never)\b|n't\b/i;
const HIM = /\b(?:him|her|it|them)\b/i;
const SAME = /\bsame\b/i;
const TOO = /\b(?:same|too|also|as well|likewise)\b/i;
const GIVES_UP = new RegExp(`^(?:${DROPS})\\b`, 'i');
const BACK = /^(?:so|yes|yeah|not|no|it|its|it's|that|that's|thats|this|they|they're|those|he|she)\b/i;
const IF =
  /\b(?:(?:but )?only )?(?:(?<!\b(?:even|as|what) )if|unless|(?:as|so) long as|provid(?:ed|ing)(?: that)?|on (?:the )?condition(?: that)?)\s+/i;
const ASKS = /^(?:(?:and|so|ok|but|hey|hi)\W+)*(?:what|how|why|who|would|should|am|do i)\b/i;
/** What is only thought of. */
const PRETENDS = /\b(?:pretend|suppose|imagine|let'?s say)\b|\bif\b.*\b(?:was|were|had)\b.*,? would you\b/i;
const SENTENCE = /(?<=(?:\d|[^.\s]{2})[.!?;])\s+|\n+/;
const ELSE =
  /[\s,;]*\b(?:otherwise|or else|(?<!(?:any|every|no|some)(?:body|one|thing) )else|if not|if (?:it|that|they|those|this)(?: (?:is|are|does|has)|'s)(?:n't| not)?(?=,))\b[\s,]*/i;

const forbids = (text: string, agent: Agent): boolean =>
  GIVES_UP.test(text) || speechOf(words(text), false, agent.isToolVerb).negated;

function choiceIn(text: string, agent: Agent): Choice | undefined {
  const sentences = text.split(SENTENCE);
  const at = sentences.findIndex((one) => IF.test(plainly(one)));
  const [sentence = ''] = sentences.slice(at, at + 1);
  const found = IF.exec(plainly(sentence));
  if (found === null || ASKS.test(text) || PRETENDS.test(text)) return undefined;
  const lead = sentence.slice(0, found.index).replace(/[\s,:-]*\b(?:and|but|then|so|only)?[\s,]*$/i, '');
  const [rest = '', ...elses] = sentence.slice(found.index + found[0].length).split(ELSE);
  const [next = '', ...others] = sentences.slice(at + 1);
  const isElse = ELSE.test(next.slice(0, 12));
  const after = isElse ? others : [next, ...others];
  const otherwise = isElse ? next.replace(ELSE, '') : elses.join(' ');
  const isTrue = !/unless/i.test(found[0]);
  const cut = boundary(rest.trim(), agent);
  const before = [...sentences.slice(0, at), ...(cut === undefined ? [] : [lead])].join(' ');
  const request = cut?.request ?? lead;
  // `note on X: it fails if …` tells of something.
  const isTold = cut === undefined && /:\s|"/.test(lead);
  // `if …, do nothing, if …`: what is to be done hangs on another condition.
  const isOnOther = IF.test(plainly(request)) || after.some((one) => IF.test(one));
  if (request === '' || isTold || isOnOther || after.some((one) => begins(one, agent))) return undefined;
  return {
    before,
    condition: cut?.condition ?? rest,
    isTrue,
    request: [request, ...after].join(' ').trim(),
    isFirst: cut === undefined,
    otherwise,
  };
}

/** Where behind a condition the request begins. */
function boundary(text: string, agent: Agent): { condition: string; request: string } | undefined {
  for (const { 0: joint, 1: isThen, index } of text.matchAll(/,?\s+(then\s+)?(?=\S)/g)) {
    const [condition, request] = [text.slice(0, index), text.slice(index + joint.length)];
    const isBare = ELLIPTIC.test(condition);
    if (
      !(isBare || FINITE.test(condition)) ||
      (/^\s/.test(joint) && isThen === undefined && BEFORE.test(condition) && !isBare)
    )
      continue;
    if (begins(request, agent)) return { condition, request };
  }
  return undefined;
}

const FINITE =
  /\b(?:is|are|am|was|were|has|have|had|does|do|did|can|could|\w+'(?:s|re|ve|t|m|d)|(?:it|that|there|he|she|who|what)s|im|ive|\w+nt)\b|\s\w\w+(?:s|ed)\b/i;
const BEFORE =
  /\b(?:to|an?|the|of|not|no|been|be|is|are|was|were|will|can|could|i|you|we|they|he|she|and|or|for|my|our|your|his|their|in|on|at|by|with|any|some|still|already|(?<!or )more|(?<!or )less|than|has|have|had|\w+n't)$/i;

function begins(text: string, agent: Agent): boolean {
  if (GIVES_UP.test(text)) return true;
  const { lead, verb, negated } = speechOf(words(text), false, agent.isToolVerb);
  const isRequest = lead === 'imperative' || lead === 'polite' || lead === 'desire';
  // A noun that some function is named for is no request.
  const isNoun = verb !== undefined && !isVerb(verb.text) && /^\w+ \w+(?:s|ed)\b/.test(text);
  return isRequest && (verb !== undefined || negated) && !isNoun && !/^\w+ (?:just|please|pls|then|also)\b/i.test(text);
}
