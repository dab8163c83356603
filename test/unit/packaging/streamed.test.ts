import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { refuseStreamed } from '../../../src/packaging/javascript/streamed.js';
import { tempDir } from '../../helpers/temp-dir.js';

const folder = tempDir();
afterAll(folder.remove);
const file = join(folder.path, 'handler.ts');

/** The line that is named; undefined when nothing is refused. */
const refusedAt = async (text: string): Promise<number | undefined> => {
  writeFileSync(file, text);
  const line = (error: unknown) => Number(/handler\.ts:(\d+): handler streams/.exec(String(error))?.[1]);
  return refuseStreamed({ language: 'node', file, name: 'handler' }).then(() => undefined, line);
};

test.each([
  ['export const handler = awslambda.streamifyResponse(async () => {});', 1],
  ['// one\n\nexports.handler = awslambda.streamifyResponse(stream);', 3],
  ['/* a\n b */\nexport const handler: Handler = streamifyResponse<Event>(async () => {});', 3],
  ['export const handler = global.awslambda?.streamifyResponse(async () => {});', 1],
  ['const run = awslambda.streamifyResponse(stream);\nexport { run as handler };', 1],
  ['const run = awslambda.streamifyResponse(stream);\nexports.handler = run;', 1],
  ['module.exports = { handler: awslambda.streamifyResponse(stream) };', 1],
  ['module.exports = { "handler": awslambda.streamifyResponse(stream) };', 1],
  ["const help = `\n'`;\nexports['handler'] = awslambda.streamifyResponse(stream);", 3],
  ['const run = awslambda.streamifyResponse(stream);\nmodule.exports = { "handler": run };', 1],
  ["const run = awslambda.streamifyResponse(stream);\nexports['handler'] = run;", 1],
  ['const tick = /`/;\nexports.handler = awslambda.streamifyResponse(stream);\nconst text = `a`;', 2],
  ["const quote=[/[/']/g];exports.handler=awslambda.streamifyResponse(stream);const text='a';", 1],
  ['const half = (1 + 1) / 2;\nexports.handler = awslambda.streamifyResponse(stream); // a / b', 2],
  ['module.exports = { site: awslambda.streamifyResponse(site), handler: awslambda.streamifyResponse(stream) };', 1],
])('streams: %s', async (text, line) => {
  expect(await refusedAt(text)).toBe(line);
});

test.each([
  'export const handler = async () => {};',
  'export const handler = async () => {};\nexport const site = awslambda.streamifyResponse(stream);',
  '// handler = awslambda.streamifyResponse(stream)\nexport const handler = async () => {};',
  'const run = awslambda.streamifyResponse(stream);\nexport const handler = run.inner;',
  'const help = "handler = awslambda.streamifyResponse(";\nexport const handler = async () => help;',
  'const help = `handler = awslambda.streamifyResponse(stream)`;\nexport const handler = async () => help;',
  'module.exports = { handler: run, site: awslambda.streamifyResponse(stream) };',
])('streams nothing: %s', async (text) => {
  expect(await refusedAt(text)).toBeUndefined();
});

// What grows with the square of the length takes minutes, and so longer than a test may.
test.each([
  ['a name', 'a'.repeat(400_000)],
  ['spaces', `a${' '.repeat(400_000)}`],
  ['a type', `a:${' '.repeat(400_000)}`],
  ['members of a map', 'a: '.repeat(200_000)],
  ['patterns', '=/a'.repeat(100_000)],
  ['slashes', `${' '.repeat(400_000)}/ / /`],
  ['functions that stream', 'a = streamifyResponse(s); '.repeat(200_000)],
])('a bundle with %s without an end is read in one pass', async (_what, text) => {
  expect(await refusedAt(`${text};\nexports.handler = awslambda.streamifyResponse(stream);`)).toBe(2);
});
