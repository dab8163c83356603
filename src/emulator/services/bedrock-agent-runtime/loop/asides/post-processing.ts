import { between } from '../../prompts/tags.js';
import { postProcessed } from '../parser/replies.js';
import type { TurnStep } from '../turn.js';
import type { TurnState } from '../turn-state.js';
import { askAside } from './ask.js';
import { isAskedFor } from './configuration.js';

const TEMPLATE = `You give an agent's answer to its user in plainer and friendlier words. Say nothing that the answer does not say.
The agent answers:
$latest_response$
Write the answer for the user in <final_response> tags.`;

/** The answer in other words, where the agent asks for it [DOC advanced-prompts]. The trace tells of it after the answer. */
export async function postProcess(state: TurnState, answer: string): Promise<{ text: string; steps: TurnStep[] }> {
  if (!isAskedFor(state.turn.agent, 'POST_PROCESSING')) return { text: answer, steps: [] };
  const steps: TurnStep[] = [];
  const asking = askAside(state, {
    aside: { type: 'POST_PROCESSING', answer },
    template: TEMPLATE,
    values: { latest_response: answer, responses: answer },
    parse: (said) => ({ text: (between(said, 'final_response') ?? said).trim() }),
    read: postProcessed,
  });
  for (;;) {
    const next = await asking.next();
    if (next.done) return { text: next.value.text, steps };
    steps.push(next.value);
  }
}
