import { vi } from 'vitest';
import type { Action, Moment } from '../../../src/emulator/dispatch/intercept.js';
import { type Clock, systemClock } from '../../../src/emulator/service/clock.js';
import type { Latency } from '../../../src/emulator/service/latency.js';
import { startTestAws, type TestAws } from './local-aws.js';

/** Steps in at call `n`, counted from 0 since watching began. */
export type Watcher = (moment: Moment, n: number) => Action | undefined | Promise<Action | undefined>;

export interface WatchedAccount {
  readonly aws: TestAws<Clock>;
  /** What a command needs to go there as if it were AWS. */
  readonly flags: readonly string[];
  /** What a process of its own needs beside them. */
  readonly env: Readonly<Record<string, string>>;
  /** Counts the calls that are made while the work runs, by name, and lets the watcher step in. */
  watch<T>(work: () => Promise<T>, watcher?: Watcher): Promise<{ result: T; calls: string[] }>;
  close(): Promise<void>;
}

const ENV = {
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'not-a-secret',
  AWS_REGION: 'us-east-1',
} as const;

/**
 * An account that the command line knows only as target `aws`, whose every call can be counted and interfered with.
 *
 * @param options.clock that of the commands, so that their pauses are time for the account, too; default: the system's
 * @param options.folder where it lies; default: a temporary folder
 */
export async function startWatchedAccount(
  options: { clock?: Clock; latency?: Latency; folder?: string } = {},
): Promise<WatchedAccount> {
  // The SDK finds credentials by its own rules, in the environment of the process.
  for (const [name, value] of Object.entries(ENV)) vi.stubEnv(name, value);
  let watcher: Watcher | undefined;
  let calls: string[] = [];
  // By the server's own number of the call: a call that began before the watching is not counted.
  let numbers = new Map<number, number>();
  const aws = await startTestAws<Clock>({
    clock: systemClock,
    ...options,
    intercept(moment) {
      if (moment.phase === 'before') numbers.set(moment.index, calls.push(moment.operation) - 1);
      const n = numbers.get(moment.index);
      return n === undefined ? undefined : watcher?.(moment, n);
    },
  });
  return {
    aws,
    flags: ['--target', 'aws', '--endpoint-url', aws.url],
    env: ENV,
    async watch(work, during) {
      calls = [];
      numbers = new Map();
      watcher = during;
      try {
        return { result: await work(), calls: [...calls] };
      } finally {
        watcher = undefined;
      }
    },
    async close() {
      await aws.close();
      vi.unstubAllEnvs();
    },
  };
}
