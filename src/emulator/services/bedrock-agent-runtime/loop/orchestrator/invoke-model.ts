import { asRecord } from '../../../../../core/json.js';
import type { ModelResponse, ModelSettings } from '../../../../service/model-port.js';
import { invalid, ServiceError } from '../../../../service/service-error.js';
import { conversation } from '../../../bedrock-runtime/converse/conversation.js';
import { orAborted } from '../abort.js';
import { checkModelAccess } from '../permissions.js';
import { askModel, toolsOf } from '../prompt.js';
import type { TurnModelRequest, TurnStep } from '../turn.js';
import type { TurnState } from '../turn-state.js';
import type { OrchestratorInput } from './contract.js';

/** Members of Converse's request that are handed on. Any other would have an effect on AWS that it does not have here. */
const KNOWN = ['modelId', 'system', 'messages', 'toolConfig', 'inferenceConfig', 'additionalModelRequestFields'];

/** Asks a model with the request that the orchestrator has made, and tells it the answer in the form that it expects [SRC]. */
export async function* invokeModel(
  state: TurnState,
  converse: Record<string, unknown>,
): AsyncGenerator<TurnStep, OrchestratorInput, void> {
  const { turn, call, step } = state;
  const start = call.clock.now();
  const request = requestOf(state, converse, start);
  checkModelAccess(turn, call, request.modelId);
  yield { step, kind: 'modelInput', request };
  const response = await orAborted(askModel(request, call), call.signal);
  yield { step, kind: 'modelOutput', request, response, span: { start, end: call.clock.now() } };
  const { mustCall } = conversationOf(converse);
  if (mustCall && response.stopReason !== 'tool_use') {
    throw new ServiceError('DependencyFailedException', 'The model called no tool, though it was told to call one.');
  }
  return { state: 'MODEL_INVOKED', text: JSON.stringify(answerOf(response, call.clock.now() - start)) };
}

function requestOf(state: TurnState, converse: Record<string, unknown>, now: number): TurnModelRequest {
  const unknown = Object.keys(converse).filter((name) => !KNOWN.includes(name));
  if (unknown.length > 0) throw invalid(`Not emulated by this local AWS: ${unknown.join(', ')}.`);
  const { modelId = state.turn.agent.foundationModel, inferenceConfig, additionalModelRequestFields } = converse;
  if (typeof modelId !== 'string') throw invalid('The modelId of the request is no text.');
  const { system, messages, tools } = conversationOf(converse);
  const plain = { system, messages: [...messages] };
  const own = new Map(toolsOf(state).map((spec) => [spec.name, spec]));
  return {
    modelId,
    ...plain,
    plain,
    // What kind of tool it is stands in no request.
    tools: tools.map((spec) => own.get(spec.name) ?? spec),
    settings: settingsOf(inferenceConfig, additionalModelRequestFields),
    now,
  };
}

const conversationOf = ({ system, messages, toolConfig }: Record<string, unknown>) =>
  conversation({ system, messages, toolConfig });

function settingsOf(given: unknown, additional: unknown): ModelSettings {
  const { temperature, topP, maxTokens, stopSequences } = asRecord(given) ?? {};
  const number = (value: unknown) => (typeof value === 'number' ? value : undefined);
  return {
    temperature: number(temperature),
    topP: number(topP),
    maximumLength: number(maxTokens),
    ...(Array.isArray(stopSequences) && { stopSequences: stopSequences.map(String) }),
    ...(additional !== undefined && { additional }),
  };
}

/** Converse's answer, whose output is the message itself [SRC aws-samples' orchestrators]. */
function answerOf({ message, stopReason, usage }: ModelResponse, latencyMs: number) {
  const { inputTokens, outputTokens } = usage;
  return {
    output: message,
    stopReason,
    usage: { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens },
    metrics: { latencyMs },
  };
}
