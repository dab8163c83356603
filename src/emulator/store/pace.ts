import { performance } from 'node:perf_hooks';

/** A commit that takes longer holds up everybody else too long. */
const QUICK_MS = 10;
/** From so many signs on that others write at the same time, or that the disk is slow, none is committed on this thread. */
const TOO_MANY = 3;
const MOST_SIGNS = 12;

/**
 * Whether a write may be committed on the thread that serves: nobody else writes at about the same time, with whom it could
 * share the way to the disk, and the disk is quick. Each write that comes alone takes one sign to the contrary away.
 */
export interface Pace {
  /** Whether the write that comes now may. */
  isAlone(): boolean;
  /** Runs a commit on this thread. */
  commit<R>(work: () => R): R;
  /** Counts a commit on another thread until it is over. */
  share<R>(commit: () => Promise<R>): Promise<R>;
}

export function createPace(now = () => performance.now()): Pace {
  let signs = 0;
  let sharing = 0;
  /** Not more than one turn of the event loop has passed since a commit on this thread: who comes now came during it. */
  let isFresh = false;
  return {
    isAlone() {
      const hasCompany = sharing > 0 || isFresh;
      signs = hasCompany ? Math.min(signs + 1, MOST_SIGNS) : Math.max(signs - 1, 0);
      return sharing === 0 && signs < TOO_MANY;
    },
    commit(work) {
      const begun = now();
      try {
        return work();
      } finally {
        if (now() - begun > QUICK_MS) signs = MOST_SIGNS;
        isFresh = true;
        afterNextTurn(() => {
          isFresh = false;
        });
      }
    },
    async share(commit) {
      sharing += 1;
      try {
        return await commit();
      } finally {
        sharing -= 1;
      }
    },
  };
}

function afterNextTurn(act: () => void): void {
  setImmediate(() => setImmediate(act));
}
