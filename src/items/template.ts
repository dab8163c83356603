import { csvRow } from './csv.js';
import { headerOf } from './csv-columns.js';
import { attributesOf, type TableShape } from './item-rules.js';
import { keysOf } from './value.js';

const cellText = (value: unknown): string =>
  value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);

/** A CSV file for people to fill in: a column for each attribute that is known, and the examples of the definition as a row. */
export function csvTemplate(table: TableShape): { text: string; examples: number } {
  const properties = table.rules?.schema?.properties ?? {};
  const keys = [table, ...table.indexes].flatMap(keysOf).map(({ name }) => name);
  const names = [...new Set([...keysOf(table).map(({ name }) => name), ...attributesOf(table), ...keys])];
  const example = names.map((name) => cellText(properties[name]?.examples?.[0]));
  const hasExample = example.some((cell) => cell !== '');
  // Of which kind the cells are the table and its rules say.
  const header = names.map((attribute) => headerOf({ attribute, kind: 'text' }));
  return { text: [header, ...(hasExample ? [example] : [])].map(csvRow).join(''), examples: hasExample ? 1 : 0 };
}
