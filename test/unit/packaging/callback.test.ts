import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { refuseCallback } from '../../../src/packaging/javascript/callback.js';
import { tempDir } from '../../helpers/temp-dir.js';

const folder = tempDir();
afterAll(folder.remove);
const file = join(folder.path, 'handler.ts');

const refused = async (text: string, runtime = 'nodejs24.x') => {
  writeFileSync(file, text);
  return refuseCallback(file, 'handler', runtime).then(
    () => false,
    () => true,
  );
};

test.each([
  'export const handler = (event, context, callback) => callback(null, 1);',
  'exports.handler = function (event, context, callback) {};',
  'export function handler({ a, b }: Event, context: Map<string, number>, done: Done) {}',
  'export const handler = async (\n  event, // what was called, and how\n  context,\n  callback,\n) => {};',
])('takes a callback: %s', async (text) => {
  expect(await refused(text)).toBe(true);
  expect(await refused(text, 'nodejs22.x')).toBe(false);
});

test.each([
  'export const handler = async (event) => {};',
  'export const handler = async ({ a, b, c, d }) => {};',
  'export function handler({ a, b, c = [] }, [first, second, third]) {}',
  'export function handler(event: Record<string, Map<string, number>>, context: { a: (x: A, y: B) => C }) {}',
  'export const handler = async (event, context, callback = undefined) => {};',
  'export const handler = async (event, context, ...rest) => {};',
  "export const handler = async (event = 'a, b', context = [1, 2, 3]) => {};",
  'export const handler = async (event, context,) => {};',
])('takes none: %s', async (text) => {
  expect(await refused(text)).toBe(false);
});
