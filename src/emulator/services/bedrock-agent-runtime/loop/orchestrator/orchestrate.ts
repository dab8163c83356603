import { asRecord } from '../../../../../core/json.js';
import type { Message, ToolUse } from '../../../../service/model-port.js';
import { invalid, ServiceError } from '../../../../service/service-error.js';
import { guardrailArnOf } from '../../../bedrock/guardrails/served.js';
import { applyGuardrail } from '../../../bedrock-runtime/guardrails/apply.js';
import { said } from '../../prompts/words.js';
import { invokeForAgent } from '../agent-function.js';
import { agentDenied, agentMay } from '../permissions.js';
import { toolsOf } from '../prompt.js';
import { resumeTurn } from '../resume.js';
import { returnControl } from '../return-control-end.js';
import { returnDelegated } from '../return-delegated.js';
import type { IntermediaryStep, TurnEnd, TurnStep } from '../turn.js';
import { resultMessage, type TurnState } from '../turn-state.js';
import { useTools } from '../use-tools.js';
import { jsonIn, type OrchestratorInput, type Order, orchestratorEvent, ordersIn } from './contract.js';
import { guardrailRequest } from './guardrail-request.js';
import { invokeModel } from './invoke-model.js';

/** An orchestrator that never comes to an end is stopped here (assumption: AWS does not publish its bound). */
const MOST_ORDERS = 60;

/** Says a part of the answer before the end [SRC aws-samples' orchestrators]. */
const SAY = 'bedrock_stream_answer_tool';

/** What came of an order: what the orchestrator is told next, or the end of the turn. */
type Outcome = { next: OrchestratorInput } | { answer: string } | { end: TurnEnd };

/**
 * Lets the agent's own function lead the turn: it is told what happened, and orders what Bedrock is to do next, until it has the
 * answer [DOC agents-custom-orchestration].
 */
export async function* orchestrateByFunction(
  state: TurnState,
  orchestrator: string,
): AsyncGenerator<TurnStep, string | TurnEnd, void> {
  const { turn } = state;
  const steps: IntermediaryStep[] = [...(turn.resume?.pending.steps ?? [])];
  state.orchestrated = steps;
  const begun = yield* begin(state);
  if ('end' in begun) return begun.end;
  let input: OrchestratorInput = begun.next;
  const parts: string[] = [];
  for (let count = 0; count < MOST_ORDERS; count += 1) {
    let outcome: Outcome = { answer: '' };
    // The user's words stand in a session as they are [SRC aws-samples' orchestrators].
    const kept = count === 0 && turn.resume === undefined ? { ...input, text: turn.inputText } : input;
    for (const order of await askOrchestrator(state, orchestrator, input)) {
      state.sessionAttributes = { ...state.sessionAttributes, ...order.sessionAttributes };
      state.promptSessionAttributes = { ...state.promptSessionAttributes, ...order.promptSessionAttributes };
      if (order.trace !== undefined) yield { step: state.step, kind: 'orchestrated', text: order.trace };
      steps.push({ orchestrationInput: kept, orchestrationOutput: { event: order.event, text: order.text } });
      outcome = yield* carryOut(state, order, orchestrator);
      if ('answer' in outcome) parts.push(outcome.answer);
    }
    if ('end' in outcome) return outcome.end;
    if ('answer' in outcome) return answered(state, parts.join(''));
    input = outcome.next;
  }
  throw new ServiceError('DependencyFailedException', `The turn came to no answer within ${MOST_ORDERS} orders.`);
}

/** A turn begins with the user's words, or with what the caller brings back for the tool that waited for it. */
async function* begin(
  state: TurnState,
): AsyncGenerator<TurnStep, { next: OrchestratorInput } | { end: TurnEnd }, void> {
  const { turn, messages } = state;
  if (turn.resume === undefined) {
    messages.push(said('user', turn.inputText));
    return { next: { state: 'START', text: JSON.stringify({ text: turn.inputText }) } };
  }
  const end = yield* resumeTurn(state, turn.resume);
  if (typeof end === 'object') return { end };
  return { next: toolInvoked(messages.at(-1)) };
}

async function askOrchestrator(state: TurnState, orchestrator: string, input: OrchestratorInput): Promise<Order[]> {
  const { turn, call, orchestrated = [], sessionAttributes, promptSessionAttributes } = state;
  const { agent, sessionId, inputText, orchestratedTurns = [] } = turn;
  const current = { agentInput: inputText, intermediarySteps: orchestrated };
  const event = orchestratorEvent(input, {
    requestId: call.requestId,
    sessionId,
    agent,
    tools: toolsOf(state),
    session: orchestrated.length === 0 ? orchestratedTurns : [...orchestratedTurns, current],
    sessionAttributes,
    promptSessionAttributes,
  });
  return ordersIn(await invokeForAgent(call, agent, orchestrator, event), orchestrator);
}

async function* carryOut(
  state: TurnState,
  order: Order,
  orchestrator: string,
): AsyncGenerator<TurnStep, Outcome, void> {
  switch (order.event) {
    case 'INVOKE_MODEL': {
      const next = yield* invokeModel(state, jsonIn(order, orchestrator));
      state.step += 1;
      return { next };
    }
    case 'INVOKE_TOOL':
      return yield* invokeTool(state, toolUseIn(jsonIn(order, orchestrator)));
    case 'APPLY_GUARDRAIL': {
      const { turn, call } = state;
      const request = guardrailRequest(jsonIn(order, orchestrator));
      if (!agentMay(call, turn.agent, 'bedrock:ApplyGuardrail', guardrailArnOf(call, request.guardrailIdentifier)))
        throw agentDenied();
      return { next: { state: 'APPLY_GUARDRAIL_INVOKED', text: JSON.stringify(applyGuardrail(request, call)) } };
    }
    case 'FINISH':
      return { answer: order.text };
    // A state of the orchestrator's own comes back to it (assumption).
    default:
      return { next: { state: order.event, text: order.text } };
  }
}

function toolUseIn(given: Record<string, unknown>): ToolUse {
  const { toolUseId, name, input } = asRecord(given['toolUse']) ?? {};
  if (typeof toolUseId !== 'string' || typeof name !== 'string') {
    throw invalid('The output of the actionEvent INVOKE_TOOL has no toolUse with a toolUseId and a name.');
  }
  return { toolUseId, name, input: asRecord(input) ?? {} };
}

async function* invokeTool(state: TurnState, use: ToolUse): AsyncGenerator<TurnStep, Outcome, void> {
  if (use.name === SAY) return { answer: String(use.input['text']) };
  state.messages.push({ role: 'assistant', content: [{ toolUse: use }] });
  const used = yield* useTools(state, [use]);
  if (used.delegated) {
    return { end: returnDelegated(state, { messages: state.messages, results: used.results }, used.delegated) };
  }
  if (used.waiting.length > 0) return { end: yield* returnControl(state, used) };
  const result = resultMessage([use], used.results);
  state.messages.push(result);
  return { next: toolInvoked(result) };
}

/** The result as Converse has it. */
function toolInvoked(message: Message | undefined): OrchestratorInput {
  const block = message?.content.find((one) => 'toolResult' in one);
  return { state: 'TOOL_INVOKED', text: JSON.stringify(block ?? {}) };
}

function answered({ messages }: TurnState, text: string): string {
  messages.push(said('assistant', text));
  return text;
}
