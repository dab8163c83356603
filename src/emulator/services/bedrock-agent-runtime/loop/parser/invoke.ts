import { asRecord, parseJson } from '../../../../../core/json.js';
import type { ModelResponse } from '../../../../service/model-port.js';
import type { ServedAgent } from '../../../bedrock-agent/served-agent.js';
import { agentMember, invokeForAgent } from '../agent-function.js';
import { malformedReply } from '../lambda-reply.js';
import { rawContent } from '../trace/model-parts.js';
import type { TurnCall } from '../turn.js';

/** What a model answered to one type of prompt. */
export interface Answered {
  promptType: string;
  modelId: string;
  response: ModelResponse;
}

/**
 * Lets the agent's own function read a model's answer, and gives what `read` makes of its reply [DOC lambda-parser]. The function
 * gets the answer in the form that the trace shows, as published parsers expect it [SRC]. A reply that cannot be used ends the
 * turn as an action group's does (assumption).
 */
export async function parsedBy<P>(
  parser: string,
  { promptType, modelId, response }: Answered,
  { agent, call }: { agent: ServedAgent; call: TurnCall },
  read: (reply: Record<string, unknown>) => P | undefined,
): Promise<P> {
  const event = {
    messageVersion: '1.0',
    agent: agentMember(agent),
    invokeModelRawResponse: rawContent(modelId, response),
    promptType,
    overrideType: 'OUTPUT_PARSER',
  };
  const payload = await invokeForAgent(call, agent, parser, event);
  const reply = asRecord(parseJson(Buffer.from(payload).toString('utf8')));
  const parsed = reply === undefined ? undefined : read(reply);
  if (parsed === undefined) throw malformedReply(parser);
  return parsed;
}
