import { markdownSections } from './markdown.js';
import type { Section } from './section.js';

/** What says nothing to a reader, up to its end tag. */
const SILENT = /<!--|<(script|style|template|noscript|svg|head|nav)\b/gi;
/** Bounded, so that no page takes longer than its length. */
const TITLE = /<title\b[^<>]*>([^<]{0,500})<\/title\s*>/i;
const HEADING = /<h([1-6])\b[^<>]*>([\s\S]{0,500}?)<\/h\1\s*>/gi;
const BLOCK =
  /<\/?(address|article|aside|blockquote|body|br|dd|div|dl|dt|figure|footer|form|header|hr|html|main|ol|p|pre|section|table|tbody|td|th|thead|tr|ul)\b[^<>]*>/gi;
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['ndash', '–'],
  ['mdash', '—'],
  ['hellip', '…'],
  ['euro', '€'],
  ['copy', '©'],
]);

/** Marks a line that is Markdown because we wrote it; what looks like it in the page is text. */
const OURS = '\uE000';
const TEXT = '\u200B';

/** Cuts HTML at its headings: its text as Markdown would have it. The title stands for a first heading that is missing. */
export function htmlSections(html: string): Section[] {
  const title = /<h1\b/i.test(html) ? undefined : TITLE.exec(html)?.[1];
  const text = withoutSilent(html)
    .replace(TITLE, '')
    .replace(
      HEADING,
      (_all, level: string, inner: string) => `\n\n${OURS}${'#'.repeat(Number(level))} ${inline(inner)}\n\n`,
    )
    .replace(/<li\b[^<>]*>/gi, `\n${OURS}- `)
    .replace(BLOCK, '\n')
    .replace(/<[^<>]*>/g, '');
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

/** One pass over the page. What has no end tag is passed over as a tag; a comment or a script then goes to the end. */
function withoutSilent(html: string): string {
  const lower = html.toLowerCase();
  const endless = new Set<string>();
  let kept = '';
  let from = 0;
  SILENT.lastIndex = 0;
  for (let match = SILENT.exec(html); match !== null; match = SILENT.exec(html)) {
    const name = match[1]?.toLowerCase();
    const closing = name === undefined ? '-->' : `</${name}`;
    const end = endless.has(closing) ? -1 : lower.indexOf(closing, SILENT.lastIndex);
    if (end < 0) {
      endless.add(closing);
      if (name === undefined || name === 'script' || name === 'style') return kept + html.slice(from, match.index);
      continue;
    }
    kept += html.slice(from, match.index);
    const close = name === undefined ? end + closing.length : lower.indexOf('>', end) + 1;
    from = close === 0 ? html.length : close;
    SILENT.lastIndex = from;
  }
  return kept + html.slice(from);
}

function inline(html: string): string {
  return decode(html.replace(/<[^<>]*>/g, ''))
    .replace(/\s+/g, ' ')
    .trim();
}

function decode(text: string): string {
  return text.replace(/&(#x?)?(\w+);/g, (whole, number: string | undefined, name: string) => {
    if (number === undefined) return ENTITIES.get(name.toLowerCase()) ?? whole;
    const code = Number.parseInt(name, number === '#x' ? 16 : 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
