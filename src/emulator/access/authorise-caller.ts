import type { Call } from '../operation.js';
import type { Value } from '../protocol/message.js';
import { ServiceError } from '../service-error.js';
import type { AccessTable, Need } from './access.js';
import { callerVerdict } from './caller.js';
import { ACCESS } from './tables.js';

/** Throws the service's own refusal when the caller's policies do not allow an operation with this input. */
export function authoriseCaller(service: string, operation: string, input: Value, call: Call): void {
  if (call.callerArn.endsWith(':root')) return;
  const table = ACCESS[service];
  const access = table?.operations[operation];
  if (!table || !access) throw new TypeError(`nothing says what ${service}.${operation} asks of its caller`);
  if (access === 'everyone') return;
  const own: Need = {
    action: access.action ?? `${table.prefix}:${operation}`,
    resource: access.on(input, call),
    ...(access.context ? { context: access.context(input, call) } : {}),
  };
  for (const need of [own, ...(access.also?.(input, call) ?? [])]) {
    const verdict = callerVerdict(call, need);
    if (verdict !== 'allow') throw denial(table.denial, need, verdict === 'deny', call.callerArn);
  }
}

/** AWS's own sentence, the same in every service. */
function denial(
  { code, status }: AccessTable['denial'],
  { action, resource }: Need,
  explicit: boolean,
  callerArn: string,
): ServiceError {
  const why = explicit
    ? 'with an explicit deny in an identity-based policy'
    : `because no identity-based policy allows the ${action} action`;
  const message = `User: ${callerArn} is not authorized to perform: ${action} on resource: ${resource} ${why}`;
  return new ServiceError(code, message, { status });
}
