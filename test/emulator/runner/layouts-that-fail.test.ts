import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Kit, startKit } from './kit.js';
import { COMMON, type Layout, MODULE, PYTHON, validated } from './layout.js';

let kit: Kit;
beforeAll(() => {
  kit = startKit();
});
afterAll(() => kit.close());

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
    what: 'an answer that is streamed',
    files: {
      'code/index.js':
        '/* streams\n */\nexports.handler = awslambda.streamifyResponse(async (event, stream) => stream.end());\n',
    },
    handler: 'code',
    says: /index\.js:3: handler streams its answer, and an agent reads none that is streamed/,
    error: 'Runtime.HandlerStreams',
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
    what: 'one file of CommonJS that Node.js takes for an ES module',
    files: { 'app.js': COMMON, 'package.json': '{"type":"module"}' },
    handler: 'app.js',
    says: /app\.js:1: it sets exports as CommonJS does.*name it \.cjs/,
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
