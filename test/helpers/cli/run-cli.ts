import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { clearLine, cursorTo, type Direction, moveCursor } from 'node:readline';
import { PassThrough, Writable } from 'node:stream';
import type { Patience } from '../../../src/aws/settings.js';
import type { Io } from '../../../src/cli/io.js';
import { main as sourceMain } from '../../../src/cli/main.js';
import type { Clock } from '../../../src/core/time.js';
import { type QuickTime, quickTime } from '../clocks/quick-time.js';
import { tempDir } from '../temp-dir.js';

export interface RunOptions {
  /** Whole environment as the command line sees it; default: empty. */
  env?: Record<string, string>;
  /** Default: the test's own folder. */
  cwd?: string;
  /** Everything that stands on stdin; default: nothing, at its end. At a terminal it stays open for `type`. */
  stdin?: string;
  /** Which of the streams are a terminal; default: none. */
  tty?: boolean | { stdin?: boolean; stdout?: boolean; stderr?: boolean };
  /** Default: that of the home, in which nobody waits for a pause; the local AWS lives in it, too. */
  clock?: Clock;
  /** How wide the streams are that are a terminal; default: 80. */
  columns?: number;
  patience?: Patience;
  /** Where servers of models may be; default: nowhere, whatever runs on this machine. */
  modelServers?: Io['modelServers'];
}

/** The documents of every command, as far as tests look into them. */
export interface CliDocument {
  ok: boolean;
  target: { kind: string; account: string; region: string };
  agent: { name: string; id: string | null; status: string | null };
  agents: { remarks: string[] }[];
  changes: { resource: string; action: string }[];
  dropped?: string[];
  remaining: string[];
  kept: { resource: string; holds: string }[];
  items: number;
  resources: { resource: string; state: string; ours: boolean; drift: string[] }[];
  turns: (CliDocument & { say: string; unmet: string[] })[];
  sessionId: string;
  answer: string;
  calls: { actionGroup: string; function: string; parameters: Record<string, string>; result: string }[];
  citations: { document: string; heading?: string; uri: string; text: string; passage: string }[];
  interventions: { on: string; action: string; because: string[] }[];
  checks: { check: string; status: string; detail: string; fix?: string }[];
  endpoint: string;
  next: string;
  elapsedMs: number;
  error: { code: string; message: string; hint: string | null; next: string | null };
}

export interface CliRun {
  status: number;
  stdout: string;
  stderr: string;
  /** The one document on stdout; throws when there is not exactly one. */
  json(): CliDocument;
  /** The documents on stdout, one a line. */
  jsonLines(): CliDocument[];
}

export interface RunningCli {
  done: Promise<CliRun>;
  /** What Ctrl-C does. */
  interrupt(): void;
  /** What somebody at the terminal enters; null is Ctrl-D on an empty line. */
  type(text: string | null): void;
  /** Resolves when the text so far matches; rejects when the command ends without it. */
  seen(stream: 'stdout' | 'stderr', pattern: RegExp): Promise<RegExpExecArray>;
}

export interface Home {
  /** The working folder; the state folder is `.hr-agent` below it. */
  readonly folder: string;
  readonly stateFolder: string;
  /** The time of its commands, and of the local AWS in it. */
  readonly time: QuickTime;
  run(argv: readonly string[], options?: RunOptions): Promise<CliRun>;
  start(argv: readonly string[], options?: RunOptions): RunningCli;
  /** Writes a file below the folder and returns its path. */
  write(path: string, text: string): string;
  remove(): void;
}

/** A temporary folder that commands run in, in this process, with streams in memory. */
export function newHome({ main = sourceMain }: { main?: typeof sourceMain } = {}): Home {
  const temporary = tempDir();
  const folder = temporary.path;
  const time = quickTime();
  const start: Home['start'] = (argv, options = {}) => {
    const clocks = options.clock ? { clock: options.clock } : { clock: time.command, localClock: time.account };
    return startCli(main, argv, { cwd: folder, ...options }, clocks);
  };
  return {
    folder,
    stateFolder: join(folder, '.hr-agent'),
    time,
    start,
    run: (argv, options) => start(argv, options).done,
    write(path, text) {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      return file;
    },
    remove: temporary.remove,
  };
}

function startCli(
  main: typeof sourceMain,
  argv: readonly string[],
  { env = {}, stdin = '', tty = false, cwd = '', columns = 80, patience, modelServers = [] }: RunOptions,
  clocks: Pick<Io, 'clock' | 'localClock'>,
): RunningCli {
  const isTTY = typeof tty === 'boolean' ? { stdin: tty, stdout: tty, stderr: tty } : tty;
  const stdout = new MemoryStream(isTTY.stdout ?? false, columns);
  const stderr = new MemoryStream(isTTY.stderr ?? false, columns);
  const input = Object.assign(new PassThrough(), { isTTY: isTTY.stdin ?? false });
  if (stdin !== '') input.write(stdin);
  if (!input.isTTY) input.end();
  const listeners = new Set<() => void>();
  const status = main({
    argv,
    env,
    cwd,
    stdin: input,
    stdout,
    stderr,
    host: process,
    nodeVersion: process.versions.node,
    modelServers,
    ...clocks,
    ...(patience && { patience }),
    onInterrupt(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
  });
  const done = status.then((code) => finished(code, stdout.text, stderr.text));
  return {
    done,
    interrupt: () => {
      for (const listener of listeners) listener();
    },
    type: (text) => (text === null ? input.end() : input.write(text)),
    async seen(stream, pattern) {
      const watched = stream === 'stdout' ? stdout : stderr;
      const ended = done.then((run) => {
        throw new Error(`ended with ${run.status} before ${pattern}: ${run.stderr}`);
      });
      return Promise.race([watched.seen(pattern), ended]);
    },
  };
}

function finished(status: number, stdout: string, stderr: string): CliRun {
  const documents = (): CliDocument[] =>
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  return {
    status,
    stdout,
    stderr,
    jsonLines: documents,
    json() {
      const [document, ...more] = documents();
      if (!document || more.length > 0) throw new Error(`not one document: ${stdout}`);
      return document;
    },
  };
}

class MemoryStream extends Writable {
  text = '';
  readonly isTTY: boolean;
  readonly columns: number;
  private readonly watchers = new Set<() => void>();

  constructor(isTTY: boolean, columns: number) {
    super({ decodeStrings: false });
    this.columns = columns;
    this.isTTY = isTTY;
  }

  override _write(chunk: string | Uint8Array, _encoding: string, written: () => void): void {
    this.text += typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk);
    for (const watcher of this.watchers) watcher();
    written();
  }

  // What a terminal's stream has beside a plain one's.
  cursorTo = (x: number, y?: number) => cursorTo(this, x, y);
  moveCursor = (dx: number, dy: number) => moveCursor(this, dx, dy);
  clearLine = (direction: Direction) => clearLine(this, direction);

  /** A process's own streams stay open when what is piped into them ends; so does this. */
  override end(): this {
    return this;
  }

  seen(pattern: RegExp): Promise<RegExpExecArray> {
    return new Promise((resolve) => {
      const look = () => {
        const match = pattern.exec(this.text);
        if (!match) return;
        this.watchers.delete(look);
        resolve(match);
      };
      this.watchers.add(look);
      look();
    });
  }
}
