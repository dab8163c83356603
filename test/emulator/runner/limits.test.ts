import { afterEach, describe, expect, test } from 'vitest';
import { fakeClock } from '../../helpers/clocks/fake-clock.js';
import { type Kit, startKit } from './kit.js';

let kit: Kit;
afterEach(() => kit.close());

const NEVER = 'await new Promise((resolve) => setTimeout(resolve, 1e8));';
const handlerOf = (body: string) => `export const handler = async (event) => { ${body} };`;
/** Lets the machine get on while the account's clock stands: until a process has done what `done` looks for. */
const until = (done: () => boolean | Promise<boolean>) => expect.poll(done).toBe(true);

describe('the timeout of a function', () => {
  test.each([
    ['waits', NEVER],
    ['spins', 'for (;;) {}'],
  ])('ends a handler that %s', async (_, body) => {
    const clock = fakeClock();
    kit = startKit({ clock });
    const record = await kit.define(
      `import { writeFileSync } from 'node:fs'; ${handlerOf(`writeFileSync(event.mark, ''); ${body}`)}`,
      { timeout: 30 },
    );
    const mark = `${kit.folder}/mark`;
    const running = kit.invoke(record, { mark });
    await until(() => kit.exists('mark'));
    clock.advance(30_000);
    const { value, functionError, log, requestId } = await running;
    expect(functionError).toBe('Unhandled');
    expect(value).toEqual({
      errorType: 'Sandbox.Timedout',
      errorMessage: `RequestId: ${requestId} Error: Task timed out after 30.00 seconds`,
    });
    expect(log).toEqual([
      expect.stringContaining('START'),
      `2026-03-02T09:00:30.000Z ${requestId} Task timed out after 30.00 seconds`,
      `END RequestId: ${requestId}`,
      expect.stringMatching(/^REPORT .*\tStatus: timeout\t/),
    ]);
  });

  test('leaves the next invocation a fresh process', async () => {
    const clock = fakeClock();
    kit = startKit({ clock });
    const record = await kit.define(
      `import { writeFileSync } from 'node:fs'; let n = 0; ${handlerOf(`n += 1; if (event.mark) { writeFileSync(event.mark, ''); ${NEVER} } return n;`)}`,
      { timeout: 1 },
    );
    expect((await kit.invoke(record)).value).toBe(1);
    const running = kit.invoke(record, { mark: `${kit.folder}/mark` });
    await until(() => kit.exists('mark'));
    clock.advance(1_000);
    await running;
    expect((await kit.invoke(record)).value).toBe(1);
  });
});

describe('a start that takes too long', () => {
  test('is tried again within the timeout of the function after 10 seconds', async () => {
    const clock = fakeClock();
    kit = startKit({ clock });
    const source = `import { appendFileSync } from 'node:fs'; appendFileSync(process.env.MARKS, 'x'); ${NEVER} export const handler = () => 1;`;
    const record = await kit.define(source, { timeout: 5, environment: { MARKS: `${kit.folder}/marks` } });
    const running = kit.invoke(record);
    await until(() => kit.read('marks') === 'x');
    clock.advance(10_000);
    await until(() => kit.read('marks') === 'xx');
    clock.advance(5_000);
    const { value, log } = await running;
    expect(value).toMatchObject({
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringContaining('timed out after 5.00 seconds'),
    });
    expect(log[0]).toBe('INIT_REPORT Init Duration: 10000.00 ms\tPhase: init\tStatus: timeout');
  });
});

describe('the memory of a function', () => {
  test.each([
    [
      'a Node.js handler over its heap',
      'nodejs20.x',
      handlerOf('const a = []; for (;;) a.push({ a });'),
      /signal: (aborted|killed)$/,
    ],
    [
      'a Node.js handler outside its heap',
      'nodejs20.x',
      handlerOf(`globalThis.a = []; for (let i = 0; i < 4; i++) globalThis.a.push(Buffer.alloc(1e8, 1)); ${NEVER}`),
      /signal: killed$/,
    ],
    [
      'a Python handler',
      'python3.12',
      'import time\ndef handler(e, c):\n    a = [bytes([1]) * 1000000 for i in range(160)]\n    time.sleep(60)',
      /signal: killed$/,
    ],
  ] as const)('ends %s', async (_, runtime, source, reason) => {
    kit = startKit();
    const { value, functionError } = await kit.invoke(await kit.define(source, { runtime, timeout: 20 }));
    expect(functionError).toBe('Unhandled');
    expect(value).toMatchObject({ errorType: 'Runtime.ExitError', errorMessage: expect.stringMatching(reason) });
  });

  test('is a MemoryError in Python when one piece is too large', async () => {
    kit = startKit();
    const record = await kit.define('def handler(e, c):\n    return len(bytes(10**9))', { runtime: 'python3.12' });
    expect((await kit.invoke(record)).value).toMatchObject({ errorType: 'MemoryError' });
  });
});

