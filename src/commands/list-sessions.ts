import type { CommandContext } from '../cli/ports.js';
import type { SessionSummary } from '../conversation/transcript/session-log.js';
import type { Deployment } from '../stack/deployment.js';
import { sessionLog } from './talk.js';

const MOST = 20;

/** The recent sessions with the agent, the latest first. */
export async function listSessions(context: CommandContext, deployment: Deployment): Promise<number> {
  const sessions = await sessionLog(deployment).list(MOST);
  const documents = sessions.map(({ sessionId, first, lastAt }) => ({
    sessionId,
    first,
    lastAt: new Date(lastAt).toISOString(),
  }));
  context.output.result({ ok: true, sessions: documents }, sessionsText(sessions, undefined));
  return 0;
}

/** One line a session: when it was last used, its id, and what was said first. */
export function sessionsText(sessions: readonly SessionSummary[], current: string | undefined): string {
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
