import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rawZip } from './hostile-zip.js';
import { type Kit, startKit } from './kit.js';

let kit: Kit;
beforeEach(() => {
  kit = startKit();
});
afterEach(() => kit.close());

const handlerOf = (body: string) =>
  `import fs from 'node:fs'; import http from 'node:http'; export const handler = async (event) => { ${body} };`;
const run = async (body: string, event?: unknown) =>
  kit.invoke(await kit.define(handlerOf(body), { timeout: 20 }), event);

describe('what a handler prints', () => {
  test('is kept to the last line before the answer', async () => {
    const { log } = await run('for (let i = 0; i < 5000; i++) console.log("line", i);');
    expect(log.filter((line) => /\tINFO\tline \d+$/.test(line))).toHaveLength(5000);
  });

  test.each([
    ['one line', "process.stdout.write('x'.repeat(5_000_000)); return 'done';"],
    ['many short lines', "process.stdout.write('x\\n'.repeat(2_500_000)); return 'done';"],
    [
      'many lines',
      "const line = 'x'.repeat(999) + '\\n'; for (let i = 0; i < 5000; i++) process.stderr.write(line); return 'done';",
    ],
  ])('is cut when it is megabytes in %s', async (_, body) => {
    const { value, log } = await run(body);
    expect(value).toBe('done');
    expect(log.join('\n').length).toBeLessThan(1_100_000);
    expect(log.length).toBeLessThan(10_100);
    expect(log.at(-3)).toMatch(/^\[local AWS: \d+ more characters of output dropped\]$/);
    expect(log.at(-2)).toMatch(/^END/);
  });

  test('may be no text, and end within a character', async () => {
    const { log } = await run(
      'fs.writeSync(1, Buffer.from([0x61, 0xff, 0xe2, 0x82])); await new Promise((r) => setTimeout(r, 20)); fs.writeSync(1, Buffer.from([0xac, 0x0a]));',
    );
    expect(log[1]).toBe('a\ufffd€');
  });

  test('does not mix its two outputs within a line', async () => {
    const { log } = await run(
      "process.stdout.write('out'); process.stderr.write('err'); process.stdout.write('put\\n'); process.stderr.write('or\\n');",
    );
    expect(log.slice(1, 3).sort()).toEqual(['error', 'output']);
  });
});

