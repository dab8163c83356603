import { describe, expect, test } from 'vitest';
import { keyPauseMs, readingMs } from '../../../src/cli/render/typing.js';

describe('how a demonstration is typed', () => {
  test('a person is slower than a fast one, and nobody is instant', () => {
    expect(keyPauseMs('instant', 'a')).toBe(0);
    expect(keyPauseMs('fast', 'a')).toBeGreaterThan(0);
    expect(keyPauseMs('slow', 'a')).toBeGreaterThan(keyPauseMs('fast', 'a'));
  });

  test('words and clauses are pauses', () => {
    expect(keyPauseMs('slow', ' ')).toBeGreaterThan(keyPauseMs('slow', 'a'));
    expect(keyPauseMs('slow', '.')).toBeGreaterThan(keyPauseMs('slow', ' '));
  });

  test('an answer is read as long as it is, and not for ever', () => {
    expect(readingMs('slow', '')).toBe(0);
    expect(readingMs('instant', 'a few words')).toBe(0);
    expect(readingMs('slow', 'a few words')).toBeGreaterThan(readingMs('slow', 'a word'));
    expect(readingMs('slow', 'word '.repeat(10_000))).toBe(6_000);
  });
});
