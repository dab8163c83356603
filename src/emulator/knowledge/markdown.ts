import { type MarkdownHeading, markdownHeading } from '../../core/markdown-heading.js';
import type { Section } from './section.js';

const UNDERLINE = /^(=+|-+)\s*$/;
/** A longer line is no heading, whatever it begins with. */
const LONGEST_HEADING = 500;
const FENCE = /^\s*(```|~~~)/;

/** Cuts Markdown at its headings, of either kind; what looks like one inside a fence is code. */
export function markdownSections(text: string): Section[] {
  const sections: Section[] = [{ headings: [], lines: [] }];
  let fence: string | undefined;
  const lines = withoutFrontMatter(text).split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    const [, mark] = FENCE.exec(line) ?? [];
    if (mark !== undefined) fence = fence === undefined ? mark : fence === mark ? undefined : fence;
    const heading = fence === undefined ? headingAt(line, lines[index + 1]) : undefined;
    const isUnderline = fence === undefined && UNDERLINE.test(line) && isUnderlined(lines[index - 1]);
    if (heading) sections.push({ headings: under(sections.at(-1)?.headings ?? [], heading), lines: [] });
    else if (!isUnderline) sections.at(-1)?.lines.push(line);
  }
  return sections.map(({ headings, lines: own }) => ({ headings: headings.filter((one) => one !== ''), lines: own }));
}

function headingAt(line: string, below: string | undefined): MarkdownHeading | undefined {
  if (line.length > LONGEST_HEADING) return undefined;
  const marked = markdownHeading(line);
  if (marked) return { level: marked.level, text: plain(marked.text) };
  if (below === undefined || !UNDERLINE.test(below) || !isUnderlined(line)) return undefined;
  return { level: below.startsWith('=') ? 1 : 2, text: plain(line.trim()) };
}

/** Text that a line below can make a heading; a list, a quote or a table is none. */
function isUnderlined(line: string | undefined): boolean {
  return line !== undefined && line.trim() !== '' && !/^\s*([-*+>|#]|\d+\.)/.test(line) && !UNDERLINE.test(line);
}

/** The headings above one of this level, and itself. A level that was left out stays empty until it is dropped. */
function under(headings: readonly string[], { level, text }: MarkdownHeading): string[] {
  const above = headings.slice(0, level - 1);
  while (above.length < level - 1) above.push('');
  return [...above, text];
}

function withoutFrontMatter(text: string): string {
  return text.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, '');
}

/** A link, with its text. No part of it goes over a bracket, so no text takes longer than its length. */
export const LINK = /\[([^\][]*)\]\([^()]*(?:\([^()]*\)[^()]*)?\)/g;

/** Without the marks of emphasis and links. */
function plain(text: string): string {
  return text.replace(LINK, '$1').replace(/[*_`]{1,3}(.+?)[*_`]{1,3}/g, '$1');
}