describe('the size of an answer', () => {
  test.each(['nodejs20.x', 'python3.12'] as const)('is limited to 6 MB in %s', async (runtime) => {
    kit = startKit();
    const source = runtime.startsWith('python')
      ? 'def handler(e, c): return "x" * e["size"]'
      : handlerOf('return "x".repeat(event.size);');
    const record = await kit.define(source, { runtime });
    expect((await kit.raw(record, Buffer.from('{"size":6291554}'))).payload.byteLength).toBe(6_291_556);
    expect(await kit.invoke(record, { size: 6_291_555 })).toMatchObject({
      functionError: 'Unhandled',
      value: {
        errorType: 'Function.ResponseSizeTooLarge',
        errorMessage: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
      },
    });
    expect((await kit.invoke(record, { size: 1 })).value).toBe('x');
  });
});

describe('invocations at the same time', () => {
  /** Ends when as many others have come to the same point: only processes side by side can. */
  const MEET = `import { readdirSync, writeFileSync } from 'node:fs';
    export const handler = async ({ folder, number, of }) => {
      writeFileSync(folder + '/' + number, '');
      while (readdirSync(folder).length < of) await new Promise((resolve) => setTimeout(resolve, 5));
      return process.pid;
    };`;

  test('run in processes of their own', async () => {
    kit = startKit();
    const record = await kit.define(MEET, { timeout: 20 });
    const folder = kit.makeFolder('meeting');
    const pids = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(async (number) => (await kit.invoke(record, { folder, number, of: 6 })).value),
    );
    expect(new Set(pids).size).toBe(6);
  });

  test("are refused above the account's concurrency", async () => {
    kit = startKit({ concurrency: 2 });
    const record = await kit.define(MEET);
    const folder = kit.makeFolder('meeting');
    const first = kit.invoke(record, { folder, number: 1, of: 3 });
    const second = kit.invoke(record, { folder, number: 2, of: 3 });
    await expect(kit.invoke(record)).rejects.toMatchObject({
      code: 'TooManyRequestsException',
      message: 'Rate Exceeded.',
      members: { Reason: 'ConcurrentInvocationLimitExceeded' },
    });
    kit.write('meeting/3');
    await Promise.all([first, second]);
    expect((await kit.invoke(record, { folder, number: 4, of: 1 })).functionError).toBeUndefined();
  });

  test('wait for a process when there are as many as the machine is given, also for one of another function', async () => {
    kit = startKit({ processes: 2 });
    const source = handlerOf('await new Promise((r) => setTimeout(r, 20)); return process.pid;');
    const [one, other] = [await kit.define(source, { timeout: 20 }), await kit.define(source, { timeout: 20 })];
    const pidsOf = async (record: typeof one) =>
      new Set(await Promise.all([1, 2, 3, 4, 5].map(async () => (await kit.invoke(record)).value)));
    expect((await pidsOf(one)).size).toBe(2);
    await Promise.all([pidsOf(one), pidsOf(other)]);
    expect((await pidsOf(other)).size).toBeLessThanOrEqual(2);
  });

  test('do not mix up their answers', async () => {
    kit = startKit();
    const record = await kit.define(
      handlerOf('await new Promise((r) => setTimeout(r, event.n % 7)); return event.n;'),
      { timeout: 20 },
    );
    const numbers = Array.from({ length: 60 }, (_, n) => n);
    const answers = await Promise.all(numbers.map(async (n) => (await kit.invoke(record, { n })).value));
    expect(answers).toEqual(numbers);
  });
});

test('goes on with a function when its caller goes away, and only stops waiting', async () => {
  kit = startKit();
  const record = await kit.define(
    `import { writeFileSync } from 'node:fs'; ${handlerOf("writeFileSync(event.a, ''); await new Promise((r) => setTimeout(r, 30)); writeFileSync(event.b, '');")}`,
  );
  const gone = new AbortController();
  const payload = Buffer.from(JSON.stringify({ a: `${kit.folder}/a`, b: `${kit.folder}/b` }));
  const running = kit.raw(record, payload, gone.signal);
  await until(() => kit.exists('a'));
  gone.abort();
  await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  await until(() => kit.exists('b'));
});
