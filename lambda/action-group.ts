import { type AgentCall, type Operation, readCall } from './agent-event.js';
import { type AgentReply, type Outcome, reply } from './agent-reply.js';
import type { Parameters } from './coerce.js';
import { quoted } from './parameters.js';

/**
 * One function of an action group: parameters in, a result that JSON can hold out. Expected failures are results. The call
 * tells who asks, to a tool that heeds it.
 */
export type Tool = (parameters: Parameters, call: AgentCall) => unknown;

/** Tools by function name, or by `METHOD /path` for an operation of an OpenAPI document. */
export type Tools = Readonly<Record<string, Tool>>;

/** The Lambda handler of an action group. It always answers; a tool that throws is logged and answered as an error. */
export function actionGroupHandler(tools: Tools): (event: unknown) => Promise<AgentReply> {
  return async (event) => {
    const call = readCall(event);
    return reply(call, await run(tools, call));
  };
}

async function run(tools: Tools, call: AgentCall): Promise<Outcome> {
  const { operation, parameters } = call;
  const tool = find(tools, operation);
  if (!tool) return failed(404, `Unknown function: ${nameOf(operation)}. Available: ${Object.keys(tools).join(', ')}`);
  try {
    const result: unknown = await tool(parameters, call);
    return { body: JSON.stringify(result) ?? 'null', httpStatusCode: 200 };
  } catch (thrown) {
    console.error(`${nameOf(operation)} failed:`, thrown);
    return failed(500, `${nameOf(operation)} failed. The details are in the function's log.`);
  }
}

/** An operation may also name its function by a path of one part, so that both kinds of schema can share a handler. */
function find(tools: Tools, operation: Operation): Tool | undefined {
  const names =
    operation.kind === 'function'
      ? [operation.function]
      : [`${operation.httpMethod.toUpperCase()} ${operation.apiPath}`, operation.apiPath.replace(/^\//, '')];
  const name = names.find((candidate) => Object.hasOwn(tools, candidate));
  return name === undefined ? undefined : tools[name];
}

function failed(httpStatusCode: number, error: string): Outcome {
  return { body: JSON.stringify({ error }), httpStatusCode, responseState: 'REPROMPT' };
}

function nameOf(operation: Operation): string {
  return quoted(
    operation.kind === 'function' ? operation.function : `${operation.httpMethod} ${operation.apiPath}`,
    '',
  );
}
