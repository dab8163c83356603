import type { ModelInvocationInput, TracePart } from '@aws-sdk/client-bedrock-agent-runtime';
import type { ServedAgent } from '../../../bedrock-agent/served-agent.js';
import { parserOf, promptOf } from '../asides/configuration.js';
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
  const prompt = promptOf(turn.agent, type);
  const inferenceConfiguration = prompt?.inferenceConfiguration ?? inferenceOf(modelId, type);
  const own = { type, inferenceConfiguration, ...overridesOf(turn.agent, type) };
  switch (type) {
    // AWS does not show which model it is asked of, and shows the prompt as one text [REC].
    case 'KNOWLEDGE_BASE_RESPONSE_GENERATION':
      return { ...own, text: system };
    // AWS does not show what it says [REC].
    case 'POST_PROCESSING':
      return { ...own, foundationModel, text: '' };
    default:
      return { ...own, foundationModel, text: requestText(request) };
  }
}

/** Told only where the agent has something of its own: a trace without was recorded to have none of these [REC]. */
function overridesOf(agent: ServedAgent, type: string): Partial<ModelInvocationInput> {
  const { promptCreationMode, parserMode } = promptOf(agent, type) ?? {};
  const overrideLambda = parserOf(agent, type);
  return {
    ...(promptCreationMode && { promptCreationMode }),
    ...(parserMode && { parserMode }),
    ...(overrideLambda !== undefined && { overrideLambda }),
  };
}

function outputOf(context: TraceContext, { request, response, span }: ModelStep & { kind: 'modelOutput' }) {
  const { reasoning, usage } = response;
  return {
    rawResponse: { content: rawContent(request.modelId, response) },
    ...(reasoning === undefined ? {} : { reasoningContent: { reasoningText: { text: reasoning } } }),
    metadata: { ...metadata(context, span), usage },
  };
}
