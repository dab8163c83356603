import { performance } from 'node:perf_hooks';
import type { Clock } from '../service/clock.js';
import type { FunctionRecord } from '../services/lambda/records.js';
import type { RunEnd } from './desk.js';
import { createJournal, type Journal } from './journal.js';
import { endLine, initReportLine, reportLine, startLine } from './log-lines.js';
import { type Outcome, outcomeOf, timedOut } from './outcome.js';
import type { LogLine } from './output.js';
import type { Pool } from './pool.js';
import type { Sandbox } from './sandbox.js';
import { TIMED_OUT, within } from './within.js';

/** How long a cold start may take before Lambda begins again, this time within the function's timeout. */
const INIT_LIMIT_MS = 10_000;

export interface InvocationParts {
  clock: Clock;
  pool: Pool;
  start: (record: FunctionRecord) => Promise<Sandbox>;
}

export interface Invocation {
  record: FunctionRecord;
  requestId: string;
  traceId: string;
  payload: Uint8Array;
}

export interface Invoked {
  outcome: Outcome;
  lines: LogLine[];
  logStreamName: string;
}

/** `late`: a new process whose start counts against the function's timeout. */
type Temperature = 'warm' | 'cold' | 'late';

/** Runs a function once, on a warm process or a new one. Faults of the handler are outcomes; it throws only its own. */
export async function runInvocation(parts: InvocationParts, invocation: Invocation): Promise<Invoked> {
  const { record } = invocation;
  const journal = createJournal(parts.clock.now);
  const key = poolKey(record);
  let initTimedOut = false;
  for (;;) {
    const { sandbox, isNew } = await parts.pool.acquire(key, () => parts.start(record));
    const temperature: Temperature = !isNew ? 'warm' : initTimedOut ? 'late' : 'cold';
    try {
      const outcome = await attemptOn(sandbox, parts.clock, invocation, journal, temperature);
      if (outcome !== undefined) return { outcome, lines: journal.lines, logStreamName: sandbox.logStreamName };
      // A warm process that had ended meanwhile, or a start that took too long: again, on another.
      initTimedOut ||= temperature === 'cold';
      sandbox.stop();
    } finally {
      parts.pool.release(key, sandbox);
    }
  }
}

/** One revision of one function shares processes; the next starts its own. */
export function poolKey(record: FunctionRecord): string {
  return `${poolPrefix(record)}${record.revisionId}`;
}

export function poolPrefix(record: FunctionRecord): string {
  return `${record.functionArn} `;
}

/** Undefined when another process should try. */
async function attemptOn(
  sandbox: Sandbox,
  clock: Clock,
  invocation: Invocation,
  journal: Journal,
  temperature: Temperature,
): Promise<Outcome | undefined> {
  const { record, requestId } = invocation;
  if (temperature === 'cold') {
    const init = await within(clock, INIT_LIMIT_MS, sandbox.initialised);
    journal.add(await sandbox.takeOutput());
    if (init === TIMED_OUT) {
      journal.say(initReportLine(INIT_LIMIT_MS, 'timeout'));
      return undefined;
    }
    if (init.kind !== 'ready') {
      const failure = outcomeOf(init, requestId);
      journal.say(initReportLine(sandbox.initDuration() ?? 0, 'error', failure.errorType), startLine(requestId));
      // A process whose handler did not load serves nobody else.
      sandbox.stop();
      return conclude(failure, sandbox, invocation, journal, 0, temperature);
    }
  }
  const startedAt = performance.now();
  const started = { timestamp: clock.now(), message: startLine(requestId) };
  const end = await within(clock, record.timeout * 1000, run(sandbox, invocation, temperature));
  if (end !== TIMED_OUT && end.kind === 'undelivered') return undefined;
  const duration = performance.now() - startedAt;
  if (end === TIMED_OUT) sandbox.stop();
  journal.add([started, ...(await sandbox.takeOutput())]);
  const outcome = end === TIMED_OUT ? timedOut(requestId, record.timeout, clock.now()) : outcomeOf(end, requestId);
  return conclude(outcome, sandbox, invocation, journal, duration, temperature);
}

async function run(sandbox: Sandbox, invocation: Invocation, temperature: Temperature) {
  if (temperature === 'late') {
    const init = await sandbox.initialised;
    if (init.kind !== 'ready') return init;
  }
  const { record, requestId, traceId, payload } = invocation;
  const end: RunEnd = await sandbox.run({
    requestId,
    traceId,
    payload,
    functionArn: record.functionArn,
    // By the machine's time, which is what the handler's own clock shows.
    deadline: performance.timeOrigin + performance.now() + record.timeout * 1000,
  });
  return end;
}

function conclude(
  outcome: Outcome,
  sandbox: Sandbox,
  { record, requestId }: Invocation,
  journal: Journal,
  duration: number,
  temperature: Temperature,
): Outcome {
  const { status, errorType } = outcome;
  const report = reportLine(requestId, {
    duration,
    initDuration: temperature === 'cold' ? sandbox.initDuration() : undefined,
    peakMemory: sandbox.peakMemory(),
    memorySize: record.memorySize,
    status,
    errorType,
  });
  journal.say(...outcome.logLines, endLine(requestId), report);
  return outcome;
}
