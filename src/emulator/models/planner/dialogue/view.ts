import { isIdentity } from '../parameters/identity.js';
import type { Source } from '../parameters/source.js';
import { asksQuantity, ENOUGH, type Score } from '../tools/choose.js';
import type { Tool } from '../tools/tool.js';
import type { Speech } from './act.js';
import type { Clause } from './clauses.js';
import { personOf } from './memory.js';
import { type Decision, type Draft, missingOf } from './plan-types.js';
import type { Situation } from './situation.js';

/** One clause with all that a decision about it needs. */
export interface View {
  situation: Situation;
  clause: Clause;
  speech: Speech;
  /** The functions, the best fitting first. */
  ranked: Score[];
  /** The clause as a source of values. */
  own: Source;
  /** The calls of a function that the clause, the message and the memory give, complete or not. */
  draftsOf(tool: Tool): Draft[];
  /** The values that the clause itself gives for a function. */
  said(tool: Tool): ReadonlyMap<string, unknown[]>;
  /** The values that the whole message gives for a function. */
  saidAround(tool: Tool): ReadonlyMap<string, unknown[]>;
}

/** The function that looks and fits best; of two that fit nearly alike, the one whose input is complete. */
export function bestRead(view: View): Tool | undefined {
  const fitting = view.ranked.filter((score) => !score.tool.writes && score.points >= ENOUGH);
  const [top, second] = fitting;
  if (top === undefined) return anchored(view) ?? search(view) ?? hinted(view);
  if (second === undefined || second.points < 0.9 * top.points) return top.tool;
  return !isComplete(view, top.tool) && isComplete(view, second.tool) ? second.tool : top.tool;
}

export const isComplete = (view: View, tool: Tool): boolean =>
  view.draftsOf(tool).every((draft) => missingOf(draft).length === 0);

/** Without words that tell, an identifier or listed value that fills a function's whole input says which one is meant. */
function anchored(view: View): Tool | undefined {
  const reads = view.ranked.map((score) => score.tool).filter((tool) => !tool.writes);
  const named =
    reads.find((tool) => isAnchored(tool, view.said(tool)) && isMostly(view, tool)) ??
    (PRONOUN.test(view.clause.text) ? reads.find((tool) => isAnchored(tool, view.saidAround(tool))) : undefined);
  if (named !== undefined || !asksQuantity(view.clause.text) || personOf(view.clause.text) === 'none') return named;
  const counting = reads.filter((tool) => tool.counts);
  return counting.length === 1 ? counting[0] : undefined;
}

/** A search by free text takes what no other function knows, when it is at least hinted at. */
function search({ ranked }: View): Tool | undefined {
  const [top, next] = ranked.filter((score) => !score.tool.writes);
  const isSearch = top?.tool.parameters.some((p) => p.kind === 'text' && p.required) === true;
  return isSearch && top.points >= 0.35 && top.points >= 1.2 * (next?.points ?? 0) ? top.tool : undefined;
}

/** A person's own question (`when does my … arrive?`) may use words that no function knows beside one that only one does. */
function hinted({ ranked, clause, speech }: View): Tool | undefined {
  const [top, next] = ranked.filter((score) => !score.tool.writes);
  if (top === undefined || speech.act === 'state' || personOf(clause.text) === 'none') return undefined;
  return top.points >= 0.4 && top.coverage >= 0.5 && top.points >= 1.3 * (next?.points ?? 0) ? top.tool : undefined;
}

/** A bare phrase of mostly other words (`ship X-1 faster`) names nothing to look up. */
const isMostly = ({ speech, ranked }: View, tool: Tool): boolean =>
  speech.act !== 'state' || (ranked.find((score) => score.tool === tool)?.coverage ?? 0) >= 0.5;

const PRONOUN = /\b(?:it|that|this|them|those|these)\b/i;

function isAnchored(tool: Tool, said: ReadonlyMap<string, unknown[]>): boolean {
  const required = tool.parameters.filter((p) => p.required);
  const isStrong = required.length > 0 && required.every((p) => isIdentity(p) || p.kind === 'listed');
  return isStrong && required.every((p) => said.has(p.name));
}

/** The calls of a function, or the question for what they lack. */
export function calls(view: View, tool: Tool, why: string): Decision | undefined {
  const made = view.draftsOf(tool);
  const [first] = made;
  if (first === undefined) return undefined;
  const missing = missingOf(first);
  if (missing.length > 0) {
    if (isStray(view, tool)) return undefined;
    const problem = reversed(view.own);
    return { kind: 'ask', draft: first, missing, ...(problem === undefined ? {} : { problem }) };
  }
  const question = { text: view.clause.text, speech: view.speech };
  return { kind: 'call', calls: made.map((draft) => ({ ...draft, why })), question };
}

/** A question that speaks of other things as well, and of nobody, is not worth asking back about. */
function isStray({ speech, clause, ranked, own }: View, tool: Tool): boolean {
  const coverage = ranked.find((score) => score.tool === tool)?.coverage ?? 0;
  return speech.act !== 'do' && coverage < 0.7 && personOf(clause.text) === 'none' && own.dates().length === 0;
}

/** A range said the wrong way round is asked about rather than turned. */
function reversed(own: Source): string | undefined {
  const span = own.dates().find(({ first, last }) => last !== undefined && last < first);
  return span === undefined ? undefined : `The range from ${span.first} to ${span.last} ends before it begins`;
}

/** How to ask for a change, when it was asked about in general. */
export function explained(view: View, tool: Tool): Decision | undefined {
  const [draft] = view.draftsOf(tool);
  return draft === undefined ? undefined : { kind: 'explain', draft, missing: missingOf(draft) };
}
