import { messageOf } from '../core/errors.js';
import { type CsvCells, readCsv } from './csv.js';
import { CellFault, type Column, type ColumnKind, columnOf, itemOf, KIND_OF_KEY } from './csv-columns.js';
import { nameFault, type TableShape, typeOf } from './item-rules.js';
import type { FileFault, ItemLine, Pieces } from './lines.js';
import { keysOf } from './value.js';

/** Reads the items of a CSV file: a header with the attributes' names, then an item a row. */
export async function* readCsvItems(pieces: Pieces, table: TableShape): AsyncGenerator<ItemLine> {
  let columns: Column[] | undefined;
  for await (const row of readCsv(pieces)) {
    if ('problem' in row) {
      yield row;
    } else if (!columns) {
      columns = columnsOf(row.cells, table);
      const faults = headerFaults(row, columns, table);
      yield* faults;
      // Without a header no row can be read.
      if (faults.length > 0) return;
    } else {
      yield* itemsIn(row, columns);
    }
  }
  // A table without items has a header, too.
  if (!columns) yield { line: 1, problem: 'has no header: the file is empty' };
}

function columnsOf(cells: readonly string[], table: TableShape): Column[] {
  const keys = [table, ...table.indexes].flatMap(keysOf);
  return cells.map((header) =>
    columnOf(header, (attribute) => {
      const key = keys.find(({ name }) => name === attribute);
      return key ? KIND_OF_KEY[key.type] : kindByRules(attribute, table);
    }),
  );
}

const KIND_OF_TYPE: Readonly<Record<string, ColumnKind>> = {
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  array: 'json',
  object: 'json',
};

/** As the schema of the table's items has it, where that names one type. */
function kindByRules(attribute: string, { rules }: TableShape): ColumnKind | undefined {
  const type = rules?.schema && typeOf(attribute, rules.schema);
  return typeof type === 'string' ? KIND_OF_TYPE[type] : undefined;
}

function headerFaults({ line, placeOf }: CsvCells, columns: readonly Column[], table: TableShape): FileFault[] {
  const names = columns.map(({ attribute }) => attribute);
  const missing = keysOf(table).find(({ name }) => !names.includes(name));
  const ofCells = names.flatMap((name, i) => {
    const problem = cellFault(name, names.slice(0, i), table);
    return problem === undefined ? [] : [{ ...placeOf(i), problem }];
  });
  if (ofCells.length > 0 || missing === undefined) return ofCells;
  return [{ line, problem: `has no column ${missing.name}, which the table's key needs` }];
}

function cellFault(name: string, earlier: readonly string[], { rules }: TableShape): string | undefined {
  if (name === '') return `has no name for column ${earlier.length + 1}`;
  if (earlier.includes(name)) return `has two columns ${name}`;
  return rules && nameFault(name, rules);
}

/** The item of a row, or every cell of it that cannot be read. */
function itemsIn({ line, cells, placeOf }: CsvCells, columns: readonly Column[]): ItemLine[] {
  const cellOf = (attribute: string) => columns.findIndex((column) => column.attribute === attribute);
  const placeOfValue = (attribute: string) => (cellOf(attribute) < 0 ? undefined : placeOf(cellOf(attribute)));
  const faults: FileFault[] = [];
  let readable = cells;
  for (;;) {
    try {
      const of = { line, item: itemOf(readable, columns), placeOf: placeOfValue };
      return faults.length === 0 ? [of] : faults.map((fault) => ({ ...fault, of }));
    } catch (error) {
      if (!(error instanceof CellFault)) return [{ line, problem: messageOf(error) }];
      faults.push({ line, ...placeOfValue(error.attribute), problem: messageOf(error) });
      readable = readable.with(cellOf(error.attribute), '');
    }
  }
}
