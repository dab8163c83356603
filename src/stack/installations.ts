import { basename, dirname } from 'node:path';
import type { Clock } from '../core/time.js';
import type { StackEvent } from './events.js';

/** Installations of packages, told to whoever listens: also to those who begin to listen while one goes on. */
export interface Installations {
  run<T>(source: string, work: () => Promise<T>): Promise<T>;
  /** Returns what stops listening. */
  listen(tell: (event: StackEvent) => void): () => void;
}

/** How often it is told that one still goes on. */
const PERIOD_MS = 1_000;

export function createInstallations(clock: Clock): Installations {
  const listeners = new Set<(event: StackEvent) => void>();
  const running = new Map<string, StackEvent>();
  const tell = (event: StackEvent) => {
    if (event.type === 'done') running.delete(event.resource);
    else running.set(event.resource, event);
    for (const listener of listeners) listener(event);
  };
  return {
    async run(source, work) {
      const resource = `packages/${basename(dirname(source))}/${basename(source)}`;
      const start = clock.now();
      const wait = (): StackEvent => {
        const what = `the packages of ${basename(source)} to be installed`;
        return { type: 'waiting', resource, what, elapsedMs: clock.now() - start };
      };
      tell(wait());
      const timer = setInterval(() => tell(wait()), PERIOD_MS);
      try {
        const made = await work();
        tell({ type: 'done', resource, action: 'create', elapsedMs: clock.now() - start });
        return made;
      } finally {
        clearInterval(timer);
        running.delete(resource);
      }
    },
    listen(listener) {
      listeners.add(listener);
      for (const event of running.values()) listener(event);
      return () => listeners.delete(listener);
    },
  };
}
