import { isApi, type ToolCall } from './tool.js';
import type { Attributes, Turn } from './turn.js';

export interface AttributeMaps {
  sessionAttributes: Attributes;
  promptSessionAttributes: Attributes;
}

/**
 * The event that the action group's function gets [DOC agents-lambda]. Both attribute maps are always there, and every
 * parameter value is text: the published libraries refuse anything else.
 */
export function lambdaEvent(turn: Turn, call: ToolCall, attributes: AttributeMaps): Record<string, unknown> {
  const { target, actionGroup } = call.tool;
  const { agent } = turn;
  return {
    messageVersion: '1.0',
    agent: {
      name: agent.agentName,
      id: agent.agentId,
      alias: agent.aliasId,
      version: agent.version,
    },
    inputText: turn.inputText,
    sessionId: turn.sessionId,
    actionGroup,
    ...(isApi(target) ? { apiPath: target.apiPath, httpMethod: target.httpMethod } : { function: target.function }),
    parameters: call.parameters,
    ...(call.body === undefined
      ? {}
      : { requestBody: { content: { [call.body.contentType]: { properties: call.body.properties } } } }),
    ...attributes,
  };
}
