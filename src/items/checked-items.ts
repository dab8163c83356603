import { itemFaults } from './check.js';
import type { ItemLine } from './lines.js';
import { keyText } from './same.js';
import { keysOf, type TableKeys } from './value.js';

/** Passes on items, and in place of one that the table would not take, why. Of two items with one key the later is one too many. */
export async function* checkedItems(
  lines: AsyncIterable<ItemLine> | Iterable<ItemLine>,
  table: TableKeys,
): AsyncGenerator<ItemLine> {
  const keys = keysOf(table);
  const seen = new Map<string, number>();
  for await (const one of lines) {
    const { line } = one;
    if ('problem' in one) {
      yield one;
      continue;
    }
    const faults = itemFaults(one.item, table);
    const key = keyText(one.item, keys);
    const earlier = faults.length > 0 ? undefined : seen.get(key);
    if (earlier === undefined) seen.set(key, line);
    else faults.push(`has the key of line ${earlier}`);
    yield faults.length > 0 ? { line, problem: faults.join('; ') } : one;
  }
}
