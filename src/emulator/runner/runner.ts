import type { Surroundings } from '../service/call.js';
import type { FunctionInvoker, InvocationRequest, InvocationResult } from '../service/function-invoker.js';
import { saveBatch } from '../services/cloudwatch/metrics/records.js';
import { type Admitted, admittedVersion } from '../services/lambda/invocation/admission.js';
import { createConcurrency } from './concurrency.js';
import type { Host } from './host.js';
import { poolKey, poolPrefix, runInvocation } from './invocation.js';
import { invocationMetrics } from './invocation-metrics.js';
import { createLauncher } from './launcher.js';
import { writeFunctionLog } from './log/function-log.js';
import { createPool, shuttingDown } from './pool.js';

export interface RunnerOptions
  extends Pick<Surroundings, 'store' | 'clock' | 'latency' | 'random' | 'bareRoles' | 'endpoint'> {
  accountId: string;
  host: Host;
  /** Of the account; default as Lambda has it. */
  concurrency?: number;
  /** How many there are at most. */
  processes?: number;
}

export interface Runner extends FunctionInvoker {
  /** Ends every process, waits for what runs to notice, and removes the work folder. */
  close(): Promise<void>;
}

export function createRunner(options: RunnerOptions): Runner {
  const { clock, random } = options;
  const pool = createPool(options.processes);
  const launcher = createLauncher(options, options.host);
  const concurrency = createConcurrency(options.store, options.concurrency);
  const running = new Set<Promise<unknown>>();
  let closed = false;

  const measure = ({ invokedArn, ...invoked }: Admitted & { ran?: { durationMs: number; failed: boolean } }): void => {
    const { region } = invoked.record;
    saveBatch({ ...options, region }, invocationMetrics({ at: clock.now(), ...invoked }, invokedArn), random.uuid());
  };

  const perform = async ({ record, invokedArn }: Admitted, request: InvocationRequest): Promise<InvocationResult> => {
    const { requestId, payload, clientContext } = request;
    pool.retire(poolPrefix(record), poolKey(record));
    const parts = { clock, pool, start: launcher.start };
    const trace = traceId(clock.now(), random.uuid());
    const invocation = { record, invokedArn, requestId, payload, clientContext, traceId: trace };
    const { answer, lines, tail, logStreamName } = await runInvocation(parts, invocation);
    const ran = { durationMs: answer.durationMs, failed: answer.functionError !== undefined };
    writeFunctionLog({ ...options, functions: runner }, record, logStreamName, lines, () =>
      measure({ record, invokedArn, ran }),
    );
    const log = tail.map(({ message }) => (message.endsWith('\n') ? message : `${message}\n`)).join('');
    const { functionError } = answer;
    return {
      payload: answer.payload,
      log,
      requestId,
      executedVersion: record.version,
      ...(functionError === undefined ? {} : { functionError }),
    };
  };

  const letIn = (admitted: Admitted): (() => void) => {
    try {
      return concurrency.take(admitted.record);
    } catch (refused) {
      measure(admitted);
      throw refused;
    }
  };

  const runner: Runner = {
    async invoke(request) {
      const admitted = admittedVersion(request, options);
      if (closed) throw shuttingDown();
      const giveBack = letIn(admitted);
      const run = perform(admitted, request);
      running.add(run);
      const done = () => {
        running.delete(run);
        giveBack();
      };
      run.then(done, done);
      return unlessAborted(run, request.signal);
    },
    async prepare(request) {
      try {
        const { record } = admittedVersion(request, options);
        // There must be room for an invocation.
        concurrency.take(record)();
        const preparing = pool.prepare(poolKey(record), () => launcher.start(record));
        running.add(preparing);
        await preparing.finally(() => running.delete(preparing));
      } catch {
        // An invocation fails for the same reason, and tells it: a turn that needs none goes on.
      }
    },
    retire(functionArn, version) {
      pool.retire(version === undefined ? `${functionArn}:` : `${functionArn}:${version} `);
      launcher.tidy();
    },
    async close() {
      closed = true;
      await pool.close();
      await Promise.allSettled(running);
      await pool.close();
      launcher.close();
    },
  };
  return runner;
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
