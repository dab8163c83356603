import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import type { EventLog } from './event-log.js';

/** So that neither side takes a quiet connection for a dead one. */
const HEARTBEAT_MS = 15_000;

/** Sends the log from behind a number until the reader goes away, or the server closes. One that reads slowly is waited for, and holds nobody up. */
export async function sendEvents(
  response: ServerResponse,
  log: EventLog,
  { after, closing }: { after: number; closing: AbortSignal },
): Promise<void> {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const ended = AbortSignal.any([gone.signal, closing]);
  const heart = setInterval(() => response.write('\n'), HEARTBEAT_MS);
  response.writeHead(200, { 'content-type': 'application/x-ndjson; charset=utf-8' });
  response.flushHeaders();
  let sent = after;
  try {
    while (!gone.signal.aborted) {
      const { lines, last } = log.after(sent);
      if (lines.length === 0) {
        if (closing.aborted) break;
        await log.grown(ended);
        // What else comes with the same piece of the service's answer is sent with it.
        await setImmediate();
        continue;
      }
      sent = last;
      if (!response.write(lines.join(''))) await drained(response, gone.signal);
    }
  } finally {
    clearInterval(heart);
    response.end();
  }
}

async function drained(response: ServerResponse, gone: AbortSignal): Promise<void> {
  try {
    await once(response, 'drain', { signal: gone });
  } catch (error) {
    if (!gone.aborted) throw error;
  }
}
