import type { Ruling } from '../policy/judge.js';
import type { CompiledOperation } from '../protocol/compile.js';
import type { Access, Need, ServiceAccess } from '../service/access-row.js';
import type { Call } from '../service/call.js';
import type { Service } from '../service/operation.js';
import { ServiceError } from '../service/service-error.js';
import { noteKeyUse } from '../services/iam/access-keys/uses.js';
import { callerRuling } from '../services/sts/caller.js';

/** Throws the service's own refusal when neither the caller's policies nor the thing's own allow an operation. */
export function authoriseCaller(
  service: Service,
  { name, declared }: CompiledOperation,
  input: never,
  call: Call,
): void {
  noteKeyUse(call, service.signingName);
  const { denial, prefix, thingVerdict } = service.access;
  if (thingVerdict === undefined && call.callerArn.endsWith(':root')) return;
  const { access } = declared;
  if (access === 'everyone') return;
  const needs = 'parts' in access ? access.parts(input, call) : needsOf(access, `${prefix}:${name}`, input, call);
  for (const need of needs) {
    const ofThing: Ruling = { verdict: thingVerdict?.(need, call) ?? 'none', by: 'resource-based policy' };
    if (thingVerdict !== undefined && call.accessKeyId === undefined) {
      if (ofThing.verdict !== 'allow') throw new ServiceError(denial.code, 'Access Denied', { status: denial.status });
      continue;
    }
    const ruling = either(ofThing, callerRuling(call, need));
    if (ruling.verdict !== 'allow') throw refusal(denial, need, ruling, call.callerArn);
  }
}

function needsOf(access: Access<never>, action: string, input: never, call: Call): Need[] {
  const own: Need = {
    action: access.action ?? action,
    resource: access.on(input, call),
    ...(access.context ? { context: access.context(input, call) } : {}),
    ...(access.shown ? { shown: access.shown(input) } : {}),
  };
  return [own, ...(access.also?.(input, call) ?? [])];
}

/** In one account it is enough when one side allows; what either denies is denied. */
function either(ofThing: Ruling, ofCaller: Ruling): Ruling {
  if (ofThing.verdict === 'deny') return ofThing;
  return ofThing.verdict === 'allow' && ofCaller.verdict === 'none' ? ofThing : ofCaller;
}

/** AWS's own sentence, the same in every service. */
function refusal(
  { code, status }: ServiceAccess['denial'],
  { action, resource, shown = resource }: Need,
  { verdict, by }: Ruling,
  callerArn: string,
): ServiceError {
  const why =
    verdict === 'deny'
      ? `with an explicit deny in ${by.startsWith('i') ? 'an' : 'a'} ${by}`
      : `because no ${by} allows the ${action} action`;
  const message = `User: ${callerArn} is not authorized to perform: ${action}${shown === '' ? '' : ` on resource: ${shown}`} ${why}`;
  return new ServiceError(code, message, { status });
}
