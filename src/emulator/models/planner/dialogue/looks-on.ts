import { words } from '../../../language/words.js';
import { isIdentity } from '../parameters/identity.js';
import { MONEY } from '../reading/kinds.js';
import { isNamesake } from '../tools/agent.js';
import type { Tool } from '../tools/tool.js';
import type { Decision } from './decision.js';
import type { View } from './meaning.js';
import { resultOf, rowsIn } from './records.js';
import type { DoneCall } from './turns.js';

/** `when is it back?`, after a change: the only look that tells when, of the thing that the change was about. */
export function looksOn(view: View, last: DoneCall, isTold: () => boolean): Decision | undefined {
  const { clause, situation } = view;
  const [asked = ''] = /\b(?:when|where|who|how much)\b/i.exec(clause.text.toLowerCase()) ?? [];
  const isNews = NEWS.test(clause.text);
  if (!isNews && (asked === '' || !PRONOUN.test(clause.text))) return undefined;
  const known = [last.input, ...(isNews ? rowsIn(resultOf(last.result?.text)) : [])].flatMap(Object.entries);
  const given = (name: string): unknown => known.find(([key]) => isNamesake(key, name))?.[1];
  const isTelling = (tool: Tool): boolean =>
    words(tool.summary).some(({ text, stem: one }) => (asked === 'how much' ? MONEY.has(one) : text === asked));
  const ofIt = situation.agent.tools.filter((tool) => {
    const required = tool.parameters.filter((p) => p.required);
    return !tool.writes && required.length > 0 && required.every(({ name }) => given(name) !== undefined);
  });
  const telling = ofIt.filter(isTelling);
  // Where none says that it tells it, and nothing has told it, the only one that looks at the thing may.
  const ofThing = ofIt.filter(({ parameters }) => parameters.every((p) => !p.required || isIdentity(p)));
  const [only, another] = telling.length > 0 || (!isNews && isTold()) ? telling : ofThing;
  if (only === undefined || another !== undefined) return undefined;
  const input = Object.fromEntries(only.parameters.flatMap((p) => (p.required ? [[p.name, given(p.name)]] : [])));
  const why = `The user asks what "${only.summary}" answers, of what was changed before.`;
  return {
    kind: 'call',
    calls: [{ tool: only, input, why }],
    question: { text: clause.text, speech: { act: 'ask', verb: undefined, negated: false, lead: 'question' } },
  };
}

/** `any news on that?`, `how's it going?` */
export const NEWS =
  /\b(?:any (?:news|updates?|progress|word)|how(?:'s|s| is) (?:it|that|this|the .{1,40}) (?:going|coming along)|(?:status|state) of (?:it|that|this))\b/i;

export const PRONOUN = /\b(?:it|its|they|their|that one|this one|that|this|one)\b/i;
