import { describe, expect, test } from 'vitest';
import { EventLog } from '../../src/page/server/turns/event-log.js';

const told = (text: string) => ({ agent: 'a', head: { gone: true }, text }) as const;
const read = (log: EventLog, after: number): { seq: number; lost?: true }[] =>
  log.after(after).lines.map((line) => JSON.parse(line));

describe('the log of a server', () => {
  test('gives what came behind a number, and nothing where there is nothing', () => {
    const log = new EventLog();
    expect(log.after(0)).toEqual({ lines: [], last: 0 });
    for (const text of ['one', 'two', 'three']) log.push(told(text));
    expect(read(log, 1).map(({ seq }) => seq)).toEqual([2, 3]);
    expect(log.after(3)).toEqual({ lines: [], last: 3 });
  });

  test('says that it does not reach back so far, and goes on with what it has', () => {
    const log = new EventLog(1_000);
    for (let i = 0; i < 100; i++) log.push(told('x'.repeat(50)));
    const [lost, next, ...others] = read(log, 1);
    expect(lost?.lost).toBe(true);
    expect(next?.seq).toBe((lost?.seq ?? 0) + 1);
    expect(others.at(-1)?.seq).toBe(100);
    expect(others.length).toBeLessThan(50);
  });

  test('says the same to a page of an earlier start, which has a number that is still to come', () => {
    const log = new EventLog();
    log.push(told('one'));
    expect(read(log, 7).map(({ seq }) => seq)).toEqual([0, 1]);
  });

  test('keeps a turn that runs from its beginning, however much is said meanwhile', () => {
    const log = new EventLog(1_000);
    log.push(told('before'));
    const letGo = log.hold(log.last);
    for (let i = 0; i < 100; i++) log.push(told('x'.repeat(50)));
    expect(read(log, 1)).toHaveLength(100);
    letGo();
    for (let i = 0; i < 2; i++) log.push(told('after'));
    expect(read(log, 1)[0]?.lost).toBe(true);
  });
});
