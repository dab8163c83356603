import { join } from 'node:path';
import type { Runtime } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { stringify } from 'yaml';
import { newHome } from '../../helpers/cli/run-cli.js';
import { type Asked, packaged } from '../../helpers/definitions/packaged.js';
import { unzip } from '../../unit/packaging/unzip.js';
import { type Kit, startKit } from './kit.js';

let kit: Kit;
beforeAll(() => {
  kit = startKit();
});
afterAll(() => kit.close());

/** A way to lay out a handler. */
interface Layout {
  what: string;
  files: Record<string, string>;
  /** The definition's `handler`, and with it `entry` and `runtime`. */
  handler: string;
  more?: Asked & { runtime?: Runtime };
}

const PYTHON = 'def lambda_handler(event, context):\n    return "ok"\n';
const MODULE = 'export const handler = async () => "ok";\n';
const COMMON = 'exports.handler = async () => "ok";\n';

/** Those that answer "ok". `Handler`: what Lambda is told. */
const RUNS: (Layout & { Handler: string; holds?: string[] })[] = [
  {
    what: 'a callback on a runtime that gives one',
    files: { 'index.js': 'exports.handler = (event, context, callback) => callback(null, "ok");\n' },
    handler: 'index.js',
    more: { runtime: 'nodejs22.x' },
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
    files: { 'code/src/booking/main.py': PYTHON.replace('lambda_handler', 'run'), 'code/src/__init__.py': '' },
    handler: 'code',
    more: { entry: 'src/booking/main.run' },
    Handler: 'src/booking/main.run',
  },
  {
    what: 'handler exported from a TypeScript file',
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
  { what: 'exports.handler in one file', files: { 'index.js': COMMON }, handler: 'index.js', Handler: 'index.handler' },
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
    what: 'a folder with ES modules',
    files: { 'code/app.mjs': `import { a } from "./lib/a.mjs";\n${MODULE}`, 'code/lib/a.mjs': 'export const a = 1;' },
    handler: 'code',
    Handler: 'app.handler',
  },
  {
    what: 'a folder of the type module',
    files: { 'code/index.js': MODULE, 'code/package.json': '{"type":"module"}' },
    handler: 'code',
    more: { runtime: 'nodejs22.x' },
    Handler: 'index.handler',
  },
  {
    what: 'a folder with packages that are installed in it',
    files: {
      'code/index.js': `const word = require("word");\nexports.handler = async () => word;`,
      'code/node_modules/word/index.js': 'module.exports = "ok";',
    },
    handler: 'code',
    Handler: 'index.handler',
  },
  {
    what: 'a folder of TypeScript',
    files: {
      'code/index.ts': 'import { text } from "./text";\nexport const handler = async () => text;\n',
      'code/text.ts': 'export const text = "ok";',
    },
    handler: 'code',
    Handler: 'index.handler',
  },
];

