import type { Decision } from './plan-types.js';
import type { View } from './view.js';

/** Longer clauses that nothing fits are no follow-up. */
const LONGEST = 6;

/** `and X2?`, `what about the other one?`: the last look again, with what changed. */
export function onEllipsis(view: View): Decision | undefined {
  const { situation, clause, speech } = view;
  const before = situation.earlier.at(-1);
  const last = before?.calls.at(-1);
  const tool = situation.agent.tools.find((one) => one.name === last?.name && !one.writes);
  if (before === undefined || last === undefined || tool === undefined || speech.act === 'do') return undefined;
  if (clause.words.length > (clause.continues ? 2 * LONGEST : LONGEST)) return undefined;
  const said = view.said(tool);
  if (said.size === 0) return undefined;
  const inputs = tool.parameters.reduce<Record<string, unknown>[]>(
    (made, { name }) =>
      made.flatMap((input) => (said.get(name) ?? [input[name]]).map((value) => ({ ...input, [name]: value }))),
    [last.input],
  );
  const why = 'The user asks the same of another value.';
  const calls = inputs.slice(0, 6).map((input) => ({ tool, input: withoutUndefined(input), why }));
  return { kind: 'call', calls, question: { text: before.text, speech } };
}

const withoutUndefined = (input: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
