import { overlaps, type Source } from '../parameters/source.js';
import type { Reading } from '../reading/align.js';
import type { Score } from '../tools/choose.js';
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
  /** What each stretch of the clause is to a function. */
  reading(tool: Tool): Reading;
  /** How likely the clause is about a function, as log odds. */
  fit(tool: Tool): number;
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
    return { kind: 'ask', draft: first, more: made.slice(1), missing, ...(problem === undefined ? {} : { problem }) };
  }
  const question = { text: view.clause.text, speech: view.speech };
  const left = tool.writes ? leftOver(view, tool) : [];
  if (left.length > 0)
    return {
      kind: 'offer',
      draft: first,
      problem: `I do not know what to do with ${left.map((one) => `"${one}"`).join(' and ')}`,
    };
  return { kind: 'call', calls: made.map((draft) => ({ ...draft, why })), question };
}

/** Numbers, days and quoted texts of a clause that a function has no place for. */
export function leftOver(view: View, tool: Tool): string[] {
  const { left, values } = view.reading(tool);
  const used = [...values.values()].flat();
  const open = left.filter(
    ({ sort, quantity }) =>
      sort === 'email' ||
      (sort === 'number' &&
        quantity !== undefined &&
        /\d/.test(quantity.typed) &&
        !quantity.isOrdinal &&
        !isLength(view.clause.text.slice(quantity.end))),
  );
  const days = view.own.dates().filter((span) => !overlaps(span, used));
  return [...open.filter((one) => !overlaps(one, days)), ...days]
    .map(({ start, end }) => view.clause.text.slice(start, end).trim())
    .filter((one) => one !== '');
}

/** `3 days`: how long, which the days or times say already. */
const isLength = (after: string): boolean =>
  /^[ -]?(?:full |whole |working |business |more )?(?:days?|weeks?|hours?|hrs?|minutes?|mins?|nights?|months?|years?)\b/i.test(
    after,
  );

/** A question that speaks of other things as well, and of nobody, is not worth asking back about. */
function isStray(view: View, tool: Tool): boolean {
  const { speech, clause, ranked, own } = view;
  const coverage = ranked.find((score) => score.tool === tool)?.coverage ?? 0;
  if (namesSomebody(view.reading(tool), tool)) return false;
  return speech.act !== 'do' && coverage < 0.7 && personOf(clause.text) === 'none' && own.dates().length === 0;
}

/** Whether a name stands in the clause where an id is wanted. */
export const namesSomebody = ({ left }: Reading, tool: Tool): boolean =>
  tool.parameters.some((p) => p.kind === 'id' && p.required) &&
  left.some(
    ({ known, sort, value }) =>
      known === 'person' || (sort === 'name' && known !== 'place' && !/\d/.test(String(value))),
  );

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
