import { availableParallelism } from 'node:os';
import type { Sandbox } from './sandbox.js';

/** By the machine's time, as processes live on the machine. */
const IDLE_MS = 5 * 60_000;
const WAIT_MS = 100;
/** Above this many busy processes, a short wait for a warm one is cheaper than one more start. */
const EASY = Math.max(4, 2 * availableParallelism());

/** Keeps the processes of functions warm. A key names one revision of one function. */
export interface Pool {
  /** An idle process of the key, else one that becomes idle shortly, else what `start` makes. */
  acquire(key: string, start: () => Promise<Sandbox>): Promise<{ sandbox: Sandbox; isNew: boolean }>;
  release(key: string, sandbox: Sandbox): void;
  /** Ends the idle processes of all keys that begin so, except one's. */
  retire(prefix: string, except: string): void;
  /** Ends every process, and waits until they are gone. */
  close(): Promise<void>;
}

interface Idle {
  key: string;
  sandbox: Sandbox;
  timer: NodeJS.Timeout;
}

interface Waiting {
  key: string;
  serve: (sandbox: Sandbox | undefined) => void;
}

export function createPool(): Pool {
  const all = new Set<Sandbox>();
  const busy = new Map<string, number>();
  let idle: Idle[] = [];
  let waiting: Waiting[] = [];

  const count = (key: string, by: number) => busy.set(key, (busy.get(key) ?? 0) + by);
  const busyInAll = () => [...busy.values()].reduce((sum, some) => sum + some, 0);
  const drop = (sandbox: Sandbox) => {
    sandbox.stop();
    all.delete(sandbox);
  };
  const discard = (entries: readonly Idle[]) => {
    idle = idle.filter((entry) => !entries.includes(entry));
    for (const { sandbox, timer } of entries) {
      clearTimeout(timer);
      drop(sandbox);
    }
  };
  const takeIdle = (key: string): Sandbox | undefined => {
    discard(idle.filter(({ sandbox }) => !sandbox.isAlive()));
    // The one used last: its memory is the warmest, and the others may reach their idle time.
    const found = idle.findLast((entry) => entry.key === key);
    if (found === undefined) return undefined;
    clearTimeout(found.timer);
    idle = idle.filter((entry) => entry !== found);
    return found.sandbox;
  };
  const waitForIdle = (key: string): Promise<Sandbox | undefined> =>
    new Promise((resolve) => {
      const leave = (sandbox: Sandbox | undefined) => {
        clearTimeout(timer);
        waiting = waiting.filter((other) => other !== entry);
        resolve(sandbox);
      };
      const timer = setTimeout(() => leave(undefined), WAIT_MS);
      const entry: Waiting = { key, serve: leave };
      waiting.push(entry);
    });
  const begin = async (start: () => Promise<Sandbox>) => {
    const sandbox = await start();
    all.add(sandbox);
    return sandbox;
  };
  const findIdle = async (key: string, mayBecomeIdle: boolean) =>
    takeIdle(key) ?? (mayBecomeIdle ? await waitForIdle(key) : undefined);

  return {
    async acquire(key, start) {
      const mayBecomeIdle = (busy.get(key) ?? 0) > 0 && busyInAll() >= EASY;
      count(key, 1);
      try {
        const warm = await findIdle(key, mayBecomeIdle);
        return warm ? { sandbox: warm, isNew: false } : { sandbox: await begin(start), isNew: true };
      } catch (error) {
        count(key, -1);
        throw error;
      }
    },
    release(key, sandbox) {
      count(key, -1);
      if (!sandbox.isAlive()) return drop(sandbox);
      const next = waiting.find((other) => other.key === key);
      if (next !== undefined) return next.serve(sandbox);
      const timer = setTimeout(() => discard(idle.filter((entry) => entry.sandbox === sandbox)), IDLE_MS);
      timer.unref();
      idle.push({ key, sandbox, timer });
    },
    retire: (prefix, except) => discard(idle.filter(({ key }) => key !== except && key.startsWith(prefix))),
    async close() {
      for (const { serve } of waiting) serve(undefined);
      const ends = [...all].map(({ ended }) => ended);
      discard(idle);
      for (const sandbox of all) drop(sandbox);
      await Promise.all(ends);
    },
  };
}
