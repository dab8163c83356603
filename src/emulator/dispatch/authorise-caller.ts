import type { Ruling } from '../policy/judge.js';
import type { CompiledOperation } from '../protocol/compile.js';
import type { Need, ServiceAccess } from '../service/access-row.js';
import type { Call } from '../service/call.js';
import type { Service } from '../service/operation.js';
import { ServiceError } from '../service/service-error.js';
import { callerRuling } from '../services/sts/caller.js';

/** Throws the service's own refusal when the caller's policies do not allow an operation with this input. */
export function authoriseCaller(
  service: Service,
  { name, declared }: CompiledOperation,
  input: never,
  call: Call,
): void {
  if (call.callerArn.endsWith(':root')) return;
  const { access } = declared;
  if (access === 'everyone') return;
  const own: Need = {
    action: access.action ?? `${service.access.prefix}:${name}`,
    resource: access.on(input, call),
    ...(access.context ? { context: access.context(input, call) } : {}),
  };
  for (const need of [own, ...(access.also?.(input, call) ?? [])]) {
    const ruling = callerRuling(call, need);
    if (ruling.verdict !== 'allow') throw denial(service.access.denial, need, ruling, call.callerArn);
  }
}

/** AWS's own sentence, the same in every service. */
function denial(
  { code, status }: ServiceAccess['denial'],
  { action, resource }: Need,
  { verdict, by }: Ruling,
  callerArn: string,
): ServiceError {
  const why =
    verdict === 'deny'
      ? `with an explicit deny in ${by.startsWith('i') ? 'an' : 'a'} ${by}`
      : `because no ${by} allows the ${action} action`;
  const message = `User: ${callerArn} is not authorized to perform: ${action} on resource: ${resource} ${why}`;
  return new ServiceError(code, message, { status });
}
