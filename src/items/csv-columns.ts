import { messageOf } from '../core/errors.js';
import { parseJson } from '../core/json.js';
import { readValue, valueJson } from './dynamodb-json.js';
import { numberFault } from './numbers.js';
import type { Item, KeyType, Value } from './value.js';

/**
 * What the cells of a column are. The header says it after a colon: `price:number`. Without one they are text; those of
 * a key are what the table says.
 */
export type ColumnKind = 'text' | 'number' | 'boolean' | 'binary' | 'json';

export interface Column {
  attribute: string;
  kind: ColumnKind;
}

const KINDS: Readonly<Record<ColumnKind, (cell: string, path: string) => Value>> = {
  text: (cell) => ({ S: cell }),
  number(cell, path) {
    const fault = numberFault(cell.trim());
    if (fault !== undefined) throw new Error(`${path}: ${fault}`);
    return { N: cell.trim() };
  },
  boolean(cell, path) {
    const word = cell.trim().toLowerCase();
    if (word !== 'true' && word !== 'false') throw new Error(`${path} must be true or false`);
    return { BOOL: word === 'true' };
  },
  binary: (cell, path) => readValue({ B: cell.trim() }, path),
  json: (cell, path) => readValue(parseJson(cell), path),
};

export const KIND_OF_KEY: Readonly<Record<KeyType, ColumnKind>> = { S: 'text', N: 'number', B: 'binary' };

/** The column of a header. `keyKind`: of a column that is a key of the table, where the header does not say it. */
export function columnOf(header: string, keyKind: (attribute: string) => ColumnKind | undefined): Column {
  const colon = header.lastIndexOf(':');
  const [attribute, kind] = [header.slice(0, colon), header.slice(colon + 1)];
  if (colon >= 0 && isKind(kind)) return { attribute, kind };
  return { attribute: header, kind: keyKind(header) ?? 'text' };
}

function isKind(word: string): word is ColumnKind {
  return Object.hasOwn(KINDS, word);
}

/** The header that `columnOf` reads as this column. */
export function headerOf({ attribute, kind }: Column): string {
  const isPlain = kind === 'text' && !isKind(attribute.slice(attribute.lastIndexOf(':') + 1));
  return isPlain ? attribute : `${attribute}:${kind}`;
}

/** The value in a cell; undefined for an empty one: the item has no such attribute. @throws CellFault */
function valueIn(cell: string | undefined, { attribute, kind }: Column): Value | undefined {
  if (cell === undefined || cell === '') return undefined;
  try {
    return KINDS[kind](cell, attribute);
  } catch (error) {
    throw new CellFault(attribute, error);
  }
}

/** How a value stands in a cell of its column. */
export function cellOf(value: Value | undefined, { kind }: Column): string {
  if (value === undefined) return '';
  if (kind === 'json') return JSON.stringify(valueJson(value));
  if ('S' in value) return value.S;
  if ('N' in value) return value.N;
  return 'BOOL' in value ? String(value.BOOL) : '';
}

/** Finds columns in which every value of these items can be written so that it comes back as it was. */
export class Columns {
  private readonly kinds = new Map<string, ColumnKind>();

  add(item: Item): void {
    for (const [name, value] of Object.entries(item)) {
      const kind = kindOf(value);
      const known = this.kinds.get(name) ?? kind;
      this.kinds.set(name, known === kind ? kind : 'json');
    }
  }

  /** These come first, each once and also where no item has it, then the others by name. */
  list(first: readonly string[]): Column[] {
    const others = [...this.kinds.keys()].sort();
    return [...new Set([...first, ...others])].map((attribute) => ({
      attribute,
      kind: this.kinds.get(attribute) ?? 'text',
    }));
  }
}

function kindOf(value: Value): ColumnKind {
  // An empty cell is no value, and readers of CSV change line breaks.
  if ('S' in value) return value.S === '' || value.S.includes('\r') ? 'json' : 'text';
  if ('N' in value) return 'number';
  return 'BOOL' in value ? 'boolean' : 'json';
}

/** Something wrong in one cell of a row. */
export class CellFault extends Error {
  readonly attribute: string;

  constructor(attribute: string, cause: unknown) {
    super(messageOf(cause), { cause });
    this.attribute = attribute;
  }
}

/** An item from the cells of a row. @throws Error saying what is wrong, CellFault where it is in one cell */
export function itemOf(cells: readonly string[], columns: readonly Column[]): Item {
  if (cells.length > columns.length) throw new Error(`has ${cells.length} cells, and the header ${columns.length}`);
  const attributes = columns.flatMap((column, i) => {
    const value = valueIn(cells[i], column);
    return value === undefined ? [] : [[column.attribute, value] as const];
  });
  return Object.fromEntries(attributes);
}
