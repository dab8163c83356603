import { escaped } from './escape.js';

/** One kind of block: how many of the lines it takes, none where they begin another kind, and what they become. */
type Block = (lines: readonly string[]) => { taken: number; html: string } | undefined;

/** The page has two levels of headings of its own. */
const LEVELS_ABOVE = 2;
const ITEM = /^\s*(?:[-*+]|(\d{1,9})[.)])\s+/;
const ROW = /^\s*\|.*\|\s*$/;

/**
 * Markdown as models write it, as HTML: headings, lists, tables, quotes, code, bold, italics. Every text is escaped, and
 * nothing can be followed or loaded. What is no Markdown stands as it is.
 */
export function renderedMarkdown(text: string): string {
  const lines = text.split('\n');
  const html: string[] = [];
  while (lines.length > 0) {
    if (lines[0]?.trim() === '') {
      lines.shift();
      continue;
    }
    const block = firstOf(lines);
    html.push(block.html);
    lines.splice(0, block.taken);
  }
  return html.join('');
}

const fence: Block = (lines) => {
  const [opening = ''] = lines;
  const marks = /^\s*(`{3,}|~{3,})/.exec(opening)?.[1];
  if (marks === undefined) return undefined;
  const end = lines.findIndex((line, i) => i > 0 && line.trim() === marks);
  const last = end < 0 ? lines.length : end;
  return { taken: last + 1, html: `<pre>${escaped(lines.slice(1, last).join('\n'))}</pre>` };
};

const heading: Block = ([line = '']) => {
  const [, marks, text] = /^ {0,3}(#{1,6})\s+(.*?)\s*#*$/.exec(line) ?? [];
  if (marks === undefined || text === undefined) return undefined;
  const level = Math.min(6, marks.length + LEVELS_ABOVE);
  return { taken: 1, html: `<h${level}>${inline(text)}</h${level}>` };
};

const list: Block = (lines) => {
  const [first = ''] = lines;
  const begins = ITEM.exec(first);
  if (!begins) return undefined;
  const items = whilst(lines, (line, i) => ITEM.test(line) || (i > 0 && /^\s+\S/.test(line)));
  const texts: string[] = [];
  for (const line of items) {
    const [mark] = ITEM.exec(line) ?? [];
    if (mark === undefined) texts.push(`${texts.pop()} ${line.trim()}`);
    else texts.push(line.slice(mark.length));
  }
  const tag = begins[1] === undefined ? 'ul' : 'ol';
  return { taken: items.length, html: `<${tag}>${texts.map((text) => `<li>${inline(text)}</li>`).join('')}</${tag}>` };
};

const table: Block = (lines) => {
  const [head = '', line = ''] = lines;
  if (!ROW.test(head) || !/^\s*\|(?:\s*:?-+:?\s*\|)+\s*$/.test(line)) return undefined;
  const rows = whilst(lines, (one) => ROW.test(one));
  const row = (text: string, tag: string) =>
    `<tr>${cells(text)
      .map((cell) => `<${tag}>${inline(cell)}</${tag}>`)
      .join('')}</tr>`;
  const html = `<table>${row(head, 'th')}${rows
    .slice(2)
    .map((text) => row(text, 'td'))
    .join('')}</table>`;
  return { taken: rows.length, html };
};

const quote: Block = (lines) => {
  const quoted = whilst(lines, (line) => /^\s*>/.test(line));
  const text = quoted.map((line) => line.replace(/^\s*> ?/, '')).join('\n');
  return quoted.length === 0
    ? undefined
    : { taken: quoted.length, html: `<blockquote>${paragraphOf(text)}</blockquote>` };
};

const KINDS: readonly Block[] = [fence, heading, list, table, quote];

/** Lines of a paragraph are lines to whoever reads a chat. */
const paragraph: Block = (lines) => {
  const more = whilst(
    lines.slice(1),
    (line, i) => line.trim() !== '' && !KINDS.some((kind) => kind(lines.slice(i + 1))),
  );
  const taken = more.length + 1;
  return { taken, html: paragraphOf(lines.slice(0, taken).join('\n')) };
};

function firstOf(lines: readonly string[]): { taken: number; html: string } {
  for (const kind of [...KINDS, paragraph]) {
    const block = kind(lines);
    if (block) return block;
  }
  return { taken: 1, html: '' };
}

function paragraphOf(text: string): string {
  return `<p>${inline(text)}</p>`;
}

function cells(row: string): string[] {
  return row
    .trim()
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** Code first, because nothing in it means anything else. */
function inline(text: string): string {
  return text
    .split(/(`+[^`]+`+)/)
    .map((piece, i) => (i % 2 === 1 ? `<code>${escaped(piece.replace(/^`+ ?| ?`+$/g, ''))}</code>` : emphasised(piece)))
    .join('');
}

function emphasised(text: string): string {
  return escaped(text)
    .replace(/!?\[([^\]]+)\]\(([^)\s]+)\)/g, '$1 ($2)')
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/gs, '<strong>$2</strong>')
    .replace(/(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![\w*])/g, '<em>$1</em>')
    .replace(/(?<!\w)_(?=[^\s_])([^_]+?)(?<=\S)_(?!\w)/g, '<em>$1</em>');
}

function whilst(lines: readonly string[], holds: (line: string, i: number) => boolean): readonly string[] {
  const end = lines.findIndex((line, i) => !holds(line, i));
  return end < 0 ? lines : lines.slice(0, end);
}
