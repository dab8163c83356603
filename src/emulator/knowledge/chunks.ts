import { extensionOf, needsConversion } from './conversion.js';
import { htmlSections } from './html.js';
import { markdownSections } from './markdown.js';
import type { Chunk } from './records.js';
import type { Section } from './section.js';

/** How a document is cut. AWS counts tokens; four characters stand for one here. */
export interface Cutting {
  /** Infinity: a document is one chunk. */
  maxTokens: number;
  /** Of a chunk, repeated at the beginning of the next. */
  overlapPercentage: number;
}

/** What AWS does when a data source says nothing of it: about 300 tokens, whole sentences. */
export const DEFAULT_CUTTING: Cutting = { maxTokens: 300, overlapPercentage: 0 };

const CHARACTERS_A_TOKEN = 4;

/** By what a name ends in. */
const READERS: ReadonlyMap<string, (text: string) => Section[]> = new Map([
  ['md', markdownSections],
  ['html', htmlSections],
  ['htm', htmlSections],
  ['txt', plainSections],
  ['csv', plainSections],
]);

/** Whether documents of this name can be read here. AWS reads old Word files and Excel too. */
export function isReadable(name: string): boolean {
  return READERS.has(extensionOf(name)) || needsConversion(name);
}

/** Cuts a document at its headings, and what lies between them into pieces of whole paragraphs or sentences. */
export function chunksOf(name: string, text: string, cutting: Cutting): Chunk[] {
  const read = READERS.get(extensionOf(name)) ?? plainSections;
  const sections = read(text.replace(/^\uFEFF/, ''));
  if (cutting.maxTokens === Infinity) return wholeOf(sections);
  return sections.flatMap(({ headings, lines }) => {
    const title = headings.map((heading, level) => `${'#'.repeat(level + 1)} ${heading}`).join('\n');
    const most = Math.max(200, cutting.maxTokens * CHARACTERS_A_TOKEN - title.length);
    return packed(lines.join('\n'), most, cutting.overlapPercentage).map((piece) => ({
      headings,
      text: title === '' ? piece : `${title}\n\n${piece}`,
    }));
  });
}

function wholeOf(sections: readonly Section[]): Chunk[] {
  const text = sections
    .map(({ headings, lines }) => [...headings.slice(-1).map((one) => `# ${one}`), ...lines].join('\n'))
    .join('\n')
    .trim();
  return text === '' ? [] : [{ text, headings: sections.find(({ headings }) => headings.length > 0)?.headings ?? [] }];
}

function plainSections(text: string): Section[] {
  return [{ headings: [], lines: text.split(/\r?\n/) }];
}

/** Whole paragraphs together while they fit; one that is too long by itself is cut at sentences, or anywhere at last. */
function packed(text: string, most: number, overlapPercentage: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const part of text.split(/\n\s*\n/).flatMap((paragraph) => divided(paragraph.trim(), most))) {
    if (part === '') continue;
    if (piece !== '' && piece.length + part.length + 2 > most) {
      pieces.push(piece);
      piece = tail(piece, Math.floor((most * overlapPercentage) / 100));
    }
    piece = piece === '' ? part : `${piece}\n\n${part}`;
  }
  return piece === '' ? pieces : [...pieces, piece];
}

function divided(paragraph: string, most: number): string[] {
  if (paragraph.length <= most) return [paragraph];
  const parts: string[] = [];
  let part = '';
  for (const sentence of paragraph.split(/(?<=[.!?]["')\]]?\s)|(?<=\n)/)) {
    for (let at = 0; at < sentence.length; at += most) {
      const slice = sentence.slice(at, at + most);
      if (part !== '' && part.length + slice.length > most) {
        parts.push(part.trim());
        part = '';
      }
      part += slice;
    }
  }
  return [...parts, part.trim()];
}

/** The end of a piece, from the beginning of a word. */
function tail(piece: string, length: number): string {
  return length === 0 ? '' : piece.slice(-length).replace(/^\S*\s/, '');
}
