import { own } from '../../../../core/json.js';
import { words } from '../../../language/words.js';
import { isIdentity } from '../parameters/identity.js';
import type { Parameter } from '../tools/parameter.js';
import type { Speech } from './act.js';
import { type Choice, choiceIn, ELLIPTIC, forbids, GIVES_UP, IF } from './choice.js';
import { type Call, type Decision, filledFrom, missingOf, type Planned, type Situation } from './decision.js';
import { type Asked, foundBy, holds, withoutBound } from './holds.js';
import { personOf } from './memory.js';
import type { DoneCall, Turn } from './turns.js';

type Decide = (situation: Situation) => Decision;
/** Decides what is said alone, after the turns before and some more. */
type Again = (said: string, ...since: Turn[]) => Decision;
/** What is looked up for a condition: by a look of this turn, or without one by what was called in the turn before. */
type Sight = { asked: string; look: Call | undefined; found: readonly DoneCall[]; isSeen: boolean };

/**
 * What is asked for on a condition that can be looked up: the look is made, and what its result allows is done in the same turn, as
 * if it was asked for right after the look. Where that is not certain, it is offered.
 */
export function onCondition(situation: Situation, decide: Decide, plain: Decision): Decision | undefined {
  const { text, agent, earlier } = situation;
  const choice = choiceIn(text, agent);
  if (choice === undefined) return ofAnother(situation, decide, plain);
  const again: Again = (said, ...since) =>
    decide({ ...situation, text: said, made: [], earlier: [...earlier, ...since] });
  const sight = sightOf(choice, situation, again, plain);
  if (sight === undefined) return undefined;
  const { look, found, isSeen } = sight;
  const { request, otherwise, isFirst } = choice;
  const [wanted, other] = [after(request, sight, again), after(otherwise, sight, again)];
  const [draft] =
    wanted?.kind === 'call' ? wanted.calls : wanted !== undefined && 'draft' in wanted ? [wanted.draft] : [];
  if (look === undefined && !isSeen)
    return draft && plain.kind === 'explain' && !isFirst ? { ...plain, draft, missing: missingOf(draft) } : undefined;
  const nothing: Decision = { kind: 'say', what: 'unmet', ...(look === undefined ? { calls: [...found] } : {}) };
  if (wanted === undefined && other === undefined)
    return look && forbids(request, agent) ? ending(look, nothing) : undefined;
  if (look !== undefined && found.length < look.calls.length) return look;
  const is = isMet(choice, { situation, calls: found, wanted: draft });
  const isFailed = found.some((call) => foundBy(call) === null);
  if (is === undefined) return look && draft && { ...ending(look, isFailed ? nothing : undefined), offer: draft };
  const done = is ? wanted : other;
  if (look === undefined) return done ?? nothing;
  return done?.kind === 'call'
    ? { ...done, calls: [...look.calls, ...done.calls] }
    : { ...ending(look, done ?? nothing), offer: draft };
}

/** Finds the look that a condition asks for; undefined where there is nothing to look up, or where a change is asked for beside it. */
function sightOf(choice: Choice, situation: Situation, again: Again, plain: Decision): Sight | undefined {
  const { before, condition, request, isFirst } = choice;
  const { agent, earlier, made = [] } = situation;
  const isLook = ({ name }: DoneCall): boolean => agent.tools.some((tool) => tool.name === name && !tool.writes);
  const isBack = BACK.test(condition);
  const last = isBack && before === '' ? (earlier.at(-1)?.calls ?? []) : [];
  const isSeen = last.length > 0 && last.every(isLook);
  if (ELLIPTIC.test(condition) && before === '' && !isSeen) return undefined;
  const asked = isBack && before !== '' ? before : `${before} ${withoutBound(condition)}?`.trim();
  if (isSeen) return { asked, look: undefined, found: last, isSeen };
  // `… unless it is free`: what that is stands in the request.
  const told = again(asked, ...(isBack && isFirst ? [turnOf(request, [])] : []));
  // What else is asked for beside it is not to be left undone.
  if (told.kind === 'call' && told.calls.some(({ tool }) => tool.writes)) return undefined;
  // The request gives a look no more than whose it is, and when.
  const isOwn = ({ tool, input }: Planned): boolean =>
    tool.parameters.every((p) => {
      const isSaid = asked.toLowerCase().includes(String(input[p.name]).toLowerCase());
      return input[p.name] === undefined || isSaid || WHEN.has(p.kind) || isIdentity(p);
    });
  const others = told.kind === 'ask' ? [again(`${asked} ${request}`), plain] : [plain];
  const look = lookOf(told) ?? others.map(lookOf).find((one) => one?.calls.every(isOwn));
  return { asked, look, found: look === undefined ? last : made.filter(isLook).slice(0, look.calls.length), isSeen };
}

/** Decides what is asked for once the condition was looked up; undefined where that is nothing, or nothing that changes anything. */
function after(said: string, { asked, look, found }: Sight, again: Again): Decision | undefined {
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
}

/** Whether the request is to be done by what was found; undefined where that is not certain. */
function isMet({ before, condition, isTrue }: Choice, seen: Omit<Asked, 'condition'>): boolean | undefined {
  const [ellipsis, , isNot] = ELLIPTIC.exec(condition) ?? [];
  // `if it is`, `if not`: what was asked right before.
  const said = ellipsis === undefined ? condition : before === '' ? `${seen.situation.earlier.at(-1)?.text}` : before;
  const is = ellipsis !== undefined && NOT.test(said) ? undefined : holds({ ...seen, condition: said });
  return is === undefined ? undefined : (is === (isNot === undefined)) === isTrue;
}

/** `and X-2, same`, of what was done on a condition: what is said of X-1 is said of X-2, and nothing is done without a look. */
function ofAnother(situation: Situation, decide: Decide, plain: Decision): Decision | undefined {
  const { text: said, earlier, agent } = situation;
  const at = earlier.findLastIndex(({ text }) => choiceIn(text, agent) !== undefined);
  const [before, ...since] = at < 0 ? [] : earlier.slice(at);
  const call = plain.kind === 'call' ? (plain.offer ?? plain.calls[0]) : undefined;
  if (before === undefined || call === undefined) return undefined;
  const isShort = call.tool.writes || since.length > 0 || words(said).length < 4;
  if (!(isShort ? TOO : SAME).test(said) || !since.every(({ text }) => TOO.test(text))) return undefined;
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

const NOT = /\b(?:not|no|never)\b|n't\b/i;
const HIM = /\b(?:him|her|it|them)\b/i;
const SAME = /\bsame\b/i;
const TOO = /\b(?:same|too|also|as well|likewise)\b/i;
const BACK = /^(?:so|yes|yeah|not|no|it|its|it's|that|that's|thats|this|they|they're|those|he|she)\b/i;
