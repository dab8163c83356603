import type { LogLine } from '../../wire.js';

const KEPT = 500;

export const NO_LINES: readonly LogLine[] = [];

/**
 * Lines with more of them behind. The server is asked for what is not older than the last line, because several lines can be of
 * one millisecond; those that are here already come once more.
 */
export function withLines(before: readonly LogLine[], more: readonly LogLine[]): readonly LogLine[] {
  const from = more[0]?.at ?? Number.POSITIVE_INFINITY;
  const left = new Map<string, number>();
  for (const line of before) if (line.at >= from) left.set(keyOf(line), (left.get(keyOf(line)) ?? 0) + 1);
  const fresh = more.filter((line) => {
    const times = left.get(keyOf(line)) ?? 0;
    left.set(keyOf(line), times - 1);
    return times <= 0;
  });
  return fresh.length === 0 ? before : [...before, ...fresh].slice(-KEPT);
}

function keyOf({ at, function: name, text }: LogLine): string {
  return JSON.stringify([at, name, text]);
}
