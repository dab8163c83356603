export const SPEEDS = ['instant', 'fast', 'slow'] as const;

/** How a demonstration is shown: all at once, or as a person types and reads. */
export type Speed = (typeof SPEEDS)[number];

interface Pace {
  /** Between two keys. */
  keyMs: number;
  /** Before what is said next, for each word of the answer that is read meanwhile. */
  wordMs: number;
}

const PACES: Readonly<Record<Speed, Pace>> = {
  instant: { keyMs: 0, wordMs: 0 },
  fast: { keyMs: 12, wordMs: 15 },
  slow: { keyMs: 55, wordMs: 120 },
};

/** The longest time that an answer is read for. */
const MOST_READING_MS = 6_000;

/** How long a person waits after this key: longer between words, longest after a clause. */
export function keyPauseMs(speed: Speed, key: string): number {
  return PACES[speed].keyMs * (/[.,;:?!]/.test(key) ? 4 : key === ' ' ? 2 : 1);
}

/** How long a person reads an answer. */
export function readingMs(speed: Speed, answer: string): number {
  const words = answer.split(/\s+/).filter((word) => word !== '').length;
  return Math.min(words * PACES[speed].wordMs, MOST_READING_MS);
}
