import { performance } from 'node:perf_hooks';
import type { RuntimeApi, RuntimeInvocation, RuntimeListener } from './runtime-api.js';

/** `reason` in Lambda's words, e.g. `Runtime exited with error: exit status 1`. */
export interface Exit {
  kind: 'exited';
  reason: string;
}

export type InitEnd = { kind: 'ready' } | { kind: 'failed'; body: Buffer } | Exit;

export type RunEnd =
  | { kind: 'response' | 'error'; body: Buffer }
  | { kind: 'tooLarge' }
  /** It had ended before it took the invocation, which another process may therefore run. */
  | { kind: 'undelivered' }
  | Exit;

/** Where what a process says to its Runtime API meets those who wait for it: its start, then one invocation at a time. */
export interface Desk {
  readonly listener: RuntimeListener;
  /** Settles once, when the handler is loaded or could not be. */
  readonly initialised: Promise<InitEnd>;
  /** Milliseconds that init took; undefined until it ended. */
  initDuration(): number | undefined;
  /** Hands an invocation over as soon as the process asks for one. */
  serve(invocation: RuntimeInvocation, api: RuntimeApi): Promise<RunEnd>;
  /** The process has ended, and with it whatever it was doing. */
  end(exit: Exit): void;
}

interface Current {
  requestId: string;
  delivered: boolean;
  deliver: () => void;
  settle: (end: RunEnd) => void;
}

export function createDesk(): Desk {
  const openedAt = performance.now();
  let initDuration: number | undefined;
  let current: Current | undefined;
  let settleInit: (end: InitEnd) => void = () => {};
  const initialised = new Promise<InitEnd>((resolve) => {
    settleInit = (end) => {
      initDuration ??= performance.now() - openedAt;
      resolve(end);
    };
  });
  const settle = (end: RunEnd) => {
    current?.settle(end);
    current = undefined;
  };
  // An answer to another invocation than the present one is nobody's.
  const answer = (requestId: string, end: RunEnd) => {
    if (current?.requestId === requestId) settle(end);
  };

  return {
    initialised,
    initDuration: () => initDuration,
    listener: {
      asked: () => {
        settleInit({ kind: 'ready' });
        current?.deliver();
      },
      initFailed: (body) => settleInit({ kind: 'failed', body }),
      answered: (requestId, kind, body) => answer(requestId, { kind, body }),
      tooLarge: (requestId) => answer(requestId, { kind: 'tooLarge' }),
    },
    serve: (invocation, api) =>
      new Promise((resolve) => {
        const mine: Current = {
          requestId: invocation.requestId,
          delivered: false,
          deliver: () => {
            mine.delivered ||= api.deliver(invocation);
          },
          settle: resolve,
        };
        current = mine;
        mine.deliver();
      }),
    end(exit) {
      settleInit(exit);
      settle(current?.delivered === false ? { kind: 'undelivered' } : exit);
    },
  };
}
