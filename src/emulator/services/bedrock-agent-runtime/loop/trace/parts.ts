import type { OrchestrationTrace, Parameter, TracePart } from '@aws-sdk/client-bedrock-agent-runtime';
import { referenceOf } from '../../../../knowledge/passage.js';
import { isApi, type ToolCall } from '../tool.js';
import type { TurnStep } from '../turn.js';
import { measured, metadata, routingTraceId, type TraceContext, traceIdOf } from './context.js';
import { guardrailPart } from './guardrail-assessment.js';
import { modelInvocation } from './model-invocation.js';

/** Wraps one part as the stream's `trace` event. */
export function tracePart(context: TraceContext, trace: TracePart['trace'], now: number): TracePart {
  const { callers, collaboratorName } = context;
  const { agent, sessionId } = context.turn;
  return {
    // The events of an inline agent name none [REC].
    ...(agent.roleArn !== undefined && {
      agentId: agent.agentId,
      agentAliasId: agent.aliasId,
      agentVersion: agent.version,
    }),
    sessionId,
    callerChain: callers.map((agentAliasArn) => ({ agentAliasArn })),
    ...(collaboratorName !== undefined && { collaboratorName }),
    eventTime: new Date(now),
    trace,
  };
}

/** One step of a turn as the trace shows it. */
export function partOf(context: TraceContext, step: Exclude<TurnStep, { kind: 'collaborator' }>): TracePart['trace'] {
  if (step.kind === 'guardrail') return { guardrailTrace: guardrailPart(context, step) };
  if (step.kind === 'orchestrated') {
    const traceId = traceIdOf(context, step.step);
    return { customOrchestrationTrace: { traceId, event: { text: step.text } } };
  }
  if (step.kind === 'modelInput' || step.kind === 'modelOutput') return modelInvocation(context, step);
  if (step.kind === 'delegation' || step.kind === 'delegated') {
    const part = collaborationPart(context, step);
    return step.isRouted ? { routingClassifierTrace: part } : { orchestrationTrace: part };
  }
  if (step.kind === 'finish') {
    const traceId = step.isRouted ? routingTraceId(context) : traceIdOf(context, step.step);
    const part = { observation: { traceId, ...finishPart(step) } };
    return step.isRouted ? { routingClassifierTrace: part } : { orchestrationTrace: part };
  }
  return { orchestrationTrace: orchestrationPart(context, step) };
}

function finishPart({ text, span, isQuestion }: TurnStep & { kind: 'finish' }) {
  const { startTime, endTime, totalTimeMs: operationTotalTimeMs } = measured(span);
  const finalResponse = { text, metadata: { startTime, endTime, operationTotalTimeMs } };
  return { type: isQuestion ? ('ASK_USER' as const) : ('FINISH' as const), finalResponse };
}

function collaborationPart(context: TraceContext, step: TurnStep & { kind: 'delegation' | 'delegated' }) {
  const traceId = step.isRouted ? routingTraceId(context) : traceIdOf(context, step.step);
  const { name: agentCollaboratorName, aliasArn: agentCollaboratorAliasArn } = step.collaborator;
  const collaborator = { agentCollaboratorName, agentCollaboratorAliasArn };
  const said = { type: 'TEXT' as const, text: step.text };
  if (step.kind === 'delegation') {
    const agentCollaboratorInvocationInput = { ...collaborator, input: said };
    return {
      invocationInput: { traceId, invocationType: 'AGENT_COLLABORATOR' as const, agentCollaboratorInvocationInput },
    };
  }
  const metadata = { ...measured(step.span), clientRequestId: step.turnId };
  const agentCollaboratorInvocationOutput = { ...collaborator, metadata, output: said };
  return { observation: { traceId, type: 'AGENT_COLLABORATOR' as const, agentCollaboratorInvocationOutput } };
}

type OwnStep = Exclude<
  TurnStep,
  {
    kind:
      | 'modelInput'
      | 'modelOutput'
      | 'delegation'
      | 'delegated'
      | 'collaborator'
      | 'guardrail'
      | 'orchestrated'
      | 'finish';
  }
>;

function orchestrationPart(context: TraceContext, step: OwnStep): OrchestrationTrace {
  const traceId = traceIdOf(context, step.step);
  switch (step.kind) {
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
    case 'code': {
      const codeInterpreterInvocationInput = { code: step.code, files: step.files };
      return {
        invocationInput: {
          traceId,
          invocationType: 'ACTION_GROUP_CODE_INTERPRETER',
          codeInterpreterInvocationInput,
        },
      };
    }
    case 'codeRun': {
      const { output, error, timedOut: executionTimeout } = step.outcome;
      const codeInterpreterInvocationOutput = {
        ...(output !== '' && { executionOutput: output }),
        ...(error !== '' && { executionError: error }),
        executionTimeout,
        files: step.files,
        metadata: metadata(context, step.span),
      };
      return { observation: { traceId, type: 'ACTION_GROUP', codeInterpreterInvocationOutput } };
    }
    case 'reprompt':
      return { observation: { traceId, type: 'REPROMPT', repromptResponse: { text: step.text, source: step.source } } };
  }
}

export function failurePart(context: TraceContext, step: number, reason: string): TracePart['trace'] {
  return { failureTrace: { traceId: traceIdOf(context, step), failureReason: reason } };
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
