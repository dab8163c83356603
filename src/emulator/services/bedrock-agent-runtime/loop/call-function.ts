import { messageOf } from '../../../../core/errors.js';
import type { InvocationResult } from '../../../service/function-invoker.js';
import { ServiceError } from '../../../service/service-error.js';
import { type AttributeMaps, lambdaEvent } from './lambda-event.js';
import { dependencyFailed, functionFailed, type LambdaReply, readReply } from './lambda-reply.js';
import { functionAdmitsAgent } from './permissions.js';
import type { ToolCall } from './tool.js';
import type { Turn, TurnCall } from './turn.js';

const FUNCTION_ARN = /^arn:[^:]+:lambda:([^:]+):\d{12}:function:([^:]+)/;

/**
 * Runs the action group's function for one tool call. Whatever is wrong with it (the permission, the function, its
 * reply) is a DependencyFailedException that names it.
 */
export async function callFunction(
  turn: Turn,
  toolCall: ToolCall,
  arn: string,
  attributes: AttributeMaps,
  call: TurnCall,
): Promise<LambdaReply> {
  const [, region = call.region, functionName = ''] = FUNCTION_ARN.exec(arn) ?? [];
  if (!functionAdmitsAgent(call, { region, functionName, arn, agentArn: turn.agent.agentArn })) {
    throw dependencyFailed(
      `Access denied while invoking Lambda function ${arn}. Check the permissions on the Lambda function and retry the request.`,
      arn,
    );
  }
  const payload = Buffer.from(JSON.stringify(lambdaEvent(turn, toolCall, attributes)));
  const result = await invoke(call, { region, functionName, payload }, arn);
  if (result.functionError !== undefined) throw functionFailed(arn, result.functionError);
  return readReply(result.payload, toolCall.tool, arn);
}

async function invoke(
  call: TurnCall,
  request: { region: string; functionName: string; payload: Uint8Array },
  arn: string,
): Promise<InvocationResult> {
  try {
    return await call.functions.invoke({ ...request, signal: call.signal });
  } catch (thrown) {
    if (call.signal.aborted || !(thrown instanceof ServiceError)) throw thrown;
    throw functionFailed(arn, messageOf(thrown));
  }
}
