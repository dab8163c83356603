import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { newHome } from '../helpers/cli/run-cli.js';
import { filled } from './generated-parts.js';
import { blocksOf, MANUAL, pageAt, ROOT } from './pages.js';

test.each(MANUAL)('$file has in it what its sources say; npm run docs writes it anew', async ({ file, text }) => {
  await expect(filled(text)).toMatchFileSnapshot(join(ROOT, file));
});

test('tables say of every member, command and option what it is for', () => {
  const rows = MANUAL.flatMap(({ text }) => filled(text).match(/^\| [`[].*$/gm) ?? []);
  expect(rows.length).toBeGreaterThan(150);
  expect(rows.filter((row) => /\|\s+\|$/.test(row))).toEqual([]);
});

test.each(['handler.mjs', 'lambda_function.py'])(
  'the examples in docs/definition.md make an agent that works at once, with %s',
  async (handler) => {
    const home = newHome();
    onTestFinished(home.remove);
    for (const page of [pageAt('docs/definition.md'), pageAt('docs/scenarios.md')]) {
      for (const { text } of blocksOf(page)) {
        // Each begins with the name of its file.
        const [, name, content = ''] = /^(?:#|\/\/) ([\w.]+)\n([\s\S]*)$/.exec(text) ?? [];
        if (name) home.write(name, content.replace('handler: handler.mjs', `handler: ${handler}`));
      }
    }
    const env = { PATH: process.env['PATH'] ?? '' };
    expect((await home.run(['demo', '--fresh', '--json'], { env })).json()).toMatchObject({ ok: true });
  },
);
