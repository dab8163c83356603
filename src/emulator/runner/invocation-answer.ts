import { asRecord, parseJson } from '../../core/json.js';
import type { Status } from './log/platform-log.js';
import type { InitEnd, InvokeEnd } from './process/lifecycle.js';
import { MAX_RESPONSE } from './process/runtime-api.js';

/** What the caller of the function gets, and what the log tells of it. */
export interface InvocationAnswer {
  payload: Uint8Array;
  functionError?: 'Unhandled';
  status: Status;
  errorType?: string | undefined;
  /** What a log of text says of it. */
  said: string[];
}

type End = Exclude<InitEnd, { kind: 'ready' }> | Exclude<InvokeEnd, { kind: 'undelivered' }>;

/** For each way in which an invocation can end, the document that Lambda answers with. */
export function answerOf(end: End, requestId: string): InvocationAnswer {
  switch (end.kind) {
    case 'response':
      return { payload: end.body, status: 'success', said: [] };
    case 'error':
      return { payload: end.body, functionError: 'Unhandled', status: 'error', errorType: typeIn(end.body), said: [] };
    case 'failed':
      return {
        payload: end.body,
        functionError: 'Unhandled',
        status: 'failure',
        errorType: typeIn(end.body),
        said: [],
      };
    case 'exited':
      return exited(`RequestId: ${requestId} Error: ${end.reason}`);
    case 'tooLarge': {
      const errorMessage = `Response payload size exceeded maximum allowed payload size (${MAX_RESPONSE} bytes).`;
      return failed('Function.ResponseSizeTooLarge', errorMessage, 'failure', []);
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
  return failed('Runtime.ExitError', errorMessage, 'failure', [errorMessage, 'Runtime.ExitError']);
}

function failed(errorType: string, errorMessage: string, status: Status, said: string[]): InvocationAnswer {
  const payload = Buffer.from(JSON.stringify({ errorType, errorMessage }));
  return { payload, functionError: 'Unhandled', status, errorType, said };
}

/** A handler may post what it likes to the Runtime API; the caller gets it as it is. */
function typeIn(body: Buffer): string | undefined {
  const errorType = asRecord(parseJson(body.toString()))?.['errorType'];
  return typeof errorType === 'string' ? errorType : undefined;
}
