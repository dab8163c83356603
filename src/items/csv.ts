import { linesOf, type Pieces } from './lines.js';

/** A row of a CSV file: its cells, and the line that it begins on. */
export type CsvRow = { line: number; cells: string[] } | { line: number; problem: string };

/** Reads CSV as RFC 4180 writes it: cells in double quotes may hold commas, quotes (twice) and line breaks. */
export async function* readCsv(pieces: Pieces): AsyncGenerator<CsvRow> {
  let begun: { line: number; text: string } | undefined;
  for await (const { line, text } of linesOf(pieces)) {
    begun = begun ? { ...begun, text: `${begun.text}\n${text}` } : { line, text };
    if (isOpen(begun.text)) continue;
    if (begun.text !== '') yield { line: begun.line, ...cellsOf(begun.text) };
    begun = undefined;
  }
  if (begun) yield { line: begun.line, problem: 'has a quote that is never closed' };
}

/** Whether a quoted cell goes on in the next line. */
function isOpen(text: string): boolean {
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
