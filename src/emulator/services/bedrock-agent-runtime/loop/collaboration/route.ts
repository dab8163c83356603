import type { ServedCollaborator } from '../../../bedrock-agent/served-agent.js';
import { between } from '../../prompts/tags.js';
import { askAside } from '../asides/ask.js';
import type { TurnStep } from '../turn.js';
import type { TurnState } from '../turn-state.js';

const TEMPLATE = `You decide which agent a user's request goes to. The agents:
$reachable_agents$
What was said before:
$conversation_history$
Answer with the name of the agent that can do all of the request by itself, in <a> tags. If none can, or more than one is
needed, answer <a>undecidable</a>.`;

/** The collaborator that a router sends the whole request to; undefined when its model does not decide for one [REC]. */
export async function* route(state: TurnState): AsyncGenerator<TurnStep, ServedCollaborator | undefined, void> {
  const { collaboration, collaborators } = state.turn.agent;
  if (collaboration !== 'SUPERVISOR_ROUTER' || collaborators.length === 0) return undefined;
  const agents = collaborators.map(({ name, instruction }) => ({ name, instruction }));
  const { chosen } = yield* askAside(state, {
    aside: { type: 'ROUTING_CLASSIFIER', agents },
    template: TEMPLATE,
    values: { reachable_agents: agents.map(({ name, instruction }) => `${name}: ${instruction}`).join('\n') },
    parse: (said) => ({ chosen: between(said, 'a')?.trim() }),
  });
  return collaborators.find(({ name }) => name === chosen);
}
