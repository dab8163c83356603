import { isMaking, isReadVerb } from '../../../language/verbs.js';
import { isIdentity } from '../parameters/identity.js';
import { ENOUGH } from '../tools/choose.js';
import type { Tool } from '../tools/tool.js';
import { bestRead, isComplete } from './best-read.js';
import { type Decision, missingOf } from './plan-types.js';
import { changesBefore } from './situation.js';
import { calls, explained, namesSomebody, type View } from './view.js';

/** `did you add it?`, `has it been handed in?`: what was done before tells. */
const PAST =
  /^(?:\W|ok|okay|so|and|hey|hi|wait)*(?:did (?:you|it|that)|have you|has (?:it|that|this)(?: all)? been|was (?:it|that)|were (?:they|those)|is (?:it|that) (?:done|through|in|submitted|recorded))\b/i;

/** A question for a fact looks; a wish that only a change fits is told what the change would need. */
export function onQuestion(view: View): Decision | undefined {
  const done = PAST.test(view.clause.text) ? changesBefore(view.situation) : [];
  if (done.length > 0) return { kind: 'say', what: 'happened', about: done };
  const best = bestRead(view);
  const meant = wishedFor(view, best);
  if (meant !== undefined) return wished(view, meant);
  if (best !== undefined) {
    const decision = withOthers(view, best, calls(view, best, `The question is about what "${best.summary}" answers.`));
    const points = view.ranked.find((score) => score.tool === best)?.points ?? 0;
    return decision?.kind === 'call' && points < ENOUGH ? { ...decision, guessed: true } : decision;
  }
  const meantFor = view.ranked.find(
    ({ tool, points }) => !tool.writes && points >= 0.5 && namesSomebody(view.reading(tool), tool),
  );
  if (meantFor !== undefined)
    return calls(view, meantFor.tool, `The question is about what "${meantFor.tool.summary}" answers.`);
  const write = view.ranked.find((score) => score.tool.writes);
  const isWish = view.speech.lead === 'desire' || view.speech.lead === 'polite';
  if (write === undefined || write.points < ENOUGH || view.speech.negated || !isWish) return undefined;
  return wished(view, write.tool);
}

/**
 * What a wish without a verb is for: the change that takes the values it says (`I would like two copies on thick paper`), or that
 * brings about the thing it wants (`I need a table`).
 */
function wishedFor(view: View, best: Tool | undefined): Tool | undefined {
  const { speech, ranked, clause } = view;
  if (speech.lead !== 'desire' || speech.negated || clause.words.some((word) => isReadVerb(word.stem)))
    return undefined;
  const looked = best === undefined ? 0 : view.said(best).size;
  const wantsThing = A_THING.test(clause.text) && (best === undefined || !isComplete(view, best));
  return ranked.find(
    ({ tool, points }) =>
      tool.writes &&
      points >= WISHED &&
      (view.said(tool).size > Math.max(looked, 1) || (wantsThing && [...tool.groups].some(isMaking))),
  )?.tool;
}

const A_THING =
  /\b(?:want|need|like|love|have)\s+(?:an?|another|one|two|three|four|\d{1,3})\s+(?!question|look|list|update|overview|idea|copy of)\p{L}/iu;

/** How well a change must fit that nobody named by its verb. */
const WISHED = 0.4;

/** Stronger than a liking. */
const NEEDS = /^\W*(?:i|we) (?:really |urgently |just |also )?need\b/i;

/** `I want two of them`: what is missing is asked for; a wish that is complete already is not yet a request, so it is offered. */
function wished(view: View, write: Tool): Decision | undefined {
  const [draft] = view.draftsOf(write);
  if (draft === undefined || view.speech.lead !== 'desire' || view.clause.conditional) return explained(view, write);
  const missing = missingOf(draft);
  if (missing.length > 0) return { kind: 'ask', draft, missing };
  return NEEDS.test(view.clause.text)
    ? calls(view, write, `The user needs what "${write.summary}" brings about.`)
    : { kind: 'offer', draft };
}

/** `show X-1 and Y-2`: identifiers of other kinds beside the ones used are looked up as well. */
function withOthers(view: View, best: Tool, decision: Decision | undefined): Decision | undefined {
  if (decision?.kind !== 'call' || !/\band\b|&|,/.test(view.clause.text)) return decision;
  const used = new Set(decision.calls.flatMap((call) => Object.values(call.input)));
  const others = view.ranked.filter(({ tool }) => tool !== best && !tool.writes && hasOwnIds(view, tool, used));
  const why = 'Another identifier in the question belongs to this function.';
  const added = others.slice(0, 3).flatMap(({ tool }) => view.draftsOf(tool).map((draft) => ({ ...draft, why })));
  return { ...decision, calls: [...decision.calls, ...added] };
}

function hasOwnIds(view: View, tool: Tool, used: ReadonlySet<unknown>): boolean {
  const required = tool.parameters.filter((p) => p.required);
  const said = view.said(tool);
  return (
    required.length > 0 &&
    required.every((p) => isIdentity(p) && said.get(p.name)?.every((value) => !used.has(value)) === true)
  );
}
