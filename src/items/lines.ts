import type { Item } from './value.js';

/** An item of a file, or why there is none; `line` counts from 1. */
export type ItemLine = { line: number; item: Item } | { line: number; problem: string };

/** A text as it comes, in pieces of any length. */
export type Pieces = Iterable<string> | AsyncIterable<string>;

/** No item is as long: DynamoDB counts at most 400 KB, and a byte of them is written in at most 13 characters. */
export const MAX_LINE = 8 * 2 ** 20;
export const TOO_LONG = 'is longer than any item can be';

/** The lines of a text with their numbers, up to one that is longer than `MAX_LINE`. A mark of the byte order at its beginning is none of it. */
export async function* linesOf(pieces: Pieces): AsyncGenerator<{ line: number; text: string }> {
  let rest = '';
  let line = 0;
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) yield { line: ++line, text: clean(text, line) };
    // Its beginning shows that it is too long, and more of it would only fill the memory.
    if (rest.length > MAX_LINE) break;
  }
  if (rest !== '') yield { line: ++line, text: clean(rest, line) };
}

function clean(text: string, line: number): string {
  const whole = text.endsWith('\r') ? text.slice(0, -1) : text;
  return line === 1 && whole.startsWith('\ufeff') ? whole.slice(1) : whole;
}
