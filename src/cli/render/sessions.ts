import type { SessionSummary } from '../../conversation/transcript/session-log.js';

/** One line a session: when it was last used, its id, and what was said first. */
export function sessionsText(sessions: readonly SessionSummary[], current?: string): string {
  if (sessions.length === 0) return 'There are no sessions yet.';
  return sessions
    .map(({ sessionId, first, lastAt }) => {
      return `${sessionId === current ? '*' : ' '} ${minuteOf(lastAt)}  ${sessionId}  ${beginOf(first)}`;
    })
    .join('\n');
}

/** Day, hour and minute, as UTC. */
export function minuteOf(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}

/** What was said, in one line of a list. */
export function beginOf(said: string): string {
  const line = said.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
