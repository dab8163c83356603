import type { Message } from '../../../../service/model-port.js';
import { fillTemplate, historyText, type Values } from '../../prompts/template.js';
import { textOf } from '../../prompts/words.js';
import { orAborted } from '../abort.js';
import { parsedBy } from '../parser/invoke.js';
import { checkModelAccess } from '../permissions.js';
import { askModel } from '../prompt.js';
import type { Parsed, TurnAside, TurnModelRequest, TurnStep } from '../turn.js';
import type { TurnState } from '../turn-state.js';
import { modelOf, parserOf, settingsOf, templateOf } from './configuration.js';

export interface AsidePrompt<P extends Parsed> {
  readonly aside: TurnAside;
  /** Where the agent has none of its own. */
  readonly template: string;
  /** For the template, besides `question`, `query`, `conversation_history` and `instruction`. */
  readonly values: Values;
  parse(text: string): P;
  /** Reads the reply of the agent's own parser; undefined when it says nothing that can be used. */
  read(reply: Record<string, unknown>): P | undefined;
}

/** Asks the model, and gives what was read in its answer. */
export async function* askAside<P extends Parsed>(
  { turn, call, step }: TurnState,
  { aside, template, values, parse, read }: AsidePrompt<P>,
): AsyncGenerator<TurnStep, P, void> {
  const { agent, inputText, history } = turn;
  const question: Message = { role: 'user', content: [{ text: inputText }] };
  const common = {
    question: inputText,
    query: inputText,
    conversation_history: historyText(history),
    instruction: agent.instruction,
  };
  const { type } = aside;
  const own = templateOf(agent, type);
  const all = { ...common, ...values };
  const conversation = [...history, question];
  const words = fillTemplate(own ?? template, all, conversation);
  const start = call.clock.now();
  const modelId = modelOf(agent, type);
  const how = {
    ...settingsOf(agent, type),
    ...(own !== undefined && { plain: fillTemplate(template, all, conversation) }),
  };
  const request: TurnModelRequest = { modelId, ...words, tools: [], now: start, aside, ...how };
  checkModelAccess(turn, call, modelId);
  yield { step, kind: 'modelInput', request };
  const response = await orAborted(askModel(request, call), call.signal);
  const parser = parserOf(agent, type);
  const parsed =
    parser === undefined
      ? parse(textOf(response.message))
      : await parsedBy(parser, { promptType: type, modelId, response }, { agent, call }, read);
  yield { step, kind: 'modelOutput', request, response, span: { start, end: call.clock.now() }, parsed };
  return parsed;
}
