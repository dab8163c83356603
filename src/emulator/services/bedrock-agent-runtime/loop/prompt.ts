import { messageOf } from '../../../../core/errors.js';
import type { ModelRequest, ModelResponse, ToolSpec } from '../../../service/model-port.js';
import { ServiceError } from '../../../service/service-error.js';
import { orchestrationWords, rawWords } from '../prompts/orchestration.js';
import { isSwitchedOff, modelOf, settingsOf, templateOf } from './asides/configuration.js';
import { askUserTool } from './ask-user.js';
import { codeTool } from './code-interpreter.js';
import { colleaguesOf } from './collaboration/colleagues.js';
import { sendMessageTool } from './collaboration/send-message.js';
import type { AgentTurn, SessionAttributes, TurnCall, TurnModelRequest } from './turn.js';
import type { TurnState } from './turn-state.js';

const TYPE = 'ORCHESTRATION';

/** The request of one step: instruction, history and the turn so far; or what the agent's own template makes of them. */
export function modelRequest(state: TurnState, now: number): TurnModelRequest {
  const { turn, messages, promptSessionAttributes } = state;
  const { agent, recollection } = turn;
  const template = templateOf(agent, TYPE);
  const common = {
    modelId: modelOf(agent, TYPE),
    now,
    ...settingsOf(agent, TYPE),
    ...(recollection && { recollection }),
  };
  if (isSwitchedOff(agent, TYPE)) {
    const words = rawWords({ question: turn.inputText });
    return { ...common, ...words, plain: words, tools: [] };
  }
  const tools = toolsOf(state);
  const plain = { system: systemText(turn, promptSessionAttributes), messages: [...turn.history, ...messages] };
  if (template === undefined) return { ...common, ...plain, tools };
  const content = {
    agent,
    question: turn.inputText,
    history: turn.history,
    turn: messages,
    tools,
    attributes: attributesText(promptSessionAttributes),
    memory: recollection?.text,
    files: [...state.files.keys()],
  };
  return { ...common, ...orchestrationWords(template, content), plain, tools };
}

/** All that the agent's model is offered. */
export function toolsOf({ turn, call, tools, knowledge, files }: TurnState): ToolSpec[] {
  const own = [...tools.values(), ...knowledge.values()].map((tool) => tool.spec);
  const others = [
    sendMessageTool(colleaguesOf(turn.agent, call)),
    askUserTool(turn.agent),
    codeTool(turn.agent, files),
  ];
  return [...own, ...others.filter((tool) => tool !== undefined)];
}

/** Prompt session attributes are there for the prompt, session attributes for the functions only [DOC]. */
function systemText({ agent, recollection }: AgentTurn, attributes: SessionAttributes): string {
  const given = attributesText(attributes);
  return [agent.instruction, ...(given === '' ? [] : [given]), ...(recollection ? [recollection.text] : [])].join(
    '\n\n',
  );
}

function attributesText(attributes: SessionAttributes): string {
  const lines = Object.entries(attributes).map(([key, value]) => `${key}: ${value}`);
  return lines.length === 0 ? '' : `Attributes of this request:\n${lines.join('\n')}`;
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
