import { HrAgentError } from '../../core/errors.js';
import type { Intercept, Moment } from '../dispatch/intercept.js';
import { matchesGlob } from '../policy/glob.js';
import type { Fault } from './fault.js';
import { FAULT_KINDS } from './kinds.js';

/** Names an operation of a service. */
export type Served = Pick<Moment, 'service' | 'operation'>;

/**
 * Returns a function that makes calls fail as the faults say. When several faults fit a call, the first one that is not
 * used up strikes. The counts are kept here, so each server begins with full counts.
 * @throws HrAgentError USAGE when a fault names an operation that is not served, because it would never strike
 */
export function faultSwitches(faults: readonly Fault[], served: readonly Served[]): Intercept {
  for (const fault of faults) {
    if (!served.some((one) => names(fault, one))) throw unknownOperation(fault);
  }
  const switches = faults.map((fault) => ({ fault, left: fault.count ?? Number.POSITIVE_INFINITY }));
  return (moment) => {
    const due = switches.find(({ fault, left }) => left > 0 && strikes(fault, moment));
    if (!due) return undefined;
    due.left -= 1;
    const kind = FAULT_KINDS[due.fault.kind];
    return kind.action(moment.commonErrors, due.fault.position ?? kind.position ?? 'at-start');
  };
}

function strikes(fault: Fault, moment: Moment): boolean {
  return FAULT_KINDS[fault.kind].phase === moment.phase && names(fault, moment);
}

function names(fault: Fault, { service, operation }: Served): boolean {
  const { only } = FAULT_KINDS[fault.kind];
  const pattern = only ?? fault.operation ?? '*';
  return matchesGlob(pattern, operation) || matchesGlob(pattern, `${service}.${operation}`);
}

function unknownOperation({ kind, operation }: Fault): HrAgentError {
  return new HrAgentError('USAGE', `The fault ${kind}:${operation} would never strike: no such operation is served.`, {
    hint: 'Operations are written as in the AWS API: CreateAgent, InvokeAgent, lambda.TagResource, iam.*.',
  });
}
