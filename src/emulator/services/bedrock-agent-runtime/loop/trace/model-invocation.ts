import type { ModelInvocationInput, TracePart } from '@aws-sdk/client-bedrock-agent-runtime';
import { promptOf } from '../asides/configuration.js';
import type { TurnStep } from '../turn.js';
import { metadata, routingTraceId, type TraceContext, traceIdOf } from './context.js';
import { inferenceOf, rawContent, requestText } from './model-parts.js';

type ModelStep = TurnStep & { kind: 'modelInput' | 'modelOutput' };
type AskedType = NonNullable<ModelStep['request']['aside']>['type'] | 'ORCHESTRATION';

/** A model's request, or its answer, in the part of the trace that its prompt belongs to. */
export function modelInvocation(context: TraceContext, step: ModelStep): TracePart['trace'] {
  const type = step.request.aside?.type ?? 'ORCHESTRATION';
  const traceId = TRACE_IDS[type](context, step.step);
  if (step.kind === 'modelInput') {
    const modelInvocationInput = { traceId, ...inputOf(context, step, type) };
    if (type === 'PRE_PROCESSING') return { preProcessingTrace: { modelInvocationInput } };
    if (type === 'POST_PROCESSING') return { postProcessingTrace: { modelInvocationInput } };
    if (type === 'ROUTING_CLASSIFIER') return { routingClassifierTrace: { modelInvocationInput } };
    return { orchestrationTrace: { modelInvocationInput } };
  }
  const output = { traceId, ...outputOf(context, step) };
  const { parsed } = step;
  if (parsed === undefined) return { orchestrationTrace: { modelInvocationOutput: output } };
  if ('chosen' in parsed) return { routingClassifierTrace: { modelInvocationOutput: output } };
  // Each kind of prompt is read in one way only.
  if ('isValid' in parsed)
    return { preProcessingTrace: { modelInvocationOutput: { ...output, parsedResponse: parsed } } };
  if (type !== 'POST_PROCESSING') return { orchestrationTrace: { modelInvocationOutput: output } };
  return { postProcessingTrace: { modelInvocationOutput: { ...output, parsedResponse: parsed } } };
}

/** As recorded [REC]. */
const TRACE_IDS: Readonly<Record<AskedType, (context: TraceContext, step: number) => string>> = {
  ORCHESTRATION: traceIdOf,
  PRE_PROCESSING: ({ turnId }) => `${turnId}-pre-0`,
  POST_PROCESSING: ({ turnId }) => `${turnId}-post-0`,
  KNOWLEDGE_BASE_RESPONSE_GENERATION: ({ turnId }) => `${turnId}-KB-null-0`,
  ROUTING_CLASSIFIER: routingTraceId,
};

function inputOf({ turn, answersAs }: TraceContext, { request }: ModelStep, type: AskedType): ModelInvocationInput {
  const { modelId, system } = request;
  // Whoever reads a trace, or counts what a model costs, must not take the planner for the model of the agent.
  const foundationModel = answersAs ?? modelId;
  const inferenceConfiguration = promptOf(turn.agent, type)?.inferenceConfiguration ?? inferenceOf(modelId, type);
  switch (type) {
    // AWS does not show which model it is asked of, and shows the prompt as one text [REC].
    case 'KNOWLEDGE_BASE_RESPONSE_GENERATION':
      return { type, inferenceConfiguration, text: system };
    // AWS does not show what it says [REC].
    case 'POST_PROCESSING':
      return { type, inferenceConfiguration, foundationModel, text: '' };
    default:
      return { type, inferenceConfiguration, foundationModel, text: requestText(request) };
  }
}

function outputOf(context: TraceContext, { request, response, span }: ModelStep & { kind: 'modelOutput' }) {
  const { reasoning, usage } = response;
  return {
    rawResponse: { content: rawContent(request.modelId, response) },
    ...(reasoning === undefined ? {} : { reasoningContent: { reasoningText: { text: reasoning } } }),
    metadata: { ...metadata(context, span), usage },
  };
}
