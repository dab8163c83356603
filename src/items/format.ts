import { readCsvItems } from './csv-items.js';
import type { TableShape } from './item-rules.js';
import { readJsonLines } from './json-lines.js';
import type { ItemLine, Pieces } from './lines.js';

/** How items stand in a file that has one a line. */
export type LineFormat = 'jsonl' | 'csv';

/** The format of a file, by its name's end. */
export function lineFormat(file: string): LineFormat | undefined {
  if (/\.(?:jsonl|ndjson)$/i.test(file)) return 'jsonl';
  return /\.csv$/i.test(file) ? 'csv' : undefined;
}

export function readItems(format: LineFormat, pieces: Pieces, table: TableShape): AsyncGenerator<ItemLine> {
  return format === 'csv' ? readCsvItems(pieces, table) : readJsonLines(pieces);
}
