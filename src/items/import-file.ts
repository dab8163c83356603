import { createReadStream } from 'node:fs';
import { HrAgentError, systemCode } from '../core/errors.js';
import { checkedItems } from './checked-items.js';
import { type LineFormat, readItems } from './format.js';
import type { Item, TableKeys } from './value.js';

/** So many problems of a file are told. The rest is counted. */
const TOLD = 10;

/**
 * Reads a whole file and checks every item. Returns how many there are.
 * @throws HrAgentError ITEMS_INVALID naming each bad line, FILE_NOT_FOUND, FILE_UNREADABLE
 */
export async function countItems(
  file: string,
  format: LineFormat,
  table: TableKeys,
  signal: AbortSignal,
): Promise<number> {
  const problems: string[] = [];
  let count = 0;
  let wrong = 0;
  for await (const one of checkedItems(readItems(format, textOf(file), table), table)) {
    signal.throwIfAborted();
    if ('item' in one) count += 1;
    else if (++wrong <= TOLD) problems.push(`${file}:${one.line}: ${one.problem}`);
  }
  if (wrong === 0) return count;
  const more = wrong > TOLD ? [`${file}: and ${wrong - TOLD} more`] : [];
  throw new HrAgentError('ITEMS_INVALID', [...problems, ...more].join('\n'), {
    hint: `Nothing was put. Correct ${wrong === 1 ? 'this line' : `these ${wrong} lines`} and run the command again.`,
  });
}

/** The items of a file that was checked, in groups. @throws HrAgentError ITEMS_INVALID when it is another file by now */
export async function* itemGroups(
  file: string,
  format: LineFormat,
  table: TableKeys,
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
