import { isRecord } from '../../core/json.js';
import { member, namedValues, textOf } from './members.js';

/** One call of a function or API operation that the agent made in a turn. Values are strings, as Bedrock hands them on. */
export interface AgentCall {
  actionGroup: string;
  function?: string;
  apiPath?: string;
  verb?: string;
  parameters: Record<string, string>;
  requestBody?: Record<string, string>;
  /** The collaborator that made it, as its supervisor calls it. Absent: the agent itself. */
  by?: string;
  /** What the function answered; absent when it did not. */
  result?: string;
}

type Named = Pick<AgentCall, 'actionGroup' | 'function' | 'apiPath' | 'verb' | 'parameters' | 'requestBody' | 'by'>;

/** A function's name, or `METHOD /path` of an operation. */
export function calledName({
  function: name,
  verb,
  apiPath,
}: Pick<AgentCall, 'function' | 'verb' | 'apiPath'>): string {
  return name ?? `${verb?.toUpperCase()} ${apiPath}`;
}

/** Parameters, and the members of the request body. */
export function calledValues({ parameters, requestBody }: Named): Record<string, string> {
  return { ...parameters, ...requestBody };
}

/**
 * `HRActions.check_leave_balance(employee_id: EMP001)`, or `Orders GET /orders/{orderId}(orderId: 1)`; that of a
 * collaborator with its name before it: `billing: …`.
 */
export function callText(call: Named): string {
  const separator = call.function === undefined ? ' ' : '.';
  const values = Object.entries(calledValues(call)).map(([key, value]) => `${key}: ${value}`);
  const by = call.by === undefined ? '' : `${call.by}: `;
  return `${by}${call.actionGroup}${separator}${calledName(call)}(${values.join(', ')})`;
}

/** What a call does, in words that its own name gives: `check leave balance: EMP004`, `GET /orders/ORD-456`. */
export function describeCall(call: Named): string {
  const values = calledValues(call);
  if (call.function !== undefined) return withValues(words(call.function), Object.values(values));
  const used = new Set<string>();
  const { apiPath = '', verb = '' } = call;
  const path = apiPath.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    used.add(name);
    return value;
  });
  const rest = Object.entries(values).filter(([name]) => !used.has(name));
  return withValues(
    `${verb.toUpperCase()} ${path}`,
    rest.map(([, value]) => value),
  );
}

/** Reads an `actionGroupInvocationInput` of a trace; undefined when it is none. */
export function readTracedCall(input: unknown): AgentCall | undefined {
  const actionGroup = textOf(input, 'actionGroupName');
  if (actionGroup === undefined) return undefined;
  const body = firstContent(input);
  return {
    actionGroup,
    ...namedBy(input, 'verb'),
    parameters: namedValues(member(input, 'parameters')),
    ...(body !== undefined && { requestBody: namedValues(body) }),
  };
}

/** Reads a `functionInvocationInput` or an `apiInvocationInput` of a `returnControl` event; undefined when it is neither. */
export function readReturnedCall(input: unknown): AgentCall | undefined {
  const actionGroup = textOf(input, 'actionGroup');
  if (actionGroup === undefined) return undefined;
  const body = firstContent(input);
  const by = textOf(input, 'collaboratorName');
  return {
    actionGroup,
    ...namedBy(input, 'httpMethod'),
    parameters: namedValues(member(input, 'parameters')),
    ...(isRecord(body) && { requestBody: namedValues(body['properties']) }),
    ...(by !== undefined && { by }),
  };
}

/** `verbMember`: what the operation's HTTP method is called there. */
function namedBy(input: unknown, verbMember: string): Pick<AgentCall, 'function' | 'apiPath' | 'verb'> {
  const name = textOf(input, 'function');
  const apiPath = textOf(input, 'apiPath');
  const verb = textOf(input, verbMember);
  return {
    ...(name !== undefined && { function: name }),
    ...(apiPath !== undefined && { apiPath }),
    ...(verb !== undefined && { verb }),
  };
}

/** The request body of the first content type; Bedrock sends one. */
function firstContent(input: unknown): unknown {
  const content = member(input, 'requestBody', 'content');
  return isRecord(content) ? Object.values(content)[0] : undefined;
}

function withValues(what: string, values: readonly string[]): string {
  return values.length === 0 ? what : `${what}: ${values.join(', ')}`;
}

/** `check_leave_balance` and `checkLeaveBalance` as words. */
function words(name: string): string {
  return name
    .replace(/[_-]+/g, ' ')
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')
    .trim()
    .toLowerCase();
}
