import type { Sandbox } from './process/sandbox.js';

/** By the machine's time. */
const PATIENCE_MS = 100;

/** Callers that wait for a process of a key to become idle, in order of arrival. */
export interface WaitingLine {
  /**
   * Resolves with a process that was offered, or with undefined when the caller should start one. A line that has not
   * moved for a while, although no process is on its way, doubles the number of `processes`: many short invocations
   * share few, and long ones soon have their own.
   */
  wait(key: string, processes: () => { busy: number; starting: number }): Promise<Sandbox | undefined>;
  /** Hands a process to the first who waits for it; false when nobody does. */
  offer(key: string, sandbox: Sandbox): boolean;
  /** Lets everybody go. */
  close(): void;
}

interface Line {
  waiting: ((sandbox: Sandbox | undefined) => void)[];
  moved: boolean;
  timer: NodeJS.Timeout;
}

export function createWaitingLine(): WaitingLine {
  const lines = new Map<string, Line>();

  const look = (key: string, line: Line, processes: () => { busy: number; starting: number }) => {
    const { busy, starting } = processes();
    const growth = line.moved || starting > 0 ? 0 : Math.max(1, busy);
    line.moved = false;
    for (const serve of line.waiting.splice(0, growth)) serve(undefined);
    if (line.waiting.length === 0) lines.delete(key);
    else line.timer = setTimeout(look, PATIENCE_MS, key, line, processes);
  };

  return {
    wait: (key, processes) =>
      new Promise((resolve) => {
        const known = lines.get(key);
        if (known !== undefined) return known.waiting.push(resolve);
        const line: Line = {
          waiting: [resolve],
          moved: false,
          timer: setTimeout(() => look(key, line, processes), PATIENCE_MS),
        };
        return lines.set(key, line);
      }),
    offer(key, sandbox) {
      const line = lines.get(key);
      const first = line?.waiting.shift();
      if (line === undefined || first === undefined) return false;
      line.moved = true;
      first(sandbox);
      return true;
    },
    close() {
      for (const { waiting, timer } of lines.values()) {
        clearTimeout(timer);
        for (const serve of waiting) serve(undefined);
      }
      lines.clear();
    },
  };
}
