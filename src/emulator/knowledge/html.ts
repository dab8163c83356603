import { markdownSections } from './markdown.js';
import type { Section } from './section.js';

/** What says nothing to a reader. */
const SILENT = /<(script|style|template|noscript|svg|head|nav)\b[^>]*>[\s\S]*?<\/\1\s*>/gi;
const TITLE = /<title\b[^>]*>([\s\S]*?)<\/title\s*>/i;
const COMMENT = /<!--[\s\S]*?-->/g;
const HEADING = /<h([1-6])\b[^>]*>([\s\S]*?)<\/h\1\s*>/gi;
const BLOCK =
  /<\/?(address|article|aside|blockquote|body|br|dd|div|dl|dt|figure|footer|form|header|hr|html|main|ol|p|pre|section|table|tbody|td|th|thead|tr|ul)\b[^>]*>/gi;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  euro: '€',
  copy: '©',
};

/** Marks a line that is Markdown because we wrote it; what looks like it in the page is text. */
const OURS = '\uE000';
const TEXT = '\u200B';

/** Cuts HTML at its headings: its text as Markdown would have it. The title stands for a first heading that is missing. */
export function htmlSections(html: string): Section[] {
  const title = /<h1\b/i.test(html) ? undefined : TITLE.exec(html)?.[1];
  const text = html
    .replace(COMMENT, '')
    .replace(TITLE, '')
    .replace(SILENT, '')
    .replace(
      HEADING,
      (_all, level: string, inner: string) => `\n\n${OURS}${'#'.repeat(Number(level))} ${inline(inner)}\n\n`,
    )
    .replace(/<li\b[^>]*>/gi, `\n${OURS}- `)
    .replace(BLOCK, '\n')
    .replace(/<[^>]*>/g, '');
  const heading = title === undefined ? '' : `# ${inline(title)}\n\n`;
  const lines = decode(text)
    .split('\n')
    .map((line) => line.trim())
    .map((line) => (line.startsWith(OURS) ? line.slice(1) : line.replace(/^(?=[#=~`-])/, TEXT)));
  return markdownSections(heading + lines.join('\n')).map((section) => ({
    headings: section.headings,
    lines: section.lines.map((line) => line.replace(TEXT, '')),
  }));
}

function inline(html: string): string {
  return decode(html.replace(/<[^>]*>/g, ''))
    .replace(/\s+/g, ' ')
    .trim();
}

function decode(text: string): string {
  return text.replace(/&(#x?)?(\w+);/g, (whole, number: string | undefined, name: string) => {
    if (number === undefined) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = Number.parseInt(name, number === '#x' ? 16 : 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
