import { expect, test } from 'vitest';
import { assertFreeSpace } from '../../../src/core/free-space.js';

test('a disk with a few megabytes is enough, and so is one that does not tell', () => {
  expect(() => assertFreeSpace('/state', 4 << 20)).not.toThrow();
  expect(() => assertFreeSpace('/nowhere/at/all')).not.toThrow();
});

test('less is refused with what is free and what is needed', () => {
  expect(() => assertFreeSpace('/state', 8_192)).toThrow(/\/state: 8 KB free, 4096 KB needed/);
});

test('what is written already, and not on the disk yet, has to find room besides', () => {
  expect(() => assertFreeSpace('/state', 5 << 20, 1 << 20)).not.toThrow();
  expect(() => assertFreeSpace('/state', 5 << 20, 2 << 20)).toThrow(/5120 KB free, 6144 KB needed/);
});
