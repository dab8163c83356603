import { setFlagsFromString } from 'node:v8';

/**
 * Does work that uses many expressions a few times. V8 compiles each expression twice, for its interpreter and then for the
 * machine, unless it is told not to. Code that V8 has kept is refused under another flag, so nothing may be loaded meanwhile.
 */
export function compiledOnce<T>(work: () => T): T {
  setFlagsFromString('--no-regexp-tier-up');
  try {
    return work();
  } finally {
    setFlagsFromString('--regexp-tier-up');
  }
}
