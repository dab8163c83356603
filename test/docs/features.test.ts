import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pageAt, ROOT } from './pages.js';

const [, , ...rows] = pageAt('docs/features.md').text.match(/^\|.*\|$/gm) ?? [];
const cellsOf = (row: string) => row.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, ''));

test.each(rows.map(cellsOf))('%s (%s of 72): %s, with a page and tests that are there', (...cells) => {
  const [, count, here, page = '', tests = ''] = cells;
  expect(Number(count)).toBeGreaterThanOrEqual(3);
  expect(here).toBe('yes');
  expect(page).toMatch(/\]\([\w-]+\.md(?:#[\w-]+)?\)/);
  const files = [...tests.matchAll(/`(test\/[\w/.-]+\.test\.ts)`/g)].map(([, file = '']) => file);
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
});

test('every row is read', () => {
  expect(rows.length).toBeGreaterThanOrEqual(20);
});
