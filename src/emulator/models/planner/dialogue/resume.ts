import { own } from '../../../../core/json.js';
import { isIdentity } from '../parameters/identity.js';
import { source } from '../parameters/source.js';
import { ENOUGH, isVerbOf, scores } from '../tools/choose.js';
import { isForbidden, speechOf } from './act.js';
import { clausesOf } from './clauses.js';
import { type Decision, type Draft, missingOf, type Situation } from './decision.js';
import { Memory, personOf } from './memory.js';
import { merged } from './merge.js';
import { opening, socialOf } from './social.js';

/** How many turns of questions and answers a request may go back. */
const LONGEST_EXCHANGE = 8;

/** Goes on with what the assistant's last answer asked or offered; undefined when the user speaks of something else. */
export function resume(situation: Situation, earlier: () => Decision | undefined): Decision | undefined {
  const before = situation.earlier.at(-1);
  if (before === undefined) return undefined;
  const asked = /\?\s*$/.test(before.answer) && before.calls.length === 0;
  const offered = refersBack(situation.text);
  if (!asked && !offered) return undefined;
  const previous = earlier();
  if (previous?.kind === 'ask')
    return onAnswer(
      situation,
      previous.draft,
      previous.missing.map((p) => p.name),
      previous.more ?? [],
    );
  const draft =
    previous?.kind === 'offer' || previous?.kind === 'explain'
      ? previous.draft
      : previous?.kind === 'call'
        ? previous.offer
        : undefined;
  return draft === undefined ? undefined : onOffer(situation, draft);
}

/** What was decided about the turn before: the same rules over the same words give the same decision again. */
export function earlierDecision(situation: Situation, decide: (s: Situation) => Decision): Decision | undefined {
  const before = situation.earlier.at(-1);
  if (before === undefined || situation.earlier.length > 1_000) return undefined;
  const earlier = situation.earlier.slice(-LONGEST_EXCHANGE - 1, -1);
  return decide({ ...situation, earlier, text: before.text });
}

const BACK = /\b(?:it|that|this|them|those|these|then|so|one)\b|\bthe (?:request|booking|same)\b/i;

/** `yes`, `submit it`, `then book that`. */
function refersBack(text: string): boolean {
  return text.length <= 300 && (opening(text) === 'yes' || socialOf(text) === 'yes' || BACK.test(text));
}

/** The user was asked for values of a call. */
function onAnswer(s: Situation, draft: Draft, wanted: string[], more: Draft[]): Decision | undefined {
  const social = socialOf(s.text);
  if (social === 'dropped' || social === 'no') return { kind: 'say', what: 'dropped' };
  if (social === 'yes') return { kind: 'ask', draft, missing: missingOf(draft) };
  if (
    social !== undefined ||
    isNoAnswer(
      s,
      missingOf(draft).some((p) => p.kind === 'text'),
    ) ||
    isNewRequest(s, draft)
  )
    return undefined;
  const input = merged(s, draft, wanted);
  if (input === undefined) return undefined;
  const why = 'The user gave what was missing.';
  const decision = complete(s, { tool: draft.tool, input }, why);
  if (decision.kind !== 'call') return decision;
  const given = Object.entries(input).filter(([name]) => wanted.includes(name));
  const others = more.map((one) => ({ tool: one.tool, input: { ...one.input, ...Object.fromEntries(given) }, why }));
  return { ...decision, calls: [...decision.calls, ...others] };
}

/** The user was offered a call, or asked whether it would be possible. */
function onOffer(s: Situation, draft: Draft): Decision | undefined {
  const social = socialOf(s.text);
  if (social === 'no' || social === 'dropped') return { kind: 'say', what: 'dropped' };
  const clauses = clausesOf(s.text);
  if (clauses.some((clause) => clause.conditional || isForbidden(clause.words, draft.tool))) return undefined;
  const speeches = clauses.map((one) => speechOf(one.words, one.isQuestion, s.agent.isToolVerb));
  const asked = speeches.some(
    ({ act, verb, negated }) => act === 'do' && !negated && verb !== undefined && isVerbOf(verb, draft.tool),
  );
  const agreed =
    social === 'yes' ||
    (opening(s.text) === 'yes' &&
      speeches.every(({ act, negated }) => !negated && act !== 'ask' && act !== 'possible'));
  if (!agreed && !asked) return undefined;
  const input =
    merged(
      s,
      draft,
      missingOf(draft).map((p) => p.name),
    ) ?? draft.input;
  return complete(s, { tool: draft.tool, input }, 'The user agreed to what was offered.');
}

function complete(s: Situation, given: Draft, why: string): Decision {
  const known: Record<string, unknown> = { ...recalled(s, given), ...given.input };
  const names = given.tool.parameters.map((p) => p.name).filter((name) => own(known, name) !== undefined);
  const draft = { tool: given.tool, input: Object.fromEntries(names.map((name) => [name, known[name]])) };
  const missing = missingOf(draft);
  if (missing.length > 0) return { kind: 'ask', draft, missing };
  const speech = speechOf([], false, s.agent.isToolVerb);
  return {
    kind: 'call',
    calls: [{ ...draft, why }],
    question: { text: s.text, speech: { ...speech, act: draft.tool.writes ? 'do' : 'ask' } },
  };
}

/** The identifiers that the call lacks and that were said before. */
function recalled(s: Situation, draft: Draft): Record<string, unknown> {
  const memory = new Memory(s.agent, s.earlier, s.attributes);
  const ids = missingOf(draft).filter(isIdentity);
  const known = ids.map((p) => [p.name, memory.id(p, personOf(s.text))] as const);
  return Object.fromEntries(known.filter(([, value]) => value !== undefined));
}

/** A question or a refusal answers nothing, even when it holds a value that was asked for. */
function isNoAnswer(s: Situation, wantsText: boolean): boolean {
  return clausesOf(s.text).some((clause) => {
    const { act, lead, negated } = speechOf(clause.words, clause.isQuestion, s.agent.isToolVerb);
    if (clause.conditional && !wantsText) return true;
    return (negated && (act !== 'state' || !wantsText)) || (lead === 'question' && clause.words.length > 2);
  });
}

/** Whether the words ask for something of their own rather than answer. */
function isNewRequest(s: Situation, draft: Draft): boolean {
  return clausesOf(s.text).some((clause) => {
    const speech = speechOf(clause.words, clause.isQuestion, s.agent.isToolVerb);
    if (speech.act === 'state' || clause.words.length < 3) return false;
    const own = source(clause.text, s.now, s.readDates, []);
    const [best] = scores(s.agent, clause.words, own);
    return best !== undefined && best.points >= ENOUGH && (best.tool !== draft.tool || speech.act !== 'do');
  });
}
