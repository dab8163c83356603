import type { Item } from './value.js';

/** Lines and columns count from 1. */
export interface Place {
  line: number;
  column: number;
}

/** An item of a file, or something that is wrong with it. */
export type ItemLine = ItemOfFile | FileFault;

export interface ItemOfFile {
  line: number;
  item: Item;
  /** Where the value of an attribute begins, in a format that tells. */
  placeOf?(attribute: string): Place | undefined;
}

/** Without a column it is the whole line that is wrong. */
export interface FileFault extends Partial<Place> {
  line: number;
  problem: string;
  /** The item that breaks a rule, or what of it can be read: others may refer to it. */
  of?: ItemOfFile;
}

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
