import { existsSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import { checkedItems } from '../items/checked-items.js';
import { lineFormat, readItems } from '../items/format.js';
import type { ItemLine } from '../items/lines.js';
import { plainItems } from '../items/plain-yaml.js';
import type { Item, TableKeys } from '../items/value.js';
import type { Problem } from './checked-document.js';
import { readDefinitionText } from './definition-text.js';
import { yamlFaults } from './yaml-faults.js';

interface Loaded {
  items: Item[];
  problems: Problem[];
}

/** Whether items can be read from a file of such a name. */
export function isItemsFile(file: string): boolean {
  return lineFormat(file) !== undefined || /\.(?:ya?ml|json)$/i.test(file);
}

/** Reads the items that a table begins with. Each that the table would not take is a problem with its line. */
export async function loadItems(file: string, table: TableKeys): Promise<Loaded> {
  if (!existsSync(file)) return { items: [], problems: [] };
  const text = await readDefinitionText(file);
  const format = lineFormat(file);
  const lines = format ? readItems(format, [text], table) : plainLines(text);
  const items: Item[] = [];
  const problems: Problem[] = [];
  for await (const one of checkedItems(lines, table)) {
    if ('item' in one) items.push(one.item);
    else problems.push({ file, line: one.line, column: 1, path: '', message: one.problem });
  }
  return { items, problems };
}

function plainLines(text: string): ItemLine[] {
  const counter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: counter,
    prettyErrors: false,
    uniqueKeys: false,
    intAsBigInt: true,
  });
  const at = (offset: number) => Math.max(counter.linePos(offset).line, 1);
  const faults = yamlFaults(document);
  if (faults.length > 0) {
    return faults.map(({ offset, message }) => ({ line: at(offset), problem: `not valid YAML: ${message}` }));
  }
  return plainItems(document).map(({ offset, ...found }) => ({ line: at(offset), ...found }));
}
