import type { ToolUse } from '../../../service/model-port.js';
import { callFunction } from './call-function.js';
import { interpretsCode, RUN_CODE, runCode } from './code-interpreter.js';
import { sendMessage, type Waiting } from './collaboration/delegate.js';
import { SEND_MESSAGE } from './collaboration/send-message.js';
import { lookUp } from './look-up.js';
import type { ToolCall } from './tool.js';
import { missingParameters, toToolCall } from './tool-call.js';
import type { ToolResult, TurnStep, WaitingCall } from './turn.js';
import type { TurnState } from './turn-state.js';

/** What came of the tools that the model asked for in one message. */
export interface ToolsUsed {
  results: ToolResult[];
  /** Left to the caller of InvokeAgent, with the calls that they stand for; both empty when nothing is. */
  waiting: WaitingCall[];
  calls: ToolCall[];
  /** A collaborator that waits for the caller; then nothing else does. */
  delegated?: Waiting;
}

/** One event returns at most five calls [BM]. */
const MOST_RETURNED = 5;
/** Calls of one message that are made (assumption: AWS publishes no bound). */
const MOST_AT_ONCE = 20;
/** In words for the model: control goes back for one agent at a time. */
const AFTERWARDS = 'An action before it waits for the user. Ask for it again afterwards.';

/** Runs what the agent can run itself, in order, and gathers what it has to hand to the caller. */
export async function* useTools(state: TurnState, uses: readonly ToolUse[]): AsyncGenerator<TurnStep, ToolsUsed, void> {
  const used: ToolsUsed = { results: [], waiting: [], calls: [] };
  for (const [at, use] of uses.entries()) {
    const { toolUseId } = use;
    if (at >= MOST_AT_ONCE) {
      const text = `At most ${MOST_AT_ONCE} tools can be used at once. Ask again.`;
      used.results.push({ toolUseId, status: 'error', text });
      continue;
    }
    if (used.delegated !== undefined) {
      used.results.push({ toolUseId, status: 'error', text: AFTERWARDS });
      continue;
    }
    if (use.name === SEND_MESSAGE && state.turn.agent.collaborators.length > 0) {
      if (used.waiting.length > 0) used.results.push({ toolUseId, status: 'error', text: AFTERWARDS });
      else {
        const answered = yield* sendMessage(state, use);
        if ('waits' in answered) used.delegated = answered;
        else used.results.push({ toolUseId, ...answered.answer });
      }
      continue;
    }
    const knowledge = state.knowledge.get(use.name);
    if (knowledge !== undefined) {
      used.results.push(yield* lookUp(state, use, knowledge));
      continue;
    }
    if (use.name === RUN_CODE && interpretsCode(state.turn.agent)) {
      used.results.push(yield* runCode(state, use));
      continue;
    }
    const call = accept(state, use);
    if (typeof call === 'string') {
      used.results.push({ toolUseId, status: 'error', text: call });
      yield { step: state.step, kind: 'reprompt', text: call, source: 'PARSER' };
      continue;
    }
    const type = waitingType(call);
    if (type === undefined) {
      used.results.push(yield* runFunction(state, call));
    } else if (used.waiting.length === MOST_RETURNED) {
      used.results.push({
        toolUseId,
        status: 'error',
        text: 'At most five actions can be returned at once. Ask again.',
      });
    } else {
      const { actionGroup, target } = call.tool;
      used.waiting.push({ toolUseId, toolName: use.name, actionGroup, target, input: use.input, type });
      used.calls.push(call);
    }
  }
  return used;
}

/** The call, or what is wrong with what the model asked for, in words for the model. */
function accept(state: TurnState, use: ToolUse): ToolCall | string {
  if (use.problem !== undefined) return use.problem;
  const tool = state.tools.get(use.name);
  if (tool === undefined) return `There is no tool named ${use.name}.`;
  const missing = missingParameters(tool, use.input);
  return missing.length === 0 ? toToolCall(tool, use) : `Missing the required parameter ${missing.join(', ')}.`;
}

function waitingType({ tool }: ToolCall): WaitingCall['type'] | undefined {
  if (tool.executor !== 'RETURN_CONTROL') return tool.spec.requireConfirmation ? 'USER_CONFIRMATION' : undefined;
  return tool.spec.requireConfirmation ? 'USER_CONFIRMATION_AND_RESULT' : 'RESULT';
}

/** Invokes the action group's function; attributes that it sets are the session's from then on. */
export async function* runFunction(state: TurnState, toolCall: ToolCall): AsyncGenerator<TurnStep, ToolResult, void> {
  const { turn, call, step } = state;
  const { executor } = toolCall.tool;
  if (executor === 'RETURN_CONTROL') throw new TypeError('A tool of the caller cannot be run here');
  yield { step, kind: 'invocation', call: toolCall };
  const start = call.clock.now();
  const { sessionAttributes, promptSessionAttributes } = state;
  const attributes = { sessionAttributes, promptSessionAttributes };
  const reply = await callFunction(turn, toolCall, executor.lambda, attributes, call);
  state.sessionAttributes = { ...sessionAttributes, ...reply.sessionAttributes };
  state.promptSessionAttributes = { ...promptSessionAttributes, ...reply.promptSessionAttributes };
  const { text } = reply;
  if (reply.reprompt) yield { step, kind: 'reprompt', text, source: 'ACTION_GROUP' };
  else yield { step, kind: 'observation', text, span: { start, end: call.clock.now() } };
  return { toolUseId: toolCall.toolUseId, status: reply.ok && !reply.reprompt ? 'success' : 'error', text };
}
