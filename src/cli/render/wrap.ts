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
