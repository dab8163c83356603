import { infinitive } from '../../../language/infinitive.js';
import { plainText } from '../../../language/plain-text.js';
import { isMaking } from '../../../language/verbs.js';
import { fill } from '../parameters/fill.js';
import { isIdentity } from '../parameters/identity.js';
import { source } from '../parameters/source.js';
import type { Parameter } from '../tools/parameter.js';
import type { Tool } from '../tools/tool.js';
import { isForbidden } from './act.js';
import { called } from './calling.js';
import { type Decision, type Draft, missingOf, type Situation } from './decision.js';
import type { Meaning, View } from './meaning.js';
import { Memory } from './memory.js';
import { settles } from './referents.js';

/**
 * `2 pm works, I am X-1`, right after a look: one of what was found is chosen. It goes to the only function that makes something of
 * it, for which the chosen row, what was looked up, and what is said are all that it needs.
 */
export function settled(view: View): Decision | undefined {
  const { situation, clause, speech, meanings } = view;
  const { agent, earlier, attributes } = situation;
  const calls = earlier.at(-1)?.calls ?? [];
  const looked =
    calls.length > 0 && calls.every(({ name }) => agent.tools.some((one) => one.name === name && !one.writes));
  const isChoice = speech.lead === 'choice' || (speech.act === 'state' && settles(clause.text));
  if (!looked || !isChoice || clause.isQuestion || clause.conditional || speech.negated) return undefined;
  const memory = new Memory(agent, earlier, attributes);
  const row = memory.row(clause.text);
  if (row === undefined) return undefined;
  const isRow = (text: string): boolean => JSON.stringify(memory.row(text)) === JSON.stringify(row);
  const found = new Set(Object.values(row).map(plainText));
  const takes = ({ tool, drafts, left }: Meaning): Draft[] => {
    const [said, another] = drafts();
    if (!tool.writes || ![...tool.groups].some(isMaking) || isForbidden(clause.words, tool)) return [];
    if (said === undefined || another !== undefined || !left().every(isRow)) return [];
    const isPlace = (p: Parameter): boolean => p.kind === 'number' && isRow(String(said.input[p.name]));
    const given = Object.fromEntries(
      tool.parameters.flatMap((p) => (isPlace(p) ? [] : [[p.name, said.input[p.name]]])),
    );
    const known = missingOf({ tool, input: given }).map((p): [string, unknown] => [
      p.name,
      memory.carried(p, clause.text, new Map()) ?? saidBefore(p, tool, situation),
    ]);
    // `the one at Mill Lane`: so it is called in the row, and is passed on where the function takes it.
    const named = tool.parameters.flatMap((p): [string, unknown][] => {
      const value = p.required || p.kind !== 'text' ? undefined : memory.picked(p, clause.text);
      return value !== undefined && clause.text.toLowerCase().includes(plainText(value).toLowerCase())
        ? [[p.name, value]]
        : [];
    });
    const draft = { tool, input: { ...given, ...Object.fromEntries([...known, ...named]) } };
    const isOfRow = tool.parameters.some((p) => found.has(plainText(draft.input[p.name])));
    const isOther = tool.parameters.some((p) => {
      const [chosen, value] = [memory.picked(p, clause.text), draft.input[p.name]];
      return chosen !== undefined && value !== undefined && plainText(chosen) !== plainText(value);
    });
    return isOfRow && !isOther ? [draft] : [];
  };
  const all = meanings.flatMap((meaning) =>
    takes(meaning).map((draft) => ({ meaning, draft, missing: missingOf(draft) })),
  );
  const whole = all.filter(({ missing }) => missing.length === 0);
  // What lacks of the only one that takes most is asked for.
  const known = ({ draft, missing }: (typeof all)[number]): number =>
    draft.tool.parameters.filter((p) => p.required).length - missing.length;
  const most = Math.max(...all.map(known));
  const [only, another] = whole.length > 0 ? whole : all.filter((one) => known(one) === most);
  if (only === undefined || another !== undefined) return undefined;
  if (only.missing.length > 0) return { kind: 'ask', draft: only.draft, missing: only.missing };
  const chosen = { ...only.meaning, drafts: () => [only.draft], left: () => [] };
  return called(view, chosen, `The user chooses what to ${infinitive(only.draft.tool.summary)}.`);
}

/** `free days for lamp X-1, of oak?`: what it is, and of what kind, is said with the question, and holds for what is chosen. */
function saidBefore(p: Parameter, tool: Tool, { agent, earlier, now, readDates }: Situation): unknown {
  const [before] = earlier.slice(-1).map(({ text }) => source(text, now, readDates, []));
  if (before === undefined || (p.kind !== 'listed' && !isIdentity(p))) return undefined;
  const [said, another] = fill(tool, before, { agent, wanted: new Set([p.name]) }).get(p.name) ?? [];
  return another === undefined ? said : undefined;
}
