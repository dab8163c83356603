import { statfsSync } from 'node:fs';
import { HrAgentError } from './errors.js';

/** What the local account may grow by in one command, with some to spare. */
const NEEDED_BYTES = 4 << 20;

/**
 * Refuses a disk that is all but full, or will be when `pending` bytes more have come to it. To be called before LMDB
 * opens its files: it maps them into memory, and where they cannot grow the system ends the process without a word.
 * @throws HrAgentError STATE_DIR with what is free and what is needed
 */
export function assertFreeSpace(folder: string, free = freeBytes(folder), pending = 0): void {
  const needed = NEEDED_BYTES + pending;
  if (free === undefined || free >= needed) return;
  const sizes = `${Math.floor(free / 1024)} KB free, ${Math.ceil(needed / 1024)} KB needed`;
  throw new HrAgentError('STATE_DIR', `There is too little space for the local account in ${folder}: ${sizes}.`, {
    hint: 'Free some of the disk, or choose another folder with --state-dir.',
  });
}

/** Undefined where the system does not tell. */
export function freeBytes(folder: string): number | undefined {
  try {
    const { bavail, bsize, blocks } = statfsSync(folder);
    return blocks > 0 ? bavail * bsize : undefined;
  } catch {
    // Not every file system knows; then it is found out by writing.
    return undefined;
  }
}