/** Those that fail when they are called: what `validate` says, and what the call does. */
const FAILS: (Layout & { says: string | RegExp; error: string })[] = [
  {
    what: 'a callback on a runtime that gives none',
    files: { 'code/index.js': '\nexports.handler = (event, context, callback) => callback(null, "ok");\n' },
    handler: 'code',
    says: /index\.js:2: handler takes a callback, and nodejs24\.x gives it none/,
    error: 'Runtime.CallbackHandlerDeprecated',
  },
  {
    what: 'a Python file without a handler',
    files: { 'app.py': 'def run(event, context): pass\n' },
    handler: 'app.py',
    says: /does not define 'lambda_handler'[\s\S]*app.py:run/,
    error: 'Runtime.HandlerNotFound',
  },
  {
    what: 'a Python file without the function that is named',
    files: { 'app.py': PYTHON },
    handler: 'app.py:run',
    says: "does not define 'run'",
    error: 'Runtime.HandlerNotFound',
  },
  {
    what: 'a module that is not there',
    files: { 'app.py': `import os\nimport nothing.at.all\n${PYTHON}` },
    handler: 'app.py',
    says: /app\.py:2: there is no module nothing/,
    error: 'Runtime.ImportModuleError',
  },
  {
    what: 'a module of a module that is not there',
    files: {
      'app.py': `from tools import a\n${PYTHON}`,
      'tools.py': '"""Tools\nfor all"""\n\nimport missing\na = 1\n',
    },
    handler: 'app.py',
    says: /tools\.py:4: there is no module missing/,
    error: 'Runtime.ImportModuleError',
  },
  {
    what: 'a name that a module does not have',
    files: { 'app.py': `from tools import b\n${PYTHON}`, 'tools.py': 'a = 1\n' },
    handler: 'app.py',
    says: /app\.py:1: there is no b in .*tools\.py/,
    error: 'Runtime.ImportModuleError',
  },
  {
    what: 'a relative import outside of every package',
    files: { 'app.py': `from .tools import a\n${PYTHON}`, 'tools.py': 'a = 1\n' },
    handler: 'app.py',
    says: /app\.py:1: 'from .tools import' works only inside a package: write 'from tools import …'/,
    error: 'Runtime.ImportModuleError',
  },
  {
    what: 'a sibling that does not compile',
    files: { 'app.py': `import tools\n${PYTHON}`, 'tools.py': 'def a(:\n' },
    handler: 'app.py',
    says: /tools\.py:1:7: /,
    error: 'Runtime.UserCodeSyntaxError',
  },
  {
    what: 'a file with a dot in its name',
    files: { 'my.app.py': PYTHON },
    handler: 'my.app.py',
    says: 'Python takes its name apart at the dot',
    error: 'Runtime.ImportModuleError',
  },
  {
    what: 'a file that has the name of a module in the interpreter',
    files: { 'time.py': PYTHON },
    handler: 'time.py',
    says: 'Python has a module time of its own',
    error: 'Runtime.BuiltInModuleConflict',
  },
  {
    what: 'an entry that leads nowhere',
    files: { 'code/app.py': PYTHON },
    handler: 'code',
    more: { entry: 'main.run', runtime: 'python3.13' },
    says: 'holds no module for the handler main.run',
    error: 'Runtime.ImportModuleError',
  },
  {
    what: 'a folder without a handler',
    files: { 'code/tools.py': 'a = 1\n' },
    handler: 'code',
    more: { runtime: 'python3.13' },
    says: 'holds no file that defines a handler',
    error: 'Runtime.ImportModuleError',
  },
  {
    what: 'a folder of CommonJS without a handler',
    files: { 'code/index.js': 'exports.run = 1;' },
    handler: 'code',
    says: /does not export 'handler'[\s\S]*run/,
    error: 'Runtime.HandlerNotFound',
  },
  {
    what: 'an ES module that Node.js takes for CommonJS',
    files: { 'code/index.js': MODULE },
    handler: 'code',
    more: { runtime: 'nodejs22.x' },
    says: /index\.js:1: it is an ES module.*name it \.mjs/,
    error: 'Runtime.UserCodeSyntaxError',
  },
  {
    what: 'CommonJS that Node.js takes for an ES module',
    files: { 'code/index.js': COMMON, 'code/package.json': '{"type":"module"}' },
    handler: 'code',
    says: /index\.js:1: .*name it \.cjs/,
    error: 'ReferenceError',
  },
  {
    what: 'a package that is not installed',
    files: { 'code/index.js': `const a = 1;\nconst word = require("word");\n${COMMON}` },
    handler: 'code',
    says: /index\.js:2: there is no package word.*npm install/,
    error: 'Runtime.ImportModuleError',
  },
  {
    what: 'an ES module that leaves out how a file ends',
    files: {
      'code/index.mjs': `import { a } from "./a";\n${MODULE}`,
      'code/a.js': 'export const a = 1;',
      'code/package.json': '{"type":"module"}',
    },
    handler: 'code',
    says: /index\.mjs:1: .*write \.\/a\.js/,
    error: 'Error',
  },
  {
    what: 'a file outside of the folder',
    files: { 'code/index.js': `require("../shared.js");\n${COMMON}`, 'shared.js': '' },
    handler: 'code',
    says: /index\.js:1: \.\.\/shared\.js is outside of/,
    error: 'Runtime.ImportModuleError',
  },
];

const FUNCTIONS = 'functions: [{ name: get_book, description: Look a book up. }]\n';

async function validated({ files, handler, more = {} }: Layout) {
  const home = newHome();
  onTestFinished(home.remove);
  for (const [name, text] of Object.entries(files)) home.write(`agent/${name}`, text);
  home.write('agent/functions.yaml', FUNCTIONS);
  const { name: _name, ...members } = more;
  const file = home.write(
    'agent/agent.yaml',
    stringify({
      name: 'library',
      foundationModel: 'amazon.nova-pro-v1:0',
      instruction: 'You are the assistant of a small library and help its readers.',
      actionGroups: [{ name: 'Books', functionSchema: 'functions.yaml', lambda: { handler, ...members } }],
    }),
  );
  const { status, stderr } = await home.run(['validate', '--agent', file]);
  return { status, stderr, folder: join(home.folder, 'agent') };
}

describe('a handler that runs', () => {
  test.each(RUNS)('$what', async (layout) => {
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
});

describe('a handler that would fail when it is called, zipped as it is', () => {
  test.each(FAILS)('$what', async (layout) => {
    const { status, stderr } = await validated(layout);
    expect(status).not.toBe(0);
    expect(stderr).toMatch(layout.says);
    const [, path = '', name] = /^([^:]+)(?::(.+))?$/.exec(layout.handler) ?? [];
    const isFolder = !path.includes('.');
    const files = Object.fromEntries(
      Object.entries(layout.files).flatMap(([file, text]) =>
        isFolder && !file.startsWith(`${path}/`) ? [] : [[isFolder ? file.slice(path.length + 1) : file, text]],
      ),
    );
    const isPython = Object.keys(files).some((file) => file.endsWith('.py'));
    const module = isFolder ? (isPython ? 'lambda_function' : 'index') : path.replace(/\.\w+$/, '');
    const handler = layout.more?.entry ?? `${module}.${name ?? (isPython ? 'lambda_handler' : 'handler')}`;
    const runtime = layout.more?.runtime ?? (isPython ? 'python3.13' : 'nodejs24.x');
    const { value, functionError } = await kit.invoke(await kit.define(files, { runtime, handler }));
    expect(functionError).toBe('Unhandled');
    expect(value).toMatchObject({ errorType: layout.error });
  });
});
