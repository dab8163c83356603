import { linesOf, MAX_LINE, type Pieces, type Place, TOO_LONG } from './lines.js';

/** A row of a CSV file: its cells, and the line that it begins on. */
export type CsvRow = CsvCells | { line: number; problem: string };

export interface CsvCells {
  line: number;
  cells: string[];
  /** Where a cell begins. */
  placeOf(cell: number): Place;
}

/**
 * Reads CSV as RFC 4180 writes it: cells in double quotes may hold commas, quotes (twice) and line breaks. Where a comma is
 * in numbers, programs separate cells by another character: the first row tells by which.
 */
export async function* readCsv(pieces: Pieces): AsyncGenerator<CsvRow> {
  let cell: RegExp | undefined;
  let begun: { line: number; text: string; isOpen: boolean } | undefined;
  for await (const { line, text } of linesOf(pieces)) {
    const isOpen = (begun?.isOpen ?? false) !== hasOddQuotes(text);
    begun = begun ? { ...begun, text: `${begun.text}\n${text}`, isOpen } : { line, text, isOpen };
    if (begun.text.length > MAX_LINE) {
      yield { line: begun.line, problem: isOpen ? 'has a quote that is never closed' : TOO_LONG };
      return;
    }
    if (isOpen) continue;
    if (begun.text !== '') {
      cell ??= CELL_BEFORE[separatorIn(begun.text)];
      yield rowOf(begun, cell);
    }
    begun = undefined;
  }
  if (begun) yield { line: begun.line, problem: 'has a quote that is never closed' };
}

function hasOddQuotes(text: string): boolean {
  let quotes = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) quotes += 1;
  return quotes % 2 === 1;
}

type Separator = ',' | ';' | '\t';

/** A cell and what ends it. */
const CELL_BEFORE: Readonly<Record<Separator, RegExp>> = {
  ',': /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y,
  ';': /(?:"((?:[^"]|"")*)"|([^";]*))(;|$)/y,
  '\t': /(?:"((?:[^"]|"")*)"|([^"\t]*))(\t|$)/y,
};

/** A comma where there is one outside of quotes. */
function separatorIn(text: string): Separator {
  const outside = text.replace(/"[^"]*"/g, '');
  if (outside.includes(',')) return ',';
  if (outside.includes(';')) return ';';
  return outside.includes('\t') ? '\t' : ',';
}

function rowOf({ line, text }: { line: number; text: string }, pattern: RegExp): CsvRow {
  const cells: string[] = [];
  const offsets: number[] = [];
  const placeOf = (cell: number) => {
    const before = text.slice(0, offsets[cell] ?? 0).split('\n');
    return { line: line + before.length - 1, column: (before.at(-1)?.length ?? 0) + 1 };
  };
  pattern.lastIndex = 0;
  for (;;) {
    offsets.push(pattern.lastIndex);
    const match = pattern.exec(text);
    if (!match) {
      return { line, problem: `has a quote in the middle of cell ${cells.length + 1}; write the whole cell in quotes` };
    }
    const [, quoted, bare = '', end] = match;
    cells.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === '') return { line, cells, placeOf };
  }
}

/** Also what separates cells elsewhere stands in quotes, so that no program takes it for that. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",;\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
}
