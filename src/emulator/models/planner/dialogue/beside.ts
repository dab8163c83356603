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
    const look = isOfSame && best.left().length === 0 ? called(view, best, why) : undefined;
    return look?.kind === 'call' ? look.calls : [];
  });
}

const OF_IT = /\b(?:it|its|he|his|she|her|they|their|them)\b/i;
/** As log odds. */
const UNLIKELY = -0.8;
const CLEARLY = 0.2;
const SOME = 0.1;

/** The change that another clause asks for, and that none of the calls makes: it is asked about with their answer. */
export const leftOpen = (outcomes: readonly Outcome[], calls: readonly Planned[]): Draft | undefined =>
  outcomes
    .flatMap(({ decision }) => (decision?.kind === 'ask' || decision?.kind === 'offer' ? [decision.draft] : []))
    .find(({ tool }) => tool.writes && calls.every((one) => one.tool !== tool));