describe('a handler that', () => {
  test.each([
    ['ends its output', "process.stdout.end(); console.log('lost'); return 'answered';"],
    ['destroys its output', "process.stdout.destroy(); console.log('lost'); return 'answered';"],
    [
      'closes its output',
      "if (event.first) for (const fd of [1, 2]) fs.closeSync(fd); console.log('lost'); return 'answered';",
    ],
    ['closes the lifeline', "if (event.first) fs.closeSync(3); return 'answered';"],
    ['changes its folder', "process.chdir('/'); return 'answered';"],
    [
      'empties its environment',
      "for (const name of Object.keys(process.env)) delete process.env[name]; return 'answered';",
    ],
    ['breaks console', "console.log = () => { throw new Error('broken'); }; return 'answered';"],
  ])('%s still answers, twice', async (_, body) => {
    const record = await kit.define(handlerOf(body));
    expect((await kit.invoke(record, { first: true })).value).toBe('answered');
    expect((await kit.invoke(record)).value).toBe('answered');
  });

  test.each([
    [
      'an answer of its own first',
      "await post('invocation/' + context.awsRequestId + '/response', '\"own\"'); return 'late';",
      '"own"',
    ],
    [
      'an answer to another invocation',
      "await post('invocation/00000000-0000-0000-0000-000000000000/response', '1'); return 'mine';",
      '"mine"',
    ],
    ['nonsense', "await post('nonsense', 'x'); await post('invocation/%00/error', 'x'); return 'mine';", '"mine"'],
    ['a failed start', "await post('init/error', 'x'); return 'mine';", '"mine"'],
  ])('posts %s to the Runtime API gets what it answered first', async (_, body, answer) => {
    const record = await kit.define(`
      const base = 'http://' + process.env.AWS_LAMBDA_RUNTIME_API + '/2018-06-01/runtime/';
      const post = (path, body) => fetch(base + path, { method: 'POST', body });
      export const handler = async (event, context) => { ${body} };`);
    expect(Buffer.from((await kit.raw(record, Buffer.from('{}'))).payload).toString()).toBe(answer);
    expect(Buffer.from((await kit.raw(record, Buffer.from('{}'))).payload).toString()).toBe(answer);
  });

  test('answers with what is no JSON gets it through as it is', async () => {
    const body =
      "await fetch('http://' + process.env.AWS_LAMBDA_RUNTIME_API + '/2018-06-01/runtime/invocation/' + context.awsRequestId + '/response', { method: 'POST', body: 'no json' });";
    const record = await kit.define(`export const handler = async (event, context) => { ${body} };`);
    expect(Buffer.from((await kit.raw(record, Buffer.from('{}'))).payload).toString()).toBe('no json');
  });

  test('crashes between two invocations does not disturb the next', async () => {
    const crash = "setTimeout(() => { throw new Error('later'); }, 20);";
    const record = await kit.define(handlerOf(`if (event.crash) ${crash} return process.pid;`));
    const { value: pid } = await kit.invoke(record, { crash: true });
    await expect.poll(() => existsSync(`/proc/${pid}/cmdline`)).toBe(false);
    const next = await kit.invoke(record);
    expect(next.functionError).toBeUndefined();
    expect(next.value).not.toBe(pid);
  });

  test('throws what cannot be described is still a function error', async () => {
    const odd =
      "const e = new Error('x'); Object.defineProperty(e, 'message', { get() { throw new Error('no'); } }); throw e;";
    const bodies = [odd, 'throw { toString() { throw 1; } };', 'throw Object.create(null);', 'throw Symbol("s");'];
    const record = await kit.define(
      `const all = [${bodies.map((body) => `() => { ${body} }`)}]; export const handler = async ({ at }) => all[at]();`,
    );
    for (const at of [0, 1, 2]) expect((await kit.invoke(record, { at })).functionError).toBe('Unhandled');
    expect((await kit.invoke(record, { at: 3 })).value).toMatchObject({
      errorType: 'symbol',
      errorMessage: 'Symbol(s)',
    });
  });

  test('hangs in its answer is a timeout, and blocks nobody else', async () => {
    const hangs = await kit.define(handlerOf('return { toJSON() { for (;;) {} } };'), { timeout: 1 });
    const other = await kit.define(handlerOf("return 'free';"));
    const [stuck, free] = await Promise.all([kit.invoke(hangs), kit.invoke(other)]);
    expect(stuck.value).toMatchObject({ errorType: 'Sandbox.Timedout' });
    expect(free.value).toBe('free');
  });
});

describe('a process that cannot start', () => {
  test.each([
    ['a zero byte in the handler', { handler: 'index.\0' }],
    ['a zero byte in a variable', { environment: { NAME: 'a\0b' } }],
  ])('because of %s is an error of the function', async (_, changes) => {
    const record = await kit.define(handlerOf('return 1;'), changes);
    await expect(kit.invoke(record)).rejects.toMatchObject({ code: 'InvalidRuntimeException' });
  });

  test('because its code unpacks to more than it said is an error of the function', async () => {
    const bomb = rawZip([{ name: 'index.mjs', content: Buffer.alloc(5_000_000, 32), declaredSize: 10 }]);
    const code = { hash: kit.store.blobs.put(bomb), size: bomb.length, unpacked: 10 };
    const record = await kit.define('', { code });
    await expect(kit.invoke(record)).rejects.toMatchObject({ code: 'InvalidZipFileException' });
  });

  test('because its code is gone is an update in progress', async () => {
    const record = await kit.define(handlerOf('return 1;'));
    kit.store.blobs.remove(record.code.hash);
    await expect(kit.invoke(record)).rejects.toMatchObject({ code: 'ResourceConflictException' });
  });

  test('because of an option of its own that Node.js refuses is an exit', async () => {
    const record = await kit.define(handlerOf('return 1;'), { environment: { NODE_OPTIONS: '--no-such-option' } });
    const { value, log } = await kit.invoke(record);
    expect(value).toMatchObject({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringContaining('exit status 9'),
    });
    expect(log.join('\n')).toContain('--no-such-option is not allowed in NODE_OPTIONS');
  });
});
