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

/** Cuts HTML at its headings: its text as Markdown would have it. The title stands for a first heading that is missing. */
export function htmlSections(html: string): Section[] {
  const title = /<h1\b/i.test(html) ? undefined : TITLE.exec(html)?.[1];
  const text = html
    .replace(COMMENT, '')
    .replace(SILENT, '')
    // What is Markdown by chance is none here.
    .replace(/^(\s*)([#=~`-])/gm, '$1\u200B$2')
    .replace(HEADING, (_whole, level: string, inner: string) => `\n\n${'#'.repeat(Number(level))} ${inline(inner)}\n\n`)
    .replace(/<li\b[^>]*>/gi, '\n- ')
    .replace(BLOCK, '\n')
    .replace(/<[^>]*>/g, '');
  const lines = decode(text);
  const heading = title === undefined ? '' : `# ${inline(title)}\n\n`;
  return markdownSections(heading + lines).map((section) => ({
    headings: section.headings,
    lines: section.lines.map((line) => line.replace(/\u200B/g, '')),
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
