import type { Message } from '../../../../service/model-port.js';
import { fillTemplate, historyText, type Values } from '../../prompts/template.js';
import { orAborted } from '../abort.js';
import { checkModelAccess } from '../permissions.js';
import { askModel, textOf } from '../prompt.js';
import type { Parsed, TurnAside, TurnModelRequest, TurnStep } from '../turn.js';
import type { TurnState } from '../turn-state.js';
import { promptOf, templateOf } from './configuration.js';

export interface AsidePrompt<P extends Parsed> {
  readonly aside: TurnAside;
  /** Where the agent has none of its own. */
  readonly template: string;
  /** For the template, besides `question`, `query`, `conversation_history` and `instruction`. */
  readonly values: Values;
  parse(text: string): P;
}

/** Asks the model, and gives what was read in its answer. */
export async function* askAside<P extends Parsed>(
  { turn, call, step }: TurnState,
  { aside, template, values, parse }: AsidePrompt<P>,
): AsyncGenerator<TurnStep, P, void> {
  const { agent, inputText, history } = turn;
  const question: Message = { role: 'user', content: [{ text: inputText }] };
  const common = {
    question: inputText,
    query: inputText,
    conversation_history: historyText(history),
    instruction: agent.instruction,
  };
  const words = templateOf(agent, aside.type) ?? template;
  const { system, messages } = fillTemplate(words, { ...common, ...values }, [...history, question]);
  const start = call.clock.now();
  const modelId = promptOf(agent, aside.type)?.foundationModel ?? agent.foundationModel;
  const request: TurnModelRequest = { modelId, system, messages, tools: [], now: start, aside };
  checkModelAccess(turn, call, modelId);
  yield { step, kind: 'modelInput', request };
  const response = await orAborted(askModel(request, call), call.signal);
  const parsed = parse(textOf(response.message));
  yield { step, kind: 'modelOutput', request, response, span: { start, end: call.clock.now() }, parsed };
  return parsed;
}
