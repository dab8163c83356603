import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { FunctionRecord } from '../../../src/emulator/services/lambda/functions/records.js';
import { tempDir } from '../../helpers/temp-dir.js';
import { type Kit, startKit } from './kit.js';

let kit: Kit;
let any: FunctionRecord;
beforeAll(async () => {
  kit = startKit();
  any = await kit.define(`const Body = (async () => {}).constructor;
    export const handler = ({ body, event }, context) => new Body('event', 'context', body)(event, context);`);
});
afterAll(() => kit.close());

const handlerOf = (body: string) => `export const handler = async (event, context) => { ${body} };`;
const run = async (body: string) => kit.invoke(await kit.define(handlerOf(body)));
/** The same for what leaves its process as it was: one process runs it all. */
const runTogether = (body: string, event?: unknown) => kit.invoke(any, { body, event });

describe('finding a Node.js handler', () => {
  test.each([
    ['an ES module', { 'index.mjs': 'export const handler = async () => "found";' }, 'index.handler'],
    ['a CommonJS module', { 'index.js': 'exports.handler = async () => "found";' }, 'index.handler'],
    ['a .cjs module', { 'index.cjs': 'exports.handler = async () => "found";' }, 'index.handler'],
    [
      'a .js ES module by its package.json',
      { 'package.json': '{"type":"module"}', 'index.js': 'export const handler = async () => "found";' },
      'index.handler',
    ],
    ['a module in a folder', { 'src/app/main.mjs': 'export const run = async () => "found";' }, 'src/app/main.run'],
    ['a nested export', { 'index.mjs': 'export const a = { b: { c: async () => "found" } };' }, 'index.a.b.c'],
    ['the members of a default export', { 'index.mjs': 'export default { go: async () => "found" };' }, 'index.go'],
    ['a package of node_modules', { 'node_modules/pkg/index.js': 'exports.go = async () => "found";' }, 'pkg.go'],
  ])('takes %s', async (_, files, handler) => {
    const result = await kit.invoke(await kit.define(files, { handler }));
    expect(result).toMatchObject({ value: 'found', functionError: undefined });
  });

  test.each([
    [
      'index.missing',
      'export const handler = 1;',
      'Runtime.HandlerNotFound',
      'index.missing is undefined or not exported',
    ],
    ['index.handler', 'export const handler = 1;', 'Runtime.HandlerNotFound', 'index.handler is not a function'],
    [
      'absent.handler',
      '',
      'Runtime.ImportModuleError',
      "Error: Cannot find module 'absent'\nRequire stack:\n- /var/runtime/index.mjs",
    ],
    ['../index.handler', '', 'Runtime.MalformedHandlerName', /^'\.\.\/index\.handler' is not a valid handler name/],
    ['index', '', 'Runtime.MalformedHandlerName', 'Bad handler'],
    [
      'index.handler',
      'export const handler = (',
      'Runtime.UserCodeSyntaxError',
      /^SyntaxError: Unexpected end of input/,
    ],
    ['index.handler', 'import "./absent.mjs";', 'Error', /^Cannot find module '.*absent\.mjs'/],
    ['index.handler', 'throw new RangeError("at init");', 'RangeError', 'at init'],
  ])('refuses %s in "%s" with %s', async (handler, source, errorType, errorMessage) => {
    const { value, functionError, log } = await kit.invoke(await kit.define(source, { handler }));
    expect(functionError).toBe('Unhandled');
    expect(value).toMatchObject({ errorType, trace: expect.any(Array) });
    expect((value as { errorMessage: string }).errorMessage).toMatch(errorMessage);
    expect(log.some((line) => line.includes(`Phase: init\tStatus: error\tError Type: ${errorType}`))).toBe(true);
  });

  test('reads .js as CommonJS without a package.json, as Lambda does where Node.js itself would guess', async () => {
    const record = await kit.define({ 'index.js': 'export const handler = () => 1;' });
    expect((await kit.invoke(record)).value).toMatchObject({ errorType: 'Runtime.UserCodeSyntaxError' });
  });

  test('tries again after a failed start, for a handler may fail only now and then', async () => {
    const record = await kit.define('throw new Error("never ready");');
    await kit.invoke(record);
    expect((await kit.invoke(record)).value).toMatchObject({ errorMessage: 'never ready' });
  });
});

