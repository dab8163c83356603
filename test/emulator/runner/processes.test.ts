import { existsSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Kit, startKit } from './kit.js';

let kit: Kit;
beforeEach(() => {
  kit = startKit();
});
afterEach(() => kit.close());

const WHERE = 'export const handler = async () => [process.pid, process.env.LAMBDA_TASK_ROOT];';
const runs = (pid: number) => existsSync(`/proc/${pid}`);
const until = (done: () => boolean) => expect.poll(done).toBe(true);

async function whereOf(record: Awaited<ReturnType<Kit['define']>>) {
  const { value } = await kit.invoke(record);
  const [pid, folder] = value as [number, string];
  return { pid, folder };
}

describe('idle processes', () => {
  test('are sixteen at most, of all functions together: those that were used last', async () => {
    const places: { pid: number; folder: string }[] = [];
    for (let count = 0; count < 18; count += 1) places.push(await whereOf(await kit.define(WHERE)));
    const alive = () => places.map(({ pid }) => runs(pid));
    await until(() => alive().filter(Boolean).length <= 16);
    expect(alive()).toEqual([false, false, ...Array.from({ length: 16 }, () => true)]);
  });

  test('end when their function is deleted, and its unpacked code goes', async () => {
    const record = await kit.define(WHERE);
    const { pid, folder } = await whereOf(record);
    expect(existsSync(folder)).toBe(true);
    kit.change(record, 'deleted');
    await until(() => !runs(pid) && !existsSync(folder));
    await until(() => readdirSync(dirname(folder)).length === 0);
  });

  test('end when their function is changed, and code that another function has stays', async () => {
    const record = await kit.define(WHERE);
    const other = await kit.define('export const handler = async () => 2;');
    const { pid, folder } = await whereOf(record);
    const changed = kit.change(record, { memorySize: 256 });
    await until(() => !runs(pid));
    expect(existsSync(folder)).toBe(true);
    const next = await whereOf(changed);
    expect(next.pid).not.toBe(pid);
    expect(next.folder).toBe(folder);
    kit.change(changed, { code: other.code });
    await until(() => !existsSync(folder));
  });
});

test('a process that runs when its function is deleted answers, and ends', async () => {
  const record = await kit.define(
    `import { existsSync, writeFileSync } from 'node:fs';
     export const handler = async ({ begun, go }) => {
       writeFileSync(begun, '');
       while (!existsSync(go)) await new Promise((resolve) => setTimeout(resolve, 5));
       return [process.pid, process.env.LAMBDA_TASK_ROOT];
     };`,
  );
  const running = kit.invoke(record, { begun: `${kit.folder}/begun`, go: `${kit.folder}/go` });
  await until(() => kit.exists('begun'));
  kit.change(record, 'deleted');
  kit.write('go');
  const [pid, folder] = (await running).value as [number, string];
  await until(() => !runs(pid) && !existsSync(folder));
});

describe('the Runtime API of a process', () => {
  test('takes one question for the next invocation at a time, and refuses more, however many come', async () => {
    const record = await kit.define(`
      import { writeFileSync } from 'node:fs';
      const url = 'http://' + process.env.AWS_LAMBDA_RUNTIME_API + '/2018-06-01/runtime/invocation/next';
      const ask = async (file) => {
        const answers = new Set();
        for (let count = 0; count < 100; count += 1) {
          const answer = await fetch(url);
          answers.add(answer.status + ' ' + (await answer.json()).errorType);
        }
        writeFileSync(file, [...answers].join());
      };
      // Once the bootstrap itself waits for the next invocation.
      export const handler = async ({ file }) => { setTimeout(ask, 50, file); };`);
    await kit.invoke(record, { file: `${kit.folder}/answers` });
    await until(() => kit.read('answers') !== '');
    expect(kit.read('answers')).toBe('403 InvalidStateTransition');
    expect((await kit.invoke(record, {})).functionError).toBeUndefined();
  });
});
