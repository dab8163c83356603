import type { LogLine } from './output.js';

/** The log of one invocation: what the function prints, and what Lambda writes around it. */
export interface InvocationLog {
  readonly lines: LogLine[];
  /** Adds lines of Lambda's own. */
  write(...messages: string[]): void;
  /** Adds lines that the function printed. */
  append(printed: readonly LogLine[]): void;
}

export function createInvocationLog(now: () => number): InvocationLog {
  const lines: LogLine[] = [];
  return {
    lines,
    write: (...messages) => {
      for (const message of messages) lines.push({ timestamp: now(), message });
    },
    append: (printed) => {
      for (const line of printed) lines.push(line);
    },
  };
}

/** The numbers of one invocation, in milliseconds and bytes. */
export interface Measured {
  duration: number;
  initDuration: number | undefined;
  peakMemory: number | undefined;
  /** MiB. */
  memorySize: number;
  /** Absent when the handler answered. */
  status: 'error' | 'timeout' | undefined;
  errorType: string | undefined;
}

const MIB = 1024 * 1024;

export function startLine(requestId: string, version: string): string {
  return `START RequestId: ${requestId} Version: ${version}`;
}

export function endLine(requestId: string): string {
  return `END RequestId: ${requestId}`;
}

export function reportLine(requestId: string, measured: Measured): string {
  const { duration, initDuration, peakMemory, memorySize, status, errorType } = measured;
  const fields = [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${duration.toFixed(2)} ms`,
    `Billed Duration: ${Math.ceil(duration + (initDuration ?? 0))} ms`,
    `Memory Size: ${memorySize} MB`,
    ...(peakMemory === undefined ? [] : [`Max Memory Used: ${Math.min(memorySize, Math.ceil(peakMemory / MIB))} MB`]),
    ...(initDuration === undefined ? [] : [`Init Duration: ${initDuration.toFixed(2)} ms`]),
    ...(status === undefined ? [] : [`Status: ${status}`]),
    ...(errorType === undefined ? [] : [`Error Type: ${errorType}`]),
  ];
  return `${fields.join('\t')}\t`;
}

export function initReportLine(duration: number, status: 'error' | 'timeout', errorType?: string): string {
  const type = errorType === undefined ? '' : `\tError Type: ${errorType}`;
  return `INIT_REPORT Init Duration: ${duration.toFixed(2)} ms\tPhase: init\tStatus: ${status}${type}`;
}
