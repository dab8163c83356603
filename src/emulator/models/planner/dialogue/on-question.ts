import { isIdentity } from '../parameters/identity.js';
import { ENOUGH } from '../tools/choose.js';
import type { Tool } from '../tools/tool.js';
import { bestRead } from './best-read.js';
import type { Decision } from './plan-types.js';
import { calls, explained, type View } from './view.js';

/** A question for a fact looks; a wish that only a change fits is told what the change would need. */
export function onQuestion(view: View): Decision | undefined {
  const best = bestRead(view);
  if (best !== undefined)
    return withOthers(view, best, calls(view, best, `The question is about what "${best.summary}" answers.`));
  const write = view.ranked.find((score) => score.tool.writes);
  const isWish = view.speech.lead === 'desire' || view.speech.lead === 'polite';
  if (write === undefined || write.points < ENOUGH || view.speech.negated || !isWish) return undefined;
  return explained(view, write.tool);
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
