import { isFunctionWord } from '../../../language/common-words.js';
import { ENOUGH, isVerbOf } from '../tools/choose.js';
import type { CheckFirst } from '../tools/instruction.js';
import type { Tool } from '../tools/tool.js';
import { bestRead, isComplete } from './best-read.js';
import type { Decision } from './plan-types.js';
import { calls, explained, type View } from './view.js';

/** `can I …`, `what if …`, `would I have …`: looks at what tells, keeps the change in mind as an offer, and changes nothing. */
export function onPossibility(view: View): Decision | undefined {
  const write = wouldBe(view);
  const tool = lookFor(view, write);
  const offer = write === undefined || view.speech.negated ? undefined : view.draftsOf(write)[0];
  if (tool === undefined) return write === undefined ? undefined : explained(view, write);
  const why = `Whether it is possible can be seen from what "${tool.summary}" answers; a question changes nothing.`;
  const decision = calls(view, tool, why);
  return decision?.kind === 'call' && offer !== undefined ? { ...decision, offer } : decision;
}

/** The change that the user thinks about. */
function wouldBe(view: View): Tool | undefined {
  const { ranked, speech, situation } = view;
  const writes = ranked.filter((score) => score.tool.writes && score.points >= 0.3);
  const { verb } = speech;
  const named = verb === undefined ? undefined : writes.find((score) => isVerbOf(verb, score.tool));
  if (named !== undefined || writes[0] !== undefined) return (named ?? writes[0])?.tool;
  return situation.rules.some((rule) => fitsOccasion(rule, view))
    ? ranked.find((score) => score.tool.writes)?.tool
    : undefined;
}

/** What to look at: what the instruction says to check first, else what fits best. */
function lookFor(view: View, write: Tool | undefined): Tool | undefined {
  const { situation } = view;
  const read = view.ranked.find((score) => !score.tool.writes);
  const fitting = read !== undefined && read.points >= ENOUGH;
  const rule = situation.rules.find((one) => fitsOccasion(one, view) || (!fitting && isComplete(view, one.tool)));
  if (rule !== undefined && write !== undefined) return rule.tool;
  const best = bestRead(view);
  if (best !== undefined || write === undefined) return best;
  return view.ranked.find(({ tool, points }) => !tool.writes && points > 0.25 && isComplete(view, tool))?.tool;
}

function fitsOccasion(rule: CheckFirst, { clause, speech }: View): boolean {
  const hits = clause.words.filter((word) => !isFunctionWord(word.text) && rule.occasion.has(word.stem));
  return hits.length >= 2 || (speech.verb !== undefined && rule.occasion.has(speech.verb.stem));
}
