import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { messageOf } from '../../../core/errors.js';
import { userError } from '../../services/lambda/errors.js';
import { type Host, killGroup } from '../host.js';
import { collectOutput, type LogLine, type OutputOptions } from '../log/output.js';
import { createLifecycle, type InitEnd, type InvokeEnd } from './lifecycle.js';
import { residentMemory, watchMemory } from './process-memory.js';
import { openRuntimeApi, type RuntimeApi, type RuntimeInvocation } from './runtime-api.js';
import type { Watchdog } from './watchdog.js';

export interface SandboxOptions {
  host: Host;
  watchdog: Watchdog;
  output: OutputOptions;
  command: string;
  args: readonly string[];
  /** All of the child's environment except AWS_LAMBDA_RUNTIME_API. */
  environment: Record<string, string>;
  folder: string;
  /** Bytes. */
  memory: number;
  logStreamName: string;
  /** Whether it may be given an invocation now. */
  mayServe(): boolean;
}

/** One child process with its Runtime API: runs one invocation at a time, any number after another. */
export interface Sandbox {
  readonly logStreamName: string;
  /** Settles once, when the handler is loaded or could not be. */
  readonly initialised: Promise<InitEnd>;
  /** Resolves when the process is gone. */
  readonly ended: Promise<void>;
  /** Milliseconds that init took; undefined until it ended. */
  initDuration(): number | undefined;
  /** Whether it lives, and may be given another invocation. */
  isUsable(): boolean;
  invoke(invocation: RuntimeInvocation): Promise<InvokeEnd>;
  /** What was printed since the last time, complete up to the last answer. */
  takeOutput(): Promise<LogLine[]>;
  /** Bytes; undefined where the system does not tell. */
  peakMemory(): number | undefined;
  stop(): void;
}

export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { host, memory } = options;
  const lifecycle = createLifecycle(options.output.shown);
  const api = await openRuntimeApi(lifecycle.listener);
  const child = spawnProcess(options, api);
  const output = collectOutput(options.output);
  for (const stream of [child.stdout, child.stderr]) attach(output.attach, stream);
  // Its end of the lifeline closes with the child; the child watches for ours.
  child.stdio[3]?.on('error', () => {});
  const { pid } = child;
  let alive = true;
  let peak: number | undefined;
  const ended = untilEnd(child, options).then((reason) => {
    alive = false;
    api.close();
    lifecycle.end({ kind: 'exited', reason });
  });

  return {
    logStreamName: options.logStreamName,
    initialised: lifecycle.initialised,
    ended,
    initDuration: lifecycle.initDuration,
    isUsable: () => alive && options.mayServe(),
    async invoke(invocation) {
      if (!alive || pid === undefined) return { kind: 'undelivered' };
      const stopWatching = watchMemory(pid, memory, () => {
        peak = memory;
        killGroup(host, pid);
      });
      const end = await lifecycle.invoke(invocation, api);
      stopWatching();
      peak = residentMemory(pid)?.peak ?? peak;
      return end;
    },
    async takeOutput() {
      await pipesRead();
      return output.take();
    },
    peakMemory: () => peak,
    stop: () => {
      if (alive && pid !== undefined) killGroup(host, pid);
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

/** Waits for the end of the process, ends what it left behind, and says how it ended. */
async function untilEnd(child: ChildProcess, { host, watchdog }: SandboxOptions): Promise<string> {
  const { pid } = child;
  if (pid !== undefined) watchdog.watch(pid);
  const reason = await new Promise<string>((resolve) => {
    child.once('exit', (status, signal) => resolve(exitReason(status, signal)));
    child.once('error', (error) => resolve(`Runtime exited with error: ${error.message}`));
  });
  if (pid !== undefined) {
    killGroup(host, pid);
    watchdog.forget(pid);
  }
  // What left the group may hold the pipes open for ever.
  pipesRead().then(() => {
    child.stdout?.destroy();
    child.stderr?.destroy();
  });
  return reason;
}

/** What was printed before an answer lies in the pipes by then: after two more looks at them all of it is read. */
async function pipesRead(): Promise<void> {
  for (let looks = 0; looks < 2; looks += 1) {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}

function attach(to: (stream: Readable) => void, stream: Readable | null): void {
  if (stream === null) return;
  stream.on('error', () => {});
  to(stream);
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
