import { itemFaults } from './check.js';
import { type RuleFault, ruleChecker, type TableShape } from './item-rules.js';
import type { FileFault, ItemLine, ItemOfFile } from './lines.js';
import { keyText } from './same.js';
import { keysOf } from './value.js';

/**
 * Passes on items, and in place of one that the table would not take, or that breaks its rules, what is wrong. Of two
 * items with one key the later is one too many.
 */
export async function* checkedItems(
  lines: AsyncIterable<ItemLine> | Iterable<ItemLine>,
  table: TableShape,
): AsyncGenerator<ItemLine> {
  const keys = keysOf(table);
  const byRules = table.rules ? ruleChecker(table.rules) : () => [];
  const seen = new Map<string, number>();
  for await (const one of lines) {
    if ('problem' in one) {
      yield one;
      continue;
    }
    const { line, item } = one;
    const faults = itemFaults(item, table);
    const key = keyText(item, keys);
    const earlier = faults.length > 0 ? undefined : seen.get(key);
    if (earlier === undefined) seen.set(key, line);
    const all = [
      ...(faults.length > 0 ? [{ line, problem: faults.join('; ') }] : []),
      ...(earlier === undefined
        ? []
        : [{ line, ...one.placeOf?.(table.key.name), problem: `has the key of line ${earlier}` }]),
      ...byRules(item).map((fault) => placed(fault, one)),
    ];
    if (all.length === 0) yield one;
    for (const fault of all) yield faults.length > 0 ? fault : { ...fault, of: one };
  }
}

/** A fault where it stands; its sentence begins with the attribute. */
export function placed({ attribute, problem }: RuleFault, { line, placeOf }: ItemOfFile): FileFault {
  if (attribute === undefined) return { line, problem };
  return { line, ...placeOf?.(attribute), problem: `${attribute} ${problem}` };
}
