import { messageOf } from '../../../../core/errors.js';
import type { InvocationResult } from '../../../service/function-invoker.js';
import { ServiceError } from '../../../service/service-error.js';
import type { ServedAgent } from '../../bedrock-agent/served-agent.js';
import { functionAdmits } from '../../lambda/invocation/admission.js';
import { dependencyFailed, functionFailed, type LambdaReply, readReply } from './lambda-reply.js';
import { actingFor, agentMay } from './permissions.js';
import { isApi, type ToolCall } from './tool.js';
import type { AgentTurn, SessionAttributes, TurnCall } from './turn.js';

interface AttributeMaps {
  sessionAttributes: SessionAttributes;
  promptSessionAttributes: SessionAttributes;
}

interface FunctionName {
  region: string;
  functionName: string;
  qualifier?: string;
}

/**
 * Runs the action group's function for one tool call. Whatever is wrong with it (the permission, the function, its
 * reply) is a DependencyFailedException that names it.
 */
export async function callFunction(
  turn: AgentTurn,
  toolCall: ToolCall,
  arn: string,
  attributes: AttributeMaps,
  call: TurnCall,
): Promise<LambdaReply> {
  const name = functionNameOf(arn);
  if (name === undefined || !mayInvoke(call, turn.agent, name, arn)) {
    throw dependencyFailed(
      `Access denied while invoking Lambda function ${arn}. Check the permissions on the Lambda function and retry the request.`,
      arn,
    );
  }
  const payload = Buffer.from(JSON.stringify(lambdaEvent(turn, toolCall, attributes)));
  const result = await invoke(call, { ...name, payload }, arn);
  if (result.functionError !== undefined) throw functionFailed(arn, result.functionError);
  return readReply(result.payload, toolCall.tool, arn);
}

const FUNCTION_ARN = /^arn:[^:]+:lambda:([^:]+):\d{12}:function:([^:]+)(?::([^:]+))?$/;

function functionNameOf(arn: string): FunctionName | undefined {
  const [, region, functionName, qualifier] = FUNCTION_ARN.exec(arn) ?? [];
  if (region === undefined || functionName === undefined) return undefined;
  return { region, functionName, ...(qualifier === undefined ? {} : { qualifier }) };
}

/**
 * Whether the function exists and its resource policy lets Bedrock invoke it for this agent. For an inline agent it is enough
 * that its caller may invoke the function [DOC inline-agent-prereq].
 */
function mayInvoke(call: TurnCall, agent: ServedAgent, name: FunctionName, arn: string): boolean {
  if (agent.roleArn === undefined && agentMay(call, agent, 'lambda:InvokeFunction', arn)) return true;
  const { service, context } = actingFor(call, agent.agentArn);
  return functionAdmits(call, name, {
    principal: { Service: service },
    action: 'lambda:InvokeFunction',
    context,
  });
}

/**
 * The event that the action group's function gets [DOC agents-lambda]. Both attribute maps are always there, and every
 * parameter value is text: the published libraries refuse anything else. A call with neither parameters nor a body has no
 * list of parameters; beside a body the list is there, if only empty [SRC powertools' recorded events].
 */
function lambdaEvent(
  { agent, inputText, sessionId }: AgentTurn,
  { tool, parameters, body }: ToolCall,
  attributes: AttributeMaps,
): Record<string, unknown> {
  const { target, actionGroup } = tool;
  return {
    messageVersion: '1.0',
    agent: { name: agent.agentName, id: agent.agentId, alias: agent.aliasId, version: agent.version },
    inputText,
    sessionId,
    actionGroup,
    ...(isApi(target) ? { apiPath: target.apiPath, httpMethod: target.httpMethod } : { function: target.function }),
    ...(parameters.length === 0 && body === undefined ? {} : { parameters }),
    ...(body === undefined
      ? {}
      : { requestBody: { content: { [body.contentType]: { properties: body.properties } } } }),
    ...attributes,
  };
}

async function invoke(
  call: TurnCall,
  request: FunctionName & { payload: Uint8Array },
  arn: string,
): Promise<InvocationResult> {
  try {
    return await call.functions.invoke({ ...request, requestId: call.random.uuid(), signal: call.signal });
  } catch (thrown) {
    if (call.signal.aborted || !(thrown instanceof ServiceError)) throw thrown;
    throw functionFailed(arn, messageOf(thrown));
  }
}
