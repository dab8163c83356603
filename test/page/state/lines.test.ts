import { expect, test } from 'vitest';
import { withLines } from '../../../src/page/browser/look/log-lines.js';
import { linesOf } from '../../../src/page/browser/wire/lines.js';

async function read(bytes: Uint8Array, size: number): Promise<string[]> {
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.slice(at * size, (at + 1) * size),
  );
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
  const lines: string[] = [];
  for await (const line of linesOf(stream)) lines.push(line);
  return lines;
}

test('lines are whole wherever the pieces of a stream end, in a character too, and what has no end is no line', async () => {
  const lines = ['{"a":"één"}', '{"b":"日本語 🙂"}', '{"c":1}'];
  const bytes = new TextEncoder().encode(`${lines.join('\n\n')}\n{"cut`);
  for (let size = 1; size <= bytes.length; size += 1) expect(await read(bytes, size)).toEqual(lines);
});

test('a stream that says nothing for too long is given up, and let go of', async () => {
  let isLetGo = false;
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode('first\n')),
    cancel() {
      isLetGo = true;
    },
  });
  const lines = linesOf(stream, 5);
  expect((await lines.next()).value).toBe('first');
  await expect(lines.next()).rejects.toThrow('Nothing came for too long.');
  expect(isLetGo).toBe(true);
});

test('a log has each line once, and two that are alike twice', () => {
  const line = (at: number, text: string) => ({ at, function: 'f', text });
  const first = withLines([], [line(1, 'a'), line(2, 'b'), line(2, 'b')]);
  const second = withLines(first, [line(2, 'b'), line(2, 'b'), line(2, 'c'), line(3, 'd')]);
  expect(second.map(({ text }) => text).join('')).toBe('abbcd');
  expect(withLines(second, [line(3, 'd')])).toBe(second);
});
