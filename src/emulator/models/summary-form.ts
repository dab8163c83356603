/** The form of AWS's summaries of sessions [TXT]: topics, each with a name and lines. */

/** What the user asked for. */
export const ASKED = 'user goals';
/** What was called, and what came of it. */
export const DONE = 'assistant actions';

export const summary = (topics: readonly string[]): string => `<summary>\n${topics.join('\n')}\n</summary>`;

export const topic = (name: string, lines: readonly string[]): string =>
  `<topic name='${name}'>\n${lines.map(escaped).join('\n')}\n</topic>`;

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const unescaped = (text: string): string => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

/** Sentences by topic. A summary that a model wrote has lines of several sentences. */
export function topicsIn(summary: string): Map<string, string[]> {
  const topics = new Map<string, string[]>();
  for (const [, name = '', text = ''] of summary.matchAll(/<topic name=["']([^"'<>]{1,200})["']>([^<]*)<\/topic>/g)) {
    const lines = text.split('\n').map((one) => unescaped(one).trim());
    topics.set(name, [...(topics.get(name) ?? []), ...lines.filter((one) => one !== '')]);
  }
  return topics;
}
