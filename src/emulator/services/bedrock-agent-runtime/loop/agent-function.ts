import { messageOf } from '../../../../core/errors.js';
import type { FunctionRequest, InvocationResult } from '../../../service/function-invoker.js';
import { ServiceError } from '../../../service/service-error.js';
import type { ServedAgent } from '../../bedrock-agent/served-agent.js';
import { functionAdmits } from '../../lambda/invocation/admission.js';
import { orAborted } from './abort.js';
import { dependencyFailed, functionFailed } from './lambda-reply.js';
import { actingFor, agentMay } from './permissions.js';
import type { ActionGroupTool } from './tool.js';
import type { TurnCall } from './turn.js';

/**
 * Invokes a function of an agent's, be it an action group's, the parser of its prompts or its orchestrator, and gives what it
 * answered. What is wrong with the permission or the function is a DependencyFailedException that names it.
 */
export async function invokeForAgent(
  call: TurnCall,
  agent: ServedAgent,
  arn: string,
  event: Record<string, unknown>,
): Promise<Uint8Array> {
  const name = functionNameOf(arn);
  if (name === undefined || !mayInvoke(call, agent, name, arn)) {
    throw dependencyFailed(
      `Access denied while invoking Lambda function ${arn}. Check the permissions on the Lambda function and retry the request.`,
      arn,
    );
  }
  const payload = Buffer.from(JSON.stringify(event));
  const result = await orAborted(invoke(call, { ...name, payload }, arn), call.signal);
  if (result.functionError !== undefined) throw functionFailed(arn, result.functionError);
  return result.payload;
}

/**
 * Lets the function of the agent's tools start while the model thinks. Where there are several, nobody knows yet which is needed.
 */
export async function prepareFunction(
  call: TurnCall,
  agent: ServedAgent,
  tools: Iterable<ActionGroupTool>,
): Promise<void> {
  const arns = new Set([...tools].flatMap(({ executor }) => (executor === 'RETURN_CONTROL' ? [] : executor.lambda)));
  const [arn = '', another] = arns;
  const name = another === undefined ? functionNameOf(arn) : undefined;
  if (name !== undefined && mayInvoke(call, agent, name, arn))
    await orAborted(call.functions.prepare(name), call.signal);
}

/** How functions are told of the agent. */
export function agentMember({ agentName: name, agentId: id, aliasId: alias, version }: ServedAgent) {
  return { name, id, alias, version };
}

const FUNCTION_ARN = /^arn:[^:]+:lambda:([^:]+):\d{12}:function:([^:]+)(?::([^:]+))?$/;

function functionNameOf(arn: string): FunctionRequest | undefined {
  const [, region, functionName, qualifier] = FUNCTION_ARN.exec(arn) ?? [];
  if (region === undefined || functionName === undefined) return undefined;
  return { region, functionName, ...(qualifier === undefined ? {} : { qualifier }) };
}

/**
 * Whether the function exists and its resource policy lets Bedrock invoke it for this agent. For an inline agent it is enough
 * that its caller may invoke the function [DOC inline-agent-prereq].
 */
function mayInvoke(call: TurnCall, agent: ServedAgent, name: FunctionRequest, arn: string): boolean {
  if (agent.roleArn === undefined && agentMay(call, agent, 'lambda:InvokeFunction', arn)) return true;
  const { service, context } = actingFor(call, agent.agentArn);
  return functionAdmits(call, name, {
    principal: { Service: service },
    action: 'lambda:InvokeFunction',
    context,
  });
}

async function invoke(
  call: TurnCall,
  request: FunctionRequest & { payload: Uint8Array },
  arn: string,
): Promise<InvocationResult> {
  try {
    return await call.functions.invoke({ ...request, requestId: call.random.uuid(), signal: call.signal });
  } catch (thrown) {
    if (call.signal.aborted || !(thrown instanceof ServiceError)) throw thrown;
    throw functionFailed(arn, messageOf(thrown));
  }
}
