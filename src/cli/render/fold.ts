import { displayWidth } from './width.js';

/**
 * The text with lines of at most so many columns, broken between words. What moves down stands under the column that the
 * text of its line began in. The first word of a line, which is often a label, is never left alone: what follows it is
 * broken inside, where a path or a list has a joint. An address stays whole, because people open it from the screen.
 */
export function folded(text: string, columns: number): string {
  return text
    .split('\n')
    .map((line) => foldLine(line, Math.max(20, columns - 1)))
    .join('\n');
}

/** Codes that begin or end a colour. They take no column. */
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g');
const widthOf = (text: string): number => displayWidth(text.replace(COLOURS, ''));

/** Two spaces end a column, as of a mark and a name. */
const COLUMN_ENDS = /(?<=\S) {2,}(?=\S)/g;

/** What parts words: a space, but for the one between a number and its unit. */
const BETWEEN_WORDS = / (?!(?:ms|s|min|h|d)\b)/;

function foldLine(line: string, limit: number): string {
  if (widthOf(line) <= limit) return line;
  const hang = hangOf(line.replace(COLOURS, ''), limit);
  const room = limit - hang.length;
  const lines: string[] = [];
  let current = '';
  const moveDown = (word: string) => {
    lines.push(current);
    current = hang + word;
  };
  for (const [i, word] of line.split(BETWEEN_WORDS).entries()) {
    const joined = i === 0 ? word : `${current} ${word}`;
    const label = lines.length === 0 && isLabel(current, hang);
    const fits = widthOf(joined) <= limit;
    if (fits || word === '' || (isAddress(word) && label)) current = joined;
    else if (isAddress(word) || (widthOf(word) <= room && !label)) moveDown(word);
    else {
      const [head, ...rest] = piecesOf(word, { first: i === 0 ? limit : limit - widthOf(current) - 1, room, label });
      if (head !== '') current = i === 0 ? `${head}` : `${current} ${head}`;
      for (const piece of rest) moveDown(piece);
    }
  }
  return [...lines, current].map((one) => one.replace(/ +$/, '')).join('\n');
}

/** What stands before a line that goes on: the columns of marks and names, else the indentation. */
function hangOf(line: string, limit: number): string {
  const starts = [...line.matchAll(COLUMN_ENDS)].map(({ index, 0: spaces }) => index + spaces.length);
  // Text that begins further to the right would have no room.
  const column = starts.findLast((start) => start <= limit / 2) ?? 0;
  return ' '.repeat(Math.max(column, line.search(/[^ ]|$/)));
}

function isAddress(word: string): boolean {
  return /^https?:\/\//.test(word.replace(COLOURS, ''));
}

/** The line has nothing yet but its first word, or its first columns. */
function isLabel(current: string, hang: string): boolean {
  const text = current.replace(COLOURS, '').trimEnd();
  return text.length <= hang.length || !/\S +\S/.test(text);
}

/** Where a word is broken best, and where still well: behind these. */
const JOINTS = [/[,;&/]/, /[:=.\])}_-]/];

/** A word that no line has room for, in pieces. The first may be empty, unless it has a label before it. */
function piecesOf(word: string, { first, room, label }: { first: number; room: number; label: boolean }): string[] {
  const pieces: string[] = [];
  // A code of a colour and a character are one unit each.
  let units: readonly string[] = word.match(new RegExp(`${COLOURS.source}|[^]`, 'gu')) ?? [];
  for (let columns = Math.max(1, first); units.length > 0; columns = room) {
    const count = unitsWithin(units, columns);
    const joint = count === units.length ? count : jointBefore(units.slice(0, count));
    const taken = joint > 0 ? joint : pieces.length === 0 && !label ? 0 : Math.max(1, count);
    pieces.push(units.slice(0, taken).join(''));
    units = units.slice(taken);
  }
  return pieces;
}

function unitsWithin(units: readonly string[], columns: number): number {
  let width = 0;
  const over = units.findIndex((unit) => {
    width += widthOf(unit);
    return width > columns;
  });
  return over < 0 ? units.length : over;
}

/** How many units stand before the last joint; none where a joint would leave a stub. */
function jointBefore(units: readonly string[]): number {
  const ends = JOINTS.map((joint) => units.findLastIndex((unit) => unit.length === 1 && joint.test(unit)) + 1);
  return ends.find((end) => end > units.length / 5) ?? 0;
}
