import type { Readable, Writable } from 'node:stream';
import type { Patience } from '../aws/settings.js';
import type { Clock } from '../core/time.js';
import type { Host } from '../emulator/runner/host.js';
import type { ModelServerPlace } from './places/model-servers.js';

/** The process as the command line sees it; tests give streams of their own. */
export interface Io {
  argv: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  stdin: Readable & { isTTY?: boolean };
  stdout: Writable & { isTTY?: boolean; columns?: number };
  stderr: Writable & { isTTY?: boolean; columns?: number };
  /** What the functions on the local AWS need of this machine: Node.js, PATH, signals. */
  host: Host;
  /** Of Node.js, without the `v`. */
  nodeVersion: string;
  /** Of the command and its pauses. Default: the system's. */
  clock?: Clock;
  /** Of the local AWS that the command starts. Default: the system's. */
  localClock?: Clock;
  /** For AWS's answers; default: as long as they may take. */
  patience?: Patience;
  /** Where servers of models may answer on this machine; default: at their usual ports. */
  modelServers?: readonly ModelServerPlace[];
  /** Prepares the process for running long: memory before speed. */
  runLong?(): void;
  /** Shows an address in the person's browser. Rejects when there is none. */
  browse?(url: string): Promise<void>;
  /** Keeps the environment from other processes that look at this one. */
  hideEnvironment?(): Promise<void>;
  /** Calls back at SIGINT and SIGTERM; returns what stops listening. */
  onInterrupt(callback: () => void): () => void;
}

/** A variable of the environment; undefined also for one that is empty. */
export function variable({ env }: Pick<Io, 'env'>, name: string): string | undefined {
  return env[name] === '' ? undefined : env[name];
}

/** A person watches stderr; it is not the log of a CI server. */
function isWatched(io: Pick<Io, 'stderr' | 'env'>): boolean {
  return io.stderr.isTTY === true && variable(io, 'CI') === undefined;
}

/** Whether terminals take escape sequences here. `TERM=dumb` says that they do not. */
export function takesEscapes(io: Pick<Io, 'env'>): boolean {
  return variable(io, 'TERM') !== 'dumb';
}

/** A line on stderr can be drawn anew while a person watches. A terminal that says it has no columns cannot clear one. */
export function canRedraw(io: Pick<Io, 'stderr' | 'env'>): boolean {
  return isWatched(io) && takesEscapes(io) && io.stderr.columns !== 0;
}

/** Colour: --no-color, then FORCE_COLOR, then NO_COLOR, then whether it is a terminal that takes it. */
export function wantsColour(io: Io, stream: { isTTY?: boolean }, allowed: boolean): boolean {
  if (!allowed) return false;
  const force = variable(io, 'FORCE_COLOR');
  if (force !== undefined && force !== '0') return true;
  if (variable(io, 'NO_COLOR') !== undefined) return false;
  return stream.isTTY === true && takesEscapes(io);
}

/** A person sits at a terminal and can be asked. */
export function isInteractive(io: Io): boolean {
  return io.stdin.isTTY === true && isWatched(io);
}
