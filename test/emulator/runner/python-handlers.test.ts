import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Kit, startKit } from './kit.js';

let kit: Kit;
beforeAll(() => {
  kit = startKit();
});
afterAll(() => kit.close());

const PYTHON = { runtime: 'python3.12' } as const;
const define = (source: string | Record<string, string>, changes = {}) => kit.define(source, { ...PYTHON, ...changes });
const run = async (body: string, event?: unknown) =>
  kit.invoke(await define(`def handler(event, context):\n    ${body}\n`), event);

describe('a Python handler', () => {
  test('answers with the JSON of what it returns', async () => {
    expect((await run('return {"echoed": event, "nothing": None}', { ä: ['€', 1.5, true] })).value).toEqual({
      echoed: { ä: ['€', 1.5, true] },
      nothing: null,
    });
  });

  test('may lie in a folder', async () => {
    const record = await define(
      { 'src/app.py': 'def run(event, context): return "found"' },
      { handler: 'src/app.run' },
    );
    expect((await kit.invoke(record)).value).toBe('found');
  });

  test('imports what lies beside it, and keeps its memory from one invocation to the next', async () => {
    const files = {
      'index.py': 'import helper\nn = []\ndef handler(e, c):\n    n.append(1)\n    return [helper.word, len(n)]',
      'helper.py': 'word = "help"',
    };
    const record = await define(files);
    expect((await kit.invoke(record)).value).toEqual(['help', 1]);
    expect((await kit.invoke(record)).value).toEqual(['help', 2]);
  });

  test('knows its context', async () => {
    const source = [
      'import time',
      'def handler(event, context):',
      '    return {"id": context.aws_request_id, "memory": context.memory_limit_in_mb, "left": context.get_remaining_time_in_millis(),',
      '            "arn": context.invoked_function_arn, "version": context.function_version, "zone": time.tzname[0]}',
    ].join('\n');
    const { value, requestId } = await kit.invoke(await define(source));
    const { left, ...rest } = value as { left: number };
    expect(rest).toMatchObject({
      id: requestId,
      memory: '128',
      version: '$LATEST',
      zone: 'UTC',
      arn: expect.stringContaining(':function:function-'),
    });
    expect(left).toBeGreaterThan(1_000);
    expect(left).toBeLessThanOrEqual(3_000);
  });

  test('prints and logs as Lambda has it', async () => {
    const source =
      'import logging\nlog = logging.getLogger()\nlog.setLevel("INFO")\ndef handler(e, c):\n    print("printed")\n    log.info("two\\nlines")\n    return 1';
    const { log, requestId } = await kit.invoke(await define(source));
    expect(log[1]).toBe('printed');
    expect(log[2]).toMatch(new RegExp(`^\\[INFO\\]\\t\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z\\t${requestId}\\ttwo$`));
    expect(log[3]).toBe('lines');
  });

  test('that raises is a function error with its stack trace', async () => {
    const { value, functionError, requestId, log } = await run('raise ValueError("no such day")');
    expect(functionError).toBe('Unhandled');
    expect(value).toEqual({
      errorMessage: 'no such day',
      errorType: 'ValueError',
      requestId,
      stackTrace: ['  File "/var/task/index.py", line 2, in handler\n    raise ValueError("no such day")\n'],
    });
    expect(log.slice(1, 5)).toEqual([
      '[ERROR] ValueError: no such day',
      'Traceback (most recent call last):',
      '\u00a0\u00a0File "/var/task/index.py", line 2, in handler',
      '\u00a0\u00a0\u00a0\u00a0raise ValueError("no such day")',
    ]);
  });

  test('of python3.8 that raises does not tell the id of its request', async () => {
    const record = await define('def handler(event, context):\n    raise ValueError("no")', { runtime: 'python3.8' });
    expect(Object.keys((await kit.invoke(record)).value as object)).toEqual([
      'errorMessage',
      'errorType',
      'stackTrace',
    ]);
  });

  test.each([
    [
      'a set',
      'return {1, 2}',
      'Runtime.MarshalError',
      'Unable to marshal response: Object of type set is not JSON serializable',
    ],
    ['sys.exit', 'import sys; sys.exit(3)', 'Runtime.ExitError', /Error: Runtime exited with error: exit status 3$/],
    ['os._exit', 'import os; os._exit(0)', 'Runtime.ExitError', /Error: Runtime exited without providing a reason$/],
  ])('that ends with %s is a function error', async (_, body, errorType, errorMessage) => {
    const { value, functionError } = await run(body);
    expect(functionError).toBe('Unhandled');
    expect(value).toMatchObject({ errorType, errorMessage: expect.stringMatching(errorMessage) });
  });

  test.each([
    ['index.missing', 'x = 1', 'Runtime.HandlerNotFound', "Handler 'missing' missing on module 'index'"],
    [
      'absent.handler',
      'x = 1',
      'Runtime.ImportModuleError',
      "Unable to import module 'absent': No module named 'absent'",
    ],
    [
      'index.handler',
      'import absent_package',
      'Runtime.ImportModuleError',
      "Unable to import module 'index': No module named 'absent_package'",
    ],
    ['index.handler', 'def handler(:', 'Runtime.UserCodeSyntaxError', /^Syntax error in module 'index': /],
    [
      'index',
      'x = 1',
      'Runtime.MalformedHandlerName',
      "Bad handler 'index': not enough values to unpack (expected 2, got 1)",
    ],
    ['index.handler', 'raise KeyError("at init")', 'KeyError', "'at init'"],
  ])('named %s in "%s" cannot start: %s', async (handler, source, errorType, errorMessage) => {
    const { value, functionError } = await kit.invoke(await define(source, { handler }));
    expect(functionError).toBe('Unhandled');
    expect(value).toMatchObject({ errorType });
    expect((value as { errorMessage: string }).errorMessage).toMatch(errorMessage);
  });

  test('needs python3 on the PATH, and says so', async () => {
    const { execPath, pid, platform, allowedNodeEnvironmentFlags } = process;
    const kill = process.kill.bind(process);
    const bare = startKit({
      host: { execPath, pid, platform, allowedNodeEnvironmentFlags, kill, cwd: () => '/', env: { PATH: '/nowhere' } },
    });
    const record = await bare.define('x = 1', PYTHON);
    await expect(bare.invoke(record)).rejects.toMatchObject({
      code: 'InvalidRuntimeException',
      message: expect.stringContaining('needs python3, and the PATH of the local AWS has none'),
    });
    const node = await bare.define('export const handler = async () => "runs";');
    expect((await bare.invoke(node)).value).toBe('runs');
    await bare.close();
  });
});
