import { called } from './calling.js';
import type { Decision, Draft, Planned } from './decision.js';
import type { View } from './meaning.js';

/** A clause with what was decided about it. */
export interface Outcome {
  view: View;
  decision: Decision | undefined;
}

/** `is A-1 open, and what came in since Monday?`: a question of the same thing, beside what is called, asks for the likeliest other look. */
export function alsoAsked(outcomes: readonly Outcome[], calls: readonly Planned[]): Planned[] {
  const values = new Set(calls.flatMap(({ input }) => Object.values(input).map(String)));
  return outcomes.flatMap(({ view, decision }) => {
    const isLost = decision === undefined || (decision.kind === 'say' && /^(?:unable|unclear)$/.test(decision.what));
    if (!isLost || view.speech.act !== 'ask' || view.speech.negated || view.clause.words.length < 3) return [];
    const [best, next] = view.meanings
      .filter((one) => !one.tool.writes && !calls.some(({ tool }) => tool === one.tool) && one.isComplete())
      .toSorted((a, b) => b.sure() - a.sure());
    if (best === undefined || best.sure() < UNLIKELY || best.sure() - (next?.sure() ?? -Infinity) < CLEARLY) return [];
    if (best.points < SOME && best.said().size === 0 && !OF_IT.test(view.clause.text)) return [];
    const isOfSame = best.drafts().every(({ input }) => Object.values(input).some((one) => values.has(String(one))));
    const why = `The user also asks what "${best.tool.summary}" answers.`;
    return callsOf(isOfSame && best.left().length === 0 ? called(view, best, why) : undefined);
  });
}

const OF_IT = /\b(?:it|its|he|his|she|her|they|their|them)\b/i;
/** As log odds. */
const UNLIKELY = -0.8;
const CLEARLY = 0.2;
const SOME = 0.1;

/**
 * `the tap drips, and I need a key`, `the state of X-1, and who is in?`: whether a statement asks for another change than what is asked
 * for, or only names what another look tells, and is joined to that.
 */
export function isToldBeside({ view, decision }: Outcome, outcomes: readonly Outcome[]): boolean {
  const [[call], { text }] = [callsOf(decision), view.situation];
  if (call === undefined || view.speech.negated) return false;
  const behind = text.slice(text.indexOf(view.clause.text) + view.clause.text.length);
  // Beside a request, or a question of it, a thing is named as what that is about.
  const isAsked = outcomes.every(({ view: { speech } }) => speech.act === 'state' || speech.act === 'ask');
  if (!call.tool.writes && (!isAsked || OF_IT.test(behind) || !NAMES.test(view.clause.text))) return false;
  const isSame = (one: Outcome): boolean =>
    one.decision !== decision && callsOf(one.decision).some(({ tool }) => tool === call.tool);
  return (JOINED.test(behind) || (!call.tool.writes && behind.startsWith(','))) && !outcomes.some(isSame);
}
/** Names a thing, and tells nothing of it. */
const NAMES =
  /^\W*(?:the|my|our|his|her) (?!.*\b(?:is|are|was|were|has|have|had|does|did|do|will|would|should|can|could|must|needs?|wants?|please)\b)/i;
const JOINED = /^\W*(?:oh\W+)?(?:and|also|plus|n)\b|\b(?:too|also|as well)(?: (?:please|pls|plz))?\W*$/i;
const callsOf = (decision: Decision | undefined): Planned[] => (decision?.kind === 'call' ? decision.calls : []);

/** What a change that is told of takes is no note, and no day, of what is asked for beside it. */
export function withoutToldBeside(one: Outcome, outcomes: readonly Outcome[]): Outcome {
  const { decision, view } = one;
  const told = outcomes.filter((other) => isToldBeside(other, outcomes)).flatMap((other) => callsOf(other.decision));
  if (decision?.kind !== 'call' || told.some((call) => decision.calls.includes(call))) return one;
  const values = told.flatMap(({ input }) => Object.values(input));
  const calls = decision.calls.map(({ tool, input, why }): Planned => {
    const said = view.meanings.find((one) => one.tool === tool)?.said();
    const free = tool.parameters.filter(
      (p) => !p.required && /^(?:date|month|text)$/.test(p.kind) && !said?.has(p.name),
    );
    const isOwn = ([name, value]: [string, unknown]): boolean =>
      !values.includes(value) || free.every((p) => p.name !== name);
    return { tool, input: Object.fromEntries(Object.entries(input).filter(isOwn)), why };
  });
  return { view, decision: { ...decision, calls } };
}

/** The change that another clause asks for, and that none of the calls makes: it is asked about with their answer. */
export const leftOpen = (outcomes: readonly Outcome[], calls: readonly Planned[]): Draft | undefined =>
  outcomes
    .flatMap(({ decision }): Draft[] =>
      decision?.kind === 'ask' || decision?.kind === 'offer' ? [decision.draft] : callsOf(decision),
    )
    .find(({ tool }) => tool.writes && calls.every((one) => one.tool !== tool));
