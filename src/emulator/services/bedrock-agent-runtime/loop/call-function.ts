import { agentMember, invokeForAgent } from './agent-function.js';
import { type LambdaReply, readReply } from './lambda-reply.js';
import { isApi, type ToolCall } from './tool.js';
import type { AgentTurn, SessionAttributes, TurnCall } from './turn.js';

interface AttributeMaps {
  sessionAttributes: SessionAttributes;
  promptSessionAttributes: SessionAttributes;
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
  const payload = await invokeForAgent(call, turn.agent, arn, lambdaEvent(turn, toolCall, attributes));
  return readReply(payload, toolCall.tool, arn);
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
    agent: agentMember(agent),
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
