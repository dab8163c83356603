import { messageOf } from '../../../../core/errors.js';
import type { Message, ModelRequest, ModelResponse } from '../../../service/model-port.js';
import { ServiceError } from '../../../service/service-error.js';
import { askUserTool } from './ask-user.js';
import { codeTool } from './code-interpreter.js';
import { sendMessageTool } from './collaboration/send-message.js';
import type { AgentTurn, SessionAttributes, TurnCall, TurnModelRequest } from './turn.js';
import type { TurnState } from './turn-state.js';

/** The request of one step: instruction, history and the turn so far. */
export function modelRequest(
  { turn, tools, knowledge, messages, files, promptSessionAttributes }: TurnState,
  now: number,
): TurnModelRequest {
  const own = [...tools.values(), ...knowledge.values()].map((tool) => tool.spec);
  const others = [sendMessageTool(turn.agent.collaborators), askUserTool(turn.agent), codeTool(turn.agent, files)];
  return {
    modelId: turn.agent.foundationModel,
    system: systemText(turn, promptSessionAttributes),
    messages: [...turn.history, ...messages],
    tools: [...own, ...others.filter((tool) => tool !== undefined)],
    now,
    ...(turn.recollection && { recollection: turn.recollection }),
  };
}

/** Prompt session attributes are there for the prompt, session attributes for the functions only [DOC]. */
function systemText({ agent, recollection }: AgentTurn, attributes: SessionAttributes): string {
  const lines = Object.entries(attributes).map(([key, value]) => `${key}: ${value}`);
  const given = lines.length === 0 ? [] : [`Attributes of this request:\n${lines.join('\n')}`];
  return [agent.instruction, ...given, ...(recollection ? [recollection.text] : [])].join('\n\n');
}

/** A model's ServiceError (throttled, not ready, denied) is passed on; anything else that it throws failed upstream. */
export async function askModel(request: ModelRequest, call: TurnCall): Promise<ModelResponse> {
  try {
    return await call.model(request, call.signal);
  } catch (thrown) {
    if (thrown instanceof ServiceError || call.signal.aborted) throw thrown;
    throw new ServiceError('DependencyFailedException', `The model did not answer: ${messageOf(thrown)}`, {
      members: { resourceName: request.modelId },
    });
  }
}

export function textOf(message: Message): string {
  return message.content.flatMap((block) => ('text' in block ? [block.text] : [])).join('');
}
