import { withoutTrailing } from './trailing.js';

export interface MarkdownHeading {
  readonly level: number;
  readonly text: string;
}

/** What a line of Markdown says when it is a heading with marks: `## Leave ##`. Undefined for every other line. */
export function markdownHeading(line: string): MarkdownHeading | undefined {
  const [, marks] = /^(#{1,6})\s/.exec(line) ?? [];
  if (marks === undefined) return undefined;
  const text = withoutTrailing(line.slice(marks.length).trim(), '#').trimEnd();
  return text === '' ? undefined : { level: marks.length, text };
}
