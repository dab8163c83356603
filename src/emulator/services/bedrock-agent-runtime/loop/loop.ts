import type { Message } from '../../../service/model-port.js';
import { ServiceError } from '../../../service/service-error.js';
import { orAborted } from './abort.js';
import { actionGroupToolsOf } from './action-group-tools.js';
import { postProcess } from './asides/post-processing.js';
import { preProcess } from './asides/pre-processing.js';
import { answerFromKnowledgeBase, singleKnowledgeBase } from './asides/single-knowledge-base.js';
import { questionIn } from './ask-user.js';
import { delegate } from './collaboration/delegate.js';
import { route } from './collaboration/route.js';
import { knowledgeBaseToolsOf } from './knowledge-base-tools.js';
import { checkModelAccess } from './permissions.js';
import { askModel, modelRequest, textOf } from './prompt.js';
import { resumeTurn } from './resume.js';
import { returnDelegated } from './return-delegated.js';
import type { AgentTurn, Pending, TurnCall, TurnEnd, TurnStep } from './turn.js';
import { resultMessage, type TurnState, toolUsesOf } from './turn-state.js';
import { type ToolsUsed, useTools } from './use-tools.js';

/** A model that keeps asking for tools is stopped here (assumption: AWS does not publish its bound). */
const MAX_STEPS = 20;

/** AWS's own words for an input that is not answered [TXT]. */
const UNABLE = 'Sorry, I am unable to assist you with this request.';

/**
 * The agent loop: model, tools, model, … until the model answers or control goes back to the caller. Yields every step
 * as it happens; what goes wrong is thrown as the ServiceError that AWS sends inside the stream.
 */
export async function* runTurn(turn: AgentTurn, call: TurnCall): AsyncGenerator<TurnStep, TurnEnd, void> {
  checkModelAccess(turn, call);
  const start = call.clock.now();
  const { sessionAttributes, promptSessionAttributes } = turn;
  const state: TurnState = {
    turn,
    call,
    tools: actionGroupToolsOf(turn.agent.actionGroups),
    knowledge: knowledgeBaseToolsOf(turn.agent.knowledgeBases),
    run: runTurn,
    messages: [],
    passages: [],
    sessionAttributes,
    promptSessionAttributes,
    step: 1,
  };
  const end = yield* answerOf(state);
  if (typeof end !== 'string' && 'kind' in end) return end;
  const isQuestion = typeof end !== 'string';
  const answer = isQuestion ? end.question : end;
  const { text, steps } = await postProcess(state, answer);
  const span = { start, end: call.clock.now() };
  const finish = { step: state.step, kind: 'finish' as const, text: answer, span, isQuestion };
  const { messages, passages } = state;
  const attributes = { sessionAttributes: state.sessionAttributes };
  return { kind: 'answer', text, messages, passages, last: [finish, ...steps], ...attributes };
}

/** How a turn ends before it is told: an answer, a question to the user, or control that goes back. */
type End = string | { question: string } | TurnEnd;

async function* answerOf(state: TurnState): AsyncGenerator<TurnStep, End, void> {
  const { turn, messages } = state;
  if (turn.resume) {
    return (yield* resumeTurn(state, turn.resume)) ?? (yield* orchestrate(state));
  }
  const question: Message = { role: 'user', content: [{ text: turn.inputText }] };
  if (!(yield* preProcess(state))) {
    messages.push(question, { role: 'assistant', content: [{ text: UNABLE }] });
    return UNABLE;
  }
  const single = singleKnowledgeBase(state);
  if (single !== undefined) return yield* answerFromKnowledgeBase(state, single);
  messages.push(question);
  const chosen = yield* route(state);
  if (chosen === undefined) return yield* orchestrate(state);
  const answered = yield* delegate(state, chosen, turn.inputText);
  if ('waits' in answered) return returnDelegated(state, { messages, results: [] }, answered);
  const { text } = answered.answer;
  messages.push({ role: 'assistant', content: [{ text }] });
  return text;
}

async function* orchestrate(state: TurnState): AsyncGenerator<TurnStep, End, void> {
  for (; state.step <= MAX_STEPS; state.step += 1) {
    const message = yield* askForMessage(state);
    const question = questionIn(message, state.turn.agent);
    if (question !== undefined) {
      // To the session it is something that the agent has said.
      state.messages.splice(-1, 1, { role: 'assistant', content: [{ text: question }] });
      return { question };
    }
    const uses = toolUsesOf(message);
    if (uses.length === 0) return textOf(message);
    const used = yield* useTools(state, uses);
    if (used.delegated)
      return returnDelegated(state, { messages: state.messages, results: used.results }, used.delegated);
    if (used.waiting.length > 0) return yield* returnControl(state, used);
    state.messages.push(resultMessage(uses, used.results));
  }
  throw new ServiceError('DependencyFailedException', `The model came to no answer within ${MAX_STEPS} steps.`);
}

async function* askForMessage(state: TurnState): AsyncGenerator<TurnStep, Message, void> {
  const { call, step } = state;
  const start = call.clock.now();
  const request = modelRequest(state, start);
  yield { step, kind: 'modelInput', request };
  const response = await orAborted(askModel(request, call), call.signal);
  yield { step, kind: 'modelOutput', request, response, span: { start, end: call.clock.now() } };
  if (response.rationale !== undefined) yield { step, kind: 'rationale', text: response.rationale };
  state.messages.push(response.message);
  return response.message;
}

async function* returnControl(state: TurnState, used: ToolsUsed): AsyncGenerator<TurnStep, TurnEnd, void> {
  const { turn, call, step, messages, promptSessionAttributes } = state;
  const invocationId = call.random.uuid();
  for (const one of used.calls) yield { step, kind: 'invocation', call: one, returnedAs: invocationId };
  const pending: Pending = {
    invocationId,
    inputText: turn.inputText,
    messages,
    results: used.results,
    waiting: used.waiting,
    promptSessionAttributes,
    ...(state.passages.length === 0 ? {} : { passages: state.passages }),
  };
  const { calls, waiting } = used;
  const returned = { calls, types: waiting.map(({ type }) => type), agentId: turn.agent.agentId };
  return { kind: 'returnControl', pending, returned, sessionAttributes: state.sessionAttributes };
}
