import type { Surroundings } from '../service/call.js';
import type { FunctionInvoker, InvocationRequest, InvocationResult } from '../service/function-invoker.js';
import type { ServiceError } from '../service/service-error.js';
import { functionNotFound, stillPending, userError } from '../services/lambda/errors.js';
import { ACCOUNT_CONCURRENCY, MAX_PAYLOAD } from '../services/lambda/limits.js';
import { functionArn } from '../services/lambda/names.js';
import { type FunctionRecord, findFunction, isPending } from '../services/lambda/records.js';
import { writeFunctionLog } from './function-log.js';
import type { Host } from './host.js';
import { poolKey, poolPrefix, runInvocation } from './invocation.js';
import { createLauncher } from './launcher.js';
import { createPool, shuttingDown } from './pool.js';

export interface RunnerOptions extends Pick<Surroundings, 'store' | 'clock' | 'latency' | 'random' | 'bareRoles'> {
  accountId: string;
  host: Host;
  /** Default ACCOUNT_CONCURRENCY. */
  concurrency?: number;
}

export interface Runner extends FunctionInvoker {
  /** Ends every process, waits for what runs to notice, and removes the work folder. */
  close(): Promise<void>;
}

export function createRunner(options: RunnerOptions): Runner {
  const { clock, random } = options;
  const pool = createPool();
  const launcher = createLauncher(options, options.host);
  const running = new Set<Promise<InvocationResult>>();
  let closed = false;

  const perform = async (record: FunctionRecord, payload: Uint8Array): Promise<InvocationResult> => {
    const requestId = random.uuid();
    pool.retire(poolPrefix(record), poolKey(record));
    const parts = { clock, pool, start: launcher.start };
    const invocation = { record, requestId, payload, traceId: traceId(clock.now(), random.uuid()) };
    const { outcome, lines, logStreamName } = await runInvocation(parts, invocation);
    writeFunctionLog(options, record, logStreamName, lines);
    const log = lines.map(({ message }) => `${message}\n`).join('');
    const { payload: answer, functionError } = outcome;
    return { payload: answer, log, requestId, ...(functionError === undefined ? {} : { functionError }) };
  };

  return {
    async invoke(request) {
      const record = admit(request, options);
      if (closed) throw shuttingDown();
      if (running.size >= (options.concurrency ?? ACCOUNT_CONCURRENCY)) throw tooManyRequests();
      const run = perform(record, request.payload);
      running.add(run);
      const done = () => running.delete(run);
      run.then(done, done);
      return unlessAborted(run, request.signal);
    },
    async close() {
      closed = true;
      await pool.close();
      await Promise.allSettled(running);
      await pool.close();
      launcher.close();
    },
  };
}

/** The function, when it may be invoked now; its configuration stays as it is at this moment. */
function admit(request: InvocationRequest, options: RunnerOptions): FunctionRecord {
  const { region, functionName, payload } = request;
  const record = findFunction(options.store, region, functionName);
  if (record === undefined) {
    throw functionNotFound(functionArn({ partition: 'aws', region, accountId: options.accountId }, functionName));
  }
  if (isPending(record, options)) throw stillPending();
  if (payload.byteLength > MAX_PAYLOAD) {
    throw userError(
      'RequestTooLargeException',
      `Request must be smaller than ${MAX_PAYLOAD} bytes for the InvokeFunction operation`,
    );
  }
  return record;
}

function tooManyRequests(): ServiceError {
  const members = { Reason: 'ConcurrentInvocationLimitExceeded', retryAfterSeconds: '1' };
  return userError('TooManyRequestsException', 'Rate Exceeded.', members);
}

function traceId(moment: number, uuid: string): string {
  const digits = uuid.replaceAll('-', '');
  return `Root=1-${Math.floor(moment / 1000).toString(16)}-${digits.slice(0, 24)};Sampled=0`;
}

/** As on AWS, a function runs on when its caller goes away; only the waiting ends. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  signal.throwIfAborted();
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    stop = () => signal.removeEventListener('abort', onAbort);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    stop();
  }
}
