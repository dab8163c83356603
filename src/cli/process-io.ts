import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import type { Io } from './io.js';

let outputFailed = false;

/** The real process. Beside bin.ts, this is the only file that touches it. */
export function processIo(): Io {
  process.stdout.on('error', onWriteError);
  process.stderr.on('error', onWriteError);
  return {
    argv: process.argv.slice(2),
    env: process.env,
    cwd: process.cwd(),
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    host: process,
    nodeVersion: process.versions.node,
    runLong: keepYoungSpaceSmall,
    browse: async (url) => (await import('./browse.js')).browse(url, process.platform),
    async hideEnvironment() {
      if (process.platform === 'linux') (await import('./hidden-environment.js')).hideEnvironment(process.env);
    },
    onInterrupt(callback) {
      let times = 0;
      const listener = () => {
        times += 1;
        // A second signal ends the process at once, whatever still runs.
        if (times > 1) process.exit(130);
        callback();
      };
      process.on('SIGINT', listener);
      process.on('SIGTERM', listener);
      return () => {
        process.off('SIGINT', listener);
        process.off('SIGTERM', listener);
      };
    },
  };
}

const YOUNG_SPACE_BYTES = 8 * 2 ** 20;
const LOOK_EACH_MS = 100;

/**
 * V8 lets the space for young objects grow to 48 MB. A server and a chat fill it with what each answer leaves behind. The
 * limit of this space can be set only before the process starts; its growth can be stopped at any time.
 */
function keepYoungSpaceSmall(): void {
  const timer = setInterval(() => {
    const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
    if ((young?.space_size ?? 0) < YOUNG_SPACE_BYTES) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    clearInterval(timer);
  }, LOOK_EACH_MS);
  timer.unref();
}

/** Sets the exit status, with which the process ends once nothing is left to do. It is never 0 when a result was not written. */
export function setExitStatus(status: number): void {
  process.exitCode = status === 0 && outputFailed ? 1 : status;
}

/** Handles a failed write. Node would throw an uncaught exception and end whatever runs half way. */
function onWriteError(error: NodeJS.ErrnoException): void {
  // That the reader went away (`| head`) is no failure of this program.
  if (error.code === 'EPIPE' || outputFailed) return;
  outputFailed = true;
  process.exitCode = 1;
  process.stderr.write(`error: The output cannot be written: ${error.message}.\n`);
}

/** Keeps the SDK from printing seven lines about Node 20 at the first client. */
export function silenceSdkNotice(): void {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
}
