import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tempDir } from '../../helpers/temp-dir.js';
import { type Kit, startKit } from './kit.js';

let kit: Kit;
beforeAll(() => {
  const place = tempDir();
  onClosed.push(place.remove);
  for (const [name, kind] of [
    ['client-dynamodb', 'module'],
    ['client-s3', 'commonjs'],
  ] as const) {
    const folder = join(place.path, 'node_modules/@aws-sdk', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ main: 'index.js', type: kind }));
    const says = kind === 'module' ? 'export const name' : 'exports.name';
    writeFileSync(join(folder, 'index.js'), `${says} = "${name}";`);
  }
  const inside = join(place.path, 'project');
  mkdirSync(inside);
  kit = startKit({ host: Object.assign(Object.create(process), { cwd: () => inside }) });
});
const onClosed: (() => void)[] = [];
afterAll(async () => {
  await kit.close();
  for (const close of onClosed) close();
});

describe("the AWS SDK, which Lambda's Node.js has,", () => {
  test.each([
    [
      'an ES module',
      'import { name } from "@aws-sdk/client-dynamodb"; export const handler = async () => name;',
      'client-dynamodb',
    ],
    [
      'a module that the handler imports',
      {
        'index.mjs': 'export { handler } from "./inner.mjs";',
        'inner.mjs': 'import { name } from "@aws-sdk/client-dynamodb"; export const handler = async () => name;',
      },
      'client-dynamodb',
    ],
    [
      'CommonJS',
      { 'index.js': 'const { name } = require("@aws-sdk/client-s3"); exports.handler = async () => name;' },
      'client-s3',
    ],
  ])('is found by %s, from the packages where the local AWS was started', async (_what, source, answer) => {
    expect((await kit.invoke(await kit.define(source, { runtime: 'nodejs22.x' }))).value).toBe(answer);
  });

  test('does not come before what a layer or the function brings', async () => {
    const own = { 'node_modules/@aws-sdk/client-s3/index.js': 'exports.name = "own";' };
    const layers = [
      await kit.layer({ 'nodejs/node_modules/@aws-sdk/client-dynamodb/index.js': 'exports.name = "layer";' }),
    ];
    const source = {
      ...own,
      'index.mjs':
        'import a from "@aws-sdk/client-s3"; import b from "@aws-sdk/client-dynamodb"; export const handler = async () => [a.name, b.name];',
    };
    expect((await kit.invoke(await kit.define(source, { runtime: 'nodejs22.x', layers }))).value).toEqual([
      'own',
      'layer',
    ]);
  });

  test.each([
    ['index.mjs', 'import "@aws-sdk/client-sns"; export const handler = async () => 1;'],
    ['index.js', 'require("@aws-sdk/client-sns"); exports.handler = async () => 1;'],
  ])('is named with what to install, where a client is not there: %s', async (name, text) => {
    const { value } = await kit.invoke(await kit.define({ [name]: text }, { runtime: 'nodejs22.x' }));
    expect(value).toMatchObject({ errorMessage: expect.stringContaining('npm install @aws-sdk/client-sns') });
  });
});
