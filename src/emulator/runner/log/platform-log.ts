/** How an invocation ended: `error` is the handler's own, `failure` the end of its process. */
export type Status = 'success' | 'error' | 'failure' | 'timeout';

/** The numbers of one invocation, in milliseconds and bytes. */
export interface Measured {
  duration: number;
  initDuration: number | undefined;
  peakMemory: number | undefined;
  status: Status;
  errorType: string | undefined;
}

/** The init phase, when it did not end with a handler. */
export interface FailedInit {
  duration: number;
  status: 'error' | 'timeout';
  errorType?: string | undefined;
}

/** What Lambda itself writes into a function's log. */
export interface PlatformLog {
  initStart(): string[];
  initDone(duration: number): string[];
  initFailed(init: FailedInit): string[];
  start(requestId: string): string[];
  /** `said`: what only a log of text says of the end, such as that the time was over. */
  end(requestId: string, measured: Measured, said: readonly string[]): string[];
}
