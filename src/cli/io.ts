import type { Readable, Writable } from 'node:stream';
import type { Patience } from '../aws/settings.js';
import type { Clock } from '../core/time.js';
import type { Host } from '../emulator/runner/host.js';

/** The process as the command line sees it; tests give streams of their own. */
export interface Io {
  argv: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  stdin: Readable & { isTTY?: boolean };
  stdout: Writable & { isTTY?: boolean; columns?: number };
  stderr: Writable & { isTTY?: boolean; columns?: number };
  /** What functions on the local AWS run with: Node.js, PATH, signals. */
  host: Host;
  /** Of Node.js, without the `v`. */
  nodeVersion: string;
  /** Default: the system's. */
  clock?: Clock;
  /** For AWS's answers; default: as long as they may take. */
  patience?: Patience;
  /** Prepares the process for running long: memory before speed. */
  runLong?(): void;
  /** Calls back at SIGINT and SIGTERM; returns what stops listening. */
  onInterrupt(callback: () => void): () => void;
}

/** Colour: --no-color, then FORCE_COLOR, then NO_COLOR, then whether it is a terminal. */
export function wantsColour(io: Io, stream: { isTTY?: boolean }, allowed: boolean): boolean {
  if (!allowed) return false;
  const { FORCE_COLOR: force, NO_COLOR: no } = io.env;
  if (force !== undefined && force !== '' && force !== '0') return true;
  if (no !== undefined && no !== '') return false;
  return stream.isTTY === true;
}

/** Somebody sits at a terminal and can be asked. */
export function isInteractive(io: Io): boolean {
  return io.stdin.isTTY === true && io.stderr.isTTY === true && (io.env['CI'] ?? '') === '';
}
