/** What one rings and another waits for. A ring that nobody waits for counts for the next who does. */
export interface Bell {
  ring(): void;
  /** Resolves at a ring, and without one after so long. Rejects with the signal's reason. */
  rung(atMostMs: number, signal: AbortSignal): Promise<void>;
}

export function createBell(): Bell {
  let missed = false;
  let ring = () => {
    missed = true;
  };
  const miss = ring;
  return {
    ring: () => ring(),
    async rung(atMostMs, signal) {
      signal.throwIfAborted();
      if (!missed) {
        await new Promise<void>((resolve) => {
          const go = () => {
            clearTimeout(timer);
            signal.removeEventListener('abort', go);
            ring = miss;
            resolve();
          };
          const timer = setTimeout(go, atMostMs);
          signal.addEventListener('abort', go, { once: true });
          ring = go;
        });
      }
      missed = false;
      signal.throwIfAborted();
    },
  };
}
