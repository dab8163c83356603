import { FAULT_KINDS, type FaultName } from '../../../src/emulator/faults/kinds.js';
import { LATENCY, type Latency } from '../../../src/emulator/service/latency.js';
import type { Watcher } from '../account/watched-account.js';
import { LONG } from '../long-run.js';
import { some } from './killed.js';

/** What befalls a call, and how many of its operation in a row. */
export const BLOWS = [
  { name: 'three throttles in a row', kind: 'throttle', times: 3 },
  { name: 'a 500', kind: '500', times: 1 },
  { name: 'a 503', kind: '503', times: 1 },
  { name: 'a connection cut before the call takes effect', kind: 'reset', times: 1 },
  { name: 'a connection cut after it took effect', kind: 'reset-after', times: 1 },
  { name: 'no answer at all', kind: 'hang', times: 1 },
] as const satisfies readonly { name: string; kind: FaultName; times: number }[];

export type Blow = (typeof BLOWS)[number];

/** Every blow with the calls that it strikes: each call is struck in turn, in the short run by two of the blows. */
export function strikes(calls: number): [string, Blow, number[]][] {
  const all = Array.from({ length: calls }, (_none, k) => k);
  return BLOWS.map((blow, i) => [blow.name, blow, all.filter((k) => LONG || (k + i) % 3 === 0)]);
}

/** The same, in the short run only so many in all, of every blow in turn. */
export function someStrikes(calls: number, count: number): [string, Blow, number[]][] {
  return some(strikes(calls), count).map(([[name, blow], chosen]) => [name, blow, chosen]);
}

/** Strikes call `k`, and as many more of its operation as the blow says. */
export function striking(k: number, { kind, times }: Blow): Watcher {
  const { phase, action } = FAULT_KINDS[kind];
  let struck: string | undefined;
  let left: number = times;
  return (moment, n) => {
    if (moment.phase !== phase) return undefined;
    if (n === k) struck = `${moment.service}.${moment.operation}`;
    if (left === 0 || struck !== `${moment.service}.${moment.operation}`) return undefined;
    left -= 1;
    return action(moment.service, 'at-start');
  };
}

/** Transitions that an early repetition of a call falls into. */
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
