import { performance } from 'node:perf_hooks';
import type { RuntimeApi, RuntimeInvocation, RuntimeListener } from './runtime-api.js';

/** `reason` in Lambda's words, e.g. `Runtime exited with error: exit status 1`. */
export interface Exit {
  kind: 'exited';
  reason: string;
}

/** How the init phase ends. */
export type InitEnd = { kind: 'ready' } | { kind: 'failed'; body: Buffer } | Exit;

/** How an invoke phase ends. */
export type InvokeEnd =
  | { kind: 'response' | 'error'; body: Buffer }
  | { kind: 'tooLarge' }
  /** The process had ended before it took the invocation, so another process may run it. */
  | { kind: 'undelivered' }
  | Exit;

/**
 * The lifecycle of one process, in Lambda's phases: init, then any number of invoke phases one after another, then its
 * end. It turns what the process says to its Runtime API into the ends of these phases.
 */
export interface Lifecycle {
  readonly listener: RuntimeListener;
  /** Settles once, when the handler is loaded or could not be. */
  readonly initialised: Promise<InitEnd>;
  /** Milliseconds that init took; undefined until it ended. */
  initDuration(): number | undefined;
  /** Hands an invocation over as soon as the process asks for one. */
  invoke(invocation: RuntimeInvocation, api: RuntimeApi): Promise<InvokeEnd>;
  /** To be called when the process has ended: its present phase ends with it. */
  end(exit: Exit): void;
}

interface Current {
  requestId: string;
  delivered: boolean;
  deliver: () => void;
  settle: (end: InvokeEnd) => void;
}

/** `shown`: the text of a failure as its caller sees it. */
export function createLifecycle(shown: (text: string) => string): Lifecycle {
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
  const settle = (end: InvokeEnd) => {
    current?.settle(end);
    current = undefined;
  };
  // An answer to another invocation than the present one is nobody's.
  const settleIf = (requestId: string, end: InvokeEnd) => {
    if (current?.requestId === requestId) settle(end);
  };

  const failure = (body: Buffer) => Buffer.from(shown(body.toString()));

  return {
    initialised,
    initDuration: () => initDuration,
    listener: {
      next: () => {
        settleInit({ kind: 'ready' });
        current?.deliver();
      },
      initError: (body) => settleInit({ kind: 'failed', body: failure(body) }),
      answer: (requestId, kind, body) => settleIf(requestId, { kind, body: kind === 'error' ? failure(body) : body }),
      tooLarge: (requestId) => settleIf(requestId, { kind: 'tooLarge' }),
    },
    invoke: (invocation, api) =>
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
