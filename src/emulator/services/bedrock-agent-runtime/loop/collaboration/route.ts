import type { ToolSpec } from '../../../../service/model-port.js';
import type { ServedCollaborator } from '../../../bedrock-agent/served-agent.js';
import { between } from '../../prompts/tags.js';
import { conversationText, type Values } from '../../prompts/template.js';
import { said } from '../../prompts/words.js';
import { askAside } from '../asides/ask.js';
import { routed } from '../parser/replies.js';
import type { TurnStep } from '../turn.js';
import type { TurnState } from '../turn-state.js';
import { colleaguesOf } from './colleagues.js';

const TEMPLATE = `You decide which agent a user's request goes to. The agents:
$reachable_agents$
What was said before:
$conversation_history$
Answer with the name of the agent that can do all of the request by itself, in <a> tags. If none can, or more than one is
needed, answer <a>undecidable</a>.$last_most_specialized_agent_guideline$`;

/** The answer that stands for whoever got the last request [DOC prompt-placeholders]. */
const KEEP = 'keep_previous_agent';

/** What the template is told of whoever got the last request. */
function lastValues(last: string | undefined): Values {
  const guideline = `\nIf the request goes on with what ${last} has said or asked last, answer <a>${KEEP}</a>.`;
  return last === undefined
    ? { last_most_specialized_agent: '', last_most_specialized_agent_guideline: '' }
    : { last_most_specialized_agent: last, last_most_specialized_agent_guideline: guideline };
}

/** Who gets a request, and in which words where they are not the user's. */
interface Decided {
  chosen: string | undefined;
  text?: string;
}

/** Likewise, of an agent that there is. */
interface Routed {
  collaborator: ServedCollaborator;
  text: string;
}

/** The collaborator that a router sends the whole request to; undefined when its model does not decide for one [REC]. */
export async function* route(state: TurnState): AsyncGenerator<TurnStep, Routed | undefined, void> {
  const { agent, history, inputText } = state.turn;
  const { collaboration, collaborators } = agent;
  if (collaboration !== 'SUPERVISOR_ROUTER' || collaborators.length === 0) return undefined;
  const agents = colleaguesOf(agent, state.call);
  const last = collaborators.find(({ name }) => name === state.turn.lastCollaborator)?.name;
  const tools = (of: ReadonlyMap<string, { spec: ToolSpec }>) =>
    [...of.values()].map(({ spec }) => spec.description).join('\n');
  const { chosen, text = inputText } = yield* askAside<Decided>(state, {
    aside: { type: 'ROUTING_CLASSIFIER', agents, ...(last !== undefined && { last }) },
    template: TEMPLATE,
    values: {
      reachable_agents: agents.map(({ name, instruction }) => `<agent id="${name}">${instruction}</agent>`).join('\n'),
      conversation: conversationText([...history, said('user', inputText)]),
      last_user_request: inputText,
      knowledge_base_routing: tools(state.knowledge),
      action_routing: tools(state.tools),
      knowledge_base_routing_guideline: '',
      action_routing_guideline: '',
      ...lastValues(last),
    },
    parse(answer) {
      const chosen = between(answer, 'a')?.trim();
      return { chosen: chosen === KEEP ? last : chosen };
    },
    read: (reply) => routed(reply, last),
  });
  const collaborator = collaborators.find(({ name }) => name === chosen);
  return collaborator && { collaborator, text };
}
