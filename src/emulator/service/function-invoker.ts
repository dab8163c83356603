/** What the Lambda service and the agent loop need of whatever runs functions. */
export interface FunctionInvoker {
  /**
   * Runs the function once and waits for its end. Rejects with a ServiceError when Lambda itself would refuse
   * (no such function, not Active, over its concurrency); a fault of the handler is a result, not a rejection.
   */
  invoke(request: InvocationRequest): Promise<InvocationResult>;
  /**
   * Starts a process of the function that the next invocation finds, where there is none, and waits until it runs. Lambda, too,
   * initialises functions ahead of their invocations [DOC lambda-runtime-environment]. What keeps it from starting is told by an
   * invocation.
   */
  prepare(request: FunctionRequest): Promise<void>;
  /**
   * Ends the processes of a function, or of one version of it, that was deleted or has changed: idle ones at once, the
   * others when they have answered. Removes unpacked code that nothing has any more.
   */
  retire(functionArn: string, version?: string): void;
}

export interface FunctionRequest {
  region: string;
  functionName: string;
  /** A version or an alias; default `$LATEST`. */
  qualifier?: string;
}

export interface InvocationRequest extends FunctionRequest {
  /** Of whoever asks, and what the function knows its invocation by. */
  requestId: string;
  /** The JSON event, at most 6 MiB. */
  payload: Uint8Array;
  /** What the caller tells of itself, as JSON. */
  clientContext?: string;
  signal?: AbortSignal;
}

export interface InvocationResult {
  /** The JSON that the handler returned, or the `{errorType, errorMessage, …}` document of its failure. */
  payload: Uint8Array;
  functionError?: 'Unhandled';
  /** The log lines of this invocation, as CloudWatch would hold them, START to REPORT. */
  log: string;
  requestId: string;
  /** `$LATEST` or a number: which version ran. */
  executedVersion: string;
}
