import type { Message, ToolSpec } from '../../../service/model-port.js';
import type { ServedAgent } from '../../bedrock-agent/served-agent.js';
import { toolUsesOf } from './turn-state.js';

/** By Bedrock's names [DOC agents-user-input]. */
const ASK_USER = 'user__askuser';
const QUESTION = 'question';

/** How the model asks the user for what is missing, of an agent that has the action group AMAZON.UserInput. */
export function askUserTool({ actionGroups }: ServedAgent): ToolSpec | undefined {
  const asks = actionGroups.some(
    ({ configuration: { parentActionGroupSignature, actionGroupState } }) =>
      parentActionGroupSignature === 'AMAZON.UserInput' && actionGroupState === 'ENABLED',
  );
  if (!asks) return undefined;
  return {
    name: ASK_USER,
    kind: 'askUser',
    description: 'Ask the user for what is missing to go on.',
    inputSchema: {
      type: 'object',
      properties: { [QUESTION]: { type: 'string', description: 'The question.' } },
      required: [QUESTION],
    },
  };
}

/** What the model asks the user; undefined when it asks nothing, or the agent may not. */
export function questionIn(message: Message, agent: ServedAgent): string | undefined {
  if (askUserTool(agent) === undefined) return undefined;
  const question = toolUsesOf(message).find(({ name }) => name === ASK_USER)?.input[QUESTION];
  return typeof question === 'string' && question.trim() !== '' ? question : undefined;
}
