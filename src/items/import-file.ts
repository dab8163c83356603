import { createReadStream } from 'node:fs';
import { HrAgentError, systemCode } from '../core/errors.js';
import { checkedItems } from './checked-items.js';
import { FileFaults } from './file-faults.js';
import { type LineFormat, readItems } from './format.js';
import type { Reference, TableShape } from './item-rules.js';
import { type Known, References } from './references.js';
import type { Item } from './value.js';

/** A table that a file's items are for. */
export interface NamedTable extends TableShape {
  /** As the definition calls it. */
  name: string;
}

/**
 * Reads a whole file and checks every item, and what the items refer to. Returns how many there are.
 * @param known what is there already that such a reference may name
 * @throws HrAgentError ITEMS_INVALID naming each bad line, FILE_NOT_FOUND, FILE_UNREADABLE
 */
export async function countItems(
  file: string,
  format: LineFormat,
  table: NamedTable,
  { signal, known }: { signal: AbortSignal; known(reference: Reference): Promise<Known> },
): Promise<number> {
  const faults = new FileFaults();
  const references = (table.rules?.references ?? []).map((reference) => new References(reference, table));
  let count = 0;
  let unread = false;
  for await (const one of checkedItems(readItems(format, textOf(file), table), table)) {
    signal.throwIfAborted();
    const isWrong = 'problem' in one;
    if (isWrong) faults.add(one);
    else count += 1;
    const item = isWrong ? one.of : one;
    unread ||= item?.item[table.key.name] === undefined;
    if (item) for (const each of references) each.add(item);
  }
  // Where lines could not be read, what they are named by would be told as well.
  for (const each of unread ? [] : references) {
    for (const fault of each.faults(await known(each.reference))) faults.add(fault);
  }
  if (faults.isEmpty) return count;
  throw faults.error(file);
}

/** The items of a file that was checked, in groups. @throws HrAgentError ITEMS_INVALID when it is another file by now */
export async function* itemGroups(
  file: string,
  format: LineFormat,
  table: TableShape,
  size: number,
): AsyncGenerator<Item[]> {
  let group: Item[] = [];
  for await (const one of checkedItems(readItems(format, textOf(file), table), table)) {
    if ('problem' in one) throw new HrAgentError('ITEMS_INVALID', `${file}:${one.line}: ${one.problem}`);
    group.push(one.item);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

/** The text of a file, piece by piece. */
async function* textOf(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    for await (const bytes of createReadStream(file)) yield decoder.decode(bytes, { stream: true });
    yield decoder.decode();
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      throw new HrAgentError('ITEMS_INVALID', `${file} is not encoded in UTF-8.`, {
        hint: 'Nothing was put.',
        cause: error,
      });
    }
    if (code === undefined) throw error;
    if (code === 'ENOENT') throw new HrAgentError('FILE_NOT_FOUND', `${file}: there is no such file`, { cause: error });
    throw new HrAgentError('FILE_UNREADABLE', `${file}: it cannot be read (${code})`, { cause: error });
  }
}
