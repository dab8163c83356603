import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { open as openDatabase } from 'lmdb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkRecords } from '../../../src/emulator/store/records-check.js';
import { openStore, table } from '../../../src/emulator/store/store.js';
import { type TempDir, tempDir } from '../../helpers/temp-dir.js';

const THINGS = table<string>('things');
let folder: TempDir;
let file: string;
beforeEach(() => {
  folder = tempDir();
  file = join(folder.path, 'records', 'data.mdb');
});
afterEach(() => folder.remove());

/** Keys and the lengths of what is put there; 0 removes. */
const writes = fc.array(fc.tuple(fc.nat(60), fc.constantFrom(0, 0, 10, 900, 5_000, 40_000)), { maxLength: 120 });

async function fill(steps: readonly [number, number][], after: () => void = () => {}): Promise<void> {
  const store = openStore(folder.path);
  try {
    for (const [key, length] of steps) {
      if (length === 0) store.remove(THINGS, [key]);
      else store.put(THINGS, [key], 'x'.repeat(length));
      after();
    }
  } finally {
    await store.close();
  }
}

const SOME: readonly [number, number][] = Array.from({ length: 60 }, (_, key) => [key, key % 9 === 0 ? 20_000 : 700]);

describe('records that are whole', () => {
  test('pass whatever was written and removed, also while they are open', async () => {
    await fc.assert(
      fc.asyncProperty(writes, async (steps) => {
        await fill(steps, () => checkRecords(folder.path));
        checkRecords(folder.path);
      }),
      { numRuns: 15 },
    );
  });

  test('pass where there are none yet', () => {
    expect(() => checkRecords(join(folder.path, 'new'))).not.toThrow();
  });

  test('pass with bytes behind their end, which LMDB leaves there when it grows', async () => {
    await fill(SOME);
    writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.alloc(12_288, 7)]));
    expect(() => checkRecords(folder.path)).not.toThrow();
  });
});

describe('records that are damaged', () => {
  test('are refused at whatever length the file was cut off', async () => {
    await fill(SOME);
    const whole = readFileSync(file);
    const pages = statSync(file).size / 4096;
    // The last pages may be free ones, which nobody misses.
    for (let length = 0; length < (pages - 12) * 4096; length += 1_777) {
      truncateSync(file, length);
      expect(() => checkRecords(folder.path), `cut off at ${length}`).toThrow(/is damaged/);
      writeFileSync(file, whole);
    }
  });

  test.each([
    { where: 'in the first meta page', at: 0x18 },
    { where: 'in the second', at: 4096 + 0x18 },
    { where: 'in the one between them', at: 2048 + 0x9c },
  ])('are refused when overwritten $where', async ({ at }) => {
    await fill(SOME);
    const bytes = readFileSync(file);
    bytes.fill(0x5a, at, at + 8);
    writeFileSync(file, bytes);
    expect(() => checkRecords(folder.path)).toThrow(/is not a database/);
  });

  test('are refused when a page was overwritten with another', async () => {
    await fill(SOME);
    const bytes = readFileSync(file);
    for (let at = 8192; at < bytes.length; at += 4096) bytes.fill(bytes.subarray(4096, 8192), at, at + 4096);
    writeFileSync(file, bytes);
    expect(() => checkRecords(folder.path)).toThrow(/overwritten in places/);
  });
});

describe('a record', () => {
  /** Overwrites one byte at each place in the file where the text stands, old pages included. */
  function overwrite(text: string, offset: number): void {
    const bytes = readFileSync(file);
    for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1)) {
      bytes.writeUInt8(bytes.readUInt8(at + offset) ^ 1, at + offset);
    }
    writeFileSync(file, bytes);
  }

  test.each([-6, -1, 0, 7])('that has another byte at %i is damage, read alone or in a list', async (offset) => {
    const store = openStore(folder.path);
    store.put(THINGS, ['one'], 'a text that nobody else has');
    await store.close();
    overwrite('a text that nobody else has', offset);
    const reopened = openStore(folder.path);
    expect(() => reopened.get(THINGS, ['one'])).toThrow(/is damaged: .* overwritten in places/);
    expect(() => reopened.list(THINGS)).toThrow(/is damaged/);
    await reopened.close();
  });

  test('that was written before there were checksums is read as it is', async () => {
    const store = openStore(folder.path);
    await store.close();
    const older = openDatabase<unknown, string[]>({ path: join(folder.path, 'records') });
    await older.put(['things', 'old'], { text: 'from before' });
    await older.close();
    const reopened = openStore(folder.path);
    expect(reopened.get(THINGS, ['old'])).toEqual({ text: 'from before' });
    await reopened.close();
  });
});
