import { lexer, type Token } from 'marked';
import { isHard } from './hard-markdown.js';

/** From here on a text that grows is read anew only at its end, characters. */
const LONG = 16_384;
/** Deeper than this nothing is nested that is meant to be read. */
const DEEPEST = 64;

/** What was read of a text that grows. `length`: of the part that `tokens` are of, which grows no more. */
export interface ReadSoFar {
  text: string;
  length: number;
  tokens: readonly Token[];
}

export const NOTHING_READ: ReadSoFar = { text: '', length: 0, tokens: [] };

/** The first text takes many times as long as the second: the lexer's expressions are compiled with it. */
export function makeReady(): void {
  readMarkdown(
    '# A\n\nHeading\n===\n\n**b** *c* `d` [e](f) <https://g.h>\n\n- [x] i\n\n1. j\n\n> k\n\n| l |\n| - |\n| m |\n\n```\nn\n```',
  );
}

/** A text as Markdown; as one paragraph of plain text where it is none that can be read. */
export function readMarkdown(text: string): readonly Token[] {
  if (isHard(text)) return [plain(text)];
  try {
    const tokens = lexer(text, { gfm: true, breaks: true });
    return isDeeper(tokens, DEEPEST) ? [plain(text)] : tokens;
  } catch {
    // A lexer that cannot read a text must not take the page with it; the text is there all the same.
    return [plain(text)];
  }
}

/** Likewise of a text that grows: what came before the last block is not read again. */
export function readGrowing(text: string, before: ReadSoFar): { tokens: readonly Token[]; read: ReadSoFar } {
  const grows = text.startsWith(before.text.slice(0, before.length)) ? before : NOTHING_READ;
  if (text.length < LONG) return { tokens: readMarkdown(text), read: NOTHING_READ };
  const end = lastBoundary(text, grows.length);
  const done = end > grows.length ? [...grows.tokens, ...readMarkdown(text.slice(grows.length, end))] : grows.tokens;
  const read = { text: text.slice(0, end), length: end, tokens: done };
  return { tokens: [...done, ...readMarkdown(text.slice(end))], read };
}

/** Where the last block begins that stands by itself: behind an empty line, outside of code, and not indented. */
function lastBoundary(text: string, from: number): number {
  let end = from;
  let at = from;
  let isCode = false;
  let isBlank = false;
  while (at < text.length) {
    const next = text.indexOf('\n', at);
    const line = text.slice(at, next < 0 ? text.length : next);
    if (isBlank && !isCode && /^\S/.test(line)) end = at;
    if (/^\s*(?:```|~~~)/.test(line)) isCode = !isCode;
    isBlank = line.trim() === '';
    if (next < 0) break;
    at = next + 1;
  }
  return end;
}

function plain(text: string): Token {
  return { type: 'paragraph', raw: text, text, tokens: [{ type: 'escape', raw: text, text }] };
}

function isDeeper(tokens: readonly Token[], depth: number): boolean {
  if (depth === 0) return true;
  return tokens.some((token) => {
    const inner: readonly Token[] = [...(('tokens' in token && token.tokens) || []), ...itemsOf(token)];
    return inner.length > 0 && isDeeper(inner, depth - 1);
  });
}

function itemsOf(token: Token): readonly Token[] {
  return token.type === 'list' && 'items' in token ? token.items : [];
}
