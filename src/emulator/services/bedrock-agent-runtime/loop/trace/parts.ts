import type { Metadata, OrchestrationTrace, Parameter, TracePart } from '@aws-sdk/client-bedrock-agent-runtime';
import { referenceOf } from '../../../../knowledge/passage.js';
import type { ModelRequest } from '../../../../service/model-port.js';
import { isApi, type ToolCall } from '../tool.js';
import type { AgentTurn, Span, TurnStep } from '../turn.js';
import { inferenceOf, rawContent, requestText } from './model-parts.js';

/** What all trace events of one turn have in common. */
export interface TraceContext {
  turn: AgentTurn;
  /** Trace ids are this and the number of the step, as AWS's are. */
  turnId: string;
  /** A new id for each call of a model or a function. */
  clientRequestId(): string;
}

type OrchestrationPart = OrchestrationTrace;

/** Wraps one part as the stream's `trace` event. */
export function tracePart(context: TraceContext, trace: TracePart['trace'], now: number): TracePart {
  const { turn } = context;
  return {
    agentId: turn.agent.agentId,
    agentAliasId: turn.agent.aliasId,
    agentVersion: turn.agent.version,
    sessionId: turn.sessionId,
    callerChain: [{ agentAliasArn: turn.agent.aliasArn }],
    eventTime: new Date(now),
    trace,
  };
}

export function orchestrationPart(context: TraceContext, step: TurnStep): OrchestrationPart {
  const traceId = traceIdOf(context, step.step);
  switch (step.kind) {
    case 'modelInput':
      return { modelInvocationInput: { traceId, ...modelInput(context, step.request) } };
    case 'modelOutput': {
      const { reasoning, usage } = step.response;
      const rawResponse = { content: rawContent(context.turn.agent.foundationModel, step.response) };
      const reasoningContent =
        reasoning === undefined ? {} : { reasoningContent: { reasoningText: { text: reasoning } } };
      const spent = { ...metadata(context, step.span), usage };
      return { modelInvocationOutput: { traceId, rawResponse, ...reasoningContent, metadata: spent } };
    }
    case 'rationale':
      return { rationale: { traceId, text: step.text } };
    case 'invocation':
      return {
        invocationInput: { traceId, invocationType: 'ACTION_GROUP', ...actionGroupInput(step.call, step.returnedAs) },
      };
    case 'observation': {
      const actionGroupInvocationOutput = { text: step.text, metadata: metadata(context, step.span) };
      return { observation: { traceId, type: 'ACTION_GROUP', actionGroupInvocationOutput } };
    }
    case 'lookup': {
      const { knowledgeBaseId, query: text } = step;
      const knowledgeBaseLookupInput = { knowledgeBaseId, text };
      return { invocationInput: { traceId, invocationType: 'KNOWLEDGE_BASE', knowledgeBaseLookupInput } };
    }
    case 'found': {
      const retrievedReferences = step.passages.map(referenceOf);
      const metadata = { ...measured(step.span), clientRequestId: context.turnId };
      const knowledgeBaseLookupOutput = { retrievedReferences, metadata };
      return { observation: { traceId, type: 'KNOWLEDGE_BASE', knowledgeBaseLookupOutput } };
    }
    case 'reprompt':
      return { observation: { traceId, type: 'REPROMPT', repromptResponse: { text: step.text, source: step.source } } };
  }
}

/** The last observation of a turn: the answer itself. */
export function finishPart(context: TraceContext, step: number, text: string, span: Span): OrchestrationPart {
  const { startTime, endTime, totalTimeMs: operationTotalTimeMs } = measured(span);
  const finalResponse = { text, metadata: { startTime, endTime, operationTotalTimeMs } };
  return { observation: { traceId: traceIdOf(context, step), type: 'FINISH', finalResponse } };
}

export function failurePart(context: TraceContext, step: number, reason: string): TracePart['trace'] {
  return { failureTrace: { traceId: traceIdOf(context, step), failureReason: reason } };
}

/** AWS counts the steps from 0 [REC]. */
const traceIdOf = ({ turnId }: TraceContext, step: number) => `${turnId}-${step - 1}`;

function metadata(context: TraceContext, span: Span): Metadata {
  return { ...measured(span), clientRequestId: context.clientRequestId() };
}

function measured({ start, end }: Span) {
  return { startTime: new Date(start), endTime: new Date(end), totalTimeMs: end - start };
}

function modelInput({ turn }: TraceContext, request: ModelRequest) {
  const { promptOverrideConfiguration } = turn.agent;
  const own = promptOverrideConfiguration?.promptConfigurations?.find(
    ({ promptType }) => promptType === 'ORCHESTRATION',
  );
  return {
    type: 'ORCHESTRATION' as const,
    text: requestText(request),
    foundationModel: request.modelId,
    inferenceConfiguration: own?.inferenceConfiguration ?? inferenceOf(request.modelId),
  };
}

function actionGroupInput({ tool, parameters, body }: ToolCall, returnedAs: string | undefined) {
  const { target } = tool;
  return {
    actionGroupInvocationInput: {
      actionGroupName: tool.actionGroup,
      executionType: returnedAs === undefined ? ('LAMBDA' as const) : ('RETURN_CONTROL' as const),
      ...(returnedAs === undefined ? {} : { invocationId: returnedAs }),
      ...(isApi(target)
        ? { apiPath: target.apiPath, verb: target.httpMethod.toLowerCase() }
        : { function: target.function }),
      ...(parameters.length === 0 ? {} : { parameters: parameters satisfies Parameter[] }),
      // Here the content type leads straight to the list; in events it leads to `properties`.
      ...(body === undefined ? {} : { requestBody: { content: { [body.contentType]: body.properties } } }),
    },
  };
}
