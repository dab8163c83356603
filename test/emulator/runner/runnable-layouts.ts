import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packaged } from '../../helpers/definitions/packaged.js';
import { unzip } from '../../unit/packaging/unzip.js';
import { type Kit, startKit } from './kit.js';
import { COMMON, type Layout, MODULE, PYTHON, validated } from './layout.js';

export interface Runnable extends Layout {
  /** What Lambda is told. */
  Handler: string;
  /** The files of the zip. */
  holds?: string[];
  /** Whether `npm test` runs it. */
  isSample?: boolean;
}

/** Those that answer "ok". */
export const RUNS: Runnable[] = [
  {
    what: 'a callback on a runtime that gives one',
    isSample: true,
    files: { 'index.js': 'exports.handler = (event, context, callback) => callback(null, "ok");\n' },
    handler: 'index.js',
    more: { runtime: 'nodejs22.x' },
    Handler: 'index.handler',
  },
  {
    what: 'a text that tells how others stream',
    isSample: true,
    files: { 'index.js': `const help = "handler = awslambda.streamifyResponse(";\n${COMMON}` },
    handler: 'index.js',
    Handler: 'index.handler',
  },
  { what: 'lambda_handler in a file', files: { 'app.py': PYTHON }, handler: 'app.py', Handler: 'app.lambda_handler' },
  {
    what: 'handler in a Python file',
    files: { 'main.py': PYTHON.replace('lambda_handler', 'handler') },
    handler: 'main.py',
    Handler: 'main.handler',
  },
  {
    what: 'lambdaHandler in a Python file',
    files: { 'main.py': PYTHON.replace('lambda_handler', 'lambdaHandler') },
    handler: 'main.py',
    Handler: 'main.lambdaHandler',
  },
  {
    what: 'a function of another name in a Python file',
    files: { 'app.py': `${PYTHON.replace('lambda_handler', 'run')}\ndef helper(): pass\n` },
    handler: 'app.py:run',
    Handler: 'app.run',
  },
  {
    what: 'a Python file with the modules that it imports, and those that they import, in a circle',
    isSample: true,
    files: {
      'app.py':
        'import json\nfrom tools import (answer,  # a tool\n  other)\nimport pack.deep as deep\nfrom spaces.one import ONE\ndef lambda_handler(event, context): return answer()\n',
      'tools.py': 'import app\nother = 1\ndef answer():\n    from late import text\n    return text\n',
      'late.py': 'text = "ok"\n',
      'pack/__init__.py': 'from .deep import DEEP\nfrom . import data\n',
      'pack/deep.py': 'from . import data\nDEEP = 1\n',
      'pack/data.py': '',
      'pack/words.txt': '',
      'spaces/one.py': 'ONE = 1\n',
      'unused.py': 'import nothing\n',
      'notes.txt': '',
    },
    handler: 'app.py',
    Handler: 'app.lambda_handler',
    holds: [
      'app.py',
      'late.py',
      'pack/__init__.py',
      'pack/data.py',
      'pack/deep.py',
      'pack/words.txt',
      'spaces/one.py',
      'tools.py',
    ],
  },
  {
    what: 'a Python file that imports what may not be there',
    files: {
      'app.py': `try:\n    import orjson as json\nexcept ImportError:\n    import json\nif False:\n    import nothing\n${PYTHON}`,
    },
    handler: 'app.py',
    Handler: 'app.lambda_handler',
  },
  {
    what: 'a Python handler that another module defines',
    files: { 'app.py': 'from inner import *\n', 'inner.py': PYTHON },
    handler: 'app.py',
    Handler: 'app.lambda_handler',
  },
  {
    what: 'a folder with lambda_function.py and what lies beside it',
    isSample: true,
    files: {
      'code/lambda_function.py': `import os\nopen(os.path.join(os.path.dirname(__file__), "data.json"))\n${PYTHON}`,
      'code/data.json': '{}',
    },
    handler: 'code',
    Handler: 'lambda_function.lambda_handler',
    holds: ['data.json', 'lambda_function.py'],
  },
  {
    what: 'a folder with index.py',
    files: { 'code/index.py': PYTHON.replace('lambda_handler', 'handler') },
    handler: 'code',
    Handler: 'index.handler',
  },
  {
    what: 'a folder with app.py',
    files: { 'code/app.py': PYTHON, 'code/tools.py': '' },
    handler: 'code',
    Handler: 'app.lambda_handler',
  },
  {
    what: 'a folder where one module of any name defines a handler',
    files: { 'code/book_room.py': PYTHON, 'code/tools.py': '' },
    handler: 'code',
    Handler: 'book_room.lambda_handler',
  },
  {
    what: 'a folder with the module and the function named',
    isSample: true,
    files: { 'code/src/booking/main.py': PYTHON.replace('lambda_handler', 'run'), 'code/src/__init__.py': '' },
    handler: 'code',
    more: { entry: 'src/booking/main.run' },
    Handler: 'src/booking/main.run',
  },
  {
    what: 'handler exported from a TypeScript file',
    isSample: true,
    files: { 'a.ts': `${MODULE}export type A = string;\n` },
    handler: 'a.ts',
    Handler: 'index.handler',
  },
  {
    what: 'lambdaHandler exported from a TypeScript file',
    files: { 'app.ts': MODULE.replace('handler', 'lambdaHandler') },
    handler: 'app.ts',
    Handler: 'index.lambdaHandler',
  },
  {
    what: 'a function of another name in a TypeScript file below',
    files: {
      'src/index.ts': 'import { text } from "./text";\nexport const main = async () => text;\n',
      'src/text.ts': 'export const text = "ok";',
    },
    handler: 'src/index.ts:main',
    Handler: 'index.main',
  },
  {
    what: 'exports.handler in one file',
    isSample: true,
    files: { 'index.js': COMMON },
    handler: 'index.js',
    Handler: 'index.handler',
  },
  {
    what: 'exports.handler between a pattern that looks as a comment begins, and a comment',
    isSample: true,
    files: { 'index.js': `const bare = (path) => path.replace(/\\/*$/, "");\n${COMMON}/** Done. */\n` },
    handler: 'index.js',
    Handler: 'index.handler',
  },
  {
    what: 'module.exports of one file, which finds its folder',
    files: {
      'index.cjs':
        'const { existsSync } = require("fs");\nmodule.exports = { async handler() { return existsSync(__dirname) ? "ok" : "" } };\n',
    },
    handler: 'index.cjs',
    Handler: 'index.handler',
  },
  {
    what: 'a list of exports',
    files: { 'index.mjs': 'const run = async () => "ok";\nexport { run as handler };\n' },
    handler: 'index.mjs',
    Handler: 'index.handler',
  },
  {
    what: 'handlers in an object that is the default export',
    files: { 'index.mjs': 'export default { handler: async () => "ok" };\n' },
    handler: 'index.mjs',
    Handler: 'index.handler',
  },
  {
    what: 'a handler that another module exports',
    isSample: true,
    files: { 'index.ts': 'export * from "./inner";\n', 'inner.ts': MODULE },
    handler: 'index.ts',
    Handler: 'index.handler',
  },
  {
    what: 'a folder with CommonJS',
    files: { 'code/index.js': `const { a } = require("./lib/a");\n${COMMON}`, 'code/lib/a.js': 'exports.a = 1;' },
    handler: 'code',
    Handler: 'index.handler',
  },
  {
    what: 'a folder with CommonJS in a project of the type module',
    isSample: true,
    files: { 'code/index.js': COMMON, 'package.json': '{"type":"module"}' },
    handler: 'code',
    Handler: 'index.handler',
  },
  {
    what: 'a folder with ES modules',
    files: { 'code/app.mjs': `import { a } from "./lib/a.mjs";\n${MODULE}`, 'code/lib/a.mjs': 'export const a = 1;' },
    handler: 'code',
    Handler: 'app.handler',
  },
  {
    what: 'a folder of the type module',
    isSample: true,
    files: { 'code/index.js': MODULE, 'code/package.json': '{"type":"module"}' },
    handler: 'code',
    more: { runtime: 'nodejs22.x' },
    Handler: 'index.handler',
  },
  {
    what: 'a folder with packages that are installed in it',
    isSample: true,
    files: {
      'code/index.js': `const word = require("word");\nexports.handler = async () => word;`,
      'code/node_modules/word/index.js': 'module.exports = "ok";',
    },
    handler: 'code',
    Handler: 'index.handler',
  },
  {
    what: 'a folder of TypeScript',
    isSample: true,
    files: {
      'code/index.ts': 'import { text } from "./text";\nexport const handler = async () => text;\n',
      'code/text.ts': 'export const text = "ok";',
    },
    handler: 'code',
    Handler: 'index.handler',
  },
];

/** The tests that each of them is packaged, and runs. */
export function testRuns(layouts: readonly Runnable[]): void {
  let kit: Kit;
  beforeAll(() => {
    kit = startKit();
  });
  afterAll(() => kit.close());

  test.each(layouts)('$what', async (layout) => {
    const { status, stderr, folder } = await validated(layout);
    expect([status, stderr]).toEqual([0, '']);
    const [, path = '', name] = /^([^:]+)(?::(.+))?$/.exec(layout.handler) ?? [];
    const { zip, handler } = await packaged(join(folder, path), { ...layout.more, ...(name && { name }) });
    expect(handler).toBe(layout.Handler);
    const files = Object.fromEntries([...(await unzip(zip))].map(([file, { contents }]) => [file, contents]));
    if (layout.holds) expect(Object.keys(files)).toEqual(layout.holds);
    const runtime =
      layout.more?.runtime ?? (Object.keys(files).some((file) => file.endsWith('.py')) ? 'python3.13' : 'nodejs24.x');
    expect((await kit.invoke(await kit.define(files, { runtime, handler }))).value).toBe('ok');
  });
}
