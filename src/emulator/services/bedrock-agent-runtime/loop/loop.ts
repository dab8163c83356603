import type { Message } from '../../../service/model-port.js';
import { ServiceError } from '../../../service/service-error.js';
import { actionGroupToolsOf } from './action-group-tools.js';
import { prepareFunction } from './agent-function.js';
import { postProcess } from './asides/post-processing.js';
import { preProcess } from './asides/pre-processing.js';
import { answerFromKnowledgeBase, singleKnowledgeBase } from './asides/single-knowledge-base.js';
import { filesOf } from './code-interpreter.js';
import { delegate } from './collaboration/delegate.js';
import { route } from './collaboration/route.js';
import { guardOf, type TurnGuard } from './guardrail.js';
import { knowledgeBaseToolsOf } from './knowledge-base-tools.js';
import { nextStep } from './next-step.js';
import { orchestrateByFunction } from './orchestrator/orchestrate.js';
import { checkModelAccess } from './permissions.js';
import { resumeTurn } from './resume.js';
import { returnControl } from './return-control-end.js';
import { returnDelegated } from './return-delegated.js';
import type { AgentTurn, TurnCall, TurnEnd, TurnStep } from './turn.js';
import { resultMessage, type TurnState } from './turn-state.js';
import { useTools } from './use-tools.js';

/** A model that keeps asking for tools is stopped here (assumption: AWS does not publish its bound). */
const MAX_STEPS = 20;

/** After how many characters of a streamed answer the guardrail looks again [BM]. */
const DEFAULT_INTERVAL = 50;

/** AWS's own words for an input that is not answered [TXT]. */
const UNABLE = 'Sorry, I am unable to assist you with this request.';

/**
 * The agent loop: model, tools, model, … until the model answers or control goes back to the caller. Yields every step
 * as it happens; what goes wrong is thrown as the ServiceError that AWS sends inside the stream.
 */
export async function* runTurn(asked: AgentTurn, call: TurnCall): AsyncGenerator<TurnStep, TurnEnd, void> {
  const { orchestrator } = asked.agent;
  return orchestrator === undefined
    ? yield* runByBedrock(asked, call)
    : yield* runByFunction(asked, orchestrator, call);
}

async function* runByBedrock(asked: AgentTurn, call: TurnCall): AsyncGenerator<TurnStep, TurnEnd, void> {
  const start = call.clock.now();
  const guard = guardOf(asked, call);
  const { sessionAttributes } = asked;
  // What a caller brings back is judged when it becomes an answer [DOC: user input and final response].
  const input = asked.resume ? undefined : guard?.input(asked.inputText);
  if (input) yield input.step;
  // What was blocked leaves nothing behind in the conversation (assumption).
  if (input?.blocked) {
    return { kind: 'answer', text: input.text, messages: [], passages: [], last: [], sessionAttributes };
  }
  const turn = input ? { ...asked, inputText: input.text } : asked;
  checkModelAccess(turn, call);
  const state = { ...stateOf(turn, call), ...(guard && turn.streaming && { heldBack: [] }) };
  const end = yield* answerOf(state);
  if (typeof end !== 'string' && 'kind' in end) return end;
  const isQuestion = typeof end !== 'string';
  const answer = isQuestion ? end.question : end;
  const { text, steps } = await postProcess(state, answer);
  const span = { start, end: call.clock.now() };
  const { routedTo } = state;
  const how = { isRouted: routedTo !== undefined };
  const finish = { step: state.step, kind: 'finish' as const, text: answer, span, isQuestion, ...how };
  const { passages, heldBack = [] } = state;
  const attributes = { sessionAttributes: state.sessionAttributes, files: state.files, made: filesOf(state.made) };
  const last = [...heldBack, finish, ...steps];
  return { kind: 'answer', ...screened(state, guard, text, last), passages, ...attributes, routedTo };
}

/**
 * A turn that a function leads. What Bedrock does by itself around its own orchestration it leaves to the function: guardrails,
 * pre- and post-processing (assumption).
 */
async function* runByFunction(
  turn: AgentTurn,
  orchestrator: string,
  call: TurnCall,
): AsyncGenerator<TurnStep, TurnEnd, void> {
  const start = call.clock.now();
  const state = stateOf(turn, call);
  const end = yield* orchestrateByFunction(state, orchestrator);
  if (typeof end !== 'string') return end;
  const span = { start, end: call.clock.now() };
  const last = [{ step: state.step, kind: 'finish' as const, text: end, span, isQuestion: false }];
  const { messages, passages, sessionAttributes, files } = state;
  const intermediarySteps = state.orchestrated ?? [];
  const orchestrated = { agentInput: turn.inputText, agentOutput: end, intermediarySteps };
  const made = filesOf(state.made);
  return { kind: 'answer', text: end, messages, passages, last, sessionAttributes, files, made, orchestrated };
}

function stateOf(turn: AgentTurn, call: TurnCall): TurnState {
  const { sessionAttributes, promptSessionAttributes } = turn;
  return {
    turn,
    call,
    tools: actionGroupToolsOf(turn.agent.actionGroups),
    knowledge: knowledgeBaseToolsOf(turn.agent.knowledgeBases),
    run: runTurn,
    messages: [],
    passages: [],
    files: new Map(turn.files),
    made: new Map(),
    sessionAttributes,
    promptSessionAttributes,
    step: 1,
  };
}

/** The answer as the guardrail lets it pass. In the conversation stands what was said in the end (assumption). */
function screened({ turn, messages }: TurnState, guard: TurnGuard | undefined, text: string, last: TurnStep[]) {
  if (guard === undefined) return { text, messages, last };
  const whole = guard.output(text);
  const kept = whole.text === text ? messages : [...messages.slice(0, -1), said(whole.text)];
  if (!turn.streaming) return { text: whole.text, messages: kept, last: [...last, whole.step] };
  const pieces = guard.outputInPieces(text, turn.guardrailInterval ?? DEFAULT_INTERVAL);
  return { text: pieces.map((piece) => piece.text).join(''), messages: kept, last, pieces };
}

const said = (text: string): Message => ({ role: 'assistant', content: [{ text }] });

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
  state.routedTo = chosen.collaborator.name;
  const answered = yield* delegate(state, chosen.collaborator, chosen.text);
  if ('waits' in answered) return returnDelegated(state, { messages, results: [] }, answered);
  const { text } = answered.answer;
  messages.push({ role: 'assistant', content: [{ text }] });
  return text;
}

async function* orchestrate(state: TurnState): AsyncGenerator<TurnStep, End, void> {
  await prepareFunction(state.call, state.turn.agent, state.tools.values());
  for (; state.step <= MAX_STEPS; state.step += 1) {
    const next = yield* nextStep(state);
    if (next.kind === 'question') return { question: next.text };
    if (next.kind === 'finish') return next.text;
    if (next.kind === 'reprompt') {
      yield { step: state.step, kind: 'reprompt', text: next.text, source: 'PARSER' };
      continue;
    }
    const used = yield* useTools(state, next.uses);
    if (used.delegated)
      return returnDelegated(state, { messages: state.messages, results: used.results }, used.delegated);
    if (used.waiting.length > 0) return yield* returnControl(state, used);
    state.messages.push(resultMessage(next.uses, used.results));
  }
  throw new ServiceError('DependencyFailedException', `The model came to no answer within ${MAX_STEPS} steps.`);
}
