import type { LogLine } from './output.js';

/** The log of one invocation: what the function prints, and what Lambda writes around it. */
export interface InvocationLog {
  readonly lines: LogLine[];
  /** Those that the caller may see as the tail of the log: from the function's start, not the process's. */
  readonly tail: LogLine[];
  /** Adds lines of Lambda's own. */
  write(...messages: string[]): void;
  /** Adds lines that are no part of the tail. */
  writeAside(...messages: string[]): void;
  /** Adds lines that the function printed. */
  append(printed: readonly LogLine[]): void;
}

export function createInvocationLog(now: () => number): InvocationLog {
  const lines: LogLine[] = [];
  const tail: LogLine[] = [];
  const add = (line: LogLine) => {
    lines.push(line);
    tail.push(line);
  };
  return {
    lines,
    tail,
    write: (...messages) => {
      for (const message of messages) add({ timestamp: now(), message });
    },
    writeAside: (...messages) => {
      for (const message of messages) lines.push({ timestamp: now(), message });
    },
    append: (printed) => {
      for (const line of printed) add(line);
    },
  };
}
