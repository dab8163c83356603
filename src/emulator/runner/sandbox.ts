import { type ChildProcess, spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import type { Readable } from 'node:stream';
import { messageOf } from '../../core/errors.js';
import { userError } from '../services/lambda/errors.js';
import { type Host, killGroup } from './host.js';
import { residentMemory, watchMemory } from './memory.js';
import { collectOutput, type LogLine } from './output.js';
import { openRuntimeApi, type RuntimeApi, type RuntimeInvocation } from './runtime-api.js';
import type { Watchdog } from './watchdog.js';

export interface SandboxOptions {
  host: Host;
  watchdog: Watchdog;
  now: () => number;
  command: string;
  args: readonly string[];
  /** All of the child's environment except AWS_LAMBDA_RUNTIME_API. */
  environment: Record<string, string>;
  folder: string;
  /** Bytes. */
  memory: number;
  logStreamName: string;
}

export type InitEnd = { kind: 'ready' } | { kind: 'failed'; body: Buffer } | Exit;
export type RunEnd =
  | { kind: 'response' | 'error'; body: Buffer }
  | { kind: 'tooLarge' }
  /** It had ended before it took the invocation, which another sandbox may therefore run. */
  | { kind: 'undelivered' }
  | Exit;
/** `reason` in Lambda's words, e.g. `Runtime exited with error: exit status 1`. */
export interface Exit {
  kind: 'exited';
  reason: string;
}

/** One child process with its Runtime API: runs one invocation at a time, any number after another. */
export interface Sandbox {
  readonly logStreamName: string;
  /** Settles once, when the handler is loaded or could not be. */
  readonly initialised: Promise<InitEnd>;
  /** Milliseconds that init took; undefined until it ended. */
  initDuration(): number | undefined;
  isAlive(): boolean;
  run(invocation: RuntimeInvocation): Promise<RunEnd>;
  /** What was printed since the last time, complete up to the last answer. */
  takeOutput(): Promise<LogLine[]>;
  /** Bytes; undefined where the system does not tell. */
  peakMemory(): number | undefined;
  stop(): void;
  /** Resolves when the process is gone. */
  readonly ended: Promise<void>;
}

export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { host, watchdog } = options;
  const startedAt = performance.now();
  let initDuration: number | undefined;
  let exit: Exit | undefined;
  let peak: number | undefined;
  let current: { invocation: RuntimeInvocation; delivered: boolean; settle: (end: RunEnd) => void } | undefined;
  let settleInit: (end: InitEnd) => void = () => {};
  const initialised = new Promise<InitEnd>((resolve) => {
    settleInit = (end) => {
      initDuration ??= performance.now() - startedAt;
      resolve(end);
    };
  });
  let settleEnded = () => {};
  const ended = new Promise<void>((resolve) => {
    settleEnded = resolve;
  });
  const settle = (end: RunEnd, requestId?: string) => {
    if (current === undefined || (requestId !== undefined && requestId !== current.invocation.requestId)) return;
    current.settle(end);
    current = undefined;
  };
  const deliver = () => {
    if (current && !current.delivered) current.delivered = api.deliver(current.invocation);
  };

  const api = await openRuntimeApi({
    asked: () => {
      settleInit({ kind: 'ready' });
      deliver();
    },
    initFailed: (body) => settleInit({ kind: 'failed', body }),
    answered: (requestId, kind, body) => settle({ kind, body }, requestId),
    tooLarge: (requestId) => settle({ kind: 'tooLarge' }, requestId),
  });
  const child = spawnProcess(options, api);
  const output = collectOutput(options.now);
  for (const stream of [child.stdout, child.stderr]) attach(output.attach, stream);
  // Its end of the lifeline closes with the child; the child watches for ours.
  child.stdio[3]?.on('error', () => {});
  const pid = child.pid;
  if (pid !== undefined) watchdog.watch(pid);

  const end = (reason: string) => {
    if (exit !== undefined) return;
    exit = { kind: 'exited', reason };
    if (pid !== undefined) {
      killGroup(host, pid);
      watchdog.forget(pid);
    }
    api.close();
    settleInit(exit);
    settle(current?.delivered === false ? { kind: 'undelivered' } : exit);
    settleEnded();
    // What left the group may hold the pipes open for ever.
    nextLook()
      .then(nextLook)
      .then(() => {
        child.stdout?.destroy();
        child.stderr?.destroy();
      });
  };
  child.once('exit', (status, signal) => end(exitReason(status, signal)));
  child.once('error', (error) => end(`Runtime exited with error: ${error.message}`));

  return {
    logStreamName: options.logStreamName,
    initialised,
    ended,
    initDuration: () => initDuration,
    isAlive: () => exit === undefined,
    async run(invocation) {
      if (exit !== undefined || pid === undefined) return { kind: 'undelivered' };
      const stopWatching = watchMemory(pid, options.memory, () => {
        peak = options.memory;
        killGroup(host, pid);
      });
      try {
        return await new Promise<RunEnd>((resolve) => {
          current = { invocation, delivered: false, settle: resolve };
          deliver();
        });
      } finally {
        stopWatching();
        peak = residentMemory(pid)?.peak ?? peak;
      }
    },
    async takeOutput() {
      // What was printed before the answer lies in the pipes by now: one more look at them reads it all.
      await nextLook();
      await nextLook();
      return output.take();
    },
    peakMemory: () => peak,
    stop: () => {
      if (exit === undefined && pid !== undefined) killGroup(host, pid);
    },
  };
}

function spawnProcess({ command, args, environment, folder, host }: SandboxOptions, api: RuntimeApi): ChildProcess {
  try {
    return spawn(command, args, {
      cwd: folder,
      env: { ...environment, AWS_LAMBDA_RUNTIME_API: api.address },
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      // A process group of its own, so that what the handler starts can be ended with it.
      detached: host.platform !== 'win32',
      windowsHide: true,
    });
  } catch (error) {
    api.close();
    throw userError('InvalidRuntimeException', `The function's process cannot start: ${messageOf(error)}`);
  }
}

function attach(to: (stream: Readable) => void, stream: Readable | null): void {
  if (stream === null) return;
  stream.on('error', () => {});
  to(stream);
}

function nextLook(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

const SIGNALS: Readonly<Record<string, string>> = {
  SIGKILL: 'killed',
  SIGABRT: 'aborted',
  SIGSEGV: 'segmentation fault',
  SIGTERM: 'terminated',
};

function exitReason(status: number | null, signal: NodeJS.Signals | null): string {
  if (signal !== null) return `Runtime exited with error: signal: ${SIGNALS[signal] ?? signal}`;
  return status === 0
    ? 'Runtime exited without providing a reason'
    : `Runtime exited with error: exit status ${status}`;
}
