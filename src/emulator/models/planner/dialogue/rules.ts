import { nearness } from '../../../language/nearness.js';
import { asksRules, tellsRules } from '../../../language/rules.js';
import { findListed } from '../parameters/listed.js';
import { type Source, source } from '../parameters/source.js';
import { TIME_UNITS } from '../reading/kinds.js';
import type { Agent } from '../tools/agent.js';
import { isTelling } from '../tools/choose.js';
import type { Parameter } from '../tools/parameter.js';
import type { Decision } from './decision.js';
import { meant, type View } from './meaning.js';
import type { DoneCall } from './turns.js';

/**
 * `do I need to tell you beforehand?`, of the only look that tells rules and takes nothing but a topic it lists: the topic that is
 * said, the nearest to what is said, or what was spoken of before. What another look tells of what is said is no rule.
 */
export function rulesAsked(view: View): Decision | undefined {
  const { clause, speech, meanings } = view;
  const said = clause.words.map(({ text }) => text).join(' ');
  if ((speech.act !== 'ask' && speech.act !== 'possible') || !asksRules(said)) return undefined;
  const [rules, another] = meanings.flatMap(({ tool }) => {
    const [topic, more] = tool.parameters;
    const isOne = topic?.kind === 'listed' && more === undefined && !tool.writes && tellsRules(tool.summary);
    return isOne ? [{ tool, topic }] : [];
  });
  const look = meant(view, 'looks');
  const isOther = look !== undefined && look.tool !== rules?.tool && look.isComplete() && look.said().size > 0;
  if (rules === undefined || another !== undefined || isOther) return undefined;
  const { tool, topic } = rules;
  const why = `The question is about what "${tool.summary}" answers.`;
  const calls = topicsOf(view, topic, BACK.test(said)).map((value) => ({ tool, input: { [topic.name]: value }, why }));
  const asked = /\bcompare\b|\bdifferences? between\b/.test(said) ? calls : calls.slice(0, 1);
  return asked.length === 0 ? undefined : { kind: 'call', calls: asked, question: { text: clause.text, speech } };
}

/** `does it …`, `… for that`: what was spoken of before, whatever is said behind. */
const BACK =
  /\b(?:do|does|did|will|would|is|are|must) (?:it|that|this|they|those|these)\b|\b(?:for|about|on|of|with|to) (?:it|that|this|them|those)\W*$/;

const valuesOf = ({ input }: DoneCall): unknown[] => Object.values(input);

function topicsOf({ situation, own }: View, topic: Parameter, isBack: boolean): unknown[] {
  const open = (text: unknown): Source => source(String(text), situation.now, situation.readDates, []);
  const here = [own, open(situation.text)];
  const said = situation.earlier.slice(-4).flatMap(({ text, calls }) => [text, ...calls.flatMap(valuesOf)]);
  const beside = situation.text.slice(0, Math.max(0, situation.text.toLowerCase().search(BACK)));
  const before = [beside, ...said.toReversed()].map(open);
  for (const one of isBack ? [...before, ...here] : [...here, ...before]) {
    const named = new Set(findListed(topic, one).map(({ value }) => value));
    const found = named.size > 0 ? [...named] : nearest(topic, one, here.includes(one) ? 0.42 : 0.7, situation.agent);
    if (found.length > 0) return found;
  }
  return [];
}

/** The one value that a word is near to in meaning, clearly rather than any other; what changes are called by says of none. */
function nearest(topic: Parameter, { words }: Source, from: number, { tools }: Agent): unknown[] {
  const said = words.filter((word) => isTelling(word) && !TIME_UNITS.has(word.stem)).map(({ stem }) => stem);
  const isCommon = (name: string): boolean => tools.some((tool) => tool.writes && tool.nameStems.has(name));
  const near = topic.values.map(({ value, stems: [first, ...others] }) => {
    const names = [first, ...others.filter((name) => !isCommon(name))].filter((name) => name !== undefined);
    return { value, by: Math.max(0, ...said.flatMap((one) => names.map((name) => nearness(one, name)))) };
  });
  const [best, next] = near.toSorted((a, b) => b.by - a.by);
  return best !== undefined && best.by >= Math.max(from, (next?.by ?? 0) + 0.08) ? [best.value] : [];
}
