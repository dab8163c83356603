import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { writeAtomically } from '../../../src/core/atomic-write.js';
import { Channel } from '../../../src/core/channel.js';
import { formatDuration } from '../../../src/core/durations.js';
import { canonicalJson, isRecord, jsonEqual, parseJson } from '../../../src/core/json.js';
import { tempDir } from '../../helpers/temp-dir.js';

describe('durations', () => {
  test.each([
    [0, '0 ms'],
    [999, '999 ms'],
    [1000, '1.0 s'],
    [3249, '3.2 s'],
    [59_940, '59.9 s'],
    [60_000, '1 min 0 s'],
    [125_000, '2 min 5 s'],
    [3_600_000, '60 min 0 s'],
  ])('%d ms is %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  test.each([999.7, 59_960, 119_600])('%d ms does not overflow its unit', (ms) => {
    expect(formatDuration(ms)).not.toMatch(/1000 ms|60\.0 s|60 s/);
  });
});

describe('JSON', () => {
  test('equal values are equal whatever the order of their members, and lists only in their order', () => {
    expect(jsonEqual({ a: 1, b: { c: [1, 2], d: null } }, { b: { d: null, c: [1, 2] }, a: 1 })).toBe(true);
    expect(jsonEqual([1, 2], [2, 1])).toBe(false);
    expect(canonicalJson({ b: 1, a: 2 })).toBe('{"a":2,"b":1}');
  });

  test('a member that is undefined counts as absent; null does not', () => {
    expect(jsonEqual({ a: undefined }, {})).toBe(true);
    expect(jsonEqual({ a: null }, {})).toBe(false);
  });

  test('what is no JSON is undefined', () => {
    expect(parseJson('{')).toBeUndefined();
    expect(parseJson('')).toBeUndefined();
    expect(parseJson('null')).toBeNull();
  });

  test('a record is an object with members, not a list and not null', () => {
    expect([{}, { a: 1 }, [], null, 'x', undefined].map(isRecord)).toEqual([true, true, false, false, false, false]);
  });
});

describe('writing a file as a whole', () => {
  const folder = tempDir();
  afterAll(folder.remove);

  test('makes its folders, replaces what was there, leaves nothing else, and is readable by its owner alone', async () => {
    const path = join(folder.path, 'a/b/state.json');
    await writeAtomically(path, 'old');
    await writeAtomically(path, 'new');
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readdirSync(join(folder.path, 'a/b'))).toEqual(['state.json']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('many writers at once leave one of their texts', async () => {
    const path = join(folder.path, 'many.json');
    const texts = Array.from({ length: 20 }, (_, i) => String(i).repeat(1000));
    await Promise.all(texts.map((text) => writeAtomically(path, text)));
    expect(texts).toContain(readFileSync(path, 'utf8'));
  });

  test('a failure leaves no temporary file', async () => {
    writeFileSync(join(folder.path, 'file'), '');
    await expect(writeAtomically(join(folder.path, 'file/x'), 'text')).rejects.toThrow();
    await expect(writeAtomically(join(folder.path, 'a'), 'text')).rejects.toThrow();
    expect(readdirSync(folder.path).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe('a channel', () => {
  const read = async (channel: Channel<number>) => {
    const seen: number[] = [];
    for await (const event of channel) seen.push(event);
    return seen;
  };

  test('hands on everything pushed before the end, in order, whenever it is read', async () => {
    const early = new Channel<number>();
    const reading = read(early);
    for (const event of [0, 1, 2]) early.push(event);
    early.end();
    expect(await reading).toEqual([0, 1, 2]);
    const late = new Channel<number>();
    late.push(0);
    late.end();
    expect(await read(late)).toEqual([0]);
  });

  test('waits for what comes later', async () => {
    const channel = new Channel<number>();
    const reading = read(channel);
    await Promise.resolve();
    channel.push(1);
    await Promise.resolve();
    channel.end();
    expect(await reading).toEqual([1]);
  });
});
