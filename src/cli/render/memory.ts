import type { RememberedSession } from '../../aws/ports.js';
import { minuteOf } from './sessions.js';

/** The summaries, the newest first, without the marks that a model writes them with. */
export function memoryText(memoryId: string, sessions: readonly RememberedSession[]): string {
  if (sessions.length === 0) {
    return `Nothing is remembered of ${memoryId}. A session is summarised some time after its end.`;
  }
  return sessions.map(sessionText).join('\n\n');
}

function sessionText({ sessionId, text, startedAt, expiresAt }: RememberedSession): string {
  const since = startedAt === undefined ? '' : `${minuteOf(startedAt)}  `;
  const until = expiresAt === undefined ? '' : `, until ${minuteOf(expiresAt)}`;
  return `${since}${sessionId}${until}\n${plain(text)}`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/** A topic's name stands above what it says; other marks go. */
function plain(summary: string): string {
  return summary
    .replace(/<topic name=["']([^"'<>]*)["']>/g, '\n$1:\n')
    .replace(/<\/?\w+>/g, '\n')
    .replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => `  ${line}`)
    .join('\n');
}
