import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Kit, startKit } from './kit.js';

let kit: Kit;
beforeAll(() => {
  kit = startKit();
});
afterAll(() => kit.close());

const WORD = 'module.exports = "from the layer";';

describe('what a layer brings', () => {
  test.each([
    ['nodejs/node_modules', 'nodejs20.x'],
    ['nodejs/node20/node_modules', 'nodejs20.x'],
    ['nodejs/node18/node_modules', 'nodejs18.x'],
  ] as const)('as a package in %s is found by require in %s', async (folder, runtime) => {
    const layers = [await kit.layer({ [`${folder}/word/index.js`]: WORD })];
    const source = { 'index.js': 'const word = require("word"); exports.handler = async () => word;' };
    expect((await kit.invoke(await kit.define(source, { runtime, layers }))).value).toBe('from the layer');
  });

  test('as a package is found by import, by its exports, from nodejs18.x on', async () => {
    const layers = [
      await kit.layer({
        'nodejs/node_modules/word/package.json': '{"exports":{".":{"import":"./m.mjs","require":"./c.cjs"}}}',
        'nodejs/node_modules/word/m.mjs': 'import { end } from "@scope/end"; export default "imported " + end;',
        'nodejs/node_modules/@scope/end/package.json': '{"type":"module","main":"index.js"}',
        'nodejs/node_modules/@scope/end/index.js': 'export const end = "from the layer";',
      }),
    ];
    const source = 'import word from "word"; export const handler = async () => word;';
    const found = await kit.invoke(await kit.define(source, { runtime: 'nodejs22.x', layers }));
    expect(found.value).toBe('imported from the layer');
    const lost = await kit.invoke(await kit.define(source, { runtime: 'nodejs16.x', layers }));
    expect(lost.value).toMatchObject({ errorMessage: expect.stringContaining("Cannot find package 'word'") });
  });

  test("does not come before what is in the function's own package", async () => {
    const layers = [await kit.layer({ 'nodejs/node_modules/word/index.js': WORD })];
    const own = { 'node_modules/word/index.js': 'module.exports = "own";' };
    const source = { ...own, 'index.js': 'exports.handler = async () => require("word");' };
    expect((await kit.invoke(await kit.define(source, { layers }))).value).toBe('own');
  });

  test.each(['python/word.py', 'python/lib/python3.12/site-packages/word.py'])(
    'as the Python module %s is found',
    async (file) => {
      const layers = [await kit.layer({ [file]: 'text = "from the layer"' })];
      const source = 'import word\ndef handler(event, context): return word.text';
      expect((await kit.invoke(await kit.define(source, { runtime: 'python3.12', layers }))).value).toBe(
        'from the layer',
      );
    },
  );

  test('as a program in bin is on the PATH, and as a library in lib is on its path', async () => {
    const layers = [await kit.layer({ 'bin/greet': '#!/bin/sh\necho "$1 from the layer"', 'lib/libx.so': '' })];
    const source = `
      import { execFileSync } from 'node:child_process';
      import { existsSync } from 'node:fs';
      export const handler = async () => [
        execFileSync('greet', ['hello']).toString().trim(),
        process.env.LD_LIBRARY_PATH.split(':').some((folder) => existsSync(folder + '/libx.so')),
      ];`;
    expect((await kit.invoke(await kit.define(source, { layers }))).value).toEqual(['hello from the layer', true]);
  });

  test('is laid over what the layers before it bring, in their order', async () => {
    const [first, second] = [
      await kit.layer({ 'python/a.py': 'text = "first"', 'python/b.py': 'text = "first"' }),
      await kit.layer({ 'python/b.py': 'text = "second"', 'python/c.py': 'text = "second"' }),
    ];
    const source = 'import a, b, c\ndef handler(event, context): return [a.text, b.text, c.text]';
    const answerOf = async (layers: (typeof first)[]) =>
      (await kit.invoke(await kit.define(source, { runtime: 'python3.13', layers }))).value;
    expect(await answerOf([first, second])).toEqual(['first', 'second', 'second']);
    expect(await answerOf([second, first])).toEqual(['first', 'first', 'second']);
  });

  test('is /opt where it fails', async () => {
    const layers = [await kit.layer({ 'python/word.py': 'def fail():\n    raise ValueError("no word")' })];
    const source = 'import word\ndef handler(event, context): return word.fail()';
    const { value } = await kit.invoke(await kit.define(source, { runtime: 'python3.12', layers }));
    expect(value).toMatchObject({
      stackTrace: [
        '  File "/var/task/index.py", line 2, in handler\n    def handler(event, context): return word.fail()\n',
        '  File "/opt/python/word.py", line 2, in fail\n    raise ValueError("no word")\n',
      ],
    });
  });
});

