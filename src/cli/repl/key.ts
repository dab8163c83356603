import type { Io } from '../io.js';

const CTRL_C = '\u0003';
const CTRL_D = '\u0004';

/** Resolves at the next key, whichever it is. Ctrl-C, Ctrl-D and a terminal that goes away interrupt. */
export async function waitForKey({ stdin }: Io, signal: AbortSignal, interrupt: () => void): Promise<void> {
  signal.throwIfAborted();
  // The stream of a terminal has setRawMode; the stream of a test may not.
  const raw = stdin as typeof stdin & { setRawMode?(on: boolean): void };
  raw.setRawMode?.(true);
  try {
    await new Promise<void>((go) => {
      const done = () => {
        stdin.off('data', onData).off('end', onEnd);
        signal.removeEventListener('abort', done);
        go();
      };
      const onEnd = () => {
        interrupt();
        done();
      };
      const onData = (data: Uint8Array | string) => {
        const keys = typeof data === 'string' ? data : new TextDecoder().decode(data);
        if (keys.includes(CTRL_C) || keys.includes(CTRL_D)) onEnd();
        else done();
      };
      signal.addEventListener('abort', done, { once: true });
      stdin.on('data', onData).on('end', onEnd).resume();
    });
  } finally {
    stdin.pause();
    raw.setRawMode?.(false);
  }
  signal.throwIfAborted();
}
