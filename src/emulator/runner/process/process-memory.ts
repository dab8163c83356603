import { readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 100;

/** Peak and present resident memory of a process, bytes; undefined where the system has no /proc. */
export function residentMemory(pid: number): { now: number; peak: number } | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const bytes = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) * 1024;
    const peak = bytes('VmHWM');
    // A process that has ended but was not waited for yet has no memory lines.
    return peak === 0 ? undefined : { now: bytes('VmRSS'), peak };
  } catch {
    return undefined;
  }
}

/**
 * Calls `exceeded` once the process holds more than `limit` bytes; returns how to stop looking. By the machine's time,
 * not the account's: the process lives on the machine.
 */
export function watchMemory(pid: number, limit: number, exceeded: () => void): () => void {
  const timer = setInterval(() => {
    if ((residentMemory(pid)?.now ?? 0) > limit) exceeded();
  }, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}
