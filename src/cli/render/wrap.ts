import { displayWidth } from './width.js';

/** Breaks text between words as it streams: what is handed in is shown at once, and a word that does not fit moves down. */
export class StreamWrap {
  private column = 0;
  /** The word before the cursor. */
  private word = '';
  private readonly columns: () => number;

  /** `columns`: how wide a line may be, asked again for each word; the terminal's last column stays empty. */
  constructor(columns: () => number) {
    this.columns = columns;
  }

  /** What to write for the next piece of text. */
  feed(text: string): string {
    let out = '';
    for (const character of text) out += this.next(character);
    return out;
  }

  private next(character: string): string {
    if (character === '\n') return this.newLine('');
    const width = displayWidth(character);
    const limit = this.columns() - 1;
    if (character === ' ') {
      this.word = '';
      // A space that would begin a line is the line's end.
      if (this.column + 1 > limit) return this.newLine('');
      this.column += 1;
      return ' ';
    }
    if (this.column + width <= limit) {
      this.column += width;
      // Between wide characters a line may end anywhere.
      this.word = width === 2 ? '' : this.word + character;
      return character;
    }
    const moved = this.word + character;
    const movedWidth = displayWidth(moved);
    if (movedWidth > limit || this.word === '') return this.newLine(character);
    const back = displayWidth(this.word);
    this.word = moved;
    this.column = movedWidth;
    return `\u001b[${back}D\u001b[K\n${moved}`;
  }

  private newLine(begins: string): string {
    this.column = displayWidth(begins);
    this.word = begins;
    return `\n${begins}`;
  }
}

/** The text with lines of at most so many columns. What moves down to a new line keeps the indentation of its line. */
export function folded(text: string, columns: number): string {
  return text
    .split('\n')
    .map((line) => foldLine(line, Math.max(20, columns - 1)))
    .join('\n');
}

/** Codes that begin or end a colour. They take no column. */
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g');
const widthOf = (text: string): number => displayWidth(text.replace(COLOURS, ''));

function foldLine(line: string, limit: number): string {
  if (widthOf(line) <= limit) return line;
  const indent = ' '.repeat(line.replace(COLOURS, '').search(/[^ ]|$/));
  const [, before = '', text = ''] = new RegExp(`^((?:${COLOURS.source})*) *(.*)$`, 's').exec(line) ?? [];
  const lines: string[] = [];
  let current = `${before}${indent}`;
  let empty = true;
  for (const word of text.split(' ')) {
    const joined = empty ? `${current}${word}` : `${current} ${word}`;
    if (widthOf(joined) > limit && !empty) {
      lines.push(current);
      current = indent + word;
    } else current = joined;
    empty = false;
  }
  return [...lines, current].join('\n');
}
