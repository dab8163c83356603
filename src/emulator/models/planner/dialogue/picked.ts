import { isIdentity } from '../parameters/identity.js';
import type { Decision, Situation } from './decision.js';
import type { View } from './meaning.js';
import { Memory } from './memory.js';

/** `how heavy is the first one?`, which the list does not tell: the only look at one such thing. */
export function atPicked({ agent, earlier, attributes, text }: Situation, read: View[]): Decision | undefined {
  if (read.some(({ speech }) => speech.act === 'do' || speech.negated)) return undefined;
  const memory = new Memory(agent, earlier, attributes);
  const [look, another] = agent.tools.flatMap((tool) => {
    const required = tool.parameters.filter((p) => p.required);
    const input = Object.fromEntries(required.map((p) => [p.name, memory.picked(p, text)]));
    const isKnown = required.every((p) => isIdentity(p) && input[p.name] !== undefined);
    return tool.writes || required.length === 0 || !isKnown ? [] : [{ tool, input }];
  });
  if (look === undefined || another !== undefined || !memory.chooses(text)) return undefined;
  const speech = { act: 'ask', verb: undefined, negated: false, lead: 'question' } as const;
  return {
    kind: 'call',
    calls: [{ ...look, why: 'The user asks about one of what was found.' }],
    question: { text, speech },
  };
}
