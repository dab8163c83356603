import { expect, test } from 'vitest';
import { assertFreeSpace } from '../../../src/core/free-space.js';

test('a disk with a few megabytes is enough, and so is one that does not tell', () => {
  expect(() => assertFreeSpace('/state', 4 << 20)).not.toThrow();
  expect(() => assertFreeSpace('/nowhere/at/all')).not.toThrow();
});

test('less is refused with what is free and what is needed', () => {
  expect(() => assertFreeSpace('/state', 8_192)).toThrow(/\/state: 8 KB free, 4096 KB needed/);
});
