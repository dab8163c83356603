import type { ParameterSchema, ToolSpec } from '../../../service/model-port.js';

/** One thing that the agent can do: a function of an action group, or an operation of its OpenAPI document. */
export interface ActionGroupTool {
  /** What the model sees. */
  spec: ToolSpec;
  actionGroup: string;
  /** The ARN of the Lambda function that does it, or the caller of InvokeAgent itself. */
  executor: { lambda: string } | 'RETURN_CONTROL';
  target: FunctionTarget | ApiTarget;
}

export interface FunctionTarget {
  function: string;
}

export interface ApiTarget {
  apiPath: string;
  /** Upper case. */
  httpMethod: string;
  /** Path and query parameters, by name. */
  parameters: string[];
  body?: { contentType: string; properties: string[] };
}

/** A parameter as functions, traces and returned control see it: every value is text. */
export interface Field {
  name: string;
  type: ParameterSchema['type'];
  value: string;
}

/** What the model asked for, checked against the tool and put into the shape of Bedrock's events. */
export interface ToolCall {
  toolUseId: string;
  tool: ActionGroupTool;
  parameters: Field[];
  body?: { contentType: string; properties: Field[] };
}

export function isApi(target: ActionGroupTool['target']): target is ApiTarget {
  return 'apiPath' in target;
}
