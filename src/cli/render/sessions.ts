import type { SessionSummary } from '../../conversation/transcript/session-log.js';

/** One line a session: when it was last used, its id, and what was said first. */
export function sessionsText(sessions: readonly SessionSummary[], current?: string): string {
  if (sessions.length === 0) return 'There are no sessions yet.';
  return sessions
    .map(({ sessionId, first, lastAt }) => {
      const when = new Date(lastAt).toISOString().slice(0, 16).replace('T', ' ');
      const line = first.replace(/\s+/g, ' ');
      const begin = line.length > 60 ? `${line.slice(0, 59)}…` : line;
      return `${sessionId === current ? '*' : ' '} ${when}  ${sessionId}  ${begin}`;
    })
    .join('\n');
}
