import { existsSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import { checkedItems } from '../items/checked-items.js';
import { lineFormat, readItems } from '../items/format.js';
import type { NamedTable } from '../items/import-file.js';
import type { Reference } from '../items/item-rules.js';
import type { FileFault, ItemLine } from '../items/lines.js';
import { plainItems } from '../items/plain-yaml.js';
import { type Known, References } from '../items/references.js';
import type { Item } from '../items/value.js';
import type { Problem } from './checked-document.js';
import { readDefinitionText } from './definition-text.js';
import { yamlFaults } from './yaml-faults.js';

/** The items of a file, and what is wrong in it. */
export interface ItemsOfFile {
  items: Item[];
  problems: Problem[];
  /** What of their references is wrong. `known`: what they may name beside each other; undefined where nobody can tell. */
  referenceProblems(known: (reference: Reference) => Known | undefined): Problem[];
}

/** Whether items can be read from a file of such a name. */
export function isItemsFile(file: string): boolean {
  return lineFormat(file) !== undefined || /\.(?:ya?ml|json)$/i.test(file);
}

/** Reads the items that a table begins with. Each that the table would not take is a problem with its line. */
export async function loadItems(file: string, table: NamedTable): Promise<ItemsOfFile> {
  if (!existsSync(file)) return { items: [], problems: [], referenceProblems: () => [] };
  const text = await readDefinitionText(file);
  const format = lineFormat(file);
  const lines = format ? readItems(format, [text], table) : plainLines(text);
  const items: Item[] = [];
  const problems: Problem[] = [];
  const references = (table.rules?.references ?? []).map((reference) => new References(reference, table));
  for await (const one of checkedItems(lines, table)) {
    if ('problem' in one) {
      problems.push(problemOf(file, one));
    } else {
      items.push(one.item);
      for (const each of references) each.add(one);
    }
  }
  return {
    items,
    problems,
    referenceProblems: (known) =>
      references.flatMap((each) => {
        const there = known(each.reference);
        return there ? each.faults(there).map((fault) => problemOf(file, fault)) : [];
      }),
  };
}

function problemOf(file: string, { line, column = 1, problem }: FileFault): Problem {
  return { file, line, column, path: '', message: problem };
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
