import { behindRemark } from '../../../language/speaking.js';
import type { Source } from '../parameters/source.js';
import type { Parameter } from '../tools/parameter.js';
import type { Decision, Planned } from './decision.js';

const HALF = /\b(?:morning|afternoon|evening)\b/gi;
const OF_ALL = /\b(?:mornings|afternoons|evenings|both|each|every|all (?:of them|days|three|four))\b/i;
const OF = /^ (?:of|on) (?:the )?$/i;
const WHOLE = /\b(?:all|whole|full|entire) (?:day|of)\b/i;
const ONLY = /\b(?:only|just) (?:in |on )?(?:the )?$/i;

/** A part of a day that a text names, and the last of the days before it, or the one that it is said to be of. */
interface Half {
  value: string;
  start: number;
  of: number;
}

/**
 * `the 5th all day, and on the 6th only the morning`: each of several days of a change has the half that is said of it, and a day
 * that is said to be whole has none. What is open, and what is told of something else (`…, I am out in the morning`), is asked about.
 */
export function withOwnHalves(source: Source, decision: Decision): Decision {
  const calls = decision.kind === 'call' ? decision.calls.filter(({ tool }) => tool.writes) : [];
  const [draft, ...more] = calls;
  const p = draft?.tool.parameters.find(takesHalf);
  if (decision.kind !== 'call' || draft === undefined || p === undefined) return decision;
  const all = halvesIn(source, p);
  const halves = all.filter(({ start }) => !behindRemark(source.text, start));
  const isSaid = calls.some(({ input }) => all.some(({ value }) => input[p.name] === value));
  const inDoubt = (one = all[0]): Decision =>
    one === undefined
      ? decision
      : { kind: 'offer', draft, more, problem: `I am not sure which day the ${one.value} is meant of` };
  if (isSaid && halves.length === 0) return inDoubt();
  const isApart = calls.length === source.dates().length && calls.every(({ tool }) => tool === draft.tool);
  if (more.length === 0 || !isApart || halves.length === 0 || OF_ALL.test(source.text)) return decision;
  const given = calls.map((call, i) =>
    halfOf(
      call,
      p,
      halves.find(({ of }) => of === i),
      isWhole(source, halves, i),
    ),
  );
  if (given.some((one) => one === undefined)) return inDoubt(halves[0]);
  return { ...decision, calls: decision.calls.map((one) => given[calls.indexOf(one)] ?? one) };
}

const takesHalf = ({ kind, values }: Parameter): boolean =>
  kind === 'listed' && values.some(({ value }) => `${value}`.match(HALF)?.length === 1);

/** Those that the function knows, as it calls them. */
function halvesIn({ text, dates }: Source, { values }: Parameter): Half[] {
  return [...text.matchAll(HALF)].flatMap(({ 0: said, index: start }) => {
    const value = values.map((one) => `${one.value}`).find((one) => one.toLowerCase() === said.toLowerCase());
    const end = start + said.length;
    const next = dates().findIndex((day) => OF.test(text.slice(end, Math.max(end, day.start))));
    const last = dates().findLastIndex((day) => day.start < start);
    return value === undefined ? [] : { value, start, of: next >= 0 ? next : Math.max(0, last) };
  });
}

/** Whether a day of which no half is said is meant whole: that is said, or that another half is the only one. */
function isWhole({ text, dates }: Source, halves: readonly Half[], at: number): boolean {
  const [day, next] = dates().slice(at);
  const said = text.slice(dates()[at - 1]?.end ?? 0, day?.start) + text.slice(day?.end, next?.start);
  return WHOLE.test(said) || halves.some(({ start }) => ONLY.test(text.slice(0, start)));
}

/** The call for a day with its half, or with none; undefined where that is open. */
function halfOf(call: Planned, { name }: Parameter, half: Half | undefined, isWholeDay: boolean): Planned | undefined {
  if (half !== undefined) return { ...call, input: { ...call.input, [name]: half.value } };
  const rest = Object.entries(call.input).filter(([one]) => one !== name);
  return isWholeDay ? { ...call, input: Object.fromEntries(rest) } : undefined;
}