describe('what a Node.js handler answers', () => {
  test('is the JSON of what it returns', async () => {
    expect((await runTogether('return { echoed: event };', { ä: ['€', 1, null] })).value).toEqual({
      echoed: { ä: ['€', 1, null] },
    });
  });

  test.each([
    ['nothing', ''],
    ['undefined', 'return undefined;'],
    ['a function', 'return () => 1;'],
  ])('is null when it returns %s', async (_, body) => {
    expect(await runTogether(body)).toMatchObject({ value: null, functionError: undefined });
  });

  test.each([
    ['an Error', 'throw new RangeError("too far");', { errorType: 'RangeError', errorMessage: 'too far' }],
    ['a string', 'throw "plain";', { errorType: 'string', errorMessage: 'plain', trace: [] }],
    ['undefined', 'throw undefined;', { errorType: 'string', errorMessage: 'handled', trace: [] }],
    [
      'a BigInt result',
      'return 1n;',
      { errorType: 'Runtime.JSONStringifyError', errorMessage: 'Unable to stringify response body' },
    ],
    ['a circular result', 'const a = {}; a.a = a; return a;', { errorType: 'Runtime.JSONStringifyError' }],
  ])('is a function error for %s', async (_, body, expected) => {
    const { value, functionError } = await runTogether(body);
    expect(functionError).toBe('Unhandled');
    expect(value).toMatchObject(expected);
  });

  test.each([
    ['a promise nothing can settle', 'await new Promise(() => {});', { errorType: 'Runtime.NodeJsExit' }],
    [
      'an error outside any await',
      'setTimeout(() => { throw new Error("later"); }); await new Promise((r) => setTimeout(r, 2000));',
      { errorType: 'Error', errorMessage: 'later' },
    ],
    [
      'a rejection nobody awaits',
      'Promise.reject(new Error("lost")); await new Promise((r) => setTimeout(r, 2000));',
      { errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: 'Error: lost' },
    ],
  ])('is a function error for %s, which ends its process', async (_, body, expected) => {
    const { value, functionError } = await run(body);
    expect(functionError).toBe('Unhandled');
    expect(value).toMatchObject(expected);
  });

  test.each([
    ['process.exit(3);', 'Runtime exited with error: exit status 3'],
    ['process.exit(0);', 'Runtime exited without providing a reason'],
    [
      'process.kill(process.pid, "SIGKILL"); await new Promise((r) => setTimeout(r, 2000));',
      'Runtime exited with error: signal: killed',
    ],
  ])('tells how the process ended: %s', async (body, reason) => {
    const { value, functionError, requestId } = await run(body);
    expect(functionError).toBe('Unhandled');
    expect(value).toEqual({ errorType: 'Runtime.ExitError', errorMessage: `RequestId: ${requestId} Error: ${reason}` });
  });

  test('serves the next invocation after a crash', async () => {
    const record = await kit.define(handlerOf('if (event.crash) process.exit(1); return "alive";'));
    await kit.invoke(record, { crash: true });
    expect((await kit.invoke(record)).value).toBe('alive');
  });
});

describe('what a Node.js handler knows', () => {
  test('is its context', async () => {
    const { value, requestId } = await run(
      'const { getRemainingTimeInMillis, ...rest } = context; return { ...rest, left: getRemainingTimeInMillis() };',
    );
    expect(value).toMatchObject({
      functionVersion: '$LATEST',
      memoryLimitInMB: '128',
      awsRequestId: requestId,
      invokedFunctionArn: expect.stringMatching(/^arn:aws:lambda:us-east-1:000000000000:function:function-\d+$/),
      logGroupName: expect.stringMatching(/^\/aws\/lambda\/function-\d+$/),
      logStreamName: expect.stringMatching(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/),
    });
    const { left } = value as { left: number };
    expect(left).toBeGreaterThan(1_000);
    expect(left).toBeLessThanOrEqual(3_000);
  });

  test('is its own folder, its own time zone, and what it left in memory the last time', async () => {
    const record = await kit.define(
      'let n = 0; export const handler = async () => [process.cwd() === process.env.LAMBDA_TASK_ROOT, new Date(0).getHours(), ++n];',
    );
    expect((await kit.invoke(record)).value).toEqual([true, 0, 1]);
    expect((await kit.invoke(record)).value).toEqual([true, 0, 2]);
  });

  test('is not the node_modules or package.json of the project around the server', async () => {
    const record = await kit.define('import "yaml"; export const handler = () => 1;');
    expect((await kit.invoke(record)).value).toMatchObject({ errorMessage: expect.stringContaining("'yaml'") });
  });

  test('is not a package.json beside the folders of temporary files either', async () => {
    const folder = tempDir();
    vi.stubEnv('TMPDIR', folder.path);
    writeFileSync(join(folder.path, 'package.json'), '{"type":"module"}');
    const other = startKit();
    const record = await other.define({ 'index.js': 'exports.handler = async () => 1;' });
    expect((await other.invoke(record)).value).toBe(1);
    await other.close();
    vi.unstubAllEnvs();
    folder.remove();
  });
});
