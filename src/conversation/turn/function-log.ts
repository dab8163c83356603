import type { LogsPort } from '../../aws/ports.js';
import { messageOf } from '../../core/errors.js';
import { isLambdasOwn, isWarningOfNode, readableLine } from '../../core/lambda-lines.js';
import type { Clock } from '../../core/time.js';

/** Where the log of a function is read, and what bounds the wait for it. */
export interface FunctionLogs {
  logs(): Promise<Pick<LogsPort, 'filterEvents'>>;
  clock: Clock;
  signal: AbortSignal;
}

/** Lines that are shown. */
const LINES = 10;
/** A log takes a moment to arrive. */
const TRIES = 3;
const PAUSE_MS = 1_000;

/**
 * The last lines that a function's own code has written since a time, as text for people. Rejects only with the signal's reason.
 */
export async function lastLines(name: string, since: number, { logs, clock, signal }: FunctionLogs): Promise<string> {
  try {
    const port = await logs();
    for (let tries = 1; ; tries++) {
      const events = (await port.filterEvents(`/aws/lambda/${name}`, since)) ?? [];
      const own = events
        .map(({ message }) => message)
        .filter((message) => !isLambdasOwn(message) && !isWarningOfNode(message))
        .map(readableLine);
      if (own.length > 0)
        return [
          'Its log says:',
          ...own
            .slice(-LINES)
            .flatMap((line) => line.split('\n'))
            .map((line) => `  ${line}`),
        ].join('\n');
      if (tries === TRIES) return 'Its log says nothing of it yet.';
      await clock.sleep(PAUSE_MS, signal);
    }
  } catch (error) {
    signal.throwIfAborted();
    // The failure itself is what matters; that its log cannot be read is told with it.
    return `Its log cannot be read: ${messageOf(error)}`;
  }
}
