import type { Patience } from '../../../src/aws/settings.js';
import { FAULT_KINDS, type FaultName } from '../../../src/emulator/faults/kinds.js';
import { LATENCY, type Latency } from '../../../src/emulator/service/latency.js';
import type { Watcher } from '../account/watched-account.js';
import { LONG } from '../long-run.js';
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

/** How many calls fail in one run: far from each other, so that each failure is got over before the next. */
const TOGETHER = LONG ? 1 : 6;

/** A run for every few of these calls, with how a test names them; in the long run for each call. */
export function inRuns(calls: readonly number[]): { at: string; failing: number[] }[] {
  const runs = Math.ceil(calls.length / TOGETHER);
  return calls.slice(0, runs).map((_call, run) => {
    const failing = calls.filter((_other, i) => i % runs === run);
    return { at: failing.join(', '), failing };
  });
}

/**
 * Lets calls fail, and as many more of each one's operation as the fault says.
 *
 * @param calls their numbers in a run that nobody disturbs: what is called again after a failure is not counted
 */
export function failingAt(calls: readonly number[], { kind, times }: Pick<Fault, 'kind' | 'times'>): Watcher {
  const { phase, action } = FAULT_KINDS[kind];
  /** By operation: how many more of its calls fail, and how many come again. */
  const left = new Map<string, number>();
  const again = new Map<string, number>();
  const numbers = new Map<number, number>();
  let count = 0;
  const takeOne = (from: Map<string, number>, operation: string): boolean => {
    const some = from.get(operation) ?? 0;
    if (some > 0) from.set(operation, some - 1);
    return some > 0;
  };
  return (moment, n) => {
    const operation = `${moment.service}.${moment.operation}`;
    if (moment.phase === 'before' && !takeOne(again, operation)) {
      numbers.set(n, count);
      count += 1;
    }
    if (moment.phase !== phase) return undefined;
    if (calls.includes(numbers.get(n) ?? -1)) left.set(operation, times);
    if (!takeOne(left, operation)) return undefined;
    again.set(operation, (again.get(operation) ?? 0) + 1);
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
