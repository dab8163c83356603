import type { AgentCall } from '../turn/events.js';

type Named = Pick<AgentCall, 'actionGroup' | 'function' | 'apiPath' | 'verb' | 'parameters' | 'requestBody'>;

/** `HRActions.check_leave_balance(employee_id: EMP001)`, or `Orders GET /orders/{orderId}(orderId: 1)`. */
export function callText(call: Named): string {
  const name =
    call.function === undefined
      ? `${call.actionGroup} ${call.verb?.toUpperCase()} ${call.apiPath}`
      : `${call.actionGroup}.${call.function}`;
  const values = Object.entries(valuesOf(call)).map(([key, value]) => `${key}: ${value}`);
  return `${name}(${values.join(', ')})`;
}

/** What a call does, in words that its own name gives: `check leave balance: EMP004`, `GET /orders/ORD-456`. */
export function describeCall(call: Named): string {
  const values = valuesOf(call);
  if (call.function !== undefined) return withValues(words(call.function), Object.values(values));
  const used = new Set<string>();
  const path = (call.apiPath ?? '').replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    used.add(name);
    return value;
  });
  const rest = Object.entries(values).filter(([name]) => !used.has(name));
  return withValues(
    `${call.verb?.toUpperCase() ?? ''} ${path}`,
    rest.map(([, value]) => value),
  );
}

function valuesOf({ parameters, requestBody }: Named): Record<string, string> {
  return { ...parameters, ...requestBody };
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
