import {
  type AgentActionGroup,
  type BedrockAgentRuntimeClient,
  type InlineAgentReturnControlPayload,
  type InlineAgentTracePart,
  InvokeInlineAgentCommand,
  type InvokeInlineAgentRequest,
} from '@aws-sdk/client-bedrock-agent-runtime';
import { INSTRUCTION, MODEL } from '../bedrock-agent/scene.js';
import type { Line } from './scene.js';

export interface InlineSaid {
  text: string;
  traces: InlineAgentTracePart[];
  /** The order of the events. */
  kinds: string[];
  returnControl?: InlineAgentReturnControlPayload;
}

/** One turn with an agent that stands in the request, its whole stream read. */
export async function sayInline(
  client: Pick<BedrockAgentRuntimeClient, 'send'>,
  input: Partial<InvokeInlineAgentRequest> = {},
): Promise<InlineSaid> {
  const request = { foundationModel: MODEL, instruction: INSTRUCTION, sessionId: 'session-1', inputText: 'Hello' };
  const { completion } = await client.send(new InvokeInlineAgentCommand({ ...request, ...input }));
  const said: InlineSaid = { text: '', traces: [], kinds: [] };
  for await (const event of completion ?? []) {
    const { chunk, trace, returnControl } = event;
    said.kinds.push(...Object.keys(event));
    said.text += Buffer.from(chunk?.bytes ?? []).toString();
    if (trace) said.traces.push(trace);
    if (returnControl) said.returnControl = returnControl;
  }
  return said;
}

/** An action group with one function, `find`. */
export const books = (actionGroupExecutor: NonNullable<AgentActionGroup['actionGroupExecutor']>): AgentActionGroup => ({
  actionGroupName: 'Books',
  actionGroupExecutor,
  functionSchema: {
    functions: [
      { name: 'find', description: 'Find a book.', parameters: { title: { type: 'string', required: true } } },
    ],
  },
});

export const find = (title: string): Line => [{ tool: 'Books__find', input: { title } }];
export const RETURN_CONTROL = books({ customControl: 'RETURN_CONTROL' });
