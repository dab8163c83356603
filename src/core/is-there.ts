import { lstatSync } from 'node:fs';

/** Whether there is anything of that name, be it a link that leads nowhere. */
export function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch {
    // What cannot be looked at is for whoever opens it to explain.
    return false;
  }
}
