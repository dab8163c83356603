import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Kit, startKit } from './kit.js';

let kit: Kit;
beforeAll(() => {
  kit = startKit();
});
afterAll(() => kit.close());

interface Failure {
  errorType: string;
  errorMessage: string;
  trace: string[];
  stackTrace: string[];
}

async function failureOf(source: string | Record<string, string>, changes = {}) {
  const { value, log, functionError } = await kit.invoke(await kit.define(source, changes));
  expect(functionError).toBe('Unhandled');
  return { failure: value as Failure, log: log.join('\n') };
}

const PYTHON = { runtime: 'python3.12' } as const;
const OURS = /hr-agent|lambda_function_process|\/var\/runtime/;

describe('the stack trace of a failure', () => {
  test('has the paths of AWS and no frames of the bootstrap, in Node.js', async () => {
    const files = {
      'index.mjs': "import { fail } from './lib/fail.mjs';\nexport const handler = async () => { fail(); };",
      'lib/fail.mjs': 'export function fail() { throw new RangeError("too far"); }',
    };
    const { failure, log } = await failureOf(files);
    expect(failure.trace.slice(0, 3)).toEqual([
      'RangeError: too far',
      '    at fail (file:///var/task/lib/fail.mjs:1:32)',
      '    at handler (file:///var/task/index.mjs:2:38)',
    ]);
    expect(failure.trace.join('\n')).not.toMatch(OURS);
    expect(log).toContain('at fail (file:///var/task/lib/fail.mjs:1:32)');
    expect(log).not.toMatch(OURS);
  });

  test('also of a module that cannot be loaded', async () => {
    const { failure } = await failureOf('\n\nthrow new Error("at init");');
    expect(failure.trace.slice(0, 2)).toEqual(['Error: at init', '    at file:///var/task/index.mjs:3:7']);
    expect(failure.trace.join('\n')).not.toMatch(OURS);
  });

  test('has the paths of AWS and no frames of the bootstrap, in Python', async () => {
    const files = {
      'index.py': 'from lib import fail\ndef handler(event, context):\n    return [fail.fail(1), 2]',
      'lib/fail.py': 'def fail(n):\n    raise ValueError("no such day")',
    };
    const { failure } = await failureOf(files, PYTHON);
    expect(failure.stackTrace).toEqual([
      '  File "/var/task/index.py", line 3, in handler\n    return [fail.fail(1), 2]\n',
      '  File "/var/task/lib/fail.py", line 2, in fail\n    raise ValueError("no such day")\n',
    ]);
  });

  test('also of a Python module that cannot be loaded: as on AWS, with the frames of the import', async () => {
    const { failure } = await failureOf('raise Exception("Runtime startup fails")', PYTHON);
    expect(failure).toMatchObject({ errorType: 'Exception', errorMessage: 'Runtime startup fails', requestId: '' });
    expect(failure.stackTrace[0]).toMatch(/^ {2}File ".*importlib\/__init__\.py", line \d+, in import_module\n/);
    expect(failure.stackTrace.at(-1)).toBe(
      '  File "/var/task/index.py", line 1, in <module>\n    raise Exception("Runtime startup fails")\n',
    );
    expect(failure.stackTrace.join('')).not.toMatch(OURS);
  });

  test('is seen so where a handler prints it, too', async () => {
    const source =
      'export const handler = async () => { console.error(new Error("x").stack); return import.meta.url; };';
    const { value, log } = await kit.invoke(await kit.define(source));
    expect(log.join('\n')).toContain('at handler (file:///var/task/index.mjs:1:52)');
    // What it answers is its own.
    expect(value).not.toContain('/var/task');
  });
});

describe('an error that cannot be written as it is', () => {
  test.each([
    ['a cycle', 'const e = new TypeError("no"); e.request = { response: { e } }; e.self = e; throw e;'],
    [
      'a member that throws',
      'throw Object.defineProperty(new TypeError("no"), "more", { enumerable: true, get() { throw 1; } });',
    ],
    ['a number that JSON has not', 'throw Object.assign(new TypeError("no"), { size: 1n });'],
  ])('because of %s is told by its name, message and trace, and the process lives on', async (_, body) => {
    const record = await kit.define(
      `export const handler = async ({ fail }) => { if (fail) { ${body} } return process.pid; };`,
    );
    const { value: before } = await kit.invoke(record);
    const { value, log } = await kit.invoke(record, { fail: true });
    expect(value).toMatchObject({ errorType: 'TypeError', errorMessage: 'no' });
    expect((value as Failure).trace[1]).toContain('file:///var/task/index.mjs');
    expect(log.join('\n')).toContain('"errorType":"TypeError","errorMessage":"no"');
    expect((await kit.invoke(record)).value).toBe(before);
  });

  test('because its stack throws is told by its name and message, and the process lives on', async () => {
    const body = 'throw Object.defineProperty(new TypeError("no"), "stack", { get() { throw new Error("never"); } });';
    const record = await kit.define(
      `export const handler = async ({ fail }) => { if (fail) { ${body} } return process.pid; };`,
    );
    const { value: before } = await kit.invoke(record);
    expect((await kit.invoke(record, { fail: true })).value).toEqual({
      errorType: 'TypeError',
      errorMessage: 'no',
      trace: [],
    });
    expect((await kit.invoke(record)).value).toBe(before);
  });

  test('because its text throws is told by its name, in Python', async () => {
    const source = [
      'class Odd(Exception):',
      '    def __str__(self): raise ValueError("never")',
      'def handler(event, context):',
      '    if event.get("fail"): raise Odd()',
      '    return 1',
    ].join('\n');
    const record = await kit.define(source, PYTHON);
    expect((await kit.invoke(record, { fail: true })).value).toMatchObject({ errorType: 'Odd', errorMessage: '' });
    expect((await kit.invoke(record)).value).toBe(1);
  });

  test('is written with what was hung onto it when it can be', async () => {
    const { log } = await failureOf(
      'export const handler = async () => { throw Object.assign(new Error("no"), { code: "E1", status: 404 }); };',
    );
    expect(log).toMatch(
      /\tERROR\tInvoke Error \t\{"errorType":"Error","errorMessage":"no","code":"E1","status":404,"stack":\["/,
    );
  });
});
