import { messageOf } from '../core/errors.js';
import { readCsv } from './csv.js';
import { type Column, columnOf, itemOf, KIND_OF_KEY } from './csv-columns.js';
import type { ItemLine, Pieces } from './lines.js';
import { keysOf, type TableKeys } from './value.js';

/** Reads the items of a CSV file: a header with the attributes' names, then an item a row. */
export async function* readCsvItems(pieces: Pieces, table: TableKeys): AsyncGenerator<ItemLine> {
  let columns: Column[] | undefined;
  for await (const row of readCsv(pieces)) {
    const { line } = row;
    if ('problem' in row) {
      yield { line, problem: row.problem };
    } else if (!columns) {
      columns = columnsOf(row.cells, table);
      const problem = headerFault(columns, table);
      if (problem !== undefined) {
        // Without a header no row can be read.
        yield { line, problem };
        return;
      }
    } else {
      yield { line, ...itemIn(row.cells, columns) };
    }
  }
}

function columnsOf(cells: readonly string[], table: TableKeys): Column[] {
  const keys = [table, ...table.indexes].flatMap(keysOf);
  return cells.map((header) =>
    columnOf(header, (attribute) => {
      const key = keys.find(({ name }) => name === attribute);
      return key && KIND_OF_KEY[key.type];
    }),
  );
}

function headerFault(columns: readonly Column[], table: TableKeys): string | undefined {
  const names = columns.map(({ attribute }) => attribute);
  if (names.includes('')) return `has no name for column ${names.indexOf('') + 1}`;
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) return `has two columns ${twice}`;
  const missing = keysOf(table).find(({ name }) => !names.includes(name));
  return missing && `has no column ${missing.name}, which the table's key needs`;
}

function itemIn(
  cells: readonly string[],
  columns: readonly Column[],
): { item: ReturnType<typeof itemOf> } | { problem: string } {
  try {
    return { item: itemOf(cells, columns) };
  } catch (error) {
    return { problem: messageOf(error) };
  }
}
