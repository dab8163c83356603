import { performance } from 'node:perf_hooks';
import { type Clock, TIMED_OUT, withTimeout } from '../service/clock.js';
import type { VersionRecord } from '../services/lambda/versions/records.js';
import { answerOf, type InvocationAnswer, timeoutAnswer } from './invocation-answer.js';
import {
  createInvocationLog,
  endLine,
  type InvocationLog,
  initReportLine,
  reportLine,
  startLine,
} from './invocation-log.js';
import type { InvokeEnd } from './lifecycle.js';
import type { LogLine } from './output.js';
import type { Pool } from './pool.js';
import type { Sandbox } from './sandbox.js';

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
}

export interface Invoked {
  answer: InvocationAnswer;
  lines: LogLine[];
  logStreamName: string;
}

/** `late`: a new process whose start counts against the function's timeout. */
type Temperature = 'warm' | 'cold' | 'late';

/**
 * Runs a function once, on a warm process or a new one. A fault of the handler is an answer; an error that is thrown is
 * a refusal of Lambda's or a fault of the local AWS.
 */
export async function runInvocation(parts: InvocationParts, invocation: Invocation): Promise<Invoked> {
  const { record } = invocation;
  const log = createInvocationLog(parts.clock.now);
  const key = poolKey(record);
  let initTimedOut = false;
  for (;;) {
    const { sandbox, isNew } = await parts.pool.acquire(key, () => parts.start(record));
    const temperature: Temperature = !isNew ? 'warm' : initTimedOut ? 'late' : 'cold';
    try {
      const answer = await attemptOn(sandbox, parts.clock, invocation, log, temperature);
      if (answer !== undefined) return { answer, lines: log.lines, logStreamName: sandbox.logStreamName };
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
async function attemptOn(
  sandbox: Sandbox,
  clock: Clock,
  invocation: Invocation,
  log: InvocationLog,
  temperature: Temperature,
): Promise<InvocationAnswer | undefined> {
  const { record, requestId } = invocation;
  if (temperature === 'cold') {
    const init = await withTimeout(clock, INIT_LIMIT_MS, sandbox.initialised);
    log.append(await sandbox.takeOutput());
    if (init === TIMED_OUT) {
      log.write(initReportLine(INIT_LIMIT_MS, 'timeout'));
      return undefined;
    }
    if (init.kind !== 'ready') {
      const failure = answerOf(init, requestId);
      log.write(
        initReportLine(sandbox.initDuration() ?? 0, 'error', failure.errorType),
        startLine(requestId, record.version),
      );
      // A process whose handler did not load serves nobody else.
      sandbox.stop();
      return conclude(failure, sandbox, invocation, log, 0, temperature);
    }
  }
  const startedAt = performance.now();
  const started = { timestamp: clock.now(), message: startLine(requestId, record.version) };
  const end = await withTimeout(clock, record.timeout * 1000, run(sandbox, invocation, temperature));
  if (end !== TIMED_OUT && end.kind === 'undelivered') return undefined;
  const duration = performance.now() - startedAt;
  if (end === TIMED_OUT) sandbox.stop();
  log.append([started, ...(await sandbox.takeOutput())]);
  const answer = end === TIMED_OUT ? timeoutAnswer(requestId, record.timeout, clock.now()) : answerOf(end, requestId);
  return conclude(answer, sandbox, invocation, log, duration, temperature);
}

async function run(sandbox: Sandbox, invocation: Invocation, temperature: Temperature) {
  if (temperature === 'late') {
    const init = await sandbox.initialised;
    if (init.kind !== 'ready') return init;
  }
  const { record, invokedArn, requestId, traceId, payload } = invocation;
  const end: InvokeEnd = await sandbox.invoke({
    requestId,
    traceId,
    payload,
    functionArn: invokedArn,
    // By the machine's time, which is what the handler's own clock shows.
    deadline: performance.timeOrigin + performance.now() + record.timeout * 1000,
  });
  return end;
}

function conclude(
  answer: InvocationAnswer,
  sandbox: Sandbox,
  { record, requestId }: Invocation,
  log: InvocationLog,
  duration: number,
  temperature: Temperature,
): InvocationAnswer {
  const { status, errorType } = answer;
  const report = reportLine(requestId, {
    duration,
    initDuration: temperature === 'cold' ? sandbox.initDuration() : undefined,
    peakMemory: sandbox.peakMemory(),
    memorySize: record.memorySize,
    status,
    errorType,
  });
  log.write(...answer.logLines, endLine(requestId), report);
  return answer;
}
