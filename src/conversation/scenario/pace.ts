import type { Clock } from '../../core/time.js';

/** Spreads the turns of many conversations, so that no more begin in a second than may. */
export interface TurnPace {
  /** Resolves when the next turn may begin. */
  next(signal: AbortSignal): Promise<void>;
  /** No turn begins for so long: the service has had too many. */
  hold(ms: number): void;
}

/** Evenly spaced turns. `perSecond` undefined: as fast as they come. */
export function createTurnPace(clock: Clock, perSecond: number | undefined): TurnPace {
  const spacingMs = perSecond === undefined ? 0 : 1_000 / perSecond;
  let free = 0;
  return {
    async next(signal) {
      const now = clock.now();
      const at = Math.max(free, now);
      free = at + spacingMs;
      if (at > now) await clock.sleep(at - now, signal);
    },
    hold(ms) {
      free = Math.max(free, clock.now() + ms);
    },
  };
}
