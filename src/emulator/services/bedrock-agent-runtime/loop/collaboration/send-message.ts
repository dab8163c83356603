import type { Colleague, ToolSpec } from '../../../../service/model-port.js';

/** How a supervisor's model speaks to collaborators, by Bedrock's names [REC]. */
export const SEND_MESSAGE = 'AgentCommunication__sendMessage';
export const RECIPIENT = 'recipient';
export const CONTENT = 'content';

/** Undefined for an agent that has no collaborators. */
export function sendMessageTool(agents: readonly Colleague[]): ToolSpec | undefined {
  if (agents.length === 0) return undefined;
  const list = agents.map(({ name, instruction }) => `${name}: ${instruction}`).join('\n');
  return {
    name: SEND_MESSAGE,
    kind: 'collaborators',
    agents,
    description: `Send a message to another agent, who sees nothing but the message, and answers it. The agents:\n${list}`,
    inputSchema: {
      type: 'object',
      properties: {
        [RECIPIENT]: { type: 'string', description: "The agent's name.", enum: agents.map(({ name }) => name) },
        [CONTENT]: { type: 'string', description: 'What the agent is to do, with all that it needs to know.' },
      },
      required: [RECIPIENT, CONTENT],
    },
  };
}
