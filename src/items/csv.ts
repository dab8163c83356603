import { linesOf, MAX_LINE, type Pieces, TOO_LONG } from './lines.js';

/** A row of a CSV file: its cells, and the line that it begins on. */
export type CsvRow = { line: number; cells: string[] } | { line: number; problem: string };

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
    if (begun.text !== '') yield { line: begun.line, ...cellsOf(begun.text) };
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

function cellsOf(text: string): { cells: string[] } | { problem: string } {
  const cells: string[] = [];
  CELL.lastIndex = 0;
  for (;;) {
    const match = CELL.exec(text);
    if (!match)
      return { problem: `has a quote in the middle of cell ${cells.length + 1}; write the whole cell in quotes` };
    const [, quoted, bare = '', end] = match;
    cells.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === '') return { cells };
  }
}

export function csvRow(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
}
