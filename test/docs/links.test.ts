import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { PAGES, type Page, pageAt, proseOf, README, ROOT } from './pages.js';

test.each(PAGES)('every link in $file leads somewhere', (page) => {
  const targets = [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  const inside = targets.filter((target) => !/^(?:https?|mailto):/.test(target));
  expect(inside.filter((target) => !leadsSomewhere(page, target))).toEqual([]);
});

test.each(PAGES)('every path that $file names in backticks exists', (page) => {
  const paths = [...proseOf(page).matchAll(/`((?:src|lambda|schemas|test|docs|build|\.ci)\/[^`\s]*)`/g)];
  // Words in capitals stand for a name that the reader chooses.
  const named = paths
    .map(([, path = '']) => path)
    .filter((path) => !/\b[A-Z]{2,}\b/.test(path.replace(/\w+\.md$/, '')));
  expect(named.flatMap(alternatives).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test('every page of docs/ can be reached from the README', () => {
  const missing = PAGES.filter(({ file }) => file.startsWith('docs/') && !README.text.includes(`](${file})`));
  expect(missing.map(({ file }) => file)).toEqual([]);
});

test('pictures are there, and small', () => {
  const pictures = PAGES.flatMap(({ file, text }) =>
    [...text.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, path = '']) => join(ROOT, dirname(file), path)),
  );
  expect(pictures.length).toBeGreaterThan(0);
  for (const picture of pictures) {
    const bytes = readFileSync(picture);
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(bytes.length).toBeLessThan(150_000);
  }
});

function leadsSomewhere(page: Page, target: string): boolean {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page.file : normalize(join(dirname(page.file), path));
  if (!existsSync(join(ROOT, file))) return false;
  return anchor === undefined || (file.endsWith('.md') && anchorsOf(pageAt(file)).includes(anchor));
}

/** The names that GitHub gives to headings: a second heading of the same words gets a number. */
function anchorsOf(page: Page): string[] {
  const seen = new Map<string, number>();
  return [...proseOf(page).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => {
    const name = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-');
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    return count === 0 ? name : `${name}-${count}`;
  });
}

/** `a/{b,c}.ts` as its two paths. */
function alternatives(path: string): string[] {
  const [, before = '', choices, after = ''] = /^(.*?)\{([^}]*)\}(.*)$/.exec(path) ?? [];
  if (choices === undefined) return [path];
  return choices.split(',').flatMap((choice) => alternatives(`${before}${choice}${after}`));
}
