import type { InitEnd, InvokeEnd } from './lifecycle.js';
import { MAX_RESPONSE } from './runtime-api.js';

/** What the caller of the function gets, and what the log tells of it. */
export interface InvocationAnswer {
  payload: Uint8Array;
  functionError?: 'Unhandled';
  /** Absent when the handler answered or failed by itself. */
  status?: 'error' | 'timeout';
  errorType?: string;
  /** What Lambda itself adds to the log. */
  logLines: string[];
}

type End = Exclude<InitEnd, { kind: 'ready' }> | Exclude<InvokeEnd, { kind: 'undelivered' }>;

/** For each way in which an invocation can end, the document that Lambda answers with. */
export function answerOf(end: End, requestId: string): InvocationAnswer {
  switch (end.kind) {
    case 'response':
      return { payload: end.body, logLines: [] };
    case 'error':
      return { payload: end.body, functionError: 'Unhandled', logLines: [] };
    case 'failed':
      return { payload: end.body, functionError: 'Unhandled', status: 'error', ...typeIn(end.body), logLines: [] };
    case 'exited':
      return exited(`RequestId: ${requestId} Error: ${end.reason}`);
    case 'tooLarge': {
      const errorMessage = `Response payload size exceeded maximum allowed payload size (${MAX_RESPONSE} bytes).`;
      return failed('Function.ResponseSizeTooLarge', errorMessage, 'error', []);
    }
  }
}

/** `moment`: now, milliseconds since the epoch. */
export function timeoutAnswer(requestId: string, seconds: number, moment: number): InvocationAnswer {
  const text = `Task timed out after ${seconds.toFixed(2)} seconds`;
  const line = `${new Date(moment).toISOString()} ${requestId} ${text}`;
  return failed('Sandbox.Timedout', `RequestId: ${requestId} Error: ${text}`, 'timeout', [line]);
}

function exited(errorMessage: string): InvocationAnswer {
  return failed('Runtime.ExitError', errorMessage, 'error', [errorMessage, 'Runtime.ExitError']);
}

function failed(
  errorType: string,
  errorMessage: string,
  status: 'error' | 'timeout',
  logLines: string[],
): InvocationAnswer {
  const payload = Buffer.from(JSON.stringify({ errorType, errorMessage }));
  return { payload, functionError: 'Unhandled', status, errorType, logLines };
}

function typeIn(body: Buffer): { errorType?: string } {
  try {
    const document: unknown = JSON.parse(body.toString());
    if (typeof document !== 'object' || document === null || !('errorType' in document)) return {};
    return typeof document.errorType === 'string' ? { errorType: document.errorType } : {};
  } catch {
    // A handler may post what it likes to the Runtime API; the caller gets it as it is.
    return {};
  }
}
