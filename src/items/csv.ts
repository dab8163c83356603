import { linesOf, MAX_LINE, type Pieces, type Place, TOO_LONG } from './lines.js';

/** A row of a CSV file: its cells, and the line that it begins on. */
export type CsvRow = CsvCells | { line: number; problem: string };

export interface CsvCells {
  line: number;
  cells: string[];
  /** Where a cell begins. */
  placeOf(cell: number): Place;
}

/** Reads CSV as RFC 4180 writes it: cells in double quotes may hold commas, quotes (twice) and line breaks. */
export async function* readCsv(pieces: Pieces): AsyncGenerator<CsvRow> {
  let begun: { line: number; text: string; isOpen: boolean } | undefined;
  for await (const { line, text } of linesOf(pieces)) {
    const isOpen = (begun?.isOpen ?? false) !== hasOddQuotes(text);
    begun = begun ? { ...begun, text: `${begun.text}\n${text}`, isOpen } : { line, text, isOpen };
    if (begun.text.length > MAX_LINE) {
      yield { line: begun.line, problem: isOpen ? 'has a quote that is never closed' : TOO_LONG };
      return;
    }
    if (isOpen) continue;
    if (begun.text !== '') yield rowOf(begun);
    begun = undefined;
  }
  if (begun) yield { line: begun.line, problem: 'has a quote that is never closed' };
}

function hasOddQuotes(text: string): boolean {
  let quotes = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) quotes += 1;
  return quotes % 2 === 1;
}

const CELL = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;

function rowOf({ line, text }: { line: number; text: string }): CsvRow {
  const cells: string[] = [];
  const offsets: number[] = [];
  const placeOf = (cell: number) => {
    const before = text.slice(0, offsets[cell] ?? 0).split('\n');
    return { line: line + before.length - 1, column: (before.at(-1)?.length ?? 0) + 1 };
  };
  CELL.lastIndex = 0;
  for (;;) {
    offsets.push(CELL.lastIndex);
    const match = CELL.exec(text);
    if (!match) {
      return { line, problem: `has a quote in the middle of cell ${cells.length + 1}; write the whole cell in quotes` };
    }
    const [, quoted, bare = '', end] = match;
    cells.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === '') return { line, cells, placeOf };
  }
}

export function csvRow(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
}
