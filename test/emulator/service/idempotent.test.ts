import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { idempotent } from '../../../src/emulator/service/idempotent.js';
import { openStore, type Store } from '../../../src/emulator/store/store.js';
import { type FakeClock, fakeClock } from '../../helpers/clocks/fake-clock.js';
import { type TempDir, tempDir } from '../../helpers/temp-dir.js';

let folder: TempDir;
let store: Store;
let clock: FakeClock;
let made: number;
beforeEach(() => {
  folder = tempDir();
  store = openStore(folder.path);
  clock = fakeClock();
  made = 0;
});
afterEach(async () => {
  await store.close();
  folder.remove();
});

const once = (token: string | undefined, input: object, scope = 'create') =>
  idempotent({ store, clock, region: 'us-east-1' }, scope, token, input, () => ({ number: ++made, at: new Date(0) }));

describe('a client token', () => {
  test('makes a repeated request get the first answer, whatever the order of its members', () => {
    const first = once('t', { a: 1, b: { c: 2, d: 3 } });

    expect(once('t', { b: { d: 3, c: 2 }, a: 1 })).toEqual(first);
    expect(made).toBe(1);
  });

  test('is a conflict with other parameters', () => {
    once('t', { a: 1 });

    expect(() => once('t', { a: 2 })).toThrow(expect.objectContaining({ code: 'ConflictException', status: 409 }));
  });

  test('counts for its own scope only, and for a day', () => {
    once('t', {});
    once('t', {}, 'other');
    clock.advance(24 * 60 * 60_000);
    once('t', {});

    expect(made).toBe(3);
  });

  test('does nothing when it is not given', () => {
    once(undefined, {});
    once(undefined, {});

    expect(made).toBe(2);
  });
});
