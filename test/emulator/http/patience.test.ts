import { randomUUID } from 'node:crypto';
import { connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import { setTimeout as pass } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type HttpServer, serveHttp } from '../../../src/emulator/http/server.js';
import { sendRaw } from '../../helpers/account/raw-http.js';

const PATIENCE = { headers: 60, request: 120, checkedEvery: 20 };
const PREFACE = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
const SETTINGS = Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]);
/** A frame of settings that is a byte too short. */
const BROKEN = Buffer.from([0, 0, 5, 4, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5]);

let server: HttpServer;
const faults: unknown[] = [];
beforeAll(async () => {
  server = await serveHttp({
    port: 0,
    patience: PATIENCE,
    // An answer that takes longer than any request may.
    handler: async ({ body }) => {
      await pass(2 * PATIENCE.request);
      return { status: 200, headers: {}, body };
    },
    newId: randomUUID,
    onFault: (fault) => faults.push(fault),
  });
});
afterAll(() => server.cut());

/** What comes back for bytes of a client that then waits, until the server closes the connection. */
function answerTo(bytes: Uint8Array | string): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    const socket = connect(server.port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (part) => parts.push(part));
    socket.on('error', reject);
    socket.on('close', () => resolve(Buffer.concat(parts).toString('latin1')));
  });
}

describe('a client that does not come to an end', () => {
  test('is left when it is silent', async () => {
    expect(await answerTo('')).toBe('');
  });

  test.each([
    ['in its headers', 'POST / HTTP/1.1\r\nHost: localhost\r\nX-A'],
    ['in its body', 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nAction='],
  ])('is told so when it stops %s', async (_where, bytes) => {
    const answer = await answerTo(bytes);
    expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(answer).toContain('\r\nx-amzn-errortype: RequestTimeoutException\r\n');
  });

  test('is left when it breaks HTTP/2, or opens it and says no more', async () => {
    await answerTo(Buffer.concat([PREFACE, SETTINGS, BROKEN]));
    await answerTo(Buffer.concat([PREFACE, SETTINGS]));
  });

  test('loses the stream of HTTP/2 that it does not end', async () => {
    const session = connectHttp2(`http://127.0.0.1:${server.port}`);
    const stream = session.request({ ':method': 'POST', ':path': '/' });
    stream.write('Action=');
    await new Promise((resolve) => stream.on('close', resolve));
    session.close();
  });

  test('concerns nobody else: an answer may take as long as it takes', async () => {
    const { status, body } = await sendRaw(server.port, { method: 'POST', body: 'all of it' });
    expect([status, body]).toEqual([200, 'all of it']);
    expect(faults).toEqual([]);
  });
});
