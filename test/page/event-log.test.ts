import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { EventLog } from '../../src/page/server/turns/event-log.js';
import { sendEvents } from '../../src/page/server/turns/follow.js';

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

describe('an answer that comes in pieces', () => {
  const piece = (text: string, turn = 't') =>
    ({ agent: 'a', session: 's', turn, event: { type: 'text', text } }) as const;
  const texts = (log: EventLog, after = 0) =>
    log.after(after).lines.map((line) => {
      const { seq, event } = JSON.parse(line);
      return [seq, event?.text];
    });

  test('is one entry for as long as nobody has been told of it', () => {
    const log = new EventLog();
    for (const text of ['It ', 'is ', 'Emma.']) log.push(piece(text));
    expect(texts(log)).toEqual([[1, 'It is Emma.']]);
    for (const text of [' And ', 'no other.']) log.push(piece(text));
    expect(texts(log)).toEqual([
      [1, 'It is Emma.'],
      [2, ' And no other.'],
    ]);
  });

  test('is not joined to what was counted already, to another turn, or past something else', () => {
    const log = new EventLog();
    log.push(piece('one'));
    expect(log.last).toBe(1);
    log.push(piece('two'));
    log.push(piece('three', 'u'));
    log.push(told('else'));
    log.push(piece('four', 'u'));
    expect(texts(log, 1)).toEqual([
      [2, 'two'],
      [3, 'three'],
      [4, undefined],
      [5, 'four'],
    ]);
  });

  test('is joined to entries of some kilobytes, however long it is', () => {
    const log = new EventLog();
    for (let i = 0; i < 10_000; i++) log.push(piece(`${i} `.padStart(24)));
    const all = texts(log);
    expect(all.map(([, text]) => text).join('')).toHaveLength(240_000);
    expect(all.length).toBeLessThan(60);
    expect(Math.max(...all.map(([, text]) => text.length))).toBeLessThan(10_000);
  });
});

test('a reader who does not read costs no more than what the network holds for it, and one who reads gets all', async () => {
  const log = new EventLog();
  for (let i = 0; i < 64; i++) log.push(told('x'.repeat(100_000)));
  const ending = new AbortController();
  const held: number[] = [];
  const server = createServer(async (request, response) => {
    const sent = sendEvents(response, log, { after: 0, closing: ending.signal });
    if (request.url === '/slow') held.push(response.writableLength);
    await sent;
  }).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const slow = connect(address.port, '127.0.0.1').pause();
  slow.write('GET /slow HTTP/1.1\r\nHost: here\r\n\r\n');
  while (held.length === 0) await once(server, 'request');
  expect(held[0]).toBeLessThan(1_000_000);
  slow.destroy();
  ending.abort();
  const text = await (await fetch(`http://127.0.0.1:${address.port}/`)).text();
  const lines = text.split('\n').filter((line) => line !== '');
  expect(lines.map((line) => JSON.parse(line).seq)).toEqual(Array.from({ length: 64 }, (_none, i) => i + 1));
});
