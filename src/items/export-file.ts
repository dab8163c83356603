import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { csvRow } from './csv.js';
import { Columns, cellOf, headerOf } from './csv-columns.js';
import type { LineFormat } from './format.js';
import { attributesOf, type TableShape } from './item-rules.js';
import { jsonLine, readJsonLines } from './json-lines.js';
import { type Item, keysOf } from './value.js';

/**
 * Writes items to a file as they come. Nobody sees a part of it: it gets its name when it is whole. Returns how many there are.
 */
export async function writeItems(
  file: string,
  format: LineFormat,
  pages: AsyncIterable<readonly Item[]>,
  shape: TableShape,
): Promise<number> {
  const lines = `${file}.${randomUUID()}.tmp`;
  const table = `${lines}.csv`;
  const columns = new Columns();
  let count = 0;
  try {
    await pipeline(
      async function* () {
        for await (const page of pages) {
          for (const item of page) columns.add(item);
          count += page.length;
          yield page.map(jsonLine).join('');
        }
      },
      createWriteStream(lines, { mode: 0o600, flush: true }),
    );
    if (format === 'csv') {
      // Which columns there are is known only when every item has been seen.
      await pipeline(() => csvOf(lines, columns, shape), createWriteStream(table, { mode: 0o600, flush: true }));
    }
    await rename(format === 'csv' ? table : lines, file);
    return count;
  } finally {
    await Promise.all([lines, table].map((temporary) => rm(temporary, { force: true })));
  }
}

async function* csvOf(lines: string, columns: Columns, shape: TableShape): AsyncGenerator<string> {
  const all = columns.list([...keysOf(shape).map(({ name }) => name), ...attributesOf(shape)]);
  yield csvRow(all.map(headerOf));
  for await (const one of readJsonLines(createReadStream(lines, 'utf8'))) {
    if ('item' in one) yield csvRow(all.map((column) => cellOf(one.item[column.attribute], column)));
  }
}
