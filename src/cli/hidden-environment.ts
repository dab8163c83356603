import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { systemCode } from '../core/errors.js';

/** Places in `/proc/PID/stat`, behind the name of the program: where the first environment begins and ends in memory. */
const ENV_START = 47;
const ENV_END = 48;

/**
 * Wipes the environment that the process was started with from where other processes can read it (`/proc/PID/environ`).
 * A function of the local AWS is a child of this process, and could look there for keys. `env` itself stays as it is.
 * Linux only: elsewhere, and where the system forbids it, the first environment stays as visible as any program's.
 */
export function hideEnvironment(env: NodeJS.ProcessEnv): void {
  // Each variable moves to memory of its own: until it is set, its place is the one that is wiped.
  for (const [name, value] of Object.entries(env)) env[name] = value;
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [start, end] = [Number(fields[ENV_START]), Number(fields[ENV_END])];
    // The system tells zeros to whoever may not know.
    if (!(start > 0 && end > start)) return;
    const memory = openSync('/proc/self/mem', 'r+');
    try {
      writeSync(memory, Buffer.alloc(end - start), 0, end - start, start);
    } finally {
      closeSync(memory);
    }
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
  }
}
