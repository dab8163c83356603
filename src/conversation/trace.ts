import { isRecord } from '../core/json.js';
import type { AgentCall, Usage } from './events.js';

/** What one trace event tells, in our words. Members are absent when the event says nothing of them. */
export interface TraceFacts {
  call?: AgentCall;
  /** The answer of the latest call. */
  result?: string;
  rationale?: string;
  usage?: Usage;
  failure?: string;
}

/** Reads a `trace` event of InvokeAgent. Unknown parts give no facts; the event itself is kept by the caller. */
export function readTrace(event: unknown): TraceFacts {
  const trace = member(event, 'trace');
  const orchestration = member(trace, 'orchestrationTrace');
  const input = member(orchestration, 'invocationInput', 'actionGroupInvocationInput');
  // What is handed over to the caller is told by its own event.
  const call = textOf(input, 'executionType') === 'RETURN_CONTROL' ? undefined : readCall(input);
  const result = textOf(member(orchestration, 'observation', 'actionGroupInvocationOutput'), 'text');
  const rationale = textOf(member(orchestration, 'rationale'), 'text');
  const usage = readUsage(member(orchestration, 'modelInvocationOutput', 'metadata', 'usage'));
  const failure = textOf(member(trace, 'failureTrace'), 'failureReason');
  return {
    ...(call && { call }),
    ...(result !== undefined && { result }),
    ...(rationale !== undefined && { rationale }),
    ...(usage && { usage }),
    ...(failure !== undefined && { failure }),
  };
}

function readCall(input: unknown): AgentCall | undefined {
  const actionGroup = textOf(input, 'actionGroupName');
  if (actionGroup === undefined) return undefined;
  const name = textOf(input, 'function');
  const apiPath = textOf(input, 'apiPath');
  const verb = textOf(input, 'verb');
  const content = member(input, 'requestBody', 'content');
  const body = isRecord(content) ? Object.values(content)[0] : undefined;
  return {
    actionGroup,
    ...(name !== undefined && { function: name }),
    ...(apiPath !== undefined && { apiPath }),
    ...(verb !== undefined && { verb }),
    parameters: namedValues(member(input, 'parameters')),
    ...(body !== undefined && { requestBody: namedValues(body) }),
  };
}

/** `[{name, value}]` as a record. */
export function namedValues(list: unknown): Record<string, string> {
  const entries = Array.isArray(list) ? list.filter(isRecord) : [];
  return Object.fromEntries(entries.map((entry) => [String(entry['name']), String(entry['value'])]));
}

function readUsage(usage: unknown): Usage | undefined {
  if (!isRecord(usage)) return undefined;
  return { inputTokens: Number(usage['inputTokens'] ?? 0), outputTokens: Number(usage['outputTokens'] ?? 0) };
}

/** Follows member names; undefined where one is missing. */
function member(value: unknown, ...path: string[]): unknown {
  let here = value;
  for (const name of path) here = isRecord(here) ? here[name] : undefined;
  return here;
}

/** A member's text; undefined when there is none. */
export function textOf(value: unknown, name: string): string | undefined {
  const found = member(value, name);
  return typeof found === 'string' ? found : undefined;
}
