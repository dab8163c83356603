import { availableParallelism } from 'node:os';
import { ServiceError } from '../service/service-error.js';
import type { Sandbox } from './process/sandbox.js';
import { createWaitingLine } from './waiting-line.js';

/** By the machine's time, as processes live on the machine. */
const IDLE_MS = 5 * 60_000;
/** So many idle processes are kept, of all functions together; the ones that were used last. */
const MAX_IDLE = 16;
/** So many processes are there at most; who needs one more waits. An account may have more invocations at once. */
const MAX_PROCESSES = 100;
/** Up to so many busy processes a new one starts at once. Above, a short wait for a warm one is cheaper. */
const FREE_STARTS = Math.max(4, 2 * availableParallelism());

/** Keeps the processes of functions warm. A key names one revision of one function. */
export interface Pool {
  /** An idle process of the key, else one that becomes idle shortly, else what `start` makes. */
  acquire(key: string, start: () => Promise<Sandbox>): Promise<{ sandbox: Sandbox; isNew: boolean }>;
  /** Lets `start` make a process for the key where there is none, idle until it is acquired as a new one. */
  prepare(key: string, start: () => Promise<Sandbox>): Promise<void>;
  release(key: string, sandbox: Sandbox): void;
  /** Ends the processes of all keys that begin so, except one's: idle ones at once, busy ones when they are released. */
  retire(prefix: string, except?: string): void;
  /** Ends every process, waits until they are gone, and starts none any more. */
  close(): Promise<void>;
}

interface Idle {
  key: string;
  sandbox: Sandbox;
  timer: NodeJS.Timeout;
  /** It has served nobody yet. */
  isNew: boolean;
}

interface Birth {
  key: string;
  retired: boolean;
}

export function createPool(mostProcesses = MAX_PROCESSES): Pool {
  /** With their keys. */
  const all = new Map<Sandbox, string>();
  /** Busy, and not to be kept. */
  const retired = new WeakSet<Sandbox>();
  /** Processes that are about to be there. */
  const births = new Set<Birth>();
  const line = createWaitingLine();
  /** By key: processes that run or start, and those of them that start. */
  const busy = createTally();
  const starting = createTally();
  /** Processes that start for nobody yet. */
  const prepared = new Map<string, Promise<unknown>>();
  let idle: Idle[] = [];
  let closed = false;
  /** Who waits until there is room for a process. */
  const crowd: (() => void)[] = [];
  const room = () => crowd.shift()?.();

  /** Processes that were told to end and have not ended yet. */
  const ending = new Set<Sandbox>();
  const drop = (sandbox: Sandbox) => {
    sandbox.stop();
    all.delete(sandbox);
    ending.add(sandbox);
    room();
    sandbox.ended.then(() => ending.delete(sandbox));
  };
  const discard = (entries: readonly Idle[]) => {
    idle = idle.filter((entry) => !entries.includes(entry));
    for (const { sandbox, timer } of entries) {
      clearTimeout(timer);
      drop(sandbox);
    }
  };
  const takeIdle = (key: string): Idle | undefined => {
    discard(idle.filter(({ sandbox }) => !sandbox.isUsable()));
    // The one that was used last: its memory is the warmest, and the others may end after their idle time.
    const found = idle.findLast((entry) => entry.key === key);
    if (found === undefined) return undefined;
    clearTimeout(found.timer);
    idle = idle.filter((entry) => entry !== found);
    return found;
  };
  const keepIdle = (key: string, sandbox: Sandbox, isNew: boolean) => {
    const timer = setTimeout(() => discard(idle.filter((entry) => entry.sandbox === sandbox)), IDLE_MS);
    timer.unref();
    idle.push({ key, sandbox, timer, isNew });
    room();
    discard(idle.slice(0, -MAX_IDLE));
  };
  const isFull = () => !closed && all.size + births.size >= mostProcesses;
  const begin = async (key: string, start: () => Promise<Sandbox>) => {
    while (isFull()) {
      const warm = takeIdle(key);
      if (warm !== undefined) {
        busy.add(key, 1);
        return warm;
      }
      if (idle.length > 0) discard(idle.slice(0, 1));
      else await new Promise<void>((resolve) => crowd.push(resolve));
    }
    busy.add(key, 1);
    starting.add(key, 1);
    const started = () => starting.add(key, -1);
    const birth = { key, retired: false };
    births.add(birth);
    try {
      if (closed) throw shuttingDown();
      const sandbox = await start();
      all.set(sandbox, key);
      if (birth.retired) retired.add(sandbox);
      if (closed) sandbox.stop();
      sandbox.initialised.then(started);
      return { sandbox, isNew: true };
    } catch (error) {
      started();
      busy.add(key, -1);
      room();
      throw error;
    } finally {
      births.delete(birth);
    }
  };

  return {
    async acquire(key, start) {
      // Where it fails, this one fails for the same reason when it starts its own.
      await prepared.get(key)?.catch(() => {});
      const warm = takeIdle(key);
      if (warm !== undefined) {
        busy.add(key, 1);
        return warm;
      }
      const mayBecomeIdle = busy.of(key) > 0 && busy.sum() >= FREE_STARTS;
      // A process of the waiting line is handed over busy, so it stays counted.
      const processes = () => ({ busy: busy.of(key), starting: starting.of(key) });
      const next = mayBecomeIdle ? await line.wait(key, processes) : undefined;
      return next === undefined ? begin(key, start) : { sandbox: next, isNew: false };
    },
    async prepare(key, start) {
      if (closed || isFull() || busy.of(key) > 0 || idle.some((entry) => entry.key === key)) return;
      const ready = begin(key, start).then(({ sandbox }) => {
        busy.add(key, -1);
        if (sandbox.isUsable() && !retired.has(sandbox)) keepIdle(key, sandbox, true);
        else drop(sandbox);
      });
      prepared.set(key, ready);
      await ready.finally(() => prepared.delete(key));
    },
    release(key, sandbox) {
      if (sandbox.isUsable() && !retired.has(sandbox) && line.offer(key, sandbox)) return;
      busy.add(key, -1);
      if (!sandbox.isUsable() || retired.has(sandbox)) return drop(sandbox);
      keepIdle(key, sandbox, false);
    },
    retire(prefix, except) {
      const concerned = ({ key }: { key: string }) => key !== except && key.startsWith(prefix);
      discard(idle.filter(concerned));
      for (const [sandbox, key] of all) if (concerned({ key })) retired.add(sandbox);
      for (const birth of births) birth.retired ||= concerned(birth);
    },
    async close() {
      closed = true;
      line.close();
      for (const enter of crowd.splice(0)) enter();
      discard(idle);
      for (const sandbox of [...all.keys()]) drop(sandbox);
      await Promise.all([...ending].map(({ ended }) => ended));
    },
  };
}

export function shuttingDown(): ServiceError {
  return new ServiceError('ServiceException', 'The local AWS is shutting down.', { members: { Type: 'Service' } });
}

interface Tally {
  add(key: string, by: 1 | -1): void;
  of(key: string): number;
  sum(): number;
}

function createTally(): Tally {
  const counts = new Map<string, number>();
  const of = (key: string) => counts.get(key) ?? 0;
  return {
    of,
    add(key, by) {
      const now = of(key) + by;
      if (now === 0) counts.delete(key);
      else counts.set(key, now);
    },
    sum: () => [...counts.values()].reduce((sum, some) => sum + some, 0),
  };
}
