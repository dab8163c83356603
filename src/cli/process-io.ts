import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import type { Io } from './io.js';

let outputFailed = false;

/** The real process. The only file, beside bin.ts, that touches it. */
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
    onInterrupt(callback) {
      let times = 0;
      const listener = () => {
        times += 1;
        // The second one is meant: whatever still runs is left as it is.
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
 * V8 would let the space for young objects grow to 48 MB, which a server and a chat fill with what each answer leaves
 * behind. Its bound can be set only before the process starts; growing can be stopped at any time.
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

/** Sets the status that the process ends with once nothing is left to do: not 0 when the result could not be written. */
export function setExitStatus(status: number): void {
  process.exitCode = status === 0 && outputFailed ? 1 : status;
}

/** Node would make it an uncaught exception, and end whatever runs half way. */
function onWriteError(error: NodeJS.ErrnoException): void {
  // A reader that went away (`| head`) is not a failure of ours.
  if (error.code === 'EPIPE' || outputFailed) return;
  outputFailed = true;
  process.exitCode = 1;
  process.stderr.write(`error: The output cannot be written: ${error.message}.\n`);
}

/** The SDK prints seven lines about Node 20 at the first client otherwise. */
export function silenceSdkNotice(): void {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
}
