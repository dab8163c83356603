import type { LogLine } from './output.js';

/** The log of one invocation as it grows: what the function prints and what Lambda adds. */
export interface Journal {
  readonly lines: LogLine[];
  say(...messages: string[]): void;
  add(printed: readonly LogLine[]): void;
}

export function createJournal(now: () => number): Journal {
  const lines: LogLine[] = [];
  return {
    lines,
    say: (...messages) => {
      for (const message of messages) lines.push({ timestamp: now(), message });
    },
    add: (printed) => {
      for (const line of printed) lines.push(line);
    },
  };
}
