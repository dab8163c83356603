import { availableParallelism } from 'node:os';
import type { Sandbox } from './sandbox.js';
import { createWaitingLine } from './waiting-line.js';

/** By the machine's time, as processes live on the machine. */
const IDLE_MS = 5 * 60_000;
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

export function createPool(): Pool {
  const all = new Set<Sandbox>();
  const line = createWaitingLine();
  /** Processes that run or start, by key. */
  const busy = new Map<string, number>();
  let idle: Idle[] = [];

  const busyWith = (key: string) => busy.get(key) ?? 0;
  const busyInAll = () => [...busy.values()].reduce((sum, some) => sum + some, 0);
  const count = (key: string, by: number) => {
    const now = busyWith(key) + by;
    if (now === 0) busy.delete(key);
    else busy.set(key, now);
  };
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
  const begin = async (key: string, start: () => Promise<Sandbox>) => {
    count(key, 1);
    try {
      const sandbox = await start();
      all.add(sandbox);
      return { sandbox, isNew: true };
    } catch (error) {
      count(key, -1);
      throw error;
    }
  };

  return {
    async acquire(key, start) {
      const warm = takeIdle(key);
      if (warm !== undefined) {
        count(key, 1);
        return { sandbox: warm, isNew: false };
      }
      const mayBecomeIdle = busyWith(key) > 0 && busyInAll() >= EASY;
      // Handed over busy, so its count goes on.
      const next = mayBecomeIdle ? await line.wait(key, () => busyWith(key)) : undefined;
      return next === undefined ? begin(key, start) : { sandbox: next, isNew: false };
    },
    release(key, sandbox) {
      if (sandbox.isAlive() && line.offer(key, sandbox)) return;
      count(key, -1);
      if (!sandbox.isAlive()) return drop(sandbox);
      const timer = setTimeout(() => discard(idle.filter((entry) => entry.sandbox === sandbox)), IDLE_MS);
      timer.unref();
      idle.push({ key, sandbox, timer });
    },
    retire: (prefix, except) => discard(idle.filter(({ key }) => key !== except && key.startsWith(prefix))),
    async close() {
      line.close();
      const ends = [...all].map(({ ended }) => ended);
      discard(idle);
      for (const sandbox of all) drop(sandbox);
      await Promise.all(ends);
    },
  };
}