test("a function's own search paths may name /opt and /var/task", async () => {
  const layers = [
    await kit.layer({ 'extra/word.js': WORD, 'preload.cjs': 'globalThis.loaded = "before the handler";' }),
  ];
  const files = {
    'lib/own.js': 'module.exports = "from the package";',
    'index.js': 'exports.handler = async () => [require("word"), require("own"), loaded, process.env.OTHER];',
  };
  const environment = {
    NODE_PATH: '/opt/extra:/var/task/lib',
    NODE_OPTIONS: '--require=/opt/preload.cjs',
    OTHER: '/opt/extra',
  };
  expect((await kit.invoke(await kit.define(files, { layers, environment }))).value).toEqual([
    'from the layer',
    'from the package',
    'before the handler',
    '/opt/extra',
  ]);
});

describe('a wrapper', () => {
  const WRAPPER = '#!/bin/bash\nexport WRAPPED="by $(basename "$0")"\nexec "$@"';
  const answer = { value: 'by wrapper', functionError: undefined };

  test('of the package starts the function', async () => {
    const environment = { AWS_LAMBDA_EXEC_WRAPPER: '/var/task/wrapper' };
    const python = {
      wrapper: WRAPPER,
      'index.py': 'import os\ndef handler(event, context): return os.environ["WRAPPED"]',
    };
    expect(await kit.invoke(await kit.define(python, { runtime: 'python3.12', environment }))).toMatchObject(answer);
    const node = { wrapper: WRAPPER, 'index.mjs': 'export const handler = async () => process.env.WRAPPED;' };
    expect(await kit.invoke(await kit.define(node, { environment }))).toMatchObject(answer);
  });

  test('of a layer gets the program and its arguments, the bootstrap last', async () => {
    const insert = `#!/bin/bash\nargs=("$@")\nexec "\${args[@]:0:$#-1}" -X utf8=1 "\${args[@]: -1}"`;
    const layers = [await kit.layer({ wrapper: insert })];
    const environment = { AWS_LAMBDA_EXEC_WRAPPER: '/opt/wrapper' };
    const source = 'import sys\ndef handler(event, context): return sys.flags.utf8_mode';
    const record = await kit.define(source, { runtime: 'python3.12', layers, environment });
    expect((await kit.invoke(record)).value).toBe(1);
  });

  test.each([
    ['is not there', {}, '/nowhere.sh', 127],
    ['may not be executed', { wrapper: 'exec "$@"' }, '/var/task/wrapper', 126],
    ['ends', { wrapper: '#!/bin/sh\nexit 7' }, '/var/task/wrapper', 7],
  ])('that %s is an exit with its status', async (_, files, path, status) => {
    const record = await kit.define(
      { ...files, 'index.mjs': 'export const handler = async () => 1;' },
      { environment: { AWS_LAMBDA_EXEC_WRAPPER: path } },
    );
    const { value, functionError, requestId } = await kit.invoke(record);
    expect(functionError).toBe('Unhandled');
    expect(value).toEqual({
      errorType: 'Runtime.ExitError',
      errorMessage: `RequestId: ${requestId} Error: Runtime exited with error: exit status ${status}`,
    });
  });
});
