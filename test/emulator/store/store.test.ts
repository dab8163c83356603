import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, truncateSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore, type Store, table } from '../../../src/emulator/store/store.js';
import { type TempDir, tempDir } from '../../helpers/temp-dir.js';

interface Note {
  text: string;
}
const notes = table<Note>('test.note');
const others = table<Note>('test.note2');

let folder: TempDir;
let store: Store;
beforeEach(() => {
  folder = tempDir();
  store = openStore(folder.path);
});
afterEach(async () => {
  await store.close();
  folder.remove();
});

describe('the store', () => {
  test('keeps records by table and key, and forgets what is removed', () => {
    store.put(notes, ['a', 1], { text: 'one' });
    store.put(others, ['a', 1], { text: 'other' });

    expect(store.get(notes, ['a', 1])).toEqual({ text: 'one' });
    store.remove(notes, ['a', 1]);
    expect(store.get(notes, ['a', 1])).toBeUndefined();
    expect(store.get(others, ['a', 1])).toEqual({ text: 'other' });
  });

  test('gives all who read a record the same one, so nobody can change it but by storing another', () => {
    store.put(notes, ['a'], { text: 'one' });
    const note = store.get(notes, ['a']);

    expect(store.get(notes, ['a'])).toBe(note);
    expect(note && Reflect.set(note, 'text', 'changed')).toBe(false);
    store.put(notes, ['a'], { text: 'two' });
    expect(store.get(notes, ['a'])).toEqual({ text: 'two' });
  });

  test('keeps the name __proto__ like any other', () => {
    const tags = JSON.parse('{"text":"t","__proto__":"a","inner":[{"__proto__":{"__proto__":1}}]}');
    store.put(notes, ['a'], tags);

    expect(JSON.stringify(store.get(notes, ['a']))).toBe(JSON.stringify(tags));
    expect(JSON.stringify(store.list(notes))).toBe(JSON.stringify([tags]));
  });

  test('lists what lies below a key in order, and nothing of a neighbour', () => {
    for (const key of [['g', 's', 10], ['g', 's', 2], ['g', 's2', 1], ['g2', 's', 1], ['g']] as const) {
      store.put(notes, key, { text: key.join('/') });
    }

    expect(store.list(notes, ['g', 's'])).toEqual([{ text: 'g/s/2' }, { text: 'g/s/10' }]);
    expect(store.list(notes)).toHaveLength(5);
    store.removeAll(notes, ['g']);
    expect(store.list(notes)).toEqual([{ text: 'g2/s/1' }]);
  });

  test('takes all writes of a transaction or, when it throws, none', () => {
    store.put(notes, ['kept'], { text: 'before' });

    const fail = () =>
      store.transaction(() => {
        store.put(notes, ['kept'], { text: 'after' });
        store.put(notes, ['new'], { text: 'new' });
        expect(store.get(notes, ['kept'])).toEqual({ text: 'after' });
        throw new Error('no');
      });

    expect(fail).toThrow('no');
    expect(store.list(notes)).toEqual([{ text: 'before' }]);
  });

  test.each(['sharedTransaction', 'shortTransaction'] as const)(
    'takes all writes of a %s or, when it throws, none, and those that it is shared with',
    async (way) => {
      const place = Buffer.from('place');
      const outcomes = await Promise.allSettled([
        store[way](() => store.put(notes, ['before'], { text: 'kept' })),
        store[way](() => {
          store.put(notes, ['undone'], { text: 'written before it was thrown' });
          store.items.put(place, place);
          throw new RangeError('no');
        }),
        store[way](() => store.put(notes, ['after'], { text: 'kept too' })),
      ]);

      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(outcomes[1]).toHaveProperty('reason', new RangeError('no'));
      expect(store.list(notes)).toEqual([{ text: 'kept too' }, { text: 'kept' }]);
      expect(store.items.get(place)).toBeUndefined();
    },
  );

  test('writes nothing for which the disk has no room, also of what is written together', async () => {
    const small = tempDir();
    const full = openStore(small.path, () => 8 << 20);
    const megabyte = Buffer.alloc(1 << 20);
    const fill = (first: number, count: number) =>
      full.sharedTransaction(() => {
        for (let n = first; n < first + count; n++) full.items.put(Buffer.of(n), megabyte);
      });

    const outcomes = await Promise.allSettled([fill(1, 3), fill(11, 3), fill(21, 6)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(outcomes[1]).toHaveProperty('reason.code', 'STATE_DIR');
    const kept = [...full.items.range({ start: Buffer.of(0), end: Buffer.of(99) })].map(({ key }) => key[0]);
    expect(kept).toEqual([1, 2, 3]);
    await fill(11, 3);
    await full.close();
    small.remove();
  });

  test('walks over sorted records piece by piece while others are written, and removes a range of them', () => {
    const keyOf = (place: number, n: number) => Buffer.of(place, n >> 8, n & 0xff);
    const place = (at: number) => ({ start: Buffer.of(at), end: Buffer.of(at + 1) });
    store.transaction(() => {
      for (let n = 0; n < 1_200; n++) store.items.put(keyOf(1, n), Buffer.of(n & 0xff));
    });
    store.transaction(() => {
      for (const { key, bytes } of store.items.walk(place(1))) store.items.put(Buffer.of(2, ...key.subarray(1)), bytes);
    });
    expect([...store.items.range(place(2))]).toHaveLength(1_200);
    expect(store.items.get(keyOf(2, 1_199))).toEqual(Buffer.of(1_199 & 0xff));

    store.transaction(() => store.items.removeRange(place(1)));
    expect([...store.items.range(place(1))]).toEqual([]);
    expect([...store.items.range(place(2))]).toHaveLength(1_200);
  });

  test('lets a transaction stand inside another', () => {
    store.transaction(() => {
      store.put(notes, ['a'], { text: 'outer' });
      expect(() =>
        store.transaction(() => {
          store.put(notes, ['b'], { text: 'inner' });
          throw new Error('inner only');
        }),
      ).toThrow('inner only');
      store.transaction(() => store.put(notes, ['c'], { text: 'inner' }));
    });

    expect(store.list(notes)).toEqual([{ text: 'outer' }, { text: 'inner' }]);
  });

  test('is the same account when it is opened again', async () => {
    const { emulatorId } = store;
    store.put(notes, ['a'], { text: 'kept' });
    await store.close();

    store = openStore(folder.path);
    expect(store.emulatorId).toBe(emulatorId);
    expect(store.get(notes, ['a'])).toEqual({ text: 'kept' });
  });

  test('is another account in another folder', async () => {
    const elsewhere = tempDir();
    const other = openStore(elsewhere.path);

    expect(other.emulatorId).not.toBe(store.emulatorId);
    await other.close();
    elsewhere.remove();
  });
});

describe('blobs', () => {
  test('are written anew when they were cut short', () => {
    const hash = store.blobs.put(Buffer.from('a whole zip'));
    truncateSync(join(folder.path, 'blobs', hash), 3);
    expect([store.blobs.has(hash), store.blobs.has(hash, 11)]).toEqual([true, false]);
    store.blobs.put(Buffer.from('a whole zip'));
    expect(store.blobs.read(hash).toString()).toBe('a whole zip');
  });

  test('lose the drafts that nobody has written to for an hour, since their process was killed, and no others', async () => {
    const old = await store.blobs.draft();
    await old.append(Buffer.from('half of'));
    const hash = createHash('sha256').update('whole').digest('hex');
    const going = await store.blobs.draft();
    await going.append(Buffer.from('whole'));
    await going.close();
    const drafts = join(folder.path, 'blobs.drafts');
    const [halfOf] = readdirSync(drafts).filter((name) => readFileSync(join(drafts, name), 'utf8') === 'half of');
    const hoursAgo = Date.now() / 1000 - 2 * 3600;
    utimesSync(join(drafts, halfOf ?? ''), hoursAgo, hoursAgo);
    const next = openStore(folder.path);
    expect(readdirSync(drafts)).toHaveLength(1);
    expect(going.keep()).toBe(hash);
    await next.close();
    await old.discard();
  });

  test('are kept once for each content, whole, and named by their hash', () => {
    const bytes = Buffer.from('zip');
    const hash = store.blobs.put(bytes);

    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(store.blobs.put(Buffer.from('zip'))).toBe(hash);
    expect(store.blobs.read(hash)).toEqual(bytes);
    expect(readdirSync(join(folder.path, 'blobs'))).toEqual([hash]);
  });

  test('can be removed twice, and not be read after', () => {
    const hash = store.blobs.put(Buffer.from('x'));
    store.blobs.remove(hash);
    store.blobs.remove(hash);

    expect(existsSync(join(folder.path, 'blobs', hash))).toBe(false);
    expect(() => store.blobs.read(hash)).toThrow('ENOENT');
  });
});
