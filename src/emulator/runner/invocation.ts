import { performance } from 'node:perf_hooks';
import { type Clock, TIMED_OUT, withTimeout } from '../service/clock.js';
import type { VersionRecord } from '../services/lambda/versions/records.js';
import { answerOf, type InvocationAnswer, timeoutAnswer } from './invocation-answer.js';
import { createInvocationLog, type InvocationLog } from './log/invocation-log.js';
import type { LogLine } from './log/output.js';
import { platformLogOf } from './log/platform-lines.js';
import type { PlatformLog } from './log/platform-log.js';
import type { Pool } from './pool.js';
import type { InvokeEnd } from './process/lifecycle.js';
import type { Sandbox } from './process/sandbox.js';

/** How long a cold start may take before Lambda begins again, this time within the function's timeout. */
const INIT_LIMIT_MS = 10_000;

export interface InvocationParts {
  clock: Clock;
  pool: Pool;
  start: (record: VersionRecord) => Promise<Sandbox>;
}

export interface Invocation {
  record: VersionRecord;
  invokedArn: string;
  requestId: string;
  traceId: string;
  payload: Uint8Array;
  /** JSON; absent when the caller gave none. */
  clientContext?: string | undefined;
}

/** An answer, and how long the handler ran for it. */
interface TimedAnswer extends InvocationAnswer {
  durationMs: number;
}

export interface Invoked {
  answer: TimedAnswer;
  lines: readonly LogLine[];
  /** Those of them that the caller may see. */
  tail: readonly LogLine[];
  logStreamName: string;
}

/** `late`: a new process whose start counts against the function's timeout. */
type Temperature = 'warm' | 'cold' | 'late';

/** One invocation on one process. */
interface Attempt {
  invocation: Invocation;
  sandbox: Sandbox;
  clock: Clock;
  temperature: Temperature;
  log: InvocationLog;
  platform: PlatformLog;
}

/**
 * Runs a function once, on a warm process or a new one. A fault of the handler is an answer; an error that is thrown is
 * a refusal of Lambda's or a fault of the local AWS.
 */
export async function runInvocation(parts: InvocationParts, invocation: Invocation): Promise<Invoked> {
  const { record } = invocation;
  const { clock } = parts;
  const log = createInvocationLog(clock.now);
  const platform = platformLogOf(record, clock.now);
  const key = poolKey(record);
  let initTimedOut = false;
  for (;;) {
    const { sandbox, isNew } = await parts.pool.acquire(key, () => parts.start(record));
    const temperature: Temperature = !isNew ? 'warm' : initTimedOut ? 'late' : 'cold';
    try {
      const answer = await run({ invocation, sandbox, clock, temperature, log, platform });
      if (answer !== undefined) {
        return { answer, lines: log.lines, tail: log.tail, logStreamName: sandbox.logStreamName };
      }
      // A warm process that had ended meanwhile, or a start that took too long: again, on another.
      initTimedOut ||= temperature === 'cold';
      sandbox.stop();
    } finally {
      parts.pool.release(key, sandbox);
    }
  }
}

/** Invocations of one revision of a version share processes; the next revision starts its own. */
export function poolKey(record: VersionRecord): string {
  return `${poolPrefix(record)}${record.revisionId}`;
}

export function poolPrefix(record: VersionRecord): string {
  return `${record.functionArn}:${record.version} `;
}

/** Undefined when another process should try. */
async function run(attempt: Attempt): Promise<TimedAnswer | undefined> {
  const { invocation, sandbox, clock, temperature, log, platform } = attempt;
  const { record, requestId } = invocation;
  if (temperature === 'cold') {
    const init = await initialise(attempt);
    if (init !== 'ready') return init;
  }
  const startedAt = performance.now();
  const started = platform.start(requestId).map((message) => ({ timestamp: clock.now(), message }));
  const end = await withTimeout(clock, record.timeout * 1000, invoke(attempt));
  if (end !== TIMED_OUT && end.kind === 'undelivered') return undefined;
  const duration = performance.now() - startedAt;
  if (end === TIMED_OUT) sandbox.stop();
  log.append([...started, ...(await sandbox.takeOutput())]);
  const answer = end === TIMED_OUT ? timeoutAnswer(requestId, record.timeout, clock.now()) : answerOf(end, requestId);
  return conclude(answer, duration, attempt);
}

/** The answer when the handler could not be loaded; undefined when loading it took too long. */
async function initialise(attempt: Attempt): Promise<'ready' | TimedAnswer | undefined> {
  const { invocation, sandbox, clock, log, platform } = attempt;
  log.writeAside(...platform.initStart());
  const init = await withTimeout(clock, INIT_LIMIT_MS, sandbox.initialised);
  log.append(await sandbox.takeOutput());
  if (init === TIMED_OUT) {
    log.write(...platform.initFailed({ duration: INIT_LIMIT_MS, status: 'timeout' }));
    return undefined;
  }
  const duration = sandbox.initDuration() ?? 0;
  if (init.kind === 'ready') {
    log.writeAside(...platform.initDone(duration));
    return 'ready';
  }
  const { requestId } = invocation;
  const failure = answerOf(init, requestId);
  const { errorType } = failure;
  log.write(...platform.initFailed({ duration, status: 'error', errorType }), ...platform.start(requestId));
  // A process whose handler did not load serves nobody else.
  sandbox.stop();
  return conclude(failure, 0, attempt);
}

async function invoke({ invocation, sandbox, temperature }: Attempt) {
  if (temperature === 'late') {
    const init = await sandbox.initialised;
    if (init.kind !== 'ready') return init;
  }
  const { record, invokedArn, requestId, traceId, payload, clientContext } = invocation;
  const end: InvokeEnd = await sandbox.invoke({
    requestId,
    traceId,
    payload,
    clientContext,
    functionArn: invokedArn,
    // By the machine's time, which is what the handler's own clock shows.
    deadline: performance.timeOrigin + performance.now() + record.timeout * 1000,
  });
  return end;
}

function conclude(answer: InvocationAnswer, duration: number, attempt: Attempt): TimedAnswer {
  const { invocation, sandbox, temperature, log, platform } = attempt;
  const { status, errorType, said } = answer;
  const initDuration = temperature === 'cold' ? sandbox.initDuration() : undefined;
  const measured = { duration, initDuration, peakMemory: sandbox.peakMemory(), status, errorType };
  log.write(...platform.end(invocation.requestId, measured, said));
  return { ...answer, durationMs: duration };
}
