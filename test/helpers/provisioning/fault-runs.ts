import type { Patience } from '../../../src/aws/settings.js';
import { FAULT_KINDS, type FaultName } from '../../../src/emulator/faults/kinds.js';
import { LATENCY, type Latency } from '../../../src/emulator/service/latency.js';
import type { Watcher } from '../account/watched-account.js';
import { callsFor } from './chosen-calls.js';
import { SHORT_PATIENCE } from './stage.js';

/** What happens to a call. */
interface Fault {
  readonly name: string;
  readonly kind: FaultName;
  /** How many calls of the operation in a row. */
  readonly times: number;
  /** How long the command waits for an answer. Default: as long as anybody does. */
  readonly patience?: Patience;
}

const FAULTS: readonly Fault[] = [
  { name: 'three throttles in a row', kind: 'throttle', times: 3 },
  { name: 'a 500', kind: '500', times: 1 },
  { name: 'a 503', kind: '503', times: 1 },
  { name: 'a connection cut before the call takes effect', kind: 'reset', times: 1 },
  { name: 'a connection cut after it took effect', kind: 'reset-after', times: 1 },
  { name: 'no answer at all', kind: 'hang', times: 1, patience: SHORT_PATIENCE },
];

/** Every fault, with the calls out of `count` that it strikes: in the short run each call is struck by two of the six. */
export function faultRuns(count: number) {
  return FAULTS.map((fault, i) => ({ ...fault, calls: callsFor(i, count) }));
}

/** Lets call `k` fail, and as many more of its operation as the fault says. */
export function failingAt(k: number, { kind, times }: Pick<Fault, 'kind' | 'times'>): Watcher {
  const { phase, action } = FAULT_KINDS[kind];
  let failing: string | undefined;
  let left = times;
  return (moment, n) => {
    if (moment.phase !== phase) return undefined;
    if (n === k) failing = `${moment.service}.${moment.operation}`;
    if (left === 0 || failing !== `${moment.service}.${moment.operation}`) return undefined;
    left -= 1;
    return action(moment.commonErrors, 'at-start');
  };
}

/** Transitions so short that a repeated call may still meet them. */
export const BRIEF: Latency = {
  ...LATENCY.zero,
  functionPending: 20,
  functionUpdate: 20,
  agentCreating: 20,
  agentUpdating: 20,
  agentPreparing: 20,
  agentVersioning: 20,
  agentDeleting: 20,
  aliasDeleting: 20,
};
