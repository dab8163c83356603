import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const FOLDER = 'dist/page';
const MOST_BYTES = 60 * 1024;

test('the page comes in three files of 60 KB in all, compressed, with the notices of what is bundled', () => {
  const files = readdirSync(FOLDER).sort();
  expect(files).toEqual(['index.html', 'page.css', 'page.js']);
  const sizes = files.map((name) => gzipSync(readFileSync(`${FOLDER}/${name}`)).length);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(MOST_BYTES);
  const notices = readFileSync('dist/THIRD-PARTY-NOTICES.txt', 'utf8');
  for (const name of ['preact', 'marked', 'diff']) expect(notices).toMatch(new RegExp(`^${name}\\b`, 'm'));
});
